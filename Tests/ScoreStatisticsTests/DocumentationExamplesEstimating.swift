import ScoreStatistics
import Testing

/// The examples of the page Estimating.md.
@Suite struct DocumentationExamplesEstimating {
  @Test func aShareAndAPartOfAFinitePopulation() throws {
    try example { print in
      let share = BinomialInterval.midP.interval(successes: 4, trials: 25)
      print(share.lowerBound, share.upperBound)  // 0.0530 0.3422
      print(BinomialInterval.midP.interval(successes: 4, draws: 25, population: 60))  // 5...18
    }
  }

  @Test func twoGroups() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let form = FrequencyDistribution(scale: marks, counts: [0, 4, 9, 8])
      let others = FrequencyDistribution(scale: marks, counts: [6, 14, 13, 7])
      if let effect = ProbabilityOfSuperiority(group: form, reference: others),
        let interval = effect.interval()
      {
        print(effect.estimate, interval.lowerBound, interval.upperBound)  // 0.693 0.551 0.807
      }
      if let test = WelchTest(group: form, reference: others) {
        let interval = test.interval()
        print(test.difference, interval.lowerBound, interval.upperBound)  // 0.665 0.217 1.114
      }
      let replicates = BootstrapIntervals(of: [form, others], seed: 1) { groups in
        guard let own = groups[0].mean, let other = groups[1].mean else { return nil }
        return own - other
      }
      if let replicates, let interval = replicates.biasCorrectedAccelerated() {
        print(interval.lowerBound, interval.upperBound)  // 0.250 1.094
      }
    }
  }
}
