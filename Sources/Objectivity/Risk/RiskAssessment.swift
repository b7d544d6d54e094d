/// How strongly the results of a unit call for a human look.
///
/// A level is not a probability of wrongdoing and says nothing about causes.
public enum RiskLevel: String, CaseIterable, Hashable, Sendable {
  /// Nothing unusual was found that chance does not explain.
  case ordinary
  /// Unusual beyond the share of the lasting spread of units that counts as honest.
  case elevated
  /// Unusual beyond the whole lasting spread of units, at the chosen false discovery rate.
  case high
  /// No indicator could speak.
  case undetermined
}

/// The judgement on one unit over all its evidence.
public struct RiskAssessment: Hashable, Sendable {
  /// The level.
  public var level: RiskLevel
  /// The combined p-value, or `nil` when no indicator could speak.
  public var pValue: Double?
  /// The smallest false discovery rate at which the unit would be high.
  public var qValue: Double?
  /// The smallest rate at which the unit would be elevated.
  public var qValueAtHonestShare: Double?
  /// The estimated probability that a unit with this p-value is ordinary, or `nil` where too few
  /// units allow no estimate.
  public var localFalseDiscoveryRate: Double?
  /// The natural logarithm of `(1 − p) / p`.
  public var logOdds: Double?
  /// Whether the results are unusual in two years or more, or `nil` for units seen in one year only.
  public var persistence: Persistence?
  /// The indicators that raise the sum of signs most, in descending order.
  public var leading: [IndicatorIdentifier]

  /// Whether the level calls for a human look.
  public var isFlagged: Bool { level == .elevated || level == .high }

  /// Evidence that more than one year is unusual: results of different pupils, seen apart.
  public struct Persistence: Hashable, Sendable {
    /// The number of years with evidence.
    public var years: Int
    /// The p-value of "unusual in one year at most" by partial conjunction.
    public var pValue: Double
  }

  /// Creates a judgement.
  public init(
    level: RiskLevel, pValue: Double? = nil, qValue: Double? = nil,
    qValueAtHonestShare: Double? = nil, localFalseDiscoveryRate: Double? = nil,
    logOdds: Double? = nil, persistence: Persistence? = nil,
    leading: [IndicatorIdentifier] = []
  ) {
    self.level = level
    self.pValue = pValue
    self.qValue = qValue
    self.qValueAtHonestShare = qValueAtHonestShare
    self.localFalseDiscoveryRate = localFalseDiscoveryRate
    self.logOdds = logOdds
    self.persistence = persistence
    self.leading = leading
  }
}
