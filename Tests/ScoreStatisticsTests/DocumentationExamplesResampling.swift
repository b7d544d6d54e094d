import ScoreStatistics
import Testing

/// The examples of the page Resampling.md.
@Suite struct DocumentationExamplesResampling {
  @Test func aTestOfOneOwn() throws {
    try example { print in
      let scale = ScoreScale(maximum: 8)
      let form = FrequencyDistribution(scale: scale, counts: [0, 0, 0, 2, 5, 7, 4, 0, 0])
      let pooled = FrequencyDistribution(scale: scale, counts: [6, 14, 25, 38, 49, 44, 30, 15, 5])
      func shortness(_ counts: [Int]) -> Int {
        guard let first = counts.firstIndex(where: { $0 > 0 }),
          let last = counts.lastIndex(where: { $0 > 0 })
        else { return 0 }
        return first - last
      }
      let sampler = MultivariateHypergeometricSampler(pooled: pooled, examinees: form.examinees)
      var generator = Xoshiro256(seed: 2026, keys: Xoshiro256.key("range"))
      var counts = form.counts
      let result = SequentialMonteCarlo(
        observed: shortness(form.counts), limits: .fixed(replicates: 9_999)
      ) {
        sampler.draw(into: &counts, using: &generator)
        return shortness(counts)
      }
      print(result.exceedances, result.pValue)  // 25 0.0026
    }
  }

  @Test func theSameOnOneThreadAndOnFour() throws {
    try example { print in
      let reference = ProbabilityMassFunction(Binomial(trials: 20, probability: 0.6))
      let sampler = MultinomialSampler(reference: reference, examinees: 25)
      @Sendable func topScore(of group: Int) -> Int {
        var generator = Xoshiro256(seed: 1, keys: UInt64(group))
        var counts = [Int](repeating: 0, count: sampler.pointCount)
        sampler.draw(into: &counts, using: &generator)
        return counts.lastIndex { $0 > 0 } ?? 0
      }
      let onOne = concurrentMap(count: 1_000, jobs: 1, topScore)
      let onFour = concurrentMap(count: 1_000, jobs: 4, topScore)
      print(onOne == onFour, onOne.max() ?? 0)  // true 20
    }
  }

  @Test func manyDrawsAtOnce() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let shares = ProbabilityMassFunction(minimum: 2, weights: [1, 4, 3, 2])
      var chance = Xoshiro256(seed: 4)
      let classes = MultinomialSampler(reference: shares, examinees: 25)
        .draws(1_000, on: marks, using: &chance)
      print(classes.groupCount, classes.total.examinees)  // 1000 25000
    }
  }
}
