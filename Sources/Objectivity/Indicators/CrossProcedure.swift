/// A ВПР mean score above what the same school's results in ОГЭ and ЕГЭ of the subject predict.
///
/// ВПР is written and marked in the school, ОГЭ and ЕГЭ are not. The examinations of the subject at
/// most two years away, matched by the name of the subject, give the prediction with their
/// reliabilities; the residual in points is the effect, the p-value its upper tail.
///
/// Honest causes: other pupils (examinations are chosen, and weak pupils leave after grade 9), a new
/// teacher.
///
/// - Complexity: O(units × examinations³).
public struct CrossProcedure: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `cross-procedure`.
  public let identifier = IndicatorIdentifier(rawValue: "cross-procedure")
  /// The linkage family.
  public let family = IndicatorFamily.linkage
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// What lies above expectation are points.
  public let showsGain = true
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of years within which an examination counts.
  public static let reach = 2

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let own = context.results.assessment
    guard own.procedure == .vpr, context.level != .schoolClass else {
      return context.results.units.map { _ in .insufficient(.notCovered) }
    }
    let linked = context.companions.filter { companion in
      let other = companion.assessment
      guard other.procedure == .oge || other.procedure == .ege,
        SubjectKey.key(other.subject) == SubjectKey.key(own.subject)
      else { return false }
      guard let year = own.year, let otherYear = other.year else { return true }
      return abs(year - otherYear) <= Self.reach
    }
    return LinkedResidual(context.results, linked: linked).outcomes()
  }
}
