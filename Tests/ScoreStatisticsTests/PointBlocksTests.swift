import DenseLinearAlgebra
import ScoreStatistics
import Testing

/// On as many points as make several blocks, which threads share, no bit depends on the threads.
@Suite struct PointBlocksTests {
  private static let points: WeightedPoints = {
    var generator = Xoshiro256(seed: 11)
    let rows = (0..<2_600).map { row in
      (0..<5).map { _ in generator.nextUnitInterval() + Double(row % 3) }
    }
    let weights = rows.map { _ in 1 + Int(generator.next() % 3) }
    return WeightedPoints(Matrix(rows: rows), weights: weights)
  }()

  private static func start(_ jobs: Int) -> KMeans.Options {
    KMeans.Options(starts: 1, maximumIterations: 15, jobs: jobs)
  }

  @Test(arguments: [2, 3]) func partitionsDoNotDependOnThreads(jobs: Int) throws {
    let points = Self.points
    let partition = try #require(KMeans(points, clusterCount: 4, options: Self.start(1)))
    #expect(partition == KMeans(points, clusterCount: 4, options: Self.start(jobs)))
    let fuzzy = try #require(
      FuzzyCMeans(points, clusterCount: 3, maximumIterations: 12, start: Self.start(1)))
    #expect(
      fuzzy
        == FuzzyCMeans(points, clusterCount: 3, maximumIterations: 12, start: Self.start(jobs)))
    for covariance in GaussianMixture.Covariance.allCases {
      let mixtures = [1, jobs].map {
        GaussianMixture(
          points, componentCount: 3, covariance: covariance,
          options: .init(maximumIterations: 8, start: Self.start($0)))
      }
      #expect(mixtures[0] != nil && mixtures[0] == mixtures[1])
    }
  }

  @Test(arguments: [2, 3]) func densitiesDoNotDependOnThreads(jobs: Int) throws {
    let points = Self.points
    let clusters = try #require(HDBSCAN(points, minimumClusterWeight: 20))
    #expect(clusters.stabilities.count == 3)
    #expect(clusters == HDBSCAN(points, minimumClusterWeight: 20, jobs: jobs))
    let factors = try #require(LocalOutlierFactor(points, neighbourWeight: 20))
    #expect(factors == LocalOutlierFactor(points, neighbourWeight: 20, jobs: jobs))
  }
}
