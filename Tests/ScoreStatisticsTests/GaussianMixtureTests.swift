import DenseLinearAlgebra
import Foundation
import ScoreStatistics
import Testing

@Suite struct GaussianMixtureTests {
  @Test func irisEqualsScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let expected = try #require(reference.mixtures["full"])
    let result = try #require(GaussianMixture(reference.irisPoints, componentCount: 3))
    try reference.expect(
      [result.logLikelihood, result.bayesianInformationCriterion],
      [expected.logLikelihood, expected.bic], within: reference.mixtureTolerance / 100,
      "mixture likelihood and BIC")
    try reference.expect(result.shares, expected.weights, within: 1e-4, "mixture shares")
    try reference.expect(
      result.means.elements, expected.means.flatMap(\.self), within: 1e-4, "mixture means")
    #expect(result.converged)
  }

  @Test func diagonalIrisIsAsLikelyAsScikitLearnFromTheSameStart() throws {
    let reference = try ClusteringReference.load()
    let expected = try #require(reference.mixtures["diag"])
    let result = try #require(
      GaussianMixture(reference.irisPoints, componentCount: 3, covariance: .diagonal))
    try reference.expect(
      [result.logLikelihood], [expected.logLikelihood], within: 1e-6, "diagonal likelihood")
    #expect(result.covariances.allSatisfy { $0[0, 1] == 0 && $0[3, 2] == 0 })
  }

  /// With one component the likelihood has a closed form.
  @Test func oneComponentIsTheNormalDistribution() throws {
    let points = RepeatedRows(seed: 8).weighted
    let result = try #require(
      GaussianMixture(points, componentCount: 1, options: .init(regularization: 0)))
    let mean = try #require(points.mean)
    #expect(largestDifference(result.means.elements, mean) < 1e-12)
    let total = Double(points.totalWeight)
    let matrix = result.covariances[0]
    let determinant = matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]
    let expected = -total * (1 + 1.8378770664093453 + log(determinant) / 2)
    #expect(abs(result.logLikelihood - expected) < 1e-9 * total)
  }

  @Test func weightsAreRepetitions() throws {
    for seed in 0..<3 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      for covariance in GaussianMixture.Covariance.allCases {
        let left = try #require(
          GaussianMixture(rows.weighted, componentCount: 2, covariance: covariance))
        #expect(
          left == GaussianMixture(rows.repeated, componentCount: 2, covariance: covariance))
        #expect(abs(left.shares.reduce(0, +) - 1) < 1e-12)
      }
    }
  }

  @Test func tooFewPointsHaveNoMixture() throws {
    let rows = RepeatedRows(seed: 3)
    #expect(GaussianMixture(rows.empty, componentCount: 1) == nil)
    #expect(GaussianMixture(rows.single, componentCount: 2) == nil)
    #expect(
      GaussianMixture(rows.single, componentCount: 1, options: .init(regularization: 0)) == nil)
    let single = try #require(GaussianMixture(rows.single, componentCount: 1))
    #expect(single.assignments == [0] && single.covariances[0][0, 0] == 1e-6)
  }
}
