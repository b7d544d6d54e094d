/// A mean score above what the same unit's results in other subjects of the same procedure, year and
/// grade predict.
///
/// The prediction is that of a model of correlated unit levels that allows for the chance in small
/// units and for examinees who wrote both works; its residual in points is the effect, the p-value its
/// upper tail. A unit that is good at everything is not unusual here, nor is one that inflates
/// everything.
///
/// Honest causes: a strong teacher of one subject, a class of that profile.
///
/// - Complexity: O(units × subjects³).
public struct CrossSubject: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `cross-subject`.
  public let identifier = IndicatorIdentifier(rawValue: "cross-subject")
  /// The linkage family.
  public let family = IndicatorFamily.linkage
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// The largest: what lies above other subjects in one lies below them in another.
  public let pooling = IndicatorPooling.largest
  /// What lies above expectation are points.
  public let showsGain = true
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let own = context.results.assessment
    let linked = context.companions.filter { companion in
      let other = companion.assessment
      return other.procedure == own.procedure && other.year == own.year
        && other.grade == own.grade
        && SubjectKey.key(other.subject) != SubjectKey.key(own.subject)
    }
    return LinkedResidual(context.results, linked: linked).outcomes()
  }
}
