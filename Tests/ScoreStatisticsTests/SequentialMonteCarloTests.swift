import ScoreStatistics
import Testing

@Suite struct SequentialMonteCarloTests {
  @Test func stoppingEarlyGivesTheShareOfExceedances() {
    var statistics = [1, 9, 2, 9, 9, 3].makeIterator()
    let simulation = SequentialMonteCarlo(
      observed: 5, limits: SequentialMonteCarlo.Limits(exceedances: 3, replicates: 99)
    ) { statistics.next() ?? 0 }
    #expect(simulation.replicates == 5)
    #expect(simulation.pValue == 3.0 / 5)
  }

  @Test func runningToTheEndCountsTheObservedStatistic() {
    var drawn = 0
    let simulation = SequentialMonteCarlo(
      observed: 5, limits: SequentialMonteCarlo.Limits(exceedances: 3, replicates: 99)
    ) {
      drawn += 1
      return drawn == 7 || drawn == 50 ? 5 : 0
    }
    #expect(simulation.replicates == 99)
    #expect(simulation.exceedances == 2)
    #expect(simulation.pValue == 3.0 / 100)
    #expect(simulation.method == .sequentialMonteCarlo(replicates: 99, exceedances: 2))
  }

  @Test func aFixedNumberOfReplicatesIsNeverCutShort() {
    let simulation = SequentialMonteCarlo(observed: 0, limits: .fixed(replicates: 200)) { 1 }
    #expect(simulation.replicates == 200)
    #expect(simulation.pValue == 1)
  }

  @Test func pValuesAreValidAndAttainTheLevel() {
    // P(p ≤ h / l) = h / l for continuous statistics.
    var generator = Xoshiro256(seed: 77)
    let runs = 20_000
    let limits = SequentialMonteCarlo.Limits(exceedances: 5, replicates: 199)
    var below = [0.01, 0.05, 0.1, 0.5].map { (level: $0, count: 0) }
    for _ in 0..<runs {
      let observed = generator.nextUnitInterval()
      let simulation = SequentialMonteCarlo(observed: observed, limits: limits) {
        generator.nextUnitInterval()
      }
      for index in below.indices where simulation.pValue <= below[index].level {
        below[index].count += 1
      }
    }
    for (level, count) in below {
      let error = (level * (1 - level) / Double(runs)).squareRoot()
      #expect(abs(Double(count) / Double(runs) - level) < 4 * error)
    }
  }

  @Test func halfOfTheTiesCountForTheMidPValue() {
    var statistics = [5, 9, 2, 5, 9, 3].makeIterator()
    let stopped = SequentialMonteCarlo(
      observed: 5, limits: SequentialMonteCarlo.Limits(exceedances: 3, replicates: 99)
    ) { statistics.next() ?? 0 }
    #expect(stopped.ties == 2)
    #expect(stopped.midPValue == (3 - 0.5 * 2) / 4)
    var others = [5, 9, 2, 5].makeIterator()
    let fixed = SequentialMonteCarlo(observed: 5, limits: .fixed(replicates: 4)) {
      others.next() ?? 0
    }
    #expect(fixed.pValue == 4.0 / 5)
    #expect(fixed.midPValue == (4 - 0.5 * 3) / 5)
  }

  @Test func midPValuesOfAFixedNumberOfDrawsHaveMeanOneHalf() {
    var generator = Xoshiro256(seed: 78)
    let runs = 20_000
    var sum = (full: 0.0, middle: 0.0)
    for _ in 0..<runs {
      let observed = Int.random(in: 0...3, using: &generator)
      let simulation = SequentialMonteCarlo(observed: observed, limits: .fixed(replicates: 39)) {
        Int.random(in: 0...3, using: &generator)
      }
      sum.full += simulation.pValue
      sum.middle += simulation.midPValue
    }
    // A mid-p-value varies by no more than a uniform number.
    let error = (1 / (12 * Double(runs))).squareRoot()
    #expect(abs(sum.middle / Double(runs) - 0.5) < 4 * error)
    // Of four equally probable values the p-value itself is 5/8 on average.
    #expect(sum.full / Double(runs) > 0.6)
  }
}
