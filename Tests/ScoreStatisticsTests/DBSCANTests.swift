import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct DBSCANTests {
  @Test func irisEqualsScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let result = DBSCAN(points, radius: 0.5, minimumWeight: 5)
    let labels = points.spread(result.assignments)
    let sizes = (0..<result.clusterCount).map { cluster in labels.count { $0 == cluster } }
    try reference.expect(
      sizes.sorted() + [labels.count { $0 == nil }],
      reference.dbscan.sizes + [reference.dbscan.noise], "sizes and noise of DBSCAN")
  }

  @Test func weightsAreRepetitionsOnAnyNumberOfThreads() {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed, rows: 25)
      let left = DBSCAN(rows.weighted, radius: 1, minimumWeight: 6)
      #expect(left == DBSCAN(rows.repeated, radius: 1, minimumWeight: 6, jobs: 2))
      #expect(left.isCore.contains(true) && left.isCore.contains(false))
    }
  }

  @Test func weightAloneMakesACore() {
    let points = WeightedPoints(Matrix(rows: [[0], [1], [2.5]]), weights: [5, 1, 1])
    let result = DBSCAN(points, radius: 1, minimumWeight: 5)
    #expect(result.isCore == [true, true, false])
    #expect(result.assignments == [0, 0, nil])
  }

  /// A point between two clusters goes to the nearer core.
  @Test func borderPointJoinsItsNearestCore() {
    let points = WeightedPoints(Matrix(rows: [[0], [1.75], [3]]), weights: [9, 1, 9])
    let result = DBSCAN(points, radius: 1.8, minimumWeight: 9)
    #expect(result.assignments == [0, 0, 0])
    let strict = DBSCAN(points, radius: 1.8, minimumWeight: 20)
    #expect(strict.assignments == [nil, nil, nil])
    let apart = WeightedPoints(Matrix(rows: [[0], [1.75], [3]]), weights: [9, 1, 12])
    #expect(DBSCAN(apart, radius: 1.3, minimumWeight: 9).assignments == [0, 1, 1])
  }

  @Test func noPointsHaveNoClusters() {
    let rows = RepeatedRows(seed: 3)
    #expect(DBSCAN(rows.empty, radius: 1, minimumWeight: 1).clusterCount == 0)
    #expect(DBSCAN(rows.single, radius: 1, minimumWeight: 2).assignments == [nil])
    #expect(DBSCAN(rows.single, radius: 1, minimumWeight: 1).assignments == [0])
  }
}
