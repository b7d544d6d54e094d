/// More aggregates with a round percentage than their own sizes let expect.
///
/// A unit with *v* of *n* is *round* when 100 v/n lies within 0.05 of an integer divisible by
/// `step`. Under the null hypothesis a unit reports v* ~ Bin(n, v/n), and is round with probability
///
///     p = Σ P(v* = u)   over all u with 100 u/n round
///
/// computed by going through all *u*: what is arithmetic (every percentage of *n* = 100 is an
/// integer) is expected and no evidence. The statistic is the number of round units, a sum of
/// independent trials with these probabilities; drawing v* itself gives the same distribution, for a
/// unit enters by being round or not. Units where nobody or everybody counts are left out: they repeat
/// themselves. So are units smaller than `smallestTotal`, whose few possible percentages carry noise.
///
/// Because the null is centred on the observed share, a round unit is expected to be round a little too
/// often: for small units the test is conservative. A round percentage may have been reported
/// first and the counts computed from it: the excess is what such reports leave behind.
///
/// Complexity: O(Σ n) and O(units²) or O(units × replicates).
///
/// Source: Kobak, Shpilkin & Pshenichnikov (2016), <https://doi.org/10.1214/16-AOAS904>.
public struct IntegerPercentageExcess: HypothesisTest {
  /// The number that count of the members of a unit.
  public struct Share: Hashable, Sendable {
    /// The number of members that count.
    public let count: Int
    /// The number of members.
    public let total: Int

    /// Creates a share.
    ///
    /// - Precondition: `0 <= count <= total`.
    public init(count: Int, of total: Int) {
      precondition(count >= 0 && count <= total, "\(count) of \(total)")
      self.count = count
      self.total = total
    }
  }

  /// What the test found; the statistic is the number of round units, of which only an excess is
  /// looked for.
  public let outcome: TestOutcome
  /// The number of round units expected under the null hypothesis.
  public let expected: Double
  /// The variance of the number of round units under the null hypothesis.
  public let variance: Double
  /// The probability of each unit that was looked at to be round by chance.
  public let probabilities: [Double]
  /// The number of members of all round units that were looked at.
  public let membersOfRoundUnits: Int

  /// The number of units that were looked at.
  public var units: Int { probabilities.count }

  /// The number of round units less its expectation.
  public var excess: Double { statistic - expected }

  /// Tests units; `nil` when none is large enough with a share between 0 and 1.
  ///
  /// - Parameters:
  ///   - shares: The units.
  ///   - step: What a round percentage is divisible by: 1 for every integer, 5 or 10 for rounder ones.
  ///   - smallestTotal: The size below which units are left out.
  ///   - maximumExactUnits: The number of units up to which the distribution is computed exactly.
  ///   - limits: When to stop drawing with more units.
  ///   - generator: The source of chance with more units.
  /// - Precondition: `step` divides 100, `smallestTotal >= 1`.
  public init?(
    _ shares: [Share], step: Int = 1, smallestTotal: Int = 100, maximumExactUnits: Int = 4_000,
    limits: SequentialMonteCarlo.Limits = .init(), generator: Xoshiro256
  ) {
    precondition(step > 0 && 100.isMultiple(of: step), "percentages in steps of \(step)")
    precondition(smallestTotal >= 1, "units of \(smallestTotal)")
    let informative = shares.filter {
      $0.total >= smallestTotal && $0.count > 0 && $0.count < $0.total
    }
    guard !informative.isEmpty else { return nil }
    let probabilities = informative.map { Self.roundProbability(of: $0, step: step) }
    let round = informative.filter { Self.isRound($0.count, of: $0.total, step: step) }
    let observed = round.count
    membersOfRoundUnits = round.reduce(0) { $0 + $1.total }
    self.probabilities = probabilities
    expected = probabilities.reduce(0, +)
    variance = probabilities.reduce(0) { $0 + $1 * (1 - $1) }
    let obtained: ObtainedPValue
    if informative.count <= maximumExactUnits {
      obtained = ObtainedPValue(
        PoissonBinomial(probabilities: probabilities), at: observed, alternative: .greater)
    } else {
      var generator = generator
      obtained = ObtainedPValue(
        SequentialMonteCarlo(observed: observed, limits: limits) {
          probabilities.reduce(0) { $0 + (generator.nextUnitInterval() < $1 ? 1 : 0) }
        })
    }
    outcome = TestOutcome(statistic: Double(observed), alternative: .greater, obtained)
  }

  /// Whether a percentage lies within 0.05 of an integer divisible by `step`.
  ///
  /// Decided in integers, so that a distance of exactly 0.05 counts.
  ///
  /// - Precondition: `total > 0`, `step > 0`.
  public static func isRound(_ count: Int, of total: Int, step: Int = 1) -> Bool {
    precondition(total > 0 && step > 0, "\(count) of \(total) in steps of \(step)")
    let remainder = (100 * count) % (step * total)
    return 20 * min(remainder, step * total - remainder) <= total
  }

  /// The probability that a unit of this size and share is round by chance.
  ///
  /// - Complexity: O(total).
  private static func roundProbability(of share: Share, step: Int) -> Double {
    let null = Binomial(
      trials: share.total, probability: Double(share.count) / Double(share.total))
    var sum = 0.0
    for (count, probability) in null.probabilities(through: share.total).enumerated()
    where isRound(count, of: share.total, step: step) {
      sum += probability
    }
    return min(1, sum)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "excess of integer percentages", statistic: "round units",
      null: "integer percentages are as common as chance has them")
  }
}
