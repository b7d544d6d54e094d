import RealModule
import ScoreStatistics

/// More examinees absent than the region's share lets expect.
///
/// Of the N listed examinees of a unit, the number absent is
///
///     a ~ BetaBinomial(N, p, ρ)
///
/// with the share *p* of all other units and the intraclass correlation ρ that the winsorised squared
/// deviations of all units show: illness comes in waves, and honest units differ. The p-value is the
/// exact upper tail, the effect a − N·p.
///
/// - Complexity: O(N) for each unit.
public struct Absences: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `absences`.
  public let identifier = IndicatorIdentifier(rawValue: "absences")
  /// The participation family.
  public let family = IndicatorFamily.participation
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    func everywhere(_ reason: InsufficiencyReason) -> [Evidence.Outcome] {
      results.units.map { _ in .insufficient(reason) }
    }
    guard let absences = results.absences else { return everywhere(.noAbsences) }
    guard results.units.count >= IndicatorContext.minimumGroups else {
      return everywhere(
        .fewGroups(results.units.count, needed: IndicatorContext.minimumGroups))
    }
    let absent = results.units.indices.map { absences.examinees(inGroup: $0) }
    let listed = results.units.indices.map { absent[$0] + results.table.examinees(inGroup: $0) }
    let allAbsent = absent.reduce(0, +)
    let allListed = listed.reduce(0, +)
    guard allAbsent > 0, allAbsent < allListed else { return everywhere(.noAbsences) }
    let correlation = Self.correlation(absent: absent, listed: listed)
    return results.units.indices.map { unit in
      guard listed[unit] >= IndicatorContext.minimumExaminees else {
        return .insufficient(
          .fewExaminees(listed[unit], needed: IndicatorContext.minimumExaminees))
      }
      let others = allListed - listed[unit]
      guard others >= IndicatorContext.minimumReferenceRatio * listed[unit],
        allAbsent > absent[unit]
      else {
        return .insufficient(
          .smallReference(others, needed: IndicatorContext.minimumReferenceRatio * listed[unit]))
      }
      let share = Double(allAbsent - absent[unit]) / Double(others)
      return .measured(
        Self.measurement(
          absent: absent[unit], listed: listed[unit], share: share, correlation: correlation))
    }
  }

  /// ρ from E z² = 1 + (N − 1)·ρ, with z pulled in at the tenth of units at either end, at least 0.
  private static func correlation(absent: [Int], listed: [Int]) -> Double {
    let share = Double(absent.reduce(0, +)) / Double(listed.reduce(0, +))
    let units = listed.indices.filter { listed[$0] > 1 }
    guard units.count >= 2 else { return 0 }
    let scores = units.map { unit in
      let size = Double(listed[unit])
      return (Double(absent[unit]) - size * share) / (size * share * (1 - share)).squareRoot()
    }
    let sorted = scores.sorted()
    let low = sorted[sorted.count / 10]
    let high = sorted[sorted.count - 1 - sorted.count / 10]
    let squares = scores.reduce(0) { sum, score in
      let bounded = Double.minimum(Double.maximum(score, low), high)
      return sum + bounded * bounded
    }
    let freedom = units.reduce(0) { $0 + Double(listed[$1] - 1) }
    return Double.minimum(0.5, Double.maximum(0, (squares - Double(units.count)) / freedom))
  }

  private static func measurement(
    absent: Int, listed: Int, share: Double, correlation: Double
  ) -> Measurement {
    let null =
      correlation > 1e-9
      ? ProbabilityMassFunction(
        BetaBinomial(trials: listed, mean: share, correlation: correlation))
      : ProbabilityMassFunction(Binomial(trials: listed, probability: share))
    let effect = Double(absent) - null.mean
    let shift = null.detectableShift
    return Measurement(
      statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
      pValue: Double.minimum(1, null.upperTail(absent)),
      minimumDetectableEffect: shift <= Double(listed) ? shift : nil,
      details: [
        .init(.examinees, Double(listed)),
        .init(.observed, Double(absent)), .init(.expected, null.mean),
        .init(.midPValue, null.midUpperTail(absent)),
      ])
  }
}
