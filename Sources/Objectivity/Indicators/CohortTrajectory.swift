import RealModule
import ScoreStatistics

/// A mean score above what the same cohort's earlier result in the subject predicts.
///
/// The earlier result is that of the grade before in the year before (4 → 5), of ВПР in grade 8 for
/// ОГЭ, and of ОГЭ two years before for ЕГЭ. Only groups are linked, because there is no identifier of
/// a pupil over the years. The earlier mean is weighted by its reliability, so that falling back
/// from an extreme value is expected; the effect is the residual gain in points, the p-value its
/// upper tail.
///
/// Two details go with it: the change of the log-odds of passing the first mark boundary, with ½ added
/// to each count; and, where the next year's result of the cohort exists, Jacob and Levitt's sum
/// r_t² + (1 − r_{t+1})² of the ranks of both residual gains, near 2 for a rise that is lost again.
///
/// Source: Jacob & Levitt (2003), <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(units).
public struct CohortTrajectory: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `cohort-trajectory`.
  public let identifier = IndicatorIdentifier(rawValue: "cohort-trajectory")
  /// The linkage family.
  public let family = IndicatorFamily.linkage
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// What lies above expectation are points.
  public let showsGain = true
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    // A class changes its name and its pupils from year to year.
    guard context.level != .schoolClass else {
      return results.units.map { _ in .insufficient(.notCovered) }
    }
    let earlier = context.companions.first {
      Self.isEarlier($0.assessment, than: results.assessment)
    }
    guard let earlier else { return results.units.map { _ in .insufficient(.noLinkedResults) } }
    let gain = LinkedResidual(results, linked: [earlier])
    let later = context.companions.first {
      Self.isEarlier(results.assessment, than: $0.assessment)
    }
    let riseAndFall = later.map { Self.riseAndFall(gain, results: results, later: $0) } ?? [:]
    let change = Self.passChange(from: earlier, to: results)
    return gain.outcomes { unit in
      var details: [Measurement.Detail] = []
      if let change = change[unit] { details.append(.init(.logOddsChange, change)) }
      if let score = riseAndFall[unit] { details.append(.init(.riseAndFall, score)) }
      return details
    }
  }

  /// Whether a cohort wrote `earlier` as its previous assessment of the subject before `later`.
  static func isEarlier(_ earlier: Assessment, than later: Assessment) -> Bool {
    guard let before = earlier.year, let after = later.year,
      SubjectKey.key(earlier.subject) == SubjectKey.key(later.subject)
    else { return false }
    switch (earlier.procedure, later.procedure) {
    case (.vpr, .vpr):
      guard let low = earlier.grade, let high = later.grade else { return false }
      return high == low + 1 && after == before + 1
    case (.vpr, .oge): return earlier.grade == 8 && after == before + 1
    case (.oge, .ege): return after == before + 2
    default: return false
    }
  }

  private static func riseAndFall(
    _ gain: LinkedResidual, results: AssessmentResults, later: AssessmentResults
  ) -> [Int: Double] {
    let next = LinkedResidual(later, linked: [results])
    let place = Dictionary(uniqueKeysWithValues: zip(later.units, later.units.indices))
    let rises = ranks(gain.residuals)
    let falls = ranks(next.residuals)
    var scores: [Int: Double] = [:]
    for (unit, rise) in rises {
      guard let row = place[results.units[unit]], let fall = falls[row] else { continue }
      scores[unit] = rise * rise + (1 - fall) * (1 - fall)
    }
    return scores
  }

  /// The percentile rank of each residual, between 0 and 1; ties share the middle.
  private static func ranks(_ residuals: [LinkedResidual.Residual?]) -> [Int: Double] {
    let sorted = residuals.compactMap { $0?.zValue }.sorted()
    var result: [Int: Double] = [:]
    for (unit, residual) in residuals.enumerated() {
      guard let value = residual?.zValue, let first = sorted.firstIndex(where: { $0 >= value })
      else { continue }
      let equal = sorted[first...].prefix { $0 == value }.count
      result[unit] = (Double(first) + Double(equal) / 2) / Double(sorted.count)
    }
    return result
  }

  /// ln of the odds of passing, less ln of the odds in the earlier assessment, by unit.
  private static func passChange(
    from earlier: AssessmentResults, to later: AssessmentResults
  ) -> [Int: Double] {
    guard let before = earlier.markScale?.boundaries.first,
      let after = later.markScale?.boundaries.first
    else { return [:] }
    let place = Dictionary(uniqueKeysWithValues: zip(earlier.units, earlier.units.indices))
    func logOdds(_ distribution: FrequencyDistribution, boundary: Int) -> Double? {
      guard distribution.examinees > 0 else { return nil }
      let passed = distribution.examinees(in: boundary..<(distribution.scale.maximum + 1))
      return Double.log((Double(passed) + 0.5) / (Double(distribution.examinees - passed) + 0.5))
    }
    var changes: [Int: Double] = [:]
    for (unit, name) in later.units.enumerated() {
      guard let row = place[name],
        let first = logOdds(earlier.table[row], boundary: before),
        let second = logOdds(later.table[unit], boundary: after)
      else { continue }
      changes[unit] = second - first
    }
    return changes
  }
}
