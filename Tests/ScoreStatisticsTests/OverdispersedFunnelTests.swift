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
    let oracle = try Oracle("Shrinkage", .groups)
    oracle.expect(
      [additive.target, additive.dispersion, additive.betweenVariance],
      [item.target, item.dispersion, item.betweenVariance], within: tolerance, "funnel")
    let pairs = zip(item.estimates, item.standardErrors)
    for (funnel, expected) in [
      (additive, item.scores), (multiplicative, item.multiplicativeScores),
    ] {
      oracle.expect(
        pairs.map { funnel.score(estimate: $0, standardError: $1) }, expected, within: tolerance,
        floor: 1, "funnel scores")
    }
    let limits = item.standardErrors.map { additive.limits(standardError: $0, coverage: 0.998) }
    oracle.expect(
      limits.map(\.upperBound), item.upper998, within: tolerance, "upper limits of the funnel")
    #expect(
      limits.allSatisfy { abs($0.lowerBound + $0.upperBound - 2 * item.target) < 1e-9 })
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
