import ScoreStatistics

@testable import Objectivity

/// Effects of units in several assessments, drawn from what the null model says of them.
struct EffectDraws {
  /// The number of units.
  var units = 300
  /// The number of assessments.
  var assessments = 8
  /// The spread of a habit that lasts over the assessments of a unit.
  var lasting = 0.0
  /// The spread of what differs from one assessment to the next.
  var passing = 0.0
  /// The shift of single units, in all their assessments.
  var shifts: [Int: Double] = [:]
  /// The unit whose habit and chance a unit has; itself unless changed.
  var identity: [Int]?

  /// The size of a unit in each assessment.
  static func size(_ unit: Int) -> Double { Double(4 + 7 * (unit % 17)) }

  /// One effect for each unit and assessment.
  func effects(seed: UInt64) -> IndicatorEffects {
    var effects = IndicatorEffects()
    for unit in 0..<units {
      let source = identity?[unit] ?? unit
      var generator = Xoshiro256(seed: seed, keys: UInt64(source))
      let habit = lasting * generator.nextStandardNormal()
      for assessment in 0..<assessments {
        let size = Self.size(source)
        let own =
          habit + passing * generator.nextStandardNormal()
          + generator.nextStandardNormal() / size.squareRoot() + (shifts[source] ?? 0)
        effects.add(
          Self.measurement([(0, own, 1 / size, size)]), unit: unit, assessment: assessment)
      }
    }
    return effects
  }

  /// Effects of several indicators in the same units, as the screening reads them.
  static func unitEffects(_ effects: [IndicatorEffects], units: Int) -> UnitEffects {
    UnitEffects(
      indicators: effects.indices.map {
        StubIndicator(identifier: IndicatorIdentifier(rawValue: "stub-\($0)"))
      },
      units: (0..<units).map { Unit(school: "s\(10_000 + $0)") },
      places: (0..<units).map { _ in [] },
      parts: effects, placebo: IndicatorEffects())
  }

  /// A measurement with the components given.
  static func measurement(
    _ parts: [(label: Int, effect: Double, variance: Double, size: Double)]
  ) -> Measurement {
    var measurement = Measurement(statistic: 0, effect: 0, effectUnit: .share)
    measurement.components = parts.map {
      .init(
        label: $0.label,
        effect: ScoreEffect(
          effect: $0.effect, variance: $0.variance, thirdCumulant: 0, size: $0.size))
    }
    return measurement
  }

  /// The share of p-values up to a level among deviates.
  static func share(_ deviates: [Double?], atMost level: Double) -> Double {
    let pValues = deviates.compactMap(\.self).map { Normal.standard.survival($0) }
    return Double(pValues.count { $0 <= level }) / Double(pValues.count)
  }
}
