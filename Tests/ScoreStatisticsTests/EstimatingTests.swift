import DenseLinearAlgebra
import RealModule
import ReferenceValues
import ScoreStatistics
import Testing

/// Intervals and what else stands in ClassicalTests.json.
@Suite struct EstimatingTests {
  @Test func countsOfEventsEqualTheReference() throws {
    let reference = try ClassicalReference.load()
    let oracle = try Oracle.classical(.distributions)
    func expect(_ law: some DiscreteDistribution, _ item: ClassicalReference.Count, _ name: String)
    {
      for (value, expected) in [
        (law.probability(item.value), item.probability),
        (law.cumulative(item.value), item.cumulative),
        (law.upperTail(item.value), item.upper),
      ] { oracle.expect(value, expected, within: 2e-11, "\(name) at \(item.value)") }
    }
    for item in reference.poisson {
      let law = Poisson(mean: try #require(item.mean))
      expect(law, item, "Poisson of \(law.mean)")
      let (lower, upper) = (law.cumulative(item.value), law.upperTail(item.value))
      if lower < 1 { #expect(law.quantile(lower) <= item.value) }
      if upper > 0 { #expect(abs(law.logUpperTail(item.value) - Double.log(upper)) < 1e-9) }
    }
    for item in reference.skellam {
      let law = Skellam(first: try #require(item.first), second: try #require(item.second))
      expect(law, item, "Skellam of \(law.firstMean) and \(law.secondMean)")
      let lower = law.cumulative(item.value)
      if lower < 1 { #expect(law.quantile(lower) <= item.value) }
    }
    #expect(Poisson(mean: 0).probability(0) == 1 && Poisson(mean: 0).upperTail(1) == 0)
    #expect(Skellam(first: 0, second: 0).cumulative(0) == 1)
  }

  @Test func adjustedPValuesEqualTheReference() throws {
    let oracle = try Oracle.classical(.multiplicity)
    for item in try ClassicalReference.load().adjusted {
      for (procedure, expected) in [
        (FamilyWiseErrorRate.bonferroni, item.bonferroni), (.holm, item.holm),
        (.hochberg, item.hochberg), (.hommel, item.hommel),
      ] {
        oracle.expect(
          procedure.adjusted(item.pValues).compactMap(\.self), expected, within: 1e-12,
          "\(procedure)")
      }
    }
  }

  @Test func intervalsOfSharesEqualTheReference() throws {
    let reference = try ClassicalReference.load()
    let oracle = try Oracle.classical(.describing)
    for item in reference.binomial {
      for (kind, expected) in [
        (BinomialInterval.clopperPearson, item.clopperPearson), (.wilson, item.wilson),
        (.midP, item.midP),
      ] {
        let interval = kind.interval(
          successes: item.successes, trials: item.trials, coverage: item.coverage)
        oracle.expect(
          [interval.lowerBound, interval.upperBound], expected, within: 1e-8, "\(kind)")
      }
    }
    for item in reference.finite {
      for (kind, expected) in [
        (BinomialInterval.clopperPearson, item.clopperPearson), (.midP, item.midP),
      ] {
        let interval = kind.interval(
          successes: item.successes, draws: item.draws, population: item.population,
          coverage: item.coverage)
        oracle.expect(
          [interval.lowerBound, interval.upperBound], expected, "\(kind), finite population")
      }
    }
  }

  /// Coverage by summing over all outcomes; the smallest of Clopper and Pearson is a bound.
  @Test(arguments: BinomialInterval.allCases) func intervalsCoverWhatTheyPromise(
    kind: BinomialInterval
  ) {
    var coverages: [Double] = []
    for trials in [5, 20, 60] {
      let intervals = (0...trials).map { kind.interval(successes: $0, trials: trials) }
      for share in 1..<40 {
        let probability = Double(share) / 40
        let law = Binomial(trials: trials, probability: probability)
        coverages.append(
          law.support.filter { intervals[$0].contains(probability) }
            .reduce(0) { $0 + law.probability($1) })
      }
    }
    let mean = coverages.reduce(0, +) / Double(coverages.count)
    print("\(kind): coverage of 95 % intervals, mean \(mean), smallest \(coverages.min() ?? 0)")
    if kind == .clopperPearson { #expect(coverages.allSatisfy { $0 >= 0.95 }) }
    #expect(abs(mean - 0.95) < (kind == .clopperPearson ? 0.035 : 0.015))
    // A population of which nearly nothing is drawn is no population.
    let wide = kind.interval(successes: 7, trials: 20)
    let finite = kind.interval(successes: 7, draws: 20, population: 2_000_000)
    #expect(abs(Double(finite.lowerBound) / 2e6 - wide.lowerBound) < 1e-4)
    #expect(abs(Double(finite.upperBound) / 2e6 - wide.upperBound) < 1e-4)
    #expect(kind.interval(successes: 3, draws: 9, population: 9) == 3...3)
  }

  @Test func shiftsEqualTheReference() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().shifts {
      let counts = [item.group, item.reference].map { scores in
        var counts = [Int](repeating: 0, count: 60)
        for score in scores { counts[score] += 1 }
        return TwoSampleTests.distribution(counts)
      }
      let shift = try #require(HodgesLehmannShift(group: counts[0], reference: counts[1]))
      let interval = shift.interval(coverage: item.coverage)
      oracle.expect(
        [shift.estimate, interval.lowerBound, interval.upperBound], item.values, within: 1e-12,
        "Hodges–Lehmann")
      // The normal law of many pairs gives nearly the same ranks.
      let many = try #require(
        HodgesLehmannShift(group: counts[0], reference: counts[1], maximumSteps: 0))
      let near = many.interval(coverage: item.coverage)
      #expect(abs(near.lowerBound - interval.lowerBound) <= 3)
    }
  }

  @Test func bootstrapIntervalsFollowTheLawOfTheMean() throws {
    let oracle = try Oracle.classical(.describing)
    for item in try ClassicalReference.load().accelerations {
      let group = TwoSampleTests.distribution(item.counts)
      let size = Double(group.examinees)
      let drawn = BootstrapIntervals(
        of: group, replicates: 4_999, seed: 3, jobs: 2,
        standardError: { $0.variance.map { ($0 / size).squareRoot() } }, statistic: { $0.mean })
      let mean = try #require(drawn)
      oracle.expect(mean.acceleration, item.mean, within: 1e-10, "acceleration of the mean")
      let variance = BootstrapIntervals(of: group, replicates: 1, seed: 3) { $0.variance }
      oracle.expect(
        variance?.acceleration, item.variance, within: 1e-10, "acceleration of the variance")
      // The replicates of a mean have a law that is known exactly.
      let law = try #require(ProbabilityMassFunction(group)).convolved(times: group.examinees)
      let interval = mean.percentile(coverage: 0.9)
      #expect(abs(interval.lowerBound * size - Double(law.quantile(0.05))) <= 1)
      #expect(abs(interval.upperBound * size - Double(law.quantile(0.95))) <= 1)
      let accelerated = try #require(mean.biasCorrectedAccelerated(coverage: 0.9))
      let studentised = try #require(mean.studentised(coverage: 0.9))
      // Both lean to the side of the long tail.
      let lean = item.mean > 0
      #expect((accelerated.upperBound >= interval.upperBound) == lean)
      #expect(
        (studentised.upperBound - mean.estimate > mean.estimate - studentised.lowerBound) == lean)
      #expect(abs(mean.bias) < 0.05 && mean.undefinedReplicates == 0)
      let other = BootstrapIntervals(of: group, replicates: 4_999, seed: 3) { $0.mean }
      #expect(other?.replicates == mean.replicates)
    }
    #expect(
      BootstrapIntervals(of: TwoSampleTests.distribution([0, 0]), seed: 1) { $0.mean } == nil)
  }

  /// Half of the samples of twenty skewed scores are asked for the interval of their mean.
  @Test func acceleratedIntervalsCoverBetterThanPercentiles() throws {
    let shape = ProbabilityMassFunction(weights: [40, 25, 12, 8, 5, 4, 2, 2, 1, 1, 0, 0, 1])
    let sampler = MultinomialSampler(reference: shape, examinees: 20)
    var generator = Xoshiro256(seed: 12)
    var counts = [Int](repeating: 0, count: shape.probabilities.count)
    var covered = [0, 0, 0]
    let runs = 150
    for run in 0..<runs {
      sampler.draw(into: &counts, using: &generator)
      let drawn = BootstrapIntervals(
        of: TwoSampleTests.distribution(counts), replicates: 399, seed: UInt64(run),
        standardError: { $0.variance.map { ($0 / 20).squareRoot() } }, statistic: { $0.mean })
      let intervals = try #require(drawn)
      for (place, interval) in [
        intervals.percentile(), intervals.biasCorrectedAccelerated(), intervals.studentised(),
      ].enumerated() where interval?.contains(shape.mean) == true { covered[place] += 1 }
    }
    print(
      "bootstrap, mean of 20 skewed scores: coverage of 95 % by percentile, BCa, studentised",
      covered.map { Double($0) / Double(runs) })
    #expect(covered[0] <= covered[2])
    #expect(Double(covered[2]) / Double(runs) > 0.88)
  }

  @Test func uniformityIsExact() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().kolmogorov {
      // Every value lies by the difference below its place, as far as it can.
      let count = Double(item.count)
      let values = (1...item.count).map { max(0, Double($0) / count - item.difference) }
      let test = try #require(UniformityTest(values))
      oracle.expect(test.statistic, item.difference, within: 1e-12, "D of \(item.count)")
      let isBody = item.count > 100 && count * item.difference * item.difference < 4
      oracle.expect(
        test.pValue, item.pValue, within: isBody ? 2e-4 : 1e-9, floor: isBody ? 1 : 0,
        "p of D, \(item.count) values")
    }
  }

  @Test func exactRowsDoNotEndTheRobustFit() throws {
    let oracle = try Oracle.classical(.groups)
    for item in try ClassicalReference.load().huber {
      let design = Matrix(rows: item.x.map { [1, $0] })
      let fit = try #require(HuberRegression(design: design, response: item.y))
      #expect(fit.scaleEstimate == .proposal2 && fit.standardErrors != nil)
      oracle.expect(fit.coefficients, item.coefficients, within: 1e-7, "Huber, Proposal 2")
      oracle.expect(fit.scale, item.scale, within: 1e-7, "scale of Proposal 2")
    }
    let x = (0..<10).map(Double.init)
    let exact = try #require(
      HuberRegression(
        design: Matrix(rows: x.map { [1, $0] }), response: x.map { $0 == 4 ? 99 : 1 + 2 * $0 }))
    #expect(exact.scaleEstimate == .exactFit && exact.scale == 0 && exact.standardErrors == nil)
    #expect(abs(exact.coefficients[1] - 2) < 1e-9)
    #expect(exact.weights.enumerated().allSatisfy { $0.element == ($0.offset == 4 ? 0 : 1) })
  }

  @Test func binsBeyondTheScoresAreEmpty() throws {
    let oracle = try Oracle.classical(.thresholds)
    let item = try ClassicalReference.load().mcCrary
    let test = try #require(
      McCraryTest(scores: item.scores, binWidth: item.binWidth, bandwidth: item.bandwidth))
    oracle.expect(
      [test.densityBelow, test.densityAbove, test.logRatio, test.standardError], item.values,
      within: 1e-9, "McCrary beyond the scores")
  }
}
