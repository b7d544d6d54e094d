/// How often two papers of one group have the same points on an item, beyond what their totals let
/// expect.
///
/// With D_js the number of papers that have *s* points on item *j*, less the number expected, the pairs in
/// excess are
///
///     ½ Σ_j (Σ_s D_js² − Σ_s Σ_i p_js(t_i)·(1 − p_js(t_i)))
///
/// Only counts are needed, not the pairs.
public struct AnswerPairAgreement: Hashable, Sendable {
  /// The pairs in excess, summed over items.
  public var excess = 0.0
  /// The pairs that were compared, summed over items.
  public var comparisons = 0.0
  /// The variance of ``excess`` under chance, the answers of single papers independent.
  public var variance = 0.0

  /// Creates an agreement without papers.
  public init() {}

  /// Adds another group; pairs are those inside each.
  public mutating func add(_ other: AnswerPairAgreement) {
    excess += other.excess
    comparisons += other.comparisons
    variance += other.variance
  }

  /// Adds one item of a group.
  ///
  /// - Parameters:
  ///   - papers: The papers that took the item.
  ///   - observed: The papers of each category.
  ///   - expected: The papers expected of each category.
  ///   - spread: Σ p(1 − p) over papers, of each category.
  mutating func add(
    papers: Double, observed: ArraySlice<UInt32>, expected: ArraySlice<Double>,
    spread: ArraySlice<Double>
  ) {
    guard papers >= 2 else { return }
    comparisons += papers * (papers - 1) / 2
    // tr Σ² of a multinomial with the mean shares: papers of unlike totals vary less.
    var squares = 0.0
    var cubes = 0.0
    for ((count, mean), variance) in zip(zip(observed, expected), spread) {
      let deviation = Double(count) - mean
      excess += (deviation * deviation - variance) / 2
      let share = Swift.max(0, mean / papers)
      squares += share * share
      cubes += share * share * share
    }
    variance += papers * papers * (squares - 2 * cubes + squares * squares) / 2
  }
}
