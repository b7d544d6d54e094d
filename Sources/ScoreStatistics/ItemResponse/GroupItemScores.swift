/// What the answers of one group say beyond the totals of its papers.
public struct GroupItemScores: Hashable, Sendable {
  /// The number of papers that could be compared: of a common set of items and of a total that leaves
  /// something open and is not rare.
  public let papers: Int
  /// The part of its own expectation that the group makes up itself, between 0 and 1.
  public let ownShare: Double
  /// Items answered from outside, as the share of all answers short of full marks that were raised to
  /// them; `nil` where nothing is known.
  ///
  /// With d_j what help adds to item *j* net of what the total already says (``ItemScoreStatistics``),
  ///
  ///     effect = Σ_i Σ_j d_j·(x_ij − E_j) / V_j  ÷  Σ_i Σ_j d_j² / V_j
  ///
  /// Negative where the harder items are worse than totals let expect.
  public let help: ScoreEffect?
  /// The points a paper that help with everything would move to other items, ½ Σ_j |d_j|.
  ///
  /// Times ``help``, the points a paper that stand on items answered from outside.
  public let movedPoints: Double
  /// How much less probable the answers of a paper are than those of papers of its total, in natural
  /// logarithms divided by the root of the number of items; `nil` where nothing is known.
  ///
  ///     effect = Σ_i (l_i − E(l | t_i)) / n,  l_i = −Σ_j ln P(x_ij | t_i) / √J
  public let misfit: ScoreEffect?
  /// The points a paper that stand on other items than its total lets expect, ½ Σ_j |x_ij − E_j|.
  public let misplacedPoints: Double
  /// The same of other papers with these totals.
  public let expectedMisplacedPoints: Double
  /// How alike the answers of the group are.
  public let agreement: AnswerPairAgreement
}
