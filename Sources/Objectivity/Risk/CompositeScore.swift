import RealModule
import ScoreStatistics

/// The log odds that a unit's evidence looks like one of several signatures rather than ordinary, with
/// weights learned on planted manipulations.
///
///     S = log Σ_k exp(a_k + Σ_i w_ki·z_i)
///
/// z_i is the recalibrated z-value of indicator *i*, pooled over assessments where there are several, kept
/// within −3…5 and 0 where the indicator could not speak. Each kind *k* of manipulation leaves its own
/// traces, of which some lie below the ordinary. A signature adds weak traces up, which the rule of the
/// smallest p-values does not see.
///
/// The level of the unit (``UnusualLevel``, averaged over assessments, 0 where it is low) stands among the
/// z_i: it discounts signs that honest strong units show too, such as marks above the journal.
///
/// The p-value of S comes from ordinary units of the same training, none of which took part in learning
/// the weights. It is recalibrated over units where their scores leave those of ordinary units by more than
/// two standard errors, so that weights which do not suit a region cost power and not the level.
/// S is no probability of wrongdoing: the prior odds in it are
/// those of the planted oblasts.
///
/// Source: Begg & Gray (1984), <https://doi.org/10.1093/biomet/71.1.11>: a logistic regression for each
/// kind beside the ordinary.
public struct CompositeScore: Hashable, Sendable {
  /// What one kind of manipulation does to the z-values of all indicators.
  public struct Signature: Hashable, Sendable {
    /// The kind.
    public let kind: Manipulation.Kind
    /// The log odds *a* where all z-values are 0.
    public let intercept: Double
    /// The weights *w*, in the order of ``CompositeScore/indicators``.
    public let weights: [Double]

    /// Creates a signature.
    public init(kind: Manipulation.Kind, intercept: Double, weights: [Double]) {
      self.kind = kind
      self.intercept = intercept
      self.weights = weights
    }
  }

  /// How S is distributed among ordinary units that have the same sorts of evidence.
  public struct OrdinaryScores: Hashable, Sendable {
    /// Whether the units have evidence on items.
    public let hasItems: Bool
    /// Whether the units have evidence on the journal.
    public let hasJournal: Bool
    /// The scores that the shares ``CompositeScore/upperTails`` of them exceed.
    public let scores: [Double]

    /// Creates a distribution.
    public init(hasItems: Bool, hasJournal: Bool, scores: [Double]) {
      self.hasItems = hasItems
      self.hasJournal = hasJournal
      self.scores = scores
    }

    /// The standard normal deviate at the place of a score: linear between the tabulated places and beyond
    /// them, as it is where one signature prevails.
    ///
    /// Beyond the last place the slope is that from the highest hundredth on: fewer units would make it
    /// a matter of chance.
    func zValue(of score: Double) -> Double {
      let above = scores.firstIndex { $0 > score } ?? scores.count
      let upper = min(max(above, 1), scores.count - 1)
      let lower = above < scores.count ? upper - 1 : CompositeScore.hundredth
      let (low, high) = (scores[lower], scores[upper])
      let (lowZ, highZ) = (CompositeScore.places[lower], CompositeScore.places[upper])
      return highZ + (score - high) / (high - low) * (highZ - lowZ)
    }
  }

  /// The indicators that have a weight.
  public let indicators: [IndicatorIdentifier]
  /// The signatures, one for each kind of manipulation.
  public let signatures: [Signature]
  /// The scores of ordinary units, by the sorts of evidence.
  public let ordinary: [OrdinaryScores]

  /// Creates a score.
  ///
  /// - Precondition: Each signature has a weight for each indicator; scores of ordinary units increase.
  public init(
    indicators: [IndicatorIdentifier], signatures: [Signature], ordinary: [OrdinaryScores]
  ) {
    precondition(
      signatures.allSatisfy { $0.weights.count == indicators.count }, "a weight each indicator")
    precondition(
      ordinary.allSatisfy { zip($0.scores, $0.scores.dropFirst()).allSatisfy { $0 < $1 } },
      "increasing scores")
    self.indicators = indicators
    self.signatures = signatures
    self.ordinary = ordinary
  }

  /// The shares of ordinary units for which ``OrdinaryScores/scores`` are tabulated.
  public static let upperTails: [Double] = [
    0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001,
    0.0005,
  ]

  /// The place of 0.01 in ``upperTails``.
  private static let hundredth = upperTails.firstIndex(of: 0.01) ?? 0

  /// The standard normal deviates of ``upperTails``.
  private static let places = upperTails.map { Normal.standard.upperQuantile($0) }

  /// The standard errors by which the scores of a region may leave those of ordinary units before they are
  /// recalibrated: correcting mere chance at every analysis would cost power.
  static let allowance = 2.0

