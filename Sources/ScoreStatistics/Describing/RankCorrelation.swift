/// Rank correlations of two ordered classifications, corrected for ties.
///
/// With P concordant and Q discordant pairs of examinees, n₀ = n(n − 1)/2 pairs in all, and n₁, n₂
/// pairs tied in one classification each, Kendall's
///
///     τ_b = (P − Q) / √((n₀ − n₁)·(n₀ − n₂))
///
/// and Spearman's ρ is the product-moment correlation of mean ranks. All sums are integers.
///
/// Source: Kendall (1945), <https://doi.org/10.1093/biomet/33.3.239>.
///
/// - Complexity: O(rows × columns).
public struct RankCorrelation: Hashable, Sendable {
  /// The number of examinees.
  public let examinees: Int
  /// Kendall's τ_b, or `nil` where one classification does not vary.
  public let kendallTauB: Double?
  /// Spearman's ρ of mean ranks, or `nil` where one classification does not vary.
  public let spearman: Double?

  /// Correlates the rows and columns of a table of counts, both ascending.
  ///
  /// - Precondition: Rows of equal length without negative counts.
  public init(_ cells: [[Int]]) {
    let width = cells.first?.count ?? 0
    precondition(cells.allSatisfy { $0.count == width }, "rows of unequal length")
    let rows = cells.map { $0.reduce(0, +) }
    let columns = (0..<width).map { column in cells.reduce(0) { $0 + $1[column] } }
    let examinees = rows.reduce(0, +)
    self.examinees = examinees
    func tiedPairs(_ counts: [Int]) -> Int { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let pairs = tiedPairs([examinees])
    let untied = (pairs - tiedPairs(rows), pairs - tiedPairs(columns))
    guard untied.0 > 0, untied.1 > 0 else {
      kendallTauB = nil
      spearman = nil
      return
    }
    kendallTauB =
      Double(Self.concordance(cells)) / (Double(untied.0) * Double(untied.1)).squareRoot()
    let ranks = (Midranks.doubled(rows), Midranks.doubled(columns))
    // Doubled mean ranks have the mean n + 1 in both classifications.
    var products = 0
    for (row, counts) in cells.enumerated() {
      for (column, count) in counts.enumerated() where count > 0 {
        products += count * (ranks.0[row] - examinees - 1) * (ranks.1[column] - examinees - 1)
      }
    }
    func squares(_ counts: [Int], _ ranks: [Int]) -> Double {
      Double(
        zip(counts, ranks).reduce(0) { sum, pair in
          let deviation = pair.1 - examinees - 1
          return sum + pair.0 * deviation * deviation
        })
    }
    spearman = Double(products) / (squares(rows, ranks.0) * squares(columns, ranks.1)).squareRoot()
  }

  /// P − Q.
  private static func concordance(_ cells: [[Int]]) -> Int {
    let width = cells.first?.count ?? 0
    var above = [Int](repeating: 0, count: width)
    var result = 0
    for row in cells {
      let total = above.reduce(0, +)
      var left = 0
      for (column, count) in row.enumerated() {
        // Pairs with the rows above: those further left agree in order, those further right do not.
        result += count * (left - (total - left - above[column]))
        left += above[column]
      }
      for column in 0..<width { above[column] += row[column] }
    }
    return result
  }
}
