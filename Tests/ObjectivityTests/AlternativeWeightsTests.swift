import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct AlternativeWeightsTests {
  /// The weight of one indicator in units of 4 and of 116 examinees, seen in eight assessments: the standard
  /// deviations of chance are 0.177 and 0.033.
  private static func weights(alternative: Double) -> (small: Double, large: Double) {
    let draws = EffectDraws()
    let null = HonestNull(
      draws.effects(seed: 3), pooling: .mean, floor: 0,
      isOrdinary: [Bool](repeating: true, count: draws.units))
    let weights = AlternativeWeights(
      [null], of: [StubIndicator(alternativeEffect: alternative)])
    let values = [0, 16].map { unit in
      weights.weights(ofClass: weights.sizeClasses[unit], members: [0])[0]
    }
    return (values[0], values[1])
  }

  @Test func anEffectThatDrownsInChanceHasLittleWeight() {
    let weights = Self.weights(alternative: 0.0885)
    #expect(weights.small >= 0.125 && weights.small <= 0.25)
    #expect(weights.large >= 0.75 && weights.large < 1)
  }

  @Test(arguments: [1e-6, 0.01, 1, 1e6])
  func noWeightIsNothingOrMoreThanOne(alternative: Double) {
    let weights = Self.weights(alternative: alternative)
    #expect(weights.small >= 1 / 64.0 && weights.small <= weights.large)
    #expect(weights.large <= 1)
  }
}
