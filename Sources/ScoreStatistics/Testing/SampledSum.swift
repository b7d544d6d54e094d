/// The sum of scores of a group drawn without replacement from pooled counts.
///
/// Scores are any integers: score points, doubled midranks, or scores of spread.
struct SampledSum: Hashable, Sendable {
  /// The number of examinees drawn.
  let draws: Int
  /// The scores that anybody has, ascending.
  let scores: [Int]
  /// How many examinees of the pool have each of ``scores``.
  let counts: [Int]

  /// Collects the scores of a pool, one for each count; equal scores become one.
  ///
  /// - Precondition: No more draws than examinees.
  init(counts: [Int], scores: [Int], draws: Int) {
    precondition(draws <= counts.reduce(0, +), "\(draws) draws from fewer examinees")
    self.draws = draws
    var pooled: [(score: Int, count: Int)] = []
    for (score, count) in zip(scores, counts).sorted(by: { $0.0 < $1.0 }) where count > 0 {
      if pooled.last?.score == score {
        pooled[pooled.count - 1].count += count
      } else {
        pooled.append((score, count))
      }
    }
    self.scores = pooled.map(\.score)
    self.counts = pooled.map(\.count)
  }

  /// The number of examinees in the pool.
  var total: Int { counts.reduce(0, +) }

  /// The sum of the scores of the whole pool.
  var poolSum: Int { zip(counts, scores).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The expected sum of the group.
  var mean: Double {
    total == 0 ? 0 : Double(draws) * Double(poolSum) / Double(total)
  }

  /// The variance n (N − n) / (N (N − 1)) Σ h (a − ā)² of the sum.
  var variance: Double {
    let total = Double(total)
    guard total > 1 else { return 0 }
    let mean = Double(poolSum) / total
    let squares = zip(counts, scores).reduce(0) { sum, point in
      let deviation = Double(point.1) - mean
      return sum + Double(point.0) * deviation * deviation
    }
    return Double(draws) * (total - Double(draws)) / (total * (total - 1)) * squares
  }

  /// The common divisor of the distances between scores.
  var unit: Int {
    let lowest = scores.first ?? 0
    return max(1, scores.reduce(0) { Self.greatestCommonDivisor($0, $1 - lowest) })
  }

  /// The sums of the lowest and of the highest `draws` scores.
  var range: ClosedRange<Int> {
    Self.extreme(zip(counts, scores), draws)...Self.extreme(zip(counts, scores).reversed(), draws)
  }

  private static func extreme(_ points: some Sequence<(Int, Int)>, _ draws: Int) -> Int {
    var left = draws
    var sum = 0
    for (count, score) in points {
      sum += min(left, count) * score
      left -= min(left, count)
    }
    return sum
  }

  static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? abs(left) : greatestCommonDivisor(right, left % right)
  }

  /// The length of the law for each number of examinees.
  private func width(unit: Int) -> Int {
    guard let lowest = scores.first else { return 1 }
    return (range.upperBound - draws * lowest) / unit + 1
  }

  /// An upper bound of the number of steps to ``law``.
  var steps: Double {
    let states = Double(width(unit: unit)) * Double(draws + 1)
    return counts.reduce(0.0) { $0 + states * Double(min($1, draws) + 1) }
  }

  /// The exact law, built up score by score.
  ///
  /// - Complexity: O(draws × different sums × examinees of one score).
  var law: LatticeLaw {
    let unit = unit
    let width = width(unit: unit)
    let lowest = scores.first ?? 0
    let share = total == 0 ? 0 : Double(draws) / Double(total)
    // Weights of every number of examinees so far and every sum; block by block of equal scores,
    // the numbers in descending order, so that one buffer is enough.
    var weights = [Double](repeating: 0, count: (draws + 1) * width)
    weights[0] = 1
    for (count, score) in zip(counts, scores) {
      let step = (score - lowest) / unit
      let block = Binomial(trials: count, probability: share)
        .probabilities(through: min(count, draws))
      for number in (0...draws).reversed() {
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
    let normalization = Binomial(trials: total, probability: share).probability(draws)
    return LatticeLaw(
      lowest: draws * lowest, unit: unit,
      probabilities: weights[(draws * width)...].map { $0 / normalization })
  }
}