  /// The z-values that count, so that no single indicator decides alone.
  static let range = -3.0...5.0

  /// The indicator of a unit's level, which is context and no sign.
  static let levelIndicator = UnusualLevel().identifier

  /// The z-value of each indicator in a unit's evidence: that pooled over assessments, or the only one; of
  /// the level the mean.
  static func zValues(of evidence: [Evidence]) -> [IndicatorIdentifier: Double] {
    var single: [IndicatorIdentifier: [Double]] = [:]
    var pooled: [IndicatorIdentifier: Double] = [:]
    var levels: [Double] = []
    for entry in evidence {
      if entry.indicator == levelIndicator, let statistic = entry.measurement?.statistic {
        levels.append(statistic)
      }
      guard let pValue = entry.measurement?.combinedPValue else { continue }
      let zValue = min(max(RiskModel.zValue(pValue), range.lowerBound), range.upperBound)
      if entry.assessment == nil {
        pooled[entry.indicator] = zValue
      } else {
        single[entry.indicator, default: []].append(zValue)
      }
    }
    for (indicator, values) in single where pooled[indicator] == nil && values.count == 1 {
      pooled[indicator] = values[0]
    }
    if !levels.isEmpty {
      let mean = levels.reduce(0, +) / Double(levels.count)
      pooled[levelIndicator] = min(max(mean, 0), range.upperBound)
    }
    return pooled
  }

  /// Whether two signs or more could speak: of a unit with fewer hardly anything is known.
  static func suffices(_ zValues: [IndicatorIdentifier: Double]) -> Bool {
    zValues.keys.count { $0 != levelIndicator } > 1
  }

  /// The score S of z-values by indicator.
  func score(_ zValues: [IndicatorIdentifier: Double]) -> Double {
    let terms = terms(zValues)
    guard let largest = terms.max() else { return -.infinity }
    return largest + Double.log(terms.reduce(0) { $0 + Double.exp($1 - largest) })
  }

  /// The log odds of each signature.
  private func terms(_ zValues: [IndicatorIdentifier: Double]) -> [Double] {
    let values = indicators.map { zValues[$0] ?? 0 }
    return signatures.map { signature in
      // A fixed order of summation gives the same bits in every run.
      zip(signature.weights, values).reduce(signature.intercept) { $0 + $1.0 * $1.1 }
    }
  }

  /// The number of indicators that are named as leading at most.
  static let namedIndicators = 4

  /// The indicators that stand above the ordinary and raise the score most, in descending order: those
  /// with a tenth or more of the sum of all positive z_i·∂S/∂z_i.
  func leading(_ zValues: [IndicatorIdentifier: Double]) -> [IndicatorIdentifier] {
    let score = score(zValues)
    let shares = terms(zValues).map { Double.exp($0 - score) }
    let parts = indicators.enumerated().filter { $0.element != Self.levelIndicator }.map {
      index, indicator in
      let slope = zip(signatures, shares).reduce(0) { $0 + $1.0.weights[index] * $1.1 }
      // What is below the ordinary can raise the score too, but reads as its opposite.
      return (indicator: indicator, part: slope * max(0, zValues[indicator] ?? 0))
    }.filter { $0.part > 0 }
    let least = parts.reduce(0) { $0 + $1.part } / 10
    return parts.filter { $0.part >= least }.sorted { $0.part > $1.part }
      .prefix(Self.namedIndicators).map(\.indicator)
  }

  /// The score of a unit as a measurement whose p-value is yet to be recalibrated, or `nil` where
  /// fewer than two weighted indicators could speak.
  func measurement(of evidence: [Evidence], examinees: Int) -> Measurement? {
    let zValues = Self.zValues(of: evidence).filter { indicators.contains($0.key) }
    guard Self.suffices(zValues) else { return nil }
    let hasItems = zValues.keys.contains { Self.onItems.contains($0) }
    // Published numbers let confirmed marks speak alone, which is no journal of single papers.
    let hasJournal = zValues.keys.contains {
      Self.onJournal.contains($0) && $0 != JournalConfirmation().identifier
    }
    guard
      let alike = ordinary.first(where: { $0.hasItems == hasItems && $0.hasJournal == hasJournal })
    else { return nil }
    let score = score(zValues)
    return Measurement(
      statistic: score, effect: score, effectUnit: .ratio,
      pValue: Normal.standard.survival(alike.zValue(of: score)),
      details: [.init(.examinees, Double(examinees))])
  }

  /// The indicators that need answers to items.
  static let onItems = Set(
    IndicatorCatalogue.all.filter { $0.family == .items }.map(\.identifier))
  /// The indicators that need journal marks.
  static let onJournal = Set(
    IndicatorCatalogue.all.filter { $0.family == .journal }.map(\.identifier)
      + [WeakAbsent().identifier])
}
