/// The sum of midranks of a group drawn from pooled counts, and its exact distribution.
///
/// Midranks are doubled to be integers.
struct PooledRankSum: Sendable {
  private let deviations: PooledDeviations
  private let doubledMidranks: [Int]
  /// The common divisor of the distances between midranks of occupied points.
  private let unit: Int
  private let lowest: Int

  init(_ deviations: PooledDeviations) {
    self.deviations = deviations
    var passed = 0
    doubledMidranks = deviations.pooled.counts.map { count in
      defer { passed += count }
      return 2 * passed + count + 1
    }
    let occupied = zip(deviations.pooled.counts, doubledMidranks).filter { $0.0 > 0 }.map(\.1)
    let lowest = occupied.first ?? 0
    self.lowest = lowest
    unit = max(1, occupied.reduce(0) { Self.greatestCommonDivisor($0, $1 - lowest) })
  }

  func doubledSum(_ counts: [Int]) -> Int {
    var sum = 0
    for (point, count) in counts.enumerated() { sum &+= count &* doubledMidranks[point] }
    return sum
  }

  /// The length of the distribution for each number of examinees.
  private var width: Int {
    var left = deviations.examinees
    var sum = 0
    for (count, rank) in zip(deviations.pooled.counts, doubledMidranks).reversed() where count > 0 {
      let taken = min(left, count)
      sum += taken * ((rank - lowest) / unit)
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

  /// The probability of the doubled rank sums for which `isCounted` holds.
  func probability(_ isCounted: (_ doubledSum: Int) -> Bool) -> Double {
    let size = deviations.examinees
    let width = width
    let share = Double(size) / Double(deviations.total)
    // Weights of every number of examinees so far and every sum; block by block of ties, the
    // numbers in descending order, so that one buffer is enough.
    var weights = [Double](repeating: 0, count: (size + 1) * width)
    weights[0] = 1
    for (point, count) in deviations.pooled.counts.enumerated() where count > 0 {
      let step = (doubledMidranks[point] - lowest) / unit
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
    var tail = 0.0
    for sum in 0..<width where isCounted(size * lowest + sum * unit) {
      tail += weights[size * width + sum]
    }
    return min(1, tail / normalization)
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
  }
}
