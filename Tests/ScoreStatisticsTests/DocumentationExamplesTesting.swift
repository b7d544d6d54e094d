import ScoreStatistics
import Testing

/// The examples of the page Testing.md.
@Suite struct DocumentationExamplesTesting {
  @Test func oneClassAgainstTheOtherClasses() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let form = FrequencyDistribution(scale: marks, counts: [0, 1, 3, 8])
      let others = FrequencyDistribution(scale: marks, counts: [6, 14, 13, 7])
      if let test = KolmogorovSmirnovTest(group: form, reference: others) {
        print(test.statistic, test.pValue)  // 0.49167 0.00376
      }
      if let test = CramerVonMisesTest(group: form, reference: others) {
        print(test.statistic, test.pValue)  // 1.17283 0.00090
      }
      if let test = WassersteinTest(group: form, reference: others) {
        print(test.statistic, test.pValue, test.method)  // 1.058 0.00113 enumeration of 399 tables
      }
    }
  }

  @Test func severalParallelForms() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let forms = [[2, 9, 10, 4], [3, 8, 9, 4], [0, 4, 11, 9]].map {
        FrequencyDistribution(scale: marks, counts: $0)
      }
      let limits = SequentialMonteCarlo.Limits.fixed(replicates: 9_999)
      if let test = AndersonDarlingTest(groups: forms, limits: limits) {
        print(test.statistic, test.pValue)  // 5.7191 0.0313
      }
      if let test = SeveralGroupsTest(groups: forms, kind: .kruskalWallis, limits: limits) {
        print(test.statistic, test.pValue)  // 7.3210 0.0235
      }
    }
  }

  @Test func knownProbabilities() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let form = FrequencyDistribution(scale: marks, counts: [0, 1, 3, 6])
      let controlled = ProbabilityMassFunction(minimum: 2, weights: [0.15, 0.35, 0.325, 0.175])
      if let test = MultinomialTest(group: form, reference: controlled, ordering: .probability) {
        print(test.pValue, test.method)  // 0.008162 enumeration of 286 tables
      }
      if let test = ScoreSumTest(group: form, reference: controlled, alternative: .greater) {
        print(test.statistic, test.pValue)  // 4.5 0.000723
      }
    }
  }

  @Test func severalWorksAndTheSamePupilsTwice() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let works = [
        ComparisonStratum(
          group: FrequencyDistribution(scale: marks, counts: [0, 3, 6, 4]),
          reference: FrequencyDistribution(scale: marks, counts: [20, 61, 55, 17])),
        ComparisonStratum(
          group: FrequencyDistribution(scale: marks, counts: [1, 4, 7, 2]),
          reference: FrequencyDistribution(scale: marks, counts: [31, 58, 40, 9])),
      ]
      if let test = VanElterenTest(works) {
        print(test.statistic, test.probabilityOfSuperiority, test.pValue)  // 3.259 0.679 0.00094
      }
      let changes = FrequencyDistribution(
        scale: ScoreScale(minimum: -3, maximum: 3), counts: [0, 1, 4, 9, 8, 3, 0])
      if let test = SignTest(differences: changes) {
        print(test.shareRising, test.pValue)  // 0.6875 0.2101
      }
      if let test = SignedRankTest(differences: changes) {
        print(test.statistic, test.rankBiserial, test.pValue)  // 95.5 0.404 0.1759
      }
    }
  }
}
