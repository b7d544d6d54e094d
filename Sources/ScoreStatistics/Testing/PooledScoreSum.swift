/// The sum of scores of a group drawn from pooled counts, and its exact distribution.
///
/// Scores are any ascending integers: score points, or doubled midranks.
struct PooledScoreSum: Sendable {
  private let deviations: PooledDeviations
  private let scores: [Int]
  /// The common divisor of the distances between occupied scores.
  private let unit: Int
  private let lowest: Int

  init(_ deviations: PooledDeviations, scores: [Int]) {
    self.deviations = deviations
    self.scores = scores
    let occupied = zip(deviations.pooled.counts, scores).filter { $0.0 > 0 }.map(\.1)
    let lowest = occupied.first ?? 0
    self.lowest = lowest
    unit = max(1, occupied.reduce(0) { Self.greatestCommonDivisor($0, $1 - lowest) })
  }

  private func sum(_ counts: [Int]) -> Int {
    var sum = 0
    for (point, count) in counts.enumerated() { sum &+= count &* scores[point] }
    return sum
  }

  /// The test of the sum; `shown` is what is reported of it.
  ///
  /// Two-sided, the distance of the sum from its mean counts, both multiplied by the pooled size.
  func outcome(
    _ comparison: PooledComparison, _ alternative: Alternative, shown: (Int) -> Double
  ) -> TestOutcome {
    let total = Int128(deviations.total)
    let center = Int128(deviations.examinees) * Int128(sum(deviations.pooled.counts))
    func extremity(_ sum: Int) -> Int128 {
      switch alternative {
      case .greater: Int128(sum)
      case .less: -Int128(sum)
      case .twoSided: abs(total &* Int128(sum) &- center)
      }
    }
    let observed = sum(comparison.group.counts)
    let ties = extremity(observed)...extremity(observed)
    return TestOutcome(
      statistic: shown(observed), alternative: alternative,
      steps <= comparison.maximumSteps
        ? obtained(ties: ties, of: extremity)
        : comparison.obtained(ties: ties) { extremity(sum($0)) })
  }

  /// The length of the distribution for each number of examinees.
  private var width: Int {
    var left = deviations.examinees
    var sum = 0
    for (count, score) in zip(deviations.pooled.counts, scores).reversed() where count > 0 {
      let taken = min(left, count)
      sum += taken * ((score - lowest) / unit)
      left -= taken
    }
    return sum + 1
  }

  /// An upper bound of the number of steps to follow.
  var steps: Double {
    let states = Double(width) * Double(deviations.examinees + 1)
    return deviations.pooled.counts.reduce(0.0) {
      $1 == 0 ? $0 : $0 + states * Double(min($1, deviations.examinees) + 1)
    }
  }

  private func obtained(
    ties: ClosedRange<Int128>, of extremity: (_ sum: Int) -> Int128
  ) -> ObtainedPValue {
    let size = deviations.examinees
    let width = width
    let share = Double(size) / Double(deviations.total)
    // Weights of every number of examinees so far and every sum; block by block of ties, the
    // numbers in descending order, so that one buffer is enough.
    var weights = [Double](repeating: 0, count: (size + 1) * width)
    weights[0] = 1
    for (point, count) in deviations.pooled.counts.enumerated() where count > 0 {
      let step = (scores[point] - lowest) / unit
      let block = Binomial(trials: count, probability: share)
        .probabilities(through: min(count, size))
      for number in (0...size).reversed() {
        let row = number * width
        for sum in 0..<width { weights[row + sum] *= block[0] }
        for (taken, factor) in block.enumerated().prefix(number + 1).dropFirst() {
          let source = (number - taken) * width
          let shift = taken * step
          for sum in 0..<max(0, width - shift) {
            weights[row + sum + shift] += factor * weights[source + sum]
          }
        }
      }
    }
    let normalization = Binomial(trials: deviations.total, probability: share).probability(size)
    var tail = TailWeights(ties: ties)
    for sum in 0..<width {
      tail.add(extremity(size * lowest + sum * unit), probability: weights[size * width + sum])
    }
    return tail.obtained(.exactDistribution, total: normalization)
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
  }
}
