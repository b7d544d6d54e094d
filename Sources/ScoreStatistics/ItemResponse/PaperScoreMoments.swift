import RealModule

/// The mean, variance and third cumulant of the scores of one paper at each total under chance.
///
/// Means are by local lines over totals, which leave no trace of the totals in a score; variances and
/// third cumulants are kernel averages over the papers of like totals, so that no model of the answers,
/// and no independence between them, is assumed. What one paper has to say about its own mean, the
/// leverage *l*, takes variance away from residuals: it is given back by the factor 1/(1 − *l*).
///
/// - Complexity: O(totals × window).
struct PaperScoreMoments {
  /// The moments of one score by total.
  struct Score {
    private(set) var means: [Double]
    private(set) var variances: [Double]
    private(set) var thirdCumulants: [Double]

    init(_ powers: [PaperScoreSums.Powers], lines: TotalScoreRegression, column: Int) {
      let totals = powers.indices
      let centres = totals.map { lines.estimate(at: $0)?.means[column] ?? 0 }
      let central = totals.map { powers[$0].about(centres[$0]) }
      let papers = powers.map(\.papers)
      let squares = central.map(\.squares)
      let cubes = central.map(\.cubes)
      means = centres
      variances = [Double](repeating: 0, count: powers.count)
      thirdCumulants = variances
      for total in totals where papers[total] > 0 {
        let (first, weights) = lines.weights(at: total)
        let leverage = weights.isEmpty ? 0 : weights[total - first]
        let correction = 1 / Double.maximum(0.5, 1 - leverage)
        variances[total] =
          lines.average(at: total, of: squares, over: papers) * correction
        thirdCumulants[total] =
          lines.average(at: total, of: cubes, over: papers) * correction
      }
    }
  }

  /// The regression of scores on totals.
  let lines: TotalScoreRegression
  let help: Score
  let misfit: Score
  /// The mean of misplaced points by total.
  let misplaced: [Double]
  /// Σ (misfit − mean)·(misplaced − mean) and Σ (misfit − mean)² over all papers.
  let productSum: Double
  let squareSum: Double

  /// - Parameter sums: The sums by total; totals that are not comparable have none.
  init(_ sums: [PaperScoreSums]) {
    let lines = TotalScoreRegression(
      TotalScoreRegression.Sums(
        examinees: sums.map(\.papers),
        values: sums.flatMap { [$0.help.sum, $0.misfit.sum, $0.misplaced] }, width: 3))
    self.lines = lines
    help = Score(sums.map(\.help), lines: lines, column: 0)
    misfit = Score(sums.map(\.misfit), lines: lines, column: 1)
    misplaced = sums.indices.map { lines.estimate(at: $0)?.means[2] ?? 0 }
    var products = 0.0
    var squares = 0.0
    for total in sums.indices {
      let powers = sums[total].misfit
      products +=
        sums[total].products - misplaced[total] * powers.sum
        - misfit.means[total] * sums[total].misplaced
        + powers.papers * misfit.means[total] * misplaced[total]
      squares += powers.about(misfit.means[total]).squares
    }
    productSum = products
    squareSum = squares
  }
}
