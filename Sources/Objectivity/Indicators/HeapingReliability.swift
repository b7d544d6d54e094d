import RealModule
import ScoreStatistics

/// Boundary heaping as a trait of units: pooled over their works, with the reliability of that.
///
/// In work *a* of unit *u* the papers lifted in a hundred are r_ua with the error variance v_ua. The
/// rate of a unit varies from work to work by σ² beyond chance, from the moments inside units, and over
/// units by τ²:
///
///     r_ua ~ N(θ_u, v_ua + σ²),   θ_u ~ N(μ, τ²)
///
/// The shrunken rate is the posterior mean of θ_u. The reliability is the correlation over units of the
/// mean z-values of the odd and the even works, by Spearman and Brown's formula 2r/(1 + r) for all works
/// together: near 0, heaping is an accident of single works.
///
/// Sources: Morris (1983), <https://doi.org/10.1080/01621459.1983.10477920>; Brown (1910),
/// <https://doi.org/10.1111/j.2044-8295.1910.tb00207.x>.
///
/// - Complexity: O(units × works).
public struct HeapingReliability: Hashable, Sendable {
  /// Heaping in one work of a unit.
  public struct Work: Hashable, Sendable {
    /// The papers above the boundaries beyond expectation.
    public var lifted: Double
    /// The standard deviation of ``lifted`` under chance.
    public var standardDeviation: Double
    /// The number of papers.
    public var papers: Int

    /// Creates a work.
    ///
    /// - Precondition: A positive standard deviation and at least one paper.
    public init(lifted: Double, standardDeviation: Double, papers: Int) {
      precondition(standardDeviation > 0 && papers > 0, "a work without papers or variance")
      self.lifted = lifted
      self.standardDeviation = standardDeviation
      self.papers = papers
    }

    fileprivate var rate: Double { 100 * lifted / Double(papers) }
    fileprivate var variance: Double {
      let deviation = 100 * standardDeviation / Double(papers)
      return deviation * deviation
    }
  }

  /// The papers lifted in a hundred works of each unit, shrunk towards all units; `nil` without works.
  public let shrunkenRates: [Double?]
  /// The reliability between −1 and 1, or `nil` with fewer than ten units of two works.
  public let reliability: Double?
  /// The variance τ² of rates over units.
  public let betweenVariance: Double
  /// The variance σ² of rates over the works of a unit beyond chance.
  public let workVariance: Double

  /// The number of units with two works from which on there is a reliability.
  public static let minimumUnits = 10

  /// Pools the works of each unit, given in an order that does not depend on their results; `nil` with
  /// fewer than two units that have any.
  public init?(_ works: [[Work]]) {
    let spread = Self.workVariance(works)
    let pooled = works.map { works -> (rate: Double, variance: Double)? in
      let weights = works.map { 1 / ($0.variance + spread) }
      let total = weights.reduce(0, +)
      guard total > 0 else { return nil }
      return (zip(weights, works).reduce(0) { $0 + $1.0 * $1.1.rate } / total, 1 / total)
    }
    let present = pooled.compactMap(\.self)
    guard
      let model = RandomEffectsModel(
        estimates: present.map(\.rate), variances: present.map(\.variance),
        estimator: .pauleMandel)
    else { return nil }
    shrunkenRates = pooled.map { unit in
      unit.map { model.posterior(estimate: $0.rate, variance: $0.variance).mean }
    }
    betweenVariance = model.variance
    workVariance = spread
    reliability = Self.splitHalf(works)
  }

  /// σ² by DerSimonian and Laird's moments, summed over units.
  private static func workVariance(_ works: [[Work]]) -> Double {
    var excess = 0.0
    var effective = 0.0
    for works in works where works.count >= 2 {
      let weights = works.map { 1 / $0.variance }
      let total = weights.reduce(0, +)
      let mean = zip(weights, works).reduce(0) { $0 + $1.0 * $1.1.rate } / total
      excess += zip(weights, works).reduce(0) { sum, pair in
        let deviation = pair.1.rate - mean
        return sum + pair.0 * deviation * deviation
      }
      excess -= Double(works.count - 1)
      effective += total - weights.reduce(0) { $0 + $1 * $1 } / total
    }
    return effective > 0 ? Double.maximum(0, excess / effective) : 0
  }

  private static func splitHalf(_ works: [[Work]]) -> Double? {
    let halves = works.filter { $0.count >= 2 }.map { works in
      let scores = works.map { $0.lifted / $0.standardDeviation }
      func mean(_ remainder: Int) -> Double {
        let half = scores.indices.filter { $0 % 2 == remainder }.map { scores[$0] }
        return half.reduce(0, +) / Double(half.count)
      }
      return (odd: mean(0), even: mean(1))
    }
    guard halves.count >= minimumUnits else { return nil }
    let count = Double(halves.count)
    let means = (
      halves.reduce(0) { $0 + $1.odd } / count, halves.reduce(0) { $0 + $1.even } / count
    )
    var products = 0.0
    var squares = (0.0, 0.0)
    for half in halves {
      products += (half.odd - means.0) * (half.even - means.1)
      squares.0 += (half.odd - means.0) * (half.odd - means.0)
      squares.1 += (half.even - means.1) * (half.even - means.1)
    }
    guard squares.0 > 0, squares.1 > 0 else { return nil }
    let correlation = products / (squares.0 * squares.1).squareRoot()
    // Below zero the formula has a pole; there is nothing reliable to prolong.
    return correlation > 0 ? 2 * correlation / (1 + correlation) : correlation
  }
}
