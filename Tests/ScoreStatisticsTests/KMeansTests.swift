import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct KMeansTests {
  @Test func irisEqualsScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let result = try #require(KMeans(reference.irisPoints, clusterCount: 3))
    try reference.expect([result.inertia], [reference.kMeans.inertia], "inertia")
    try reference.expect(
      result.centres.elements, reference.kMeans.centres.flatMap(\.self), "centres of k-means")
    try reference.expect(result.clusterWeights, reference.kMeans.sizes, "sizes of k-means")
    #expect(result.converged && result.iterations < 300)
  }

  @Test func weightsAreRepetitionsAndOrderDoesNotMatter() throws {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      #expect(rows.weighted.coordinates == rows.repeated.coordinates)
      #expect(rows.weighted.weights == rows.repeated.weights)
      let left = try #require(KMeans(rows.weighted, clusterCount: 4))
      #expect(left == KMeans(rows.repeated, clusterCount: 4))
    }
  }

  @Test func threadsDoNotMatter() throws {
    let points = try ClusteringReference.load().irisPoints
    for seed in 0..<3 as Range<UInt64> {
      #expect(
        KMeans(points, clusterCount: 5, options: .init(seed: seed))
          == KMeans(points, clusterCount: 5, options: .init(seed: seed, jobs: 2)))
    }
  }

  /// In a local minimum every point is with its nearest centre, and every centre is a mean.
  @Test func resultIsALocalMinimum() throws {
    let points = RepeatedRows(seed: 9).weighted
    let result = try #require(KMeans(points, clusterCount: 6))
    for cluster in 0..<6 {
      let members = result.assignments.indices.filter { result.assignments[$0] == cluster }
      let total = members.reduce(0) { $0 + points.weights[$1] }
      #expect(total == result.clusterWeights[cluster] && total > 0)
      for column in 0..<2 {
        let sum = members.reduce(0) {
          $0 + Double(points.weights[$1]) * points.coordinates[$1, column]
        }
        #expect(abs(sum / Double(total) - result.centres[cluster, column]) < 1e-12)
      }
    }
    for point in 0..<points.count {
      let distances = (0..<6).map { cluster in
        (0..<2).reduce(0.0) {
          let difference = points.coordinates[point, $1] - result.centres[cluster, $1]
          return $0 + difference * difference
        }
      }
      let own = distances[result.assignments[point]]
      #expect(distances.allSatisfy { own <= $0 + 1e-12 })
    }
  }

  /// A shift by 2²⁰ keeps the coordinates exact, so it must keep the partition.
  @Test func farFromTheOriginNothingChanges() throws {
    let points = RepeatedRows(seed: 4).weighted
    let shifted = WeightedPoints(
      Matrix(
        rows: points.count, columns: 2, elements: points.coordinates.elements.map { $0 + 0x1p20 }),
      weights: points.weights)
    let left = try #require(KMeans(points, clusterCount: 3))
    let right = try #require(KMeans(shifted, clusterCount: 3))
    #expect(left.assignments == right.assignments)
    #expect(abs(left.inertia - right.inertia) < 1e-6)
  }

  @Test func asManyClustersAsPointsLeaveNoInertia() throws {
    let points = RepeatedRows(seed: 2, rows: 12).weighted
    let result = try #require(KMeans(points, clusterCount: points.count))
    #expect(result.inertia < 1e-24)
    #expect(Set(result.assignments).count == points.count)
  }

  @Test func tooFewPointsHaveNoPartition() throws {
    let rows = RepeatedRows(seed: 1)
    #expect(KMeans(rows.empty, clusterCount: 1) == nil)
    #expect(KMeans(rows.single, clusterCount: 2) == nil)
    let alone = try #require(KMeans(rows.single, clusterCount: 1))
    #expect(alone.inertia == 0 && alone.centres.elements == [3, 3])
  }
}
