import ScoreStatistics

/// A weighted sum of all indicators, with weights learned on planted manipulations.
///
///     Z = Σ w_k·z_k / √Σ w_k²
///
/// over the indicators that could speak, z_k being the recalibrated z-value of indicator *k*, pooled over
/// assessments where there are several and kept within −3…5. Weak signs of several indicators add up in it,
/// which the rule of the smallest p-values does not see. The weights are those of a logistic regression
/// (``CompositeTraining``); Z is recalibrated over units like any indicator, so that wrong weights cost
/// power and not the level.
public enum CompositeScore {
  /// The weights, per standard deviation of z, by indicator.
  ///
  /// Made by `merilo evaluate --train` from 12,531 schools of two strengths; indicators without a weight
  /// earned none beside the others. Those of linked years are not in the training data.
  public static let weights: [IndicatorIdentifier: Double] = [
    Absences().identifier: 0.48,
    AnswerAgreement().identifier: 0.71,
    BoundaryHeaping().identifier: 0.17,
    DistributionShape().identifier: 0.40,
    HardEasyContrast().identifier: 0.14,
    ItemMisfit().identifier: 0.54,
    ItemProfile().identifier: 0.14,
    JournalAgreement().identifier: 1.02,
    LowDispersion().identifier: 0.12,
    MissingLowerTail().identifier: 0.15,
    TailExcess().identifier: 0.10,
    VariantImbalance().identifier: 0.32,
    WeakAbsent().identifier: 0.49,
  ]

  /// The z-values that count, so that no single indicator decides alone.
  static let range = -3.0...5.0

  /// The z-value of each indicator in a unit's evidence: that pooled over assessments, or the only one.
  static func zValues(of evidence: [Evidence]) -> [IndicatorIdentifier: Double] {
    var single: [IndicatorIdentifier: [Double]] = [:]
    var pooled: [IndicatorIdentifier: Double] = [:]
    for entry in evidence {
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
    return pooled
  }

  /// The score of a unit as a measurement whose p-value is yet to be recalibrated, or `nil` where
  /// fewer than two weighted indicators could speak.
  static func measurement(of evidence: [Evidence], examinees: Int) -> Measurement? {
    // A fixed order of summation gives the same bits in every run.
    let terms = zValues(of: evidence).sorted { $0.key < $1.key }.compactMap { indicator, zValue in
      weights[indicator].map { (weight: $0, zValue: zValue) }
    }
    guard terms.count > 1 else { return nil }
    let squares = terms.reduce(0) { $0 + $1.weight * $1.weight }
    let score = terms.reduce(0) { $0 + $1.weight * $1.zValue } / squares.squareRoot()
    return Measurement(
      statistic: score, effect: score, effectUnit: .ratio,
      pValue: Normal.standard.survival(score),
      details: [.init(.examinees, Double(examinees))])
  }
}
