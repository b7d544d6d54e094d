import RealModule

extension RankCorrelation {
  /// Spearman's ρ of paired values, the product-moment correlation of their mean ranks.
  ///
  /// - Parameters:
  ///   - left: The first value of each pair.
  ///   - right: The second value of each pair.
  /// - Returns: ρ, or `nil` where either does not vary.
  /// - Precondition: As many values on both sides.
  /// - Complexity: O(pairs · ln pairs).
  public static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    precondition(left.count == right.count, "\(left.count) and \(right.count) values")
    let ranks = (meanRanks(left), meanRanks(right))
    let middle = Double(left.count + 1) / 2
    var products = 0.0
    var squares = (0.0, 0.0)
    for (first, second) in zip(ranks.0, ranks.1) {
      products += (first - middle) * (second - middle)
      squares.0 += (first - middle) * (first - middle)
      squares.1 += (second - middle) * (second - middle)
    }
    guard squares.0 > 0, squares.1 > 0 else { return nil }
    return products / (squares.0 * squares.1).squareRoot()
  }

  /// Ranks from 1; equal values share the mean of theirs.
  private static func meanRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
