import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct MinimumCovarianceDeterminantTests {
  @Test func hawkinsBraduKassEqualsTheReference() throws {
    let reference = try ClusteringReference.load()
    let expected = reference.mcd
    let points = WeightedPoints(Matrix(rows: reference.hbk))
    let result = try #require(MinimumCovarianceDeterminant(points))
    #expect(result.subsetWeight == 39)
    #expect(result.rawLogDeterminant <= expected.robustbaseLogDeterminant)
    try reference.expect(
      result.rawCentre + [result.rawLogDeterminant],
      expected.rawCentre + [expected.rawLogDeterminant], within: 1e-12, "raw MCD")
    #expect(points.spread(result.isOutlier) == (1...75).map { $0 <= 14 })
    try reference.expect(
      result.centre, expected.centre, within: expected.tolerance, "centre of the MCD")
    try reference.expect(
      result.covariance.elements, expected.covariance.flatMap(\.self),
      within: 2 * expected.tolerance, "covariance of the MCD")
    // The factors of the half are those of that program, whose half is another.
    let factor = try #require(CholeskyFactorization(result.rawCovariance)).logDeterminant
    try reference.expect(
      [factor - result.rawLogDeterminant],
      [expected.robustbaseScaledLogDeterminant - expected.robustbaseLogDeterminant],
      within: 2 * expected.tolerance, "log factor of the MCD")
  }

  @Test func weightsAreRepetitionsOnAnyNumberOfThreads() throws {
    for seed in 0..<3 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      let left = try #require(MinimumCovarianceDeterminant(rows.weighted, starts: 50))
      #expect(left == MinimumCovarianceDeterminant(rows.repeated, starts: 50, jobs: 2))
    }
  }

  @Test func manyPointsAreSampledAndAQuarterOfOutliersIsFound() throws {
    var generator = Xoshiro256(seed: 5)
    let rows = (0..<2_000).map { row in
      (0..<2).map { _ in
        (0..<12).reduce(row % 4 == 0 ? 9.0 : -6.0) { sum, _ in sum + generator.nextUnitInterval() }
      }
    }
    let points = WeightedPoints(Matrix(rows: rows))
    let result = try #require(MinimumCovarianceDeterminant(points, starts: 20))
    let outliers = points.spread(result.isOutlier)
    #expect(outliers.indices.allSatisfy { $0 % 4 != 0 || outliers[$0] })
    #expect(largestDifference(result.centre, [0, 0]) < 0.15)
    let (first, second) = (result.covariance[0, 0], result.covariance[1, 1])
    #expect(abs(first / second - 1) < 0.15 && abs(result.covariance[0, 1]) < 0.15 * first)
    // Too large by at most the factor of the innermost 73 % of two normal coordinates.
    #expect(first > 0.9 && first < 2.1)
  }

  @Test func halfOnALineHasNoEstimate() {
    let rows = RepeatedRows(seed: 3)
    #expect(MinimumCovarianceDeterminant(rows.empty) == nil)
    #expect(MinimumCovarianceDeterminant(rows.single) == nil)
    let line = WeightedPoints(Matrix(rows: (0..<20).map { [Double($0), $0 < 15 ? 1 : 7] }))
    #expect(MinimumCovarianceDeterminant(line, starts: 50) == nil)
  }
}
