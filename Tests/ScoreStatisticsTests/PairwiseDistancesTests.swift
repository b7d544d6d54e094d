import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct PairwiseDistancesTests {
  private static func rows(_ count: Int, points: Int, seed: UInt64) -> (Matrix, [[Int]]) {
    var generator = Xoshiro256(seed: seed)
    let counts = (0..<count).map { _ in
      (0..<points).map { _ in Int.random(in: 0...9, using: &generator) }
    }
    let shares = counts.map { row in
      row.map { Double($0) / Double(max(1, row.reduce(0, +))) }
    }
    return (Matrix(rows: shares), counts)
  }

  @Test func everyPairHasTheDistanceOfTheDefinition() throws {
    // Sizes about those of panels and blocks, and dimensions about those of the stages of a sum.
    for (count, points) in [(1, 3), (7, 1), (8, 8), (9, 9), (65, 41), (130, 17)] {
      let (shares, _) = Self.rows(count, points: points, seed: UInt64(count))
      let euclidean = PairwiseDistances(shares, metric: .euclidean)
      let wasserstein = PairwiseDistances(shares, metric: .wasserstein)
      let energy = PairwiseDistances(shares, metric: .energy)
      for left in 0..<count {
        for right in 0..<count {
          let differences = zip(shares.row(left), shares.row(right)).map { $0 - $1 }
          let cumulative = differences.indices.map { differences[...$0].reduce(0, +) }
          let squares = differences.reduce(0) { $0 + $1 * $1 }
          #expect(abs(euclidean[left, right] - squares.squareRoot()) < 1e-14)
          #expect(
            abs(wasserstein[left, right] - cumulative.reduce(0) { $0 + abs($1) }) < 1e-13)
          let twice = 2 * cumulative.reduce(0) { $0 + $1 * $1 }
          #expect(abs(energy[left, right] - twice.squareRoot()) < 1e-13)
        }
      }
    }
  }

  @Test func energyIsThatOfTheTest() throws {
    let (shares, counts) = Self.rows(2, points: 12, seed: 3)
    let scale = ScoreScale(maximum: 11)
    let test = try #require(
      EnergyTest(
        group: FrequencyDistribution(scale: scale, counts: counts[0]),
        reference: FrequencyDistribution(scale: scale, counts: counts[1])))
    let distances = PairwiseDistances(shares, metric: .energy)
    #expect(abs(distances[0, 1] - test.statistic) < 1e-13)
  }

  @Test func mirroredScaleAndThreadsDoNotMatter() {
    let (shares, _) = Self.rows(100, points: 21, seed: 8)
    let mirrored = Matrix(rows: (0..<100).map { Array(shares.row($0).reversed()) })
    let distances = PairwiseDistances(shares, metric: .wasserstein)
    let others = PairwiseDistances(mirrored, metric: .wasserstein)
    let threaded = PairwiseDistances(shares, metric: .wasserstein, jobs: 2)
    for left in 0..<100 {
      for right in 0..<100 {
        #expect(abs(distances[left, right] - others[left, right]) < 1e-12)
        #expect(distances[left, right] == threaded[left, right])
        #expect(distances[left, right] == distances[right, left])
      }
    }
  }

  @Test func withoutRowsThereAreNoDistances() {
    #expect(PairwiseDistances(Matrix(rows: 0, columns: 4), metric: .energy).count == 0)
    #expect(PairwiseDistances(Matrix(rows: 1, columns: 0), metric: .euclidean)[0, 0] == 0)
  }
}
