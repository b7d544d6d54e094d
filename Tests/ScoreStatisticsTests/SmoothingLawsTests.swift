import ScoreStatistics
import Testing

/// Expected counts at every score, with the laws they obey.
struct SmoothedCurve: Sendable, CustomTestStringConvertible {
  let name: String
  let counts: @Sendable (FrequencyDistribution) -> [Double]?

  var testDescription: String { name }

  static let all =
    [2, 4, 7].map { degree in
      Self(name: "log-linear, degree \(degree)") {
        try? LogLinearSmoothing($0, degree: degree).counterfactual
      }
    } + [
      Self(name: "log-linear without the middle") {
        let middle = ($0.scale.minimum + $0.scale.maximum) / 2
        return try? LogLinearSmoothing($0, degree: 3, excluding: [middle]).counterfactual
      },
      Self(name: "log-linear with the middle pooled") {
        let middle = ($0.scale.minimum + $0.scale.maximum) / 2
        return try? LogLinearSmoothing($0, degree: 3, pooling: [middle - 1..<middle + 2])
          .counterfactual
      },
    ]
}

@Suite struct SmoothingLawsTests {
  static func random(_ run: Int) -> FrequencyDistribution {
    let shape = ProbabilityMassFunction(
      BetaBinomial(trials: 20, alpha: 2 + Double(run), beta: 3))
    let sampler = MultinomialSampler(reference: shape, examinees: 400)
    var generator = Xoshiro256(seed: 97, keys: UInt64(run))
    var counts = [Int](repeating: 0, count: 21)
    sampler.draw(into: &counts, using: &generator)
    return FrequencyDistribution(scale: ScoreScale(maximum: 20), counts: counts)
  }

  @Test(arguments: SmoothedCurve.all, 0..<4)
  func directionOriginAndNumberDoWhatIsStated(curve: SmoothedCurve, run: Int) throws {
    let group = Self.random(run)
    let values = try #require(curve.counts(group))
    let mirrored = FrequencyDistribution(scale: group.scale, counts: group.counts.reversed())
    TableStatisticTests.expectEqual(curve.counts(mirrored), values.reversed(), 1e-7)
    let moved = FrequencyDistribution(
      scale: ScoreScale(minimum: 30, maximum: 50), counts: group.counts)
    TableStatisticTests.expectEqual(curve.counts(moved), values, 1e-7)
    let thrice = curve.counts(group + group + group)
    TableStatisticTests.expectEqual(thrice, values.map { 3 * $0 }, 1e-7)
  }

  @Test(arguments: SmoothedCurve.all)
  func nobodyAndOneExamineeHaveNoCurve(curve: SmoothedCurve) {
    let scale = ScoreScale(maximum: 20)
    #expect(curve.counts(FrequencyDistribution(scale: scale)) == nil)
    let one = FrequencyDistribution(scale: scale, counts: (0...20).map { $0 == 4 ? 1 : 0 })
    #expect(curve.counts(one) == nil)
  }
}
