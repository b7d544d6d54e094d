import RealModule
import ScoreStatistics

/// More examinees absent than the region's share lets expect.
///
/// Of the N listed examinees of a unit *a* were absent; with the share *p* of all other units the component is
///
///     e = a/N − p,   v = p(1 − p)/N,   κ₃ = p(1 − p)(1 − 2p)/N²
///
/// Illness comes in waves, and honest units differ: that spread is read from all of them, as for every
/// indicator. The effect for people is a − N·p.
///
/// - Complexity: O(1) for each unit.
public struct Absences: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `absences`.
  public let identifier = IndicatorIdentifier(rawValue: "absences")
  /// The participation family.
  public let family = IndicatorFamily.participation
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Three in a hundred more absent.
  public let practicalFloor = 0.03
  /// A fifth more absent.
  public let alternativeEffect = 0.2
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    func everywhere(_ reason: InsufficiencyReason) -> [Evidence.Outcome] {
      results.units.map { _ in .insufficient(reason) }
    }
    guard let absences = results.absences else { return everywhere(.noAbsences) }
    let absent = results.units.indices.map { absences.examinees(inGroup: $0) }
    let listed = results.units.indices.map { absent[$0] + results.table.examinees(inGroup: $0) }
    let allAbsent = absent.reduce(0, +)
    let allListed = listed.reduce(0, +)
    guard allAbsent > 0, allAbsent < allListed else { return everywhere(.noAbsences) }
    return results.units.indices.map { unit in
      guard listed[unit] > 0 else { return .insufficient(.fewExaminees(0, needed: 1)) }
      let others = allListed - listed[unit]
      guard others > 0, allAbsent > absent[unit], allAbsent - absent[unit] < others else {
        return .insufficient(.smallReference(others, needed: listed[unit]))
      }
      let share = Double(allAbsent - absent[unit]) / Double(others)
      return .measured(Self.measurement(absent: absent[unit], listed: listed[unit], share: share))
    }
  }

  private static func measurement(absent: Int, listed: Int, share: Double) -> Measurement {
    let null = Binomial(trials: listed, probability: share)
    let size = Double(listed)
    let chance = share * (1 - share)
    let shift = null.detectableShift
    var measurement = Measurement(
      statistic: (Double(absent) - size * share) / (size * chance).squareRoot(),
      effect: Double(absent) - size * share, effectUnit: .examinees,
      pValue: null.midUpperTail(absent),
      minimumDetectableEffect: shift <= size ? shift : nil,
      details: [
        .init(.examinees, size), .init(.observed, Double(absent)), .init(.expected, size * share),
      ])
    measurement.components = [
      .init(
        effect: ScoreEffect(
          effect: Double(absent) / size - share, variance: chance / size,
          thirdCumulant: chance * (1 - 2 * share) / (size * size), size: size))
    ]
    return measurement
  }
}
