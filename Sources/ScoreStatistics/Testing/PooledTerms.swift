/// A statistic of a group's counts that is a sum of one term for each score point, given the pool.
///
/// The terms of all counts that a point can have are tabulated, so a table costs one look-up for
/// each point, and the mean of the statistic over all tables is a sum of hypergeometric means.
struct PooledTerms: Sendable {
  private let deviations: PooledDeviations
  /// `terms[k][c]`: the term of c of the group's examinees at point k.
  private let terms: [[Double]]

  /// Tabulates `term`, a function of the group's count and the pooled count at a point.
  init(_ deviations: PooledDeviations, term: (_ count: Int, _ pooled: Int) -> Double) {
    self.deviations = deviations
    terms = deviations.pooled.counts.map { pooled in
      (0...min(pooled, deviations.examinees)).map { term($0, pooled) }
    }
  }

  func sum(_ counts: [Int]) -> Double {
    var sum = 0.0
    for (point, count) in counts.enumerated() { sum += terms[point][count] }
    return sum
  }

  /// The exact mean over all tables with the pooled counts.
  var mean: Double {
    zip(deviations.pooled.counts, terms).reduce(0) { sum, point in
      let law = Hypergeometric(
        population: deviations.total, successes: point.0, draws: deviations.examinees)
      return sum + law.support.reduce(0) { $0 + law.probability($1) * point.1[$1] }
    }
  }
}
