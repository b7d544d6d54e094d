/// How strongly the results of a unit call for a human look.
///
/// A level is not a probability of wrongdoing and says nothing about causes.
public enum RiskLevel: String, CaseIterable, Hashable, Sendable {
  /// Nothing unusual was found that chance does not explain.
  case ordinary
  /// Flagged at the chosen false discovery rate.
  case elevated
  /// Flagged at a tenth of the chosen false discovery rate.
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
  /// The smallest false discovery rate at which the unit would be flagged.
  public var qValue: Double?
  /// The estimated probability that a unit with this p-value is ordinary, or `nil` where too few
  /// units allow no estimate.
  public var localFalseDiscoveryRate: Double?
  /// The natural logarithm of `(1 − p) / p`.
  public var logOdds: Double?
  /// Whether the results are unusual in two years or more, or `nil` for units seen in one year only.
  public var persistence: Persistence?
  /// What weak signs say when they are added up, or `nil` where fewer than two indicators that have a
  /// weight could speak.
  public var composite: Composite?

  /// Weak signs added up by ``CompositeScore``.
  public struct Composite: Hashable, Sendable {
    /// The recalibrated p-value of the score.
    public var pValue: Double
    /// The indicators that raise the score most, in descending order.
    public var leading: [IndicatorIdentifier]

    /// Creates a record.
    public init(pValue: Double, leading: [IndicatorIdentifier]) {
      self.pValue = pValue
      self.leading = leading
    }
  }

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
    localFalseDiscoveryRate: Double? = nil, logOdds: Double? = nil,
    persistence: Persistence? = nil, composite: Composite? = nil
  ) {
    self.level = level
    self.pValue = pValue
    self.qValue = qValue
    self.localFalseDiscoveryRate = localFalseDiscoveryRate
    self.logOdds = logOdds
    self.persistence = persistence
    self.composite = composite
  }
}
