import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct LocalOutlierFactorTests {
  @Test func distinctPointsEqualScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let points = reference.cloudPoints
    let result = try #require(LocalOutlierFactor(points, neighbourWeight: 20))
    try reference.expect(
      points.spread(result.factors), reference.localOutlierFactor, "LOF of distinct points")
  }

  @Test func irisWithTiesEqualsTheDefinition() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let result = try #require(LocalOutlierFactor(points, neighbourWeight: 20, jobs: 2))
    try reference.expect(
      points.spread(result.factors), reference.irisLocalOutlierFactor, "LOF of iris")
    #expect(result == LocalOutlierFactor(points, neighbourWeight: 20))
  }

  @Test func neighbourDistancesEqualScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let points = reference.cloudPoints
    let result = try #require(NeighbourDistances(points, neighbourWeight: 5))
    try reference.expect(
      points.spread(result.farthest), reference.fifthNeighbour, "fifth neighbour")
    try reference.expect(points.spread(result.means), reference.meanOfFive, "mean of five")
  }

  @Test func weightsAreRepetitions() throws {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      let left = try #require(LocalOutlierFactor(rows.weighted, neighbourWeight: 7))
      #expect(left == LocalOutlierFactor(rows.repeated, neighbourWeight: 7))
      #expect(left.factors.allSatisfy { $0.isFinite && $0 > 0 })
      #expect(
        NeighbourDistances(rows.weighted, neighbourWeight: 7)
          == NeighbourDistances(rows.repeated, neighbourWeight: 7))
    }
  }

  /// Distances from 0: two examinees at 1, one at 3; own repetitions are not neighbours.
  @Test func neighboursCountAsOftenAsTheyOccur() throws {
    let points = WeightedPoints(Matrix(rows: [[0], [1], [3]]), weights: [4, 2, 1])
    let result = try #require(NeighbourDistances(points, neighbourWeight: 3))
    #expect(result.farthest == [3, 1, 3])
    #expect(largestDifference(result.means, [5.0 / 3, 1, 7.0 / 3]) < 1e-15)
  }

  @Test func tooFewOthersHaveNoNeighbours() {
    let rows = RepeatedRows(seed: 3)
    #expect(LocalOutlierFactor(rows.empty, neighbourWeight: 1) == nil)
    #expect(LocalOutlierFactor(rows.single, neighbourWeight: 1) == nil)
    #expect(NeighbourDistances(rows.single, neighbourWeight: 1) == nil)
  }
}
