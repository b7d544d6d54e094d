import RealModule

/// The sum of scores of a group drawn from pooled counts, and its test.
struct PooledScoreSum: Sendable {
  private let comparison: PooledComparison
  /// A score for each point of the scale.
  private let scores: [Int]
  private let sum: SampledSum

  /// Gives every point of the scale a score.
  init(_ comparison: PooledComparison, scores: [Int]) {
    let deviations = comparison.deviations
    self.comparison = comparison
    self.scores = scores
    sum = SampledSum(
      counts: deviations.pooled.counts, scores: scores, draws: deviations.examinees)
  }

  private func sum(_ counts: [Int]) -> Int {
    var sum = 0
    for (point, count) in counts.enumerated() { sum &+= count &* scores[point] }
    return sum
  }

  /// The test of the sum; `shown` is what is reported of it.
  ///
  /// Two-sided, the distance of the sum from its mean counts, both multiplied by the pooled size.
  /// Exact while that is cheap, by the saddlepoint otherwise: never from draws, whose p-values have
  /// a floor.
  func outcome(_ alternative: Alternative, shown: (Int) -> Double) -> TestOutcome {
    let total = Int128(comparison.deviations.total)
    let center = Int128(sum.draws) * Int128(sum.poolSum)
    func extremity(_ sum: Int) -> Int128 {
      switch alternative {
      case .greater: Int128(sum)
      case .less: -Int128(sum)
      case .twoSided: abs(total &* Int128(sum) &- center)
      }
    }
    let observed = sum(comparison.group.counts)
    let ties = extremity(observed)...extremity(observed)
    let obtained =
      if sum.steps <= comparison.maximumSteps {
        (comparison.laws?.law(of: sum) ?? sum.law).obtained(ties: ties, of: extremity)
      } else {
        comparison.enumerated(ties: ties) { extremity(sum($0)) }
          ?? SampledSumTail([sum], unit: Double(sum.unit)).obtained(
            Double(observed) - sum.mean, alternative,
            observedProbability: comparison.observedProbability)
      }
    return TestOutcome(statistic: shown(observed), alternative: alternative, obtained)
  }
}

extension PooledComparison {
  /// The probability of the observed counts.
  var observedProbability: Double {
    let total = deviations.total
    let draws = deviations.examinees
    let chance = Double(draws) / Double(total)
    let rest = Double(total - draws) / Double(total)
    func logarithm(_ drawn: Int, of count: Int) -> Double {
      SaddlePoint.logBinomial(
        successes: Double(drawn), failures: Double(count - drawn), probability: chance,
        complement: rest)
    }
    let logarithms = zip(group.counts, deviations.pooled.counts).map { logarithm($0, of: $1) }
    return Double.exp(logarithms.reduce(0, +) - logarithm(draws, of: total))
  }
}
