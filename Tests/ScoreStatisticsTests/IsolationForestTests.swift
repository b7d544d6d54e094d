import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct IsolationForestTests {
  @Test func meanDepthsAreHarmonic() throws {
    let reference = try ClusteringReference.load()
    try reference.expect(
      reference.pathLength.map { IsolationForest.meanDepth(ofSample: $0.size) },
      reference.pathLength.map(\.value), within: 1e-13, "mean depths")
    try reference.expect(
      [IsolationForest.meanDepth(ofSample: 256)], [10.2486899], within: 1e-8, "mean depth of 256")
    #expect(IsolationForest.meanDepth(ofSample: 1) == 0)
  }

  /// Both forests are random; the spread of a depth over trees is about 2, of a score under 0.002.
  @Test func irisEqualsScikitLearnWithinTheErrorOfTheTrees() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let result = try #require(
      IsolationForest(points, treeCount: 3_000, sampleWeight: 150, jobs: 2))
    #expect(largestDifference(points.spread(result.scores), reference.irisIsolation) < 0.012)
  }

  @Test func weightsAreRepetitionsOnAnyNumberOfThreads() throws {
    for seed in 0..<3 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      let left = try #require(
        IsolationForest(rows.weighted, treeCount: 20, sampleWeight: 64, seed: seed))
      let right = IsolationForest(
        rows.repeated, treeCount: 20, sampleWeight: 64, seed: seed, jobs: 2)
      #expect(left == right)
    }
  }

  @Test func pointFarFromAllIsTheMostOutlying() throws {
    let near = (0..<50).map { [Double($0 % 7), Double($0 % 5)] }
    let points = WeightedPoints(Matrix(rows: near + [[100, 100]]))
    let result = try #require(IsolationForest(points))
    let scores = points.spread(result.scores)
    #expect(scores.dropLast().allSatisfy { $0 < scores[50] })
    #expect(scores[50] > 0.7)
  }

  @Test func equalUnitsAreOrdinaryAndOneUnitHasNoForest() throws {
    let rows = RepeatedRows(seed: 3)
    #expect(IsolationForest(rows.empty) == nil)
    #expect(IsolationForest(rows.single) == nil)
    let equal = WeightedPoints(Matrix(rows: [[4, 2]]), weights: [30])
    let result = try #require(IsolationForest(equal))
    #expect(abs(result.scores[0] - 0.5) < 1e-14)
  }
}
