import ScoreStatistics

/// Where the mean of a unit lies as far as the others tell, and how many examinees that is worth.
struct LevelPrior {
  /// The mean score point of all examinees.
  let mean: Double
  /// The number of a unit's own examinees that say as much about its level as the spread of units does: the
  /// variance inside units over the variance between them.
  let examinees: Double

  /// The least and largest number of examinees that the spread of units counts for.
  private static let bounds = 2.0...50.0

  init(_ table: FrequencyTable) {
    let groups = (0..<table.groupCount).filter { table.examinees(inGroup: $0) > 0 }
    var total = 0.0
    var sum = 0.0
    var squares = 0.0
    var own = 0.0
    var sizes = 0.0
    for group in groups {
      let distribution = table[group]
      let size = Double(distribution.examinees)
      var first = 0.0
      for (point, count) in distribution.counts.enumerated() {
        first += Double(point) * Double(count)
        squares += Double(point) * Double(point) * Double(count)
      }
      total += size
      sum += first
      own += first * first / size
      sizes += size * size
    }
    mean = total > 0 ? sum / total : 0
    // The moment estimate of a one-way random effect.
    let within = total > Double(groups.count) ? (squares - own) / (total - Double(groups.count)) : 0
    let freedom = total - sizes / Double.maximum(1, total)
    let between =
      freedom > 0
      ? (own - total * mean * mean - Double(groups.count - 1) * within) / freedom : 0
    let ratio = between > 0 ? within / between : Self.bounds.upperBound
    examinees = Double.maximum(
      Self.bounds.lowerBound, Double.minimum(Self.bounds.upperBound, ratio))
  }

  /// The mean score point of a unit drawn towards that of all.
  func mean(of distribution: FrequencyDistribution) -> Double {
    let size = Double(distribution.examinees)
    return (size * distribution.meanPoint + examinees * mean) / (size + examinees)
  }
}
