import RealModule
import ScoreStatistics

/// Spearman's rank correlation of two readings of the same units, over those where both speak.
enum RankAgreement {
  /// The number of units below which there is no correlation.
  static let minimumUnits = 10

  /// Spearman's ρ of mean ranks, or `nil` with fewer than ``minimumUnits`` or without variation.
  static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    guard left.count >= minimumUnits else { return nil }
    return RankCorrelation.spearman(left, right)
  }

  /// Spearman's ρ with the ranks of a third value held constant (a partial correlation).
  static func spearman(_ left: [Double], _ right: [Double], partial size: [Double]) -> Double? {
    guard let direct = spearman(left, right) else { return nil }
    guard let first = RankCorrelation.spearman(left, size),
      let second = RankCorrelation.spearman(right, size)
    else { return direct }
    let rest = (1 - first * first) * (1 - second * second)
    guard rest > 1e-12 else { return nil }
    return (direct - first * second) / rest.squareRoot()
  }

  /// The reliability of the whole by Spearman and Brown's formula 2r/(1 + r).
  static func ofWhole(halves correlation: Double) -> Double {
    // Below zero the formula has a pole; there is nothing reliable to prolong.
    correlation > 0 ? 2 * correlation / (1 + correlation) : correlation
  }
}
