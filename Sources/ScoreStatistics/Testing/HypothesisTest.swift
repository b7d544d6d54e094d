/// How a p-value was obtained.
public enum PValueMethod: Hashable, Codable, Sendable {
  /// From the closed form of the null distribution, without approximation.
  case exactDistribution
  /// By going through all tables with the observed margins, `tables` in number.
  case enumeration(tables: Int)
  /// By weighting all lattice paths that leave the band of the statistic.
  case latticePaths
  /// From the saddlepoint approximation of the null distribution.
  ///
  /// Used where tables are too many to go through, which is where it is good. Against exact laws, on 11 and
  /// 41 points with groups of 10 and 25, its relative error was below 0.06 % in the median and 0.8 % at
  /// most; of 25 examinees against 2,300 it was below 0.1 % down to 10⁻²⁴. On three points it was up to
  /// 35 %: such tables are few, and gone through unless `maximumTables` forbids.
  case saddlepoint
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
public protocol HypothesisTest: Hashable, Codable, Sendable, CustomStringConvertible {
  /// What the test found.
  var outcome: TestOutcome { get }
  /// What is said of the test in a line.
  var summary: TestSummary { get }
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
  /// The test in a line: name, statistic, estimate, null hypothesis, p-value and how it was obtained.
  public var description: String { summary.line(outcome) }
}
