/// A way to rank units by how unusual their results are, and perhaps to flag some of them.
public enum Detector: Hashable, Sendable {
  /// Merilo's combined risk.
  case risk
  /// One of Merilo's indicators alone, the smallest of its p-values times their number.
  case indicator(IndicatorIdentifier)
  /// ФИОКО 2019, marker A, in any assessment.
  case officialMean
  /// The INVALSI index: the first component, flagged from a membership of one half.
  case invalsi
  /// An isolation forest over means, standard deviations and Gini heterogeneities.
  case isolationForest

  /// The name in tables and files.
  public var name: String {
    switch self {
    case .risk: "merilo"
    case .indicator(let identifier): identifier.rawValue
    case .officialMean: InflatedMeanMarker().identifier.rawValue
    case .invalsi: InvalsiIndex().identifier.rawValue
    case .isolationForest: "isolation-forest"
    }
  }
}

/// What a detector says about one unit.
public struct Detection: Hashable, Sendable {
  /// The score, large for unusual units; −∞ where the detector is silent.
  public var score: Double
  /// The smallest false discovery rate at which the unit is flagged, for detectors that promise one.
  public var qValue: Double?
  /// Whether a detector flags the unit that promises no rate.
  public var fires: Bool?

  /// Nothing.
  public static let silent = Detection(score: -.infinity)

  /// The place in the order in which the detector flags units, large for those flagged first.
  var order: Double { qValue.map { -$0 } ?? score }

  /// Whether the unit is flagged at a false discovery rate.
  public func isFlagged(atRate rate: Double) -> Bool {
    fires ?? (qValue.map { $0 <= rate } ?? false)
  }
}
