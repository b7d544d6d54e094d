/// A statistic, its p-values and how they were obtained: what all tests report.
public struct TestOutcome: Sendable {
  /// What the mid-p-value is made of.
  private enum Middle: Sendable {
    case value(Double?)
    /// The paths of statistics above the observed one, followed only when asked for.
    case paths(LatticePaths)
  }

  /// The observed statistic.
  public let statistic: Double
  /// The probability, under the null hypothesis, of a statistic at least as extreme.
  public let pValue: Double
  /// The direction in which the test looked.
  public let alternative: Alternative
  /// How the p-value was obtained.
  public let method: PValueMethod
  private let middle: Middle

  /// Collects what a test found.
  public init(
    statistic: Double, pValue: Double, midPValue: Double?, alternative: Alternative,
    method: PValueMethod
  ) {
    self.statistic = statistic
    self.pValue = pValue
    self.alternative = alternative
    self.method = method
    middle = .value(midPValue)
  }

  init(statistic: Double, alternative: Alternative, _ obtained: ObtainedPValue) {
    self.init(
      statistic: statistic, pValue: obtained.pValue, midPValue: obtained.midPValue,
      alternative: alternative, method: obtained.method)
  }

  /// A statistic that is standard normal in large samples.
  init(normal statistic: Double, alternative: Alternative) {
    self.init(
      statistic: statistic,
      pValue: alternative.pValue(
        lower: Normal.standard.cumulative(statistic), upper: Normal.standard.survival(statistic)),
      midPValue: nil, alternative: alternative, method: .asymptotic)
  }

  /// `beyond` are the paths whose statistic exceeds the observed one.
  init(statistic: Double, alternative: Alternative, paths: LatticePaths, beyond: LatticePaths) {
    self.statistic = statistic
    self.alternative = alternative
    pValue = paths.probabilityOfLeaving
    method = .latticePaths
    middle = .paths(beyond)
  }

  /// The mid-p-value P(T > t) + ½ P(T = t); `nil` when the null distribution is not discrete.
  ///
  /// Exact p-values of few examinees are too large on average, by half of the probability of the
  /// observed outcome. Mid-p-values have mean ½, which suits averaging and combining; they are no
  /// upper bound, and reject slightly more often than the level now and then. Two-sided by doubling:
  /// twice the smaller mid-tail, at most 1. From a simulation, half of the draws that equalled the
  /// observed statistic count, and half of the observed one itself where it is counted
  /// (``SequentialMonteCarlo/midPValue``). Asymptotic p-values have none.
  ///
  /// Source: Lancaster (1961), <https://doi.org/10.1080/01621459.1961.10482105>; Agresti (2013),
  /// Categorical Data Analysis, 3rd edition, section 1.4.4.
  ///
  /// - Complexity: O(1); for lattice paths computed at each call, at the cost of the p-value.
  public var midPValue: Double? {
    switch middle {
    case .value(let value): value
    case .paths(let beyond): 0.5 * (pValue + beyond.probabilityOfLeaving)
    }
  }
}

/// Outcomes are equal where all that they report is, and travel with it: a mid-p-value that was left to be
/// computed is computed then.
extension TestOutcome: Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case statistic, pValue, midPValue, alternative, method
  }

  /// Whether two outcomes report the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.statistic == right.statistic && left.pValue == right.pValue
      && left.alternative == right.alternative && left.method == right.method
      && left.midPValue == right.midPValue
  }

  /// Hashes what is reported.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(statistic)
    hasher.combine(pValue)
    hasher.combine(alternative)
    hasher.combine(method)
  }

  /// Reads what was reported.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      statistic: try container.decode(Double.self, forKey: .statistic),
      pValue: try container.decode(Double.self, forKey: .pValue),
      midPValue: try container.decodeIfPresent(Double.self, forKey: .midPValue),
      alternative: try container.decode(Alternative.self, forKey: .alternative),
      method: try container.decode(PValueMethod.self, forKey: .method))
  }

  /// Writes what is reported.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(statistic, forKey: .statistic)
    try container.encode(pValue, forKey: .pValue)
    try container.encodeIfPresent(midPValue, forKey: .midPValue)
    try container.encode(alternative, forKey: .alternative)
    try container.encode(method, forKey: .method)
  }
}
