import RealModule

/// All rows of counts with a given total, each with its probability.
///
/// With pooled counts the row is a group drawn without replacement (multivariate hypergeometric);
/// with a reference distribution its examinees are independent (multinomial). Either law is a
/// product of one factor for each score point, conditional on the total, so probabilities are
/// products of a few well-scaled numbers and keep their relative accuracy in the far tail.
public struct ConditionalTables: Sendable {
  /// The number of examinees in every row.
  public let examinees: Int
  /// `factors[k][c]`: the factor of `c` examinees at point `k`, divided by the normalisation at k=0.
  private let factors: [[Double]]
  /// The most examinees that the points from `k` on can hold.
  private let capacities: [Int]

  /// Creates the tables of `examinees` examinees drawn from pooled counts without replacement.
  ///
  /// - Precondition: No more examinees than are pooled.
  public init(pooled: FrequencyDistribution, examinees: Int) {
    let total = pooled.examinees
    precondition(
      (0...total).contains(examinees), "a draw of \(examinees) examinees out of \(total)")
    let share = total == 0 ? 0 : Double(examinees) / Double(total)
    self.init(
      examinees: examinees,
      factors: pooled.counts.map { count in
        Binomial(trials: count, probability: share)
          .probabilities(through: min(count, examinees))
      },
      normalization: Binomial(trials: total, probability: share).probability(examinees))
  }

  /// Creates the tables of `examinees` independent examinees from a reference distribution.
  ///
  /// - Precondition: `examinees >= 0`.
  public init(reference: ProbabilityMassFunction, examinees: Int) {
    precondition(examinees >= 0, "a draw of \(examinees) examinees")
    let size = Double(examinees)
    self.init(
      examinees: examinees,
      factors: reference.probabilities.map { probability in
        if probability == 0 { return [1] }
        return (0...examinees).map {
          Double.exp(SaddlePoint.logPoisson(Double($0), mean: size * probability))
        }
      },
      normalization: Double.exp(
        SaddlePoint.logPoisson(
          size, mean: size * reference.probabilities.reduce(0, +))))
  }

  private init(examinees: Int, factors: [[Double]], normalization: Double) {
    self.examinees = examinees
    var normalized = factors
    if let first = normalized.first { normalized[0] = first.map { $0 / normalization } }
    self.factors = normalized
    capacities = Self.capacities(examinees, most: factors.map { $0.count - 1 })
  }

  /// The most examinees that the points from each on can hold, given those that each can.
  private static func capacities(_ examinees: Int, most: [Int]) -> [Int] {
    var capacities = [Int](repeating: 0, count: most.count + 1)
    for level in most.indices.reversed() {
      capacities[level] = min(examinees, capacities[level + 1] + most[level])
    }
    return capacities
  }

  /// The number of tables of independent examinees, without making them.
  static func count(reference: ProbabilityMassFunction, examinees: Int) -> Double? {
    // C(n + K − 1, K − 1) over the K points with positive probability.
    let points = reference.probabilities.count { $0 > 0 }
    return (1..<max(1, points)).reduce(1.0) { product, index in
      (product * Double(examinees + index) / Double(index)).rounded()
    }
  }

  /// The number of tables, exact up to 2⁵³.
  ///
  /// - Complexity: O(points × examinees × examinees at one point).
  public var tableCount: Double {
    Self.count(examinees, most: factors.map { $0.count - 1 }, upTo: .infinity) ?? .infinity
  }

  /// The number of tables drawn from pooled counts, without making them; `nil` if there are more than
  /// `limit`.
  static func count(
    pooled: FrequencyDistribution, examinees: Int, upTo limit: Double
  ) -> Double? {
    count(examinees, most: pooled.counts.map { min($0, examinees) }, upTo: limit)
  }

  private static func count(_ examinees: Int, most: [Int], upTo limit: Double) -> Double? {
    let capacities = capacities(examinees, most: most)
    var ways = [Double](repeating: 0, count: examinees + 1)
    ways[0] = 1
    for (level, most) in most.enumerated() {
      var next = [Double](repeating: 0, count: examinees + 1)
      // Only totals that the remaining points can complete lead to tables.
      for total in (examinees - capacities[level + 1])...examinees {
        next[total] = ways[(total - min(total, most))...total].reduce(0, +)
        if next[total] > limit { return nil }
      }
      ways = next
    }
    return ways[examinees]
  }

  /// Calls `body` with the counts and the probability of every table.
  ///
  /// - Complexity: O(tables) calls, without allocation between them.
  public func forEachTable(_ body: (_ counts: [Int], _ probability: Double) -> Void) {
    guard !factors.isEmpty, capacities[0] == examinees else { return }
    var counts = [Int](repeating: 0, count: factors.count)
    descend(level: 0, left: examinees, weight: 1, counts: &counts, body)
  }

  private func descend(
    level: Int, left: Int, weight: Double, counts: inout [Int], _ body: ([Int], Double) -> Void
  ) {
    if level == factors.count - 1 {
      counts[level] = left
      body(counts, weight * factors[level][left])
      return
    }
    let fewest = max(0, left - capacities[level + 1])
    for count in fewest...min(left, factors[level].count - 1) {
      counts[level] = count
      descend(
        level: level + 1, left: left - count, weight: weight * factors[level][count],
        counts: &counts, body)
    }
  }
}
