import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct EvaluationTests {
  private static let plan = EvaluationPlan.quick(schools: 60, seeds: [11, 12])

  @Test func theNumberOfThreadsChangesNothing() {
    let alone = Evaluation(plan: Self.plan, jobs: 1)
    let together = Evaluation(plan: Self.plan, jobs: 3)
    #expect(alone.units == together.units)
    #expect(EvaluationSummary(alone) == EvaluationSummary(together))
  }

  @Test func everyUnitOfEveryRunIsThere() {
    let evaluation = Evaluation(plan: Self.plan)
    for (index, configuration) in Self.plan.configurations.enumerated()
    where configuration.level == .school {
      let units = evaluation.units.filter { $0.configuration == index }
      // A school whose only pupils were absent from every work has written nothing.
      #expect((110...120).contains(units.count))
      #expect(units.allSatisfy { $0.detections.count == evaluation.detectors.count })
      #expect(
        units.contains { !$0.truth.isHonest } == !configuration.design.isClean)
      let peculiarities = Set(units.compactMap(\.truth.peculiarity))
      let planted: Set = ["strict-marking", "excellent-school", "correctional-class"]
      #expect(peculiarities == (configuration.design.planted.isEmpty ? [] : planted))
    }
  }

  @Test func falseSharesAndRanksAreThoseOfAHandCount() throws {
    func unit(_ truth: EvaluatedUnit.Truth, seed: UInt64, qValue: Double) -> EvaluatedUnit {
      EvaluatedUnit(
        configuration: 0, seed: seed, truth: truth, examinees: 50, pValue: qValue,
        detections: [Detection(score: -qValue, qValue: qValue)])
    }
    let units = [
      unit(.manipulated("x"), seed: 1, qValue: 0.01), unit(.ordinary, seed: 1, qValue: 0.04),
      unit(.honest("y"), seed: 1, qValue: 0.5), unit(.manipulated("x"), seed: 2, qValue: 0.3),
      unit(.ordinary, seed: 2, qValue: 0.9),
    ]
    let plan = EvaluationPlan(
      configurations: [.init(name: "by hand", design: SimulationDesign(schools: 5))],
      seeds: [1, 2], rates: [0.05])
    let summary = EvaluationSummary(
      Evaluation(plan: plan, detectors: [.risk], units: units))
    let discovery = try #require(summary.discoveries.first)
    // Half of the flags of the first run are false; the second run has none.
    #expect(discovery.falseShare == 0.25)
    #expect(discovery.flags == 1)
    #expect(discovery.runsWithFalseFlag == 0.5)
    let ranking = try #require(
      summary.rankings.first { $0.kind == "x" && $0.size.name == "40+" })
    #expect(ranking.area == 5.0 / 6)
    #expect(ranking.flagged == [0.5])
    // The first flag is right; with the next one a quarter of the flags is false, on average.
    #expect(ranking.atRealisedRate == 0.5)
    #expect(summary.peculiarities.map(\.kind) == [nil, "y"])
    #expect(summary.peculiarities.map(\.flagged) == [[1], [0]])
  }

  @Test func theRealisedThresholdIsTheLastPlaceWithFewEnoughFalseFlags() {
    func threshold(_ units: [(order: Double, seed: UInt64, isFalse: Bool)], rate: Double) -> Double?
    {
      RealisedThreshold(
        units.map { unit in
          EvaluatedUnit(
            configuration: 0, seed: unit.seed, truth: unit.isFalse ? .ordinary : .manipulated("x"),
            examinees: 50, pValue: nil, detections: [Detection(score: unit.order)])
        }, column: 0, rate: rate, runs: 2
      ).order
    }
    let units: [(Double, UInt64, Bool)] = [
      (9, 1, false), (8, 2, true), (7, 2, false), (6, 1, false), (5, 1, true), (5, 2, false),
      (-.infinity, 1, false),
    ]
    // Shares of the runs after each place: 0/0, 0/1, 0/½, 0/½, ⅓/⅓; their means 0, ½, ¼, ¼, ⅓.
    #expect(threshold(units, rate: 0.1) == 9)
    #expect(threshold(units, rate: 0.25) == 6)
    #expect(threshold(units, rate: 0.4) == 5)
    #expect(threshold(Array(units.dropFirst()), rate: 0.1) == nil)
    #expect(threshold([], rate: 0.1) == nil)
  }
}
