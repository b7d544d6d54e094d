import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct PrincipalComponentsTests {
  @Test func irisEqualsScikitLearn() throws {
    let reference = try ClusteringReference.load()
    let result = try #require(PrincipalComponents(reference.irisPoints, scaling: .covariance))
    try reference.expect(result.variances, reference.covariancePCA.variances, "variances")
    for (component, loadings) in reference.covariancePCA.loadings.enumerated() {
      try reference.expect(result.loadings.column(component), loadings, "loadings \(component)")
    }
    #expect(abs(result.varianceShares.reduce(0, +) - 1) < 1e-14)
  }

  @Test func scoresHaveTheVariancesOfTheComponents() throws {
    let points = RepeatedRows(seed: 5).weighted
    for scaling in PrincipalComponents.Scaling.allCases {
      let result = try #require(PrincipalComponents(points, scaling: scaling))
      let scores = result.scores(points, componentCount: 2)
      for component in 0..<2 {
        let squares = zip(points.weights, scores.column(component)).reduce(0) {
          $0 + Double($1.0) * $1.1 * $1.1
        }
        let variance = squares / Double(points.totalWeight - 1)
        #expect(abs(variance - result.variances[component]) < 1e-12)
      }
    }
  }

  @Test func weightsAreRepetitions() {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      for scaling in PrincipalComponents.Scaling.allCases {
        #expect(
          PrincipalComponents(rows.weighted, scaling: scaling)
            == PrincipalComponents(rows.repeated, scaling: scaling))
      }
    }
  }

  @Test func whatDoesNotVaryHasNoCorrelation() throws {
    let rows = RepeatedRows(seed: 6)
    #expect(PrincipalComponents(rows.empty, scaling: .covariance) == nil)
    #expect(PrincipalComponents(rows.single, scaling: .covariance) == nil)
    let constant = WeightedPoints(Matrix(rows: [[1, 5], [2, 5], [4, 5]]))
    #expect(PrincipalComponents(constant, scaling: .correlation) == nil)
    let result = try #require(PrincipalComponents(constant, scaling: .covariance))
    #expect(abs(result.variances[0] - 7.0 / 3) < 1e-14 && result.variances[1] == 0)
  }
}
