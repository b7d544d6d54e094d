extension SelfAudit {
  /// How many units were judged and flagged.
  public struct Flags: Hashable, Sendable {
    /// The units in which an indicator could speak.
    public var judged: Int
    /// Those of ``RiskLevel/high``.
    public var high: Int
    /// Those of ``RiskLevel/elevated``.
    public var elevated: Int

    /// The units flagged at either level.
    public var flagged: Int { high + elevated }

    /// Creates numbers of flags.
    public init(judged: Int, high: Int, elevated: Int) {
      self.judged = judged
      self.high = high
      self.elevated = elevated
    }
  }

  /// What is flagged with answers permuted between units among pupils of equal totals.
  public struct WithinTotals: Hashable, Sendable {
    /// By the indicators on items alone: nothing should be.
    public var items: [Flags]
    /// By all indicators: what totals, journals and absences show by themselves.
    public var all: [Flags]

    /// Creates the flags of each repetition.
    public init(items: [Flags], all: [Flags]) {
      self.items = items
      self.all = all
    }

    init(_ repetitions: [(items: Flags, all: Flags)]) {
      self.init(items: repetitions.map(\.items), all: repetitions.map(\.all))
    }
  }

  /// How far two readings of the same units agree.
  public struct Agreement: Hashable, Sendable {
    /// The agreement of each indicator.
    public var indicators: [IndicatorAgreement]
    /// The units flagged in both.
    public var flagged: Overlap

    /// Creates an agreement.
    public init(indicators: [IndicatorAgreement], flagged: Overlap) {
      self.indicators = indicators
      self.flagged = flagged
    }
  }

  /// How far the deviates of one indicator agree in two readings.
  public struct IndicatorAgreement: Hashable, Sendable {
    /// The indicator.
    public var indicator: IndicatorIdentifier
    /// The units in which it speaks both times.
    public var units: Int
    /// Spearman's correlation, `nil` with too few units.
    public var correlation: Double?

    /// The reliability of the whole that two halves were drawn from (Spearman and Brown).
    public var reliability: Double? { correlation.map(RankAgreement.ofWhole(halves:)) }

    /// Creates an agreement.
    public init(indicator: IndicatorIdentifier, units: Int, correlation: Double?) {
      self.indicator = indicator
      self.units = units
      self.correlation = correlation
    }
  }

  /// The units flagged in two readings.
  public struct Overlap: Hashable, Sendable {
    /// The units judged in both.
    public var judged: Int
    /// Of those, the units flagged in the first reading.
    public var first: Int
    /// Of those, the units flagged in the second reading.
    public var second: Int
    /// The units flagged in both.
    public var both: Int

    /// The units that would be flagged in both were the readings independent.
    public var expectedByChance: Double {
      judged > 0 ? Double(first) * Double(second) / Double(judged) : 0
    }

    /// Creates an overlap.
    public init(judged: Int, first: Int, second: Int, both: Int) {
      self.judged = judged
      self.first = first
      self.second = second
      self.both = both
    }
  }

  /// How far two years of the same units agree, the number of papers held constant.
  public struct YearAgreement: Hashable, Sendable {
    /// The earlier year.
    public var first: Int
    /// The later year.
    public var second: Int
    /// The agreement.
    public var agreement: Agreement

    /// Creates an agreement of two years.
    public init(first: Int, second: Int, agreement: Agreement) {
      self.first = first
      self.second = second
      self.agreement = agreement
    }
  }

  /// What remains without one assessment.
  ///
  /// What was measured in others beside it, such as the same pupils' results in another subject, stays.
  public struct WithoutAssessment: Hashable, Sendable {
    /// The assessment left out.
    public var assessment: Assessment
    /// The flags without it.
    public var flags: Flags
    /// How many of the units flagged in all assessments are flagged without it.
    public var remaining: Int
    /// The number of units flagged in all assessments.
    public var of: Int

    /// Creates what remains.
    public init(assessment: Assessment, flags: Flags, remaining: Int, of: Int) {
      self.assessment = assessment
      self.flags = flags
      self.remaining = remaining
      self.of = of
    }
  }
}
