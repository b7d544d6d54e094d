import RealModule
import ScoreStatistics

/// Spearman's rank correlation of two readings of the same units, over those where both speak.
enum RankAgreement {
  /// The number of units below which there is no correlation.
  static let minimumUnits = 10

  /// Spearman's ρ of mean ranks, or `nil` with fewer than ``minimumUnits`` or without variation.
  static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    guard left.count >= minimumUnits else { return nil }
    return product(ranks(left), ranks(right))
  }

  /// Spearman's ρ with the ranks of a third value held constant (a partial correlation).
  static func spearman(_ left: [Double], _ right: [Double], partial size: [Double]) -> Double? {
    guard let direct = spearman(left, right) else { return nil }
    let sizes = ranks(size)
    guard let first = product(ranks(left), sizes), let second = product(ranks(right), sizes) else {
      return direct
    }
    let rest = (1 - first * first) * (1 - second * second)
    guard rest > 1e-12 else { return nil }
    return (direct - first * second) / rest.squareRoot()
  }

  /// The reliability of the whole by Spearman and Brown's formula 2r/(1 + r).
  static func ofWhole(halves correlation: Double) -> Double {
    // Below zero the formula has a pole; there is nothing reliable to prolong.
    correlation > 0 ? 2 * correlation / (1 + correlation) : correlation
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double? {
    let middle = Double(left.count + 1) / 2
    var products = 0.0
    var squares = (0.0, 0.0)
    for (first, second) in zip(left, right) {
      products += (first - middle) * (second - middle)
      squares.0 += (first - middle) * (first - middle)
      squares.1 += (second - middle) * (second - middle)
    }
    guard squares.0 > 0, squares.1 > 0 else { return nil }
    return products / (squares.0 * squares.1).squareRoot()
  }

  private static func ranks(_ values: [Double]) -> [Double] {
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
