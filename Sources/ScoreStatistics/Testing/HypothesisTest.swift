/// How a p-value was obtained.
public enum PValueMethod: Hashable, Sendable {
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
public protocol HypothesisTest: Sendable {
  /// The observed statistic.
  var statistic: Double { get }
  /// The probability, under the null hypothesis, of a statistic at least as extreme.
  var pValue: Double { get }
  /// The direction in which the test looked.
  var alternative: Alternative { get }
  /// How the p-value was obtained.
  var method: PValueMethod { get }
}
