import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct HDBSCANTests {
  @Test func irisHasTheClustersAndTheLargestScoreOfTheReference() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let result = try #require(HDBSCAN(points, minimumClusterWeight: 5))
    let labels = points.spread(result.assignments)
    let sizes = result.stabilities.indices.map { cluster in labels.count { $0 == cluster } }
    try reference.expect(sizes.sorted(), reference.hdbscan.sizes, "sizes of HDBSCAN")
    let largest = try #require(result.outlierScores.max())
    let expected = try #require(reference.hdbscan.glosh.max())
    try reference.expect([largest], [expected], "largest GLOSH")
  }

  @Test func distinctPointsEqualTheReference() throws {
    let reference = try ClusteringReference.load()
    let points = reference.cloudPoints
    let result = try #require(HDBSCAN(points, minimumClusterWeight: 5))
    // Clusters are named otherwise there: both partitions must refine each other.
    let labels = points.spread(result.assignments).map { $0 ?? -1 }
    let pairs = Set(zip(labels, reference.hdbscan.cloudLabels).map { [$0, $1] })
    #expect(pairs.count == Set(labels).count)
    #expect(pairs.count == Set(reference.hdbscan.cloudLabels).count)
    #expect(pairs.allSatisfy { ($0[0] < 0) == ($0[1] < 0) })
    try reference.expect(
      points.spread(result.outlierScores), reference.hdbscan.cloudGlosh, "GLOSH of distinct points")
  }

  @Test func weightsAreRepetitionsOnAnyNumberOfThreads() throws {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      let left = try #require(HDBSCAN(rows.weighted, minimumClusterWeight: 6))
      #expect(left == HDBSCAN(rows.repeated, minimumClusterWeight: 6, jobs: 2))
      #expect(left.outlierScores.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func twoScoresThatManyShareAreTwoClusters() throws {
    let points = WeightedPoints(Matrix(rows: [[0], [1], [10]]), weights: [20, 1, 20])
    let result = try #require(HDBSCAN(points, minimumClusterWeight: 5))
    #expect(result.assignments[0] != nil && result.assignments[2] != nil)
    #expect(result.assignments[0] != result.assignments[2])
    #expect(result.outlierScores[0] == 0 && result.outlierScores[2] == 0)
    #expect(result.coreDistances == [0, 1, 0])
  }

  @Test func fewPointsAreAnswered() throws {
    let rows = RepeatedRows(seed: 3)
    #expect(HDBSCAN(rows.empty, minimumClusterWeight: 2) == nil)
    #expect(HDBSCAN(rows.single, minimumClusterWeight: 2) == nil)
    let many = WeightedPoints(Matrix(rows: [[1]]), weights: [9])
    let result = try #require(HDBSCAN(many, minimumClusterWeight: 2))
    #expect(result.assignments == [nil] && result.outlierScores == [0])
  }
}
