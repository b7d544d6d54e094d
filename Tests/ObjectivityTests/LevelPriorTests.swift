import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct LevelPriorTests {
  /// Units whose means spread by `between` around 20, with papers that spread by `within`.
  private static func table(within: Double, between: Double, seed: UInt64) -> FrequencyTable {
    let scale = ScoreScale(maximum: 40)
    var table = FrequencyTable(scale: scale, groupCount: 400)
    for group in 0..<400 {
      var generator = Xoshiro256(seed: seed, keys: UInt64(group))
      let mean = 20 + between * generator.nextStandardNormal()
      for _ in 0..<(5 + group % 50) {
        let score = (mean + within * generator.nextStandardNormal()).rounded()
        table.add(group: group, point: min(40, max(0, Int(score))))
      }
    }
    return table
  }

  @Test(arguments: [1.0, 2.0])
  func itIsWorthTheVarianceInsideOverThatBetween(between: Double) {
    let prior = LevelPrior(Self.table(within: 5, between: between, seed: 1))
    // Whole points add 1/12 to the variance inside.
    let expected = (25 + 1.0 / 12) / (between * between)
    #expect(abs(prior.mean - 20) < 0.5)
    #expect(abs(prior.examinees / expected - 1) < 0.2, "\(prior.examinees) beside \(expected)")
  }

  @Test func itHasBounds() {
    #expect(LevelPrior(Self.table(within: 5, between: 0, seed: 2)).examinees == 50)
    #expect(LevelPrior(Self.table(within: 0.5, between: 8, seed: 3)).examinees == 2)
    let none = LevelPrior(FrequencyTable(scale: ScoreScale(maximum: 5), groupCount: 3))
    #expect(none.mean == 0 && none.examinees == 50)
  }

  @Test func fewPapersAreDrawnTowardsAll() {
    let prior = LevelPrior(Self.table(within: 5, between: 2, seed: 4))
    let scale = ScoreScale(maximum: 40)
    func mean(_ papers: Int) -> Double {
      var counts = [Int](repeating: 0, count: 41)
      counts[40] = papers
      return prior.mean(of: FrequencyDistribution(scale: scale, counts: counts))
    }
    let (one, ten, many) = (mean(1), mean(10), mean(1_000))
    #expect(one < ten && ten < many && many < 40 && one > prior.mean)
    #expect(abs(one - (40 + prior.examinees * prior.mean) / (1 + prior.examinees)) < 1e-12)
  }
}
