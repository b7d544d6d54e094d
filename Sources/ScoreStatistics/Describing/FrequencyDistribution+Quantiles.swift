/// What is meant by a quantile of a distribution with steps.
public enum QuantileDefinition: Hashable, Sendable, CaseIterable {
  /// The lowest score that at least the share p of examinees do not exceed (type 1).
  case inverseCumulative
  /// Linear interpolation between order statistics at position 1 + (n − 1) p (type 7).
  case linear
  /// The inverse of the mid-distribution function, interpolated between occupied scores.
  ///
  /// It moves with every examinee, where quantiles of heavily tied scores otherwise stand still.
  /// Source: Ma, Genton & Parzen (2011), <https://doi.org/10.1007/s10463-009-0225-3>.
  case mid
}

/// Quantiles, after Hyndman & Fan (1996), <https://doi.org/10.1080/00031305.1996.10473566>.
extension FrequencyDistribution {
  /// The quantile of probability `probability` in score points, or `nil` without examinees.
  ///
  /// A product n·p within four units of rounding of an integer counts as that integer.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(points).
  public func quantile(
    _ probability: Double, definition: QuantileDefinition = .linear
  ) -> Double? {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    let count = examinees
    guard count > 0 else { return nil }
    if definition == .mid { return midQuantile(probability, count: count) }
    let rank = QuantileRank(probability, of: count, definition)
    let lower = Double(orderStatistic(rank.passed + 1))
    return rank.share == 0
      ? lower : rank.between(lower, Double(orderStatistic(rank.passed + 2)))
  }

  /// The middle score, or the mean of the two middle scores; `nil` without examinees.
  public var median: Double? { quantile(0.5) }

  /// The difference of the quantiles of 3/4 and 1/4 (type 7), or `nil` without examinees.
  public var interquartileRange: Double? {
    guard let upper = quantile(0.75), let lower = quantile(0.25) else { return nil }
    return upper - lower
  }

  private func orderStatistic(_ rank: Int) -> Int {
    var passed = 0
    for (point, count) in counts.enumerated() {
      passed += count
      if passed >= rank { return scale.minimum + point }
    }
    return scale.maximum
  }

  private func midQuantile(_ probability: Double, count: Int) -> Double? {
    let target = 2 * Double(count) * probability
    var passed = 0
    var previous: (score: Double, level: Double)?
    for (point, cell) in counts.enumerated() where cell > 0 {
      let level = Double(2 * passed + cell)
      let score = Double(scale.minimum + point)
      if target <= level {
        guard let previous else { return score }
        let share = (target - previous.level) / (level - previous.level)
        return previous.score + share * (score - previous.score)
      }
      previous = (score, level)
      passed += cell
    }
    return previous?.score
  }
}

/// Where a quantile lies among examinees in the order of their scores.
struct QuantileRank {
  /// The number of examinees before the lower of the two that it lies between.
  let passed: Int
  /// How far it lies from the lower of them to the upper, from 0 to below 1.
  let share: Double

  init(passed: Int, share: Double) {
    self.passed = passed
    self.share = share
  }

  /// The rank of type 7, or of type 1 for the inverse of the cumulative distribution.
  init(_ probability: Double, of count: Int, _ definition: QuantileDefinition) {
    if definition == .inverseCumulative {
      let position = Self.snapped(Double(count) * probability)
      self.init(passed: max(1, Int(position.rounded(.up))) - 1, share: 0)
    } else {
      let position = Self.snapped(Double(count - 1) * probability)
      let whole = position.rounded(.down)
      self.init(passed: Int(whole), share: position - whole)
    }
  }

  func between(_ lower: Double, _ upper: Double) -> Double {
    share == 0 ? lower : lower + share * (upper - lower)
  }

  private static func snapped(_ position: Double) -> Double {
    let nearest = position.rounded()
    return abs(position - nearest) <= 4 * nearest.ulp ? nearest : position
  }
}
