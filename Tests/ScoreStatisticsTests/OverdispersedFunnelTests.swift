import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct OverdispersedFunnelTests {
  @Test func equalsTheReference() throws {
    let reference = try ShrinkageReference.load()
    let tolerance = reference.tolerance
    let item = reference.funnel
    let additive = try #require(
      OverdispersedFunnel(estimates: item.estimates, standardErrors: item.standardErrors))
    let multiplicative = try #require(
      OverdispersedFunnel(
        estimates: item.estimates, standardErrors: item.standardErrors, widening: .multiplicative))
    #expect(abs(additive.target - item.target) < tolerance)
    #expect(abs(additive.dispersion - item.dispersion) < tolerance)
    #expect(abs(additive.betweenVariance - item.betweenVariance) < tolerance * 100)
    for index in item.estimates.indices {
      let estimate = item.estimates[index]
      let error = item.standardErrors[index]
      #expect(
        abs(additive.score(estimate: estimate, standardError: error) - item.scores[index])
          < tolerance)
      #expect(
        abs(
          multiplicative.score(estimate: estimate, standardError: error)
            - item.multiplicativeScores[index]) < tolerance)
      let limits = additive.limits(standardError: error, coverage: 0.998)
      #expect(abs(limits.upperBound - item.upper998[index]) < tolerance * 100)
      #expect(abs(limits.lowerBound + limits.upperBound - 2 * item.target) < 1e-9)
    }
  }

  @Test func groupsThatDifferLessThanByChanceWidenNothing() throws {
    for widening in OverdispersedFunnel.Widening.allCases {
      let funnel = try #require(
        OverdispersedFunnel(
          estimates: [5, 5.1, 4.9, 5], standardErrors: [1, 2, 1, 3], widening: widening))
      #expect(funnel.betweenVariance == 0)
      #expect(funnel.standardDeviation(standardError: 2) == 2)
    }
  }

  @Test func doesNotDependOnTheOrder() throws {
    let item = try ShrinkageReference.load().funnel
    let left = try #require(
      OverdispersedFunnel(estimates: item.estimates, standardErrors: item.standardErrors))
    let right = try #require(
      OverdispersedFunnel(
        estimates: item.estimates.reversed(), standardErrors: item.standardErrors.reversed()))
    #expect(abs(left.betweenVariance - right.betweenVariance) < 1e-9)
  }

  @Test func oneGroupHasNoFunnel() {
    #expect(OverdispersedFunnel(estimates: [1], standardErrors: [1]) == nil)
  }
}
