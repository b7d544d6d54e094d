import RealModule

/// What is said of a test beside its numbers: name, statistic, estimate and null hypothesis.
public struct TestSummary: Hashable, Sendable {
  /// The name of the test.
  public let name: String
  /// The symbol or the name of the statistic.
  public let statistic: String
  /// The name of what the test estimates, where that is not the statistic.
  public let estimateName: String?
  /// What the test estimates.
  public let estimate: Double?
  /// The null hypothesis.
  public let null: String

  /// Collects what is said.
  public init(
    name: String, statistic: String, estimate: (name: String, value: Double)? = nil, null: String
  ) {
    self.name = name
    self.statistic = statistic
    estimateName = estimate?.name
    self.estimate = estimate?.value
    self.null = null
  }

  /// The line of a test that found `outcome`.
  func line(_ outcome: TestOutcome) -> String {
    var parts = ["\(name): \(statistic) = \(Self.rounded(outcome.statistic))"]
    if let estimateName, let estimate {
      parts.append("\(estimateName) = \(Self.rounded(estimate))")
    }
    parts.append("null: \(null)")
    var value = "p = \(Self.rounded(outcome.pValue))"
    if let middle = outcome.midPValue { value += " (mid-p \(Self.rounded(middle)))" }
    parts.append(value)
    parts.append("\(outcome.alternative), \(outcome.method)")
    return parts.joined(separator: "; ")
  }

  /// Four significant digits.
  static func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    if value == value.rounded(), value.magnitude < 1e15 { return "\(Int(value))" }
    let order = Double.log10(value.magnitude).rounded(.down)
    if order < -4 || order > 6 {
      let mantissa = (value / Double.pow(10, order) * 1_000).rounded() / 1_000
      return "\(mantissa)e\(Int(order))"
    }
    if order >= 3 { return "\(Int(value.rounded()))" }
    let factor = Double.pow(10, 3 - order)
    return "\((value * factor).rounded() / factor)"
  }
}

extension Alternative: CustomStringConvertible {
  /// The direction in words.
  public var description: String {
    switch self {
    case .greater: "greater"
    case .less: "less"
    case .twoSided: "two-sided"
    }
  }
}

extension PValueMethod: CustomStringConvertible {
  /// How the p-value was obtained, in words.
  public var description: String {
    switch self {
    case .exactDistribution: "exact distribution"
    case .enumeration(let tables): "enumeration of \(tables) tables"
    case .latticePaths: "lattice paths"
    case .saddlepoint: "saddlepoint"
    case .monteCarlo(let replicates): "\(replicates) simulated tables"
    case .sequentialMonteCarlo(let replicates, let exceedances):
      "\(replicates) simulated tables, \(exceedances) as extreme"
    case .asymptotic: "asymptotic"
    }
  }
}
