/// The answers of every group beside those that the totals of its papers let expect: score statistics of
/// help from outside and of misfit with the cumulants they have under chance, and residuals by item.
///
/// A paper is compared with the papers of like totals among those that took at least its items
/// (``TakenItemSets``), on its items only. For each such set E_j(t), V_j(t) and the shares p_js(t) of
/// *s* points on item *j* are smoothed over totals by ``TotalScoreRegression``, and every answer adds to
///
///     help    Σ_j d_j·(x_j − E_j) / V_j,  d_j = a_j − E_j′·Σ_k a_k,  a_j = P(x_j < maximum | t)
///     misfit  −Σ_j ln p_j(x_j) / √J
///
/// Help is the score of a share θ of papers' answers being raised to the maximum from outside, made
/// orthogonal to the total; its information is Σ_j d_j²/V_j, no more than its 99th percentile over papers.
/// Mean, variance and third cumulant of both given the total are those of all papers of like totals. As a
/// group is among them, residual sums are divided by 1 − *h*, with *h* its own share of the
/// expectation; above ``largestOwnShare`` there is no effect. Papers of a total with fewer than ten
/// papers near it, blank and full papers are no evidence.
///
/// All sums are of whole numbers or in a fixed order: neither the order of papers nor threads matter.
///
/// Sources: scores orthogonal to what the null fits, Rao (1948),
/// <https://doi.org/10.1017/S0305004100023987>; the most powerful index of person fit is a likelihood,
/// Drasgow, Levine & Williams (1985), <https://doi.org/10.1111/j.2044-8317.1985.tb00817.x>; given
/// the total without a model, Ramsay (1991), <https://doi.org/10.1007/BF02294494>.
///
/// - Complexity: O(papers × items) for each set of items, and O(groups × totals × categories).
public struct ItemScoreStatistics: Sendable {
  /// The residuals of one group on one item.
  public struct ItemResidual: Hashable, Sendable {
    /// Σ_i (x_i − E(t_i)) in points, corrected for the group's own share of E.
    public let sum: Double
    /// Its variance under chance.
    public let variance: Double
    /// The number of papers that took the item.
    public let papers: Int
  }

  /// The items.
  public let items: [ResponseMatrix.Item]
  /// The sets of items that papers took.
  public let takenSets: TakenItemSets
  /// The groups, by their numbers in the matrix.
  public let groups: [GroupItemScores]
  /// The number of papers that are blank, full or of a rare total.
  public let papersNotComparable: Int
  /// The misplaced points of a paper for one unit of its misfit, from all papers.
  public let misplacedPointsPerMisfit: Double
  private let residuals: [ItemResidual]

  /// The share of its own expectation above which a group has no effect.
  public static let largestOwnShare = 0.5

  /// Compares all groups, or returns `nil` where no paper can be compared.
  ///
  /// - Parameters:
  ///   - responses: The answers.
  ///   - groupCount: The number of groups, those without papers included.
  public init?(_ responses: ResponseMatrix, groupCount: Int) {
    let takenSets = TakenItemSets(responses)
    guard !takenSets.sets.isEmpty else { return nil }
    var sums = GroupItemSums(items: responses.items, groupCount: groupCount)
    for set in takenSets.sets.indices {
      sums.add(responses, set: set, of: takenSets)
    }
    self.init(sums, takenSets)
  }

  /// Compares all groups by counts, or returns `nil` where no paper can be compared, or where papers differ
  /// in the items they took: their totals over the items of others are not known.
  ///
  /// Residuals, misplaced points and agreement are those of the papers themselves. Help and misfit, whose
  /// spread is that of whole papers, are not known.
  public init?(_ frequencies: ItemFrequencies, groupCount: Int) {
    guard !frequencies.hasUntaught else { return nil }
    let takenSets = TakenItemSets(frequencies)
    guard let set = takenSets.sets.first else { return nil }
    var sums = GroupItemSums(items: frequencies.items, groupCount: groupCount)
    sums.add(frequencies, items: set.items)
    self.init(sums, takenSets)
  }

  private init?(_ sums: GroupItemSums, _ takenSets: TakenItemSets) {
    guard sums.papers.contains(where: { $0 > 0 }) else { return nil }
    items = sums.items
    self.takenSets = takenSets
    groups = sums.scores()
    residuals = sums.residuals()
    papersNotComparable = sums.papersNotComparable
    misplacedPointsPerMisfit =
      sums.squareSum > 0 ? Swift.max(0, sums.productSum / sums.squareSum) : 0
  }

  /// The residuals of a group on an item, `nil` where nobody took it, or the group has no effects.
  public func residual(ofGroup group: Int, item: Int) -> ItemResidual? {
    let residual = residuals[group * items.count + item]
    return residual.papers > 0 ? residual : nil
  }
}
