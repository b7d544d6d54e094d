import ScoreStatistics
import Testing

/// The examples of the page Distributions.md.
@Suite struct DocumentationExamplesDistributions {
  @Test func aCountAndItsPValues() throws {
    try example { print in
      let passes = Binomial(trials: 25, probability: 0.6)
      print(passes.upperTail(18))  // 0.1536
      print(passes.midUpperTail(18))  // 0.1136
      print(passes.upperQuantile(0.05))  // 19
    }
  }

  @Test func classesDiffer() throws {
    try example { print in
      let byChance = Binomial(trials: 25, probability: 0.6)
      let ofClasses = BetaBinomial(trials: 25, mean: 0.6, correlation: 0.1)
      print(byChance.upperTail(22))  // 0.00237
      print(ofClasses.upperTail(22))  // 0.0691
    }
  }

  @Test func sumsAndFarTails() throws {
    try example { print in
      let first = ProbabilityMassFunction(Binomial(trials: 12, probability: 0.3))
      let second = ProbabilityMassFunction(Binomial(trials: 20, probability: 0.5))
      print(first.convolved(with: second).upperTail(20))  // 0.01609
      print(Normal.standard.logSurvival(50))  // -1254.8314
    }
  }
}
