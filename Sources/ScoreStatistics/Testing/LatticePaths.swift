/// Paths of the cumulative count of a random group, and the probability that they leave a band.
struct LatticePaths {
  private let deviations: PooledDeviations
  private let alternative: Alternative
  private let threshold: Int

  /// Deviations N C − n H from `threshold` on lie outside the band.
  init(_ deviations: PooledDeviations, alternative: Alternative, threshold: Int) {
    self.deviations = deviations
    self.alternative = alternative
    self.threshold = threshold
  }

  /// An upper bound of the number of steps to follow.
  var steps: Double {
    let examinees = deviations.examinees
    let band =
      alternative == .twoSided
      ? min(examinees, 2 * threshold / deviations.total + 1) : examinees
    return deviations.pooled.counts.reduce(0.0) {
      $0 + Double(band + 1) * Double(min($1, examinees) + 1) + Double(examinees)
    }
  }

  /// The probability that N C − n H reaches the threshold at the end of any block of ties.
  var probabilityOfLeaving: Double {
    if threshold <= 0 { return 1 }
    let size = deviations.examinees
    let share = Double(size) / Double(deviations.total)
    var weights = [Double](repeating: 0, count: size + 1)
    weights[0] = 1
    var reached = 0...0
    var left = 0.0
    var remaining = deviations.total
    for (point, count) in deviations.pooled.counts.enumerated() where count > 0 {
      remaining -= count
      let block = Binomial(trials: count, probability: share)
        .probabilities(through: min(count, size))
      let top = min(size, reached.upperBound + block.count - 1)
      var next = [Double](repeating: 0, count: size + 1)
      for start in reached {
        let weight = weights[start]
        for taken in 0...min(block.count - 1, size - start) {
          next[start &+ taken] += weight * block[taken]
        }
      }
      let completions = Binomial(trials: remaining, probability: share)
        .probabilities(through: size)
      var inside: ClosedRange<Int>?
      for cumulative in reached.lowerBound...top {
        if isOutside(deviations.total * cumulative - deviations.expected[point]) {
          left += next[cumulative] * completions[size - cumulative]
          next[cumulative] = 0
        } else {
          inside = (inside?.lowerBound ?? cumulative)...cumulative
        }
      }
      weights = next
      guard let inside else { break }
      reached = inside
    }
    let normalization = Binomial(trials: deviations.total, probability: share).probability(size)
    return min(1, left / normalization)
  }

  private func isOutside(_ deviation: Int) -> Bool {
    switch alternative {
    case .greater: -deviation >= threshold
    case .less: deviation >= threshold
    case .twoSided: abs(deviation) >= threshold
    }
  }
}
