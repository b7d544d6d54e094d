import ScoreStatistics
import Testing

@testable import Objectivity

/// The whole analysis: silence where nothing is planted, and schools of a few papers.
@Suite struct SmallSchoolTests {
  /// At 0.10 one clean oblast in ten has a flag.
  @Test func cleanOblastsOfThreeHundredAreSeldomFlagged() {
    var flagged = 0
    for seed in 401...405 as ClosedRange<UInt64> {
      let oblast = SimulatedOblast(
        design: SimulationDesign(schools: 300, seed: seed, isClean: true), jobs: 2)
      let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
      let schools = findings.units.filter { $0.level == .school }
      let high = schools.filter { $0.risk.level == .high }
      print(
        "clean oblast", seed, "least p", schools.compactMap(\.risk.pValue).min() ?? 1, "elevated",
        schools.count { $0.risk.level == .elevated }, "high",
        high.map { "\($0.examinees): \($0.risk.leading.map(\.rawValue))" })
      if !high.isEmpty { flagged += 1 }
      #expect(schools.count(where: \.risk.isFlagged) <= 6)
    }
    // 0.5 expected; more than 2 has a probability of 0.009 at a true rate of 0.10.
    #expect(flagged <= 2, "\(flagged) of 5")
  }

  /// Every tenth school pushes; half of the schools have fewer than fifteen papers in a work.
  @Test func pushingIsRankedFirstInSchoolsOfAFewPapers() throws {
    var values: [(score: Double, isPushing: Bool)] = []
    var silent = 0
    for seed in 501...506 as ClosedRange<UInt64> {
      var design = SimulationDesign(schools: 300, seed: seed, sizes: .tiny)
      design.planted = [
        .init(.boundaryPushing(probability: 0.75, reach: 3), shareOfSchools: 0.1)
      ]
      let oblast = SimulatedOblast(design: design, jobs: 2)
      let pushing = Set(oblast.truth.map(\.school))
      let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
      for unit in findings.units where unit.level == .school {
        let papers = unit.profiles.map(\.distribution.examinees).max() ?? 0
        guard papers < 15 else { continue }
        if unit.risk.pValue == nil { silent += 1 }
        values.append((-(unit.risk.pValue ?? 1), pushing.contains(unit.unit)))
      }
    }
    let area = Self.area(values)
    print(
      "pushing under fifteen papers: area", area, "of", values.count(where: \.isPushing),
      "among", values.count, "silent", silent)
    #expect(values.count(where: \.isPushing) >= 60)
    #expect(area >= 0.85)
    #expect(silent == 0)
  }

  /// The probability that a pushing school scores above an honest one.
  private static func area(_ values: [(score: Double, isPushing: Bool)]) -> Double {
    let honest = values.filter { !$0.isPushing }.map(\.score)
    let pushing = values.filter(\.isPushing).map(\.score)
    let wins = pushing.reduce(0.0) { sum, score in
      sum + honest.reduce(0) { $0 + ($1 < score ? 1 : $1 == score ? 0.5 : 0) }
    }
    return wins / Double(honest.count * pushing.count)
  }
}
