import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ThresholdExcessBootstrapTests {
  @Test func standardErrorsAgreeWithTheLikelihoodOnSmoothDistributions() throws {
    var generator = Xoshiro256(seed: 51)
    let counts = ThresholdExcessTests.drawn(
      points: 46, examinees: 20_000, generator: &generator)
    let result = try ThresholdExcess(
      LogLinearSmoothingTests.distribution(counts), thresholds: [18, 29, 39])
    let intervals = result.bootstrapIntervals(replicates: 300, seed: 52)
    for (estimate, bootstrap) in zip(result.estimates, intervals) {
      let estimate = try #require(estimate)
      let bootstrap = try #require(bootstrap)
      // Choosing the degree anew adds to the variance; 300 replicates leave 4 %.
      #expect((0.8...1.6).contains(bootstrap.standardError / estimate.standardError))
      #expect(bootstrap.interval.contains(estimate.excess))
    }
  }

  @Test func intervalsCoverAPlantedExcess() throws {
    var generator = Xoshiro256(seed: 53)
    var covered = 0
    let runs = 40
    for run in 0..<runs {
      var counts = ThresholdExcessTests.drawn(
        points: 46, examinees: 10_000, generator: &generator)
      let lifted = counts[17] / 3
      counts[17] -= lifted
      counts[18] += lifted
      let result = try ThresholdExcess(
        LogLinearSmoothingTests.distribution(counts), thresholds: [18, 29, 39])
      let first = try #require(
        result.bootstrapIntervals(replicates: 99, seed: UInt64(run)).first ?? nil)
      if first.interval.contains(Double(lifted)) { covered += 1 }
      #expect(first.interval.lowerBound < first.interval.upperBound)
    }
    // 0.95 × 40 = 38, standard error 1.4, and the loss of 99 replicates.
    #expect(covered >= 32)
  }

  @Test func doesNotDependOnTheNumberOfThreads() throws {
    var generator = Xoshiro256(seed: 54)
    let counts = ThresholdExcessTests.drawn(points: 21, examinees: 2_000, generator: &generator)
    let result = try ThresholdExcess(
      LogLinearSmoothingTests.distribution(counts), thresholds: [7, 11, 15])
    let alone = result.bootstrapIntervals(replicates: 60, seed: 55)
    #expect(alone == result.bootstrapIntervals(replicates: 60, seed: 55, jobs: 2))
    #expect(alone != result.bootstrapIntervals(replicates: 60, seed: 56))
    #expect(alone.count == 3)
  }
}
