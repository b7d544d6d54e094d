/// The identifier of an indicator, as written to files and given to `--indicators`.
public struct IndicatorIdentifier: RawRepresentable, Hashable, Sendable, Comparable {
  /// The identifier in lower case with hyphens.
  public let rawValue: String

  /// Creates an identifier.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Orders alphabetically.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Indicators that look at the same side of the results and are therefore dependent.
public enum IndicatorFamily: String, CaseIterable, Hashable, Sendable {
  /// Heaping at mark boundaries.
  case threshold
  /// The shape and spread of the distribution.
  case shape
  /// Answers to items beside what examinees of the same total answer.
  case items
  /// Scores beside the marks in the class journal.
  case journal
  /// Results beside those of the same school in other subjects, years and procedures.
  case linkage
  /// Who took part.
  case participation
  /// Variants of one work beside each other.
  case variants
  /// The level: context, since a strong school is not a strange one.
  case level
  /// Official rules, reported as printed and never combined.
  case official
}

/// What an indicator contributes to the assessment of risk.
public enum IndicatorRole: Hashable, Sendable {
  /// Its effects are judged beside the honest spread of units and combined with others.
  case evidence
  /// It is shown for context and never raises a risk.
  case context
}

/// How the effects of an indicator in several assessments of one unit are taken together.
public enum IndicatorPooling: Hashable, Sendable {
  /// The mean, weighted by precision: weak signs of one kind add up.
  case mean
  /// The largest, allowing for their number: where an effect in one assessment is its opposite in another.
  case largest
}

/// A rule that looks at all groups of one assessment and gives evidence on each.
public protocol Indicator: Sendable {
  /// The identifier.
  var identifier: IndicatorIdentifier { get }
  /// The family within which it is combined first.
  var family: IndicatorFamily { get }
  /// What it contributes to the assessment of risk.
  var role: IndicatorRole { get }
  /// Whether its evidence only supports that of others: answers that are odd without telling which way points
  /// were moved.
  var isSupporting: Bool { get }
  /// Whether a positive effect says that points were added, rather than that results are odd.
  var showsGain: Bool { get }
  /// The size below which an effect matters to nobody, on the scale of its components: it has no part in the
  /// judgement, and up to twice as much has a part that grows with it. Own choices of Merilo, no official limits.
  var practicalFloor: Double { get }
  /// The size of effect that is looked for, on the scale of its components: where such an effect would drown in
  /// chance and honest spread, the indicator has little weight among the others. Own choices of Merilo.
  var alternativeEffect: Double { get }
  /// How its effects in several assessments of a unit are taken together.
  var pooling: IndicatorPooling { get }
  /// Where the rule comes from.
  var origin: Origin { get }

  /// The indicator as it is computed when it is asked for by name.
  var requested: any Indicator { get }

  /// One outcome for each unit of the context, in the order of the units.
  func outcomes(in context: IndicatorContext) -> [Evidence.Outcome]
}

extension Indicator {
  /// `false`: evidence stands for itself unless an indicator says other.
  public var isSupporting: Bool { false }

  /// `false`, unless an indicator says other.
  public var showsGain: Bool { false }

  /// 0: every effect matters, unless an indicator says other.
  public var practicalFloor: Double { 0 }

  /// 2, for components that are deviates, unless an indicator says other.
  public var alternativeEffect: Double { 2 }

  /// The mean, weighted by precision, unless an indicator says other.
  public var pooling: IndicatorPooling { .mean }

  /// The indicator itself, unless it is context that becomes evidence on request.
  public var requested: any Indicator { self }
}
