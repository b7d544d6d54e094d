import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct SilhouetteTests {
  @Test func irisEqualsScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let partition = try #require(KMeans(points, clusterCount: 3))
    let result = try #require(Silhouette(points, assignments: partition.assignments))
    try reference.expect(
      points.spread(result.values) + [result.mean],
      reference.silhouette.samples + [reference.silhouette.mean], "silhouettes and their mean")
    #expect(result == Silhouette(points, assignments: partition.assignments, jobs: 2))
  }

  @Test func weightsAreRepetitions() throws {
    let rows = RepeatedRows(seed: 11)
    let partition = try #require(KMeans(rows.weighted, clusterCount: 3))
    let result = try #require(Silhouette(rows.weighted, assignments: partition.assignments))
    #expect(result == Silhouette(rows.repeated, assignments: partition.assignments))
    #expect(result.values.allSatisfy { abs($0) <= 1 })
  }

  /// Two examinees at 0, one at 1, and one alone at 4, by hand.
  @Test func repetitionsAreOthersAtDistanceZero() throws {
    let points = WeightedPoints(Matrix(rows: [[0], [1], [4]]), weights: [2, 1, 1])
    let result = try #require(Silhouette(points, assignments: [0, 0, 1]))
    #expect(largestDifference(result.values, [3.5 / 4, 2.0 / 3, 0]) < 1e-15)
    #expect(abs(result.mean - (1.75 + 2.0 / 3) / 4) < 1e-15)
  }

  @Test func oneClusterHasNoSilhouette() {
    let rows = RepeatedRows(seed: 12)
    let assignments = [Int](repeating: 0, count: rows.weighted.count)
    #expect(Silhouette(rows.weighted, assignments: assignments) == nil)
    #expect(Silhouette(rows.empty, assignments: []) == nil)
  }
}
