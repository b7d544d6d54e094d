/// How a p-value was obtained.
public enum PValueMethod: Hashable, Codable, Sendable {
  /// From the closed form of the null distribution, without approximation.
  case exactDistribution
  /// By going through all tables with the observed margins, `tables` in number.
  case enumeration(tables: Int)
  /// By weighting all lattice paths that leave the band of the statistic.
  case latticePaths
  /// From the share of `replicates` simulated tables: (1 + exceedances) / (1 + replicates).
  case monteCarlo(replicates: Int)
  /// From simulated tables until enough exceeded: see ``SequentialMonteCarlo``.
  case sequentialMonteCarlo(replicates: Int, exceedances: Int)
  /// From the distribution that the statistic approaches in large samples.
  case asymptotic
}

/// A statistic of observed counts and how surprising it is under a null hypothesis.
///
/// A test holds no verdict: what follows from many p-values is decided where all are seen.
public protocol HypothesisTest: Hashable, Codable, Sendable {
  /// What the test found.
  var outcome: TestOutcome { get }
}

extension HypothesisTest {
  /// The observed statistic.
  public var statistic: Double { outcome.statistic }
  /// The probability, under the null hypothesis, of a statistic at least as extreme.
  public var pValue: Double { outcome.pValue }
  /// The mid-p-value P(T > t) + ½ P(T = t); `nil` when the null distribution is not discrete.
  ///
  /// See ``TestOutcome/midPValue``.
  public var midPValue: Double? { outcome.midPValue }
  /// The direction in which the test looked.
  public var alternative: Alternative { outcome.alternative }
  /// How the p-value was obtained.
  public var method: PValueMethod { outcome.method }
}
