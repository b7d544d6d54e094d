import ScoreStatistics
import Testing

/// A summary of estimates with standard errors, with the laws it obeys.
///
/// A new one is a line of ``all``; every test of `EstimateStatisticTests` then tries it.
struct EstimateStatistic: Sendable, CustomTestStringConvertible {
  struct Values {
    /// In the unit of the estimates, moving with their origin.
    let locations: [Double]
    /// In the square of the unit.
    let variances: [Double]
    /// Without a unit.
    let numbers: [Double]
  }

  let name: String
  let values: @Sendable (_ estimates: [Double], _ standardErrors: [Double]) -> Values?

  var testDescription: String { name }

  static let all =
    RandomEffectsModel.Estimator.allCases.map { estimator in
      Self(name: "random effects, \(estimator)") { estimates, errors in
        RandomEffectsModel(
          estimates: estimates, variances: errors.map { $0 * $0 }, estimator: estimator
        ).map {
          let posterior = $0.posterior(estimate: estimates[0], variance: errors[0] * errors[0])
          return Values(
            locations: [$0.mean, posterior.mean],
            variances: [$0.variance, $0.standardError * $0.standardError, posterior.variance],
            numbers: [$0.cochranQ])
        }
      }
    }
    + OverdispersedFunnel.Widening.allCases.map { widening in
      Self(name: "funnel, \(widening)") { estimates, errors in
        OverdispersedFunnel(estimates: estimates, standardErrors: errors, widening: widening).map {
          let limits = $0.limits(standardError: errors[0], coverage: 0.95)
          return Values(
            locations: [$0.target, limits.lowerBound, limits.upperBound],
            variances: [$0.betweenVariance],
            numbers: [
              $0.dispersion, $0.score(estimate: estimates[0], standardError: errors[0]).magnitude,
            ])
        }
      }
    }
}

@Suite struct EstimateStatisticTests {
  static func random(_ run: Int) -> (estimates: [Double], errors: [Double]) {
    var generator = Xoshiro256(seed: 94, keys: UInt64(run))
    let errors = (0..<14).map { _ in 0.5 + generator.nextUnitInterval() }
    return (errors.map { 20 + 9 * $0 * (generator.nextUnitInterval() - 0.5) }, errors)
  }

  static func expectEqual(
    _ actual: EstimateStatistic.Values?, _ expected: EstimateStatistic.Values,
    location: (Double) -> Double = { $0 }, unit: Double = 1
  ) throws {
    let actual = try #require(actual)
    let tolerance = 1e-7
    TableStatisticTests.expectEqual(
      actual.locations.sorted(), expected.locations.map(location).sorted(), tolerance)
    TableStatisticTests.expectEqual(
      actual.variances, expected.variances.map { $0 * unit * unit }, tolerance * unit * unit)
    TableStatisticTests.expectEqual(actual.numbers, expected.numbers, tolerance)
  }

  @Test(arguments: EstimateStatistic.all, 0..<6)
  func orderOriginDirectionAndUnitDoWhatIsStated(statistic: EstimateStatistic, run: Int) throws {
    let (estimates, errors) = Self.random(run)
    let values = try #require(statistic.values(estimates, errors))
    // The first group stays first: its own values are compared.
    func turned(_ values: [Double]) -> [Double] { [values[0]] + values.dropFirst().reversed() }
    try Self.expectEqual(statistic.values(turned(estimates), turned(errors)), values)
    try Self.expectEqual(
      statistic.values(estimates.map { $0 + 50 }, errors), values, location: { $0 + 50 })
    try Self.expectEqual(statistic.values(estimates.map { -$0 }, errors), values) { -$0 }
    try Self.expectEqual(
      statistic.values(estimates.map { $0 * 4 }, errors.map { $0 * 4 }), values,
      location: { $0 * 4 }, unit: 4)
  }

  @Test(arguments: EstimateStatistic.all)
  func fewerThanTwoGroupsAreNotSummarized(statistic: EstimateStatistic) {
    #expect(statistic.values([], []) == nil)
    #expect(statistic.values([3], [1]) == nil)
    #expect(statistic.values([3, 4], [1, 2]) != nil)
  }
}
