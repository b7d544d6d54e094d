import Objectivity
import ScoreStatistics
import Testing

@Suite struct WeakAbsentTests {
  @Test func honestSchoolsKeepTheLevel() {
    let behaviour = NullBehaviour(
      HonestOblast.oblasts.joined().map { HonestOblast.calibrated(WeakAbsent(), $0) })
    print("weak-absent:", behaviour)
    #expect(behaviour.pValues.count > 1_500)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.02, "\(behaviour)")
  }

  @Test func aMissingWeakQuarterIsFound() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    let changed = HonestOblast.withoutWeakQuarter(results, schools: schools)
    let outcomes = HonestOblast.calibrated(WeakAbsent(), changed)
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.05)
    let strict = HonestOblast.power(outcomes, schools: schools, level: 0.01)
    print("weak-absent: power at .05", power, "at .01", strict, "of", schools.count)
    // Most schools have a handful of absent pupils: steps of a discrete statistic are in part taken for spread.
    #expect(power >= 0.4)
    for school in schools {
      let measurement = try #require(outcomes[school].measurement)
      let absent = try #require(measurement[.absentMark])
      let present = try #require(measurement[.presentMark])
      #expect(absent < present)
    }
  }

  /// With equal odds of absence at all marks the null is hypergeometric.
  @Test func equalOddsGiveTheHypergeometricDistribution() throws {
    // Schools of 20 present and 5 absent, half of each weak; one school lists other numbers.
    let schools = 4_000
    var journal = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: ScoreScale(maximum: 1),
      groupCount: schools)
    var absences = FrequencyTable(scale: AssessmentResults.absenceScale, groupCount: schools)
    for school in 0..<schools {
      journal.add(school == 0 ? 4 : 10, group: school, row: 1, column: 0)
      journal.add(school == 0 ? 12 : 20, group: school, row: 2, column: 0)
      absences.add(school == 0 ? 4 : 1, group: school, point: 2)
      absences.add(school == 0 ? 1 : 2, group: school, point: 3)
    }
    var table = FrequencyTable(scale: ScoreScale(maximum: 1), groupCount: schools)
    for school in 0..<schools { table.add(school == 0 ? 16 : 30, group: school, point: 0) }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<schools).map { Unit(school: "s\(10_000 + $0)") }, table: table,
      journalMarks: journal, absences: absences)
    let outcomes = WeakAbsent().outcomes(in: IndicatorContext(results: results, level: .school))
    let measurement = try #require(outcomes[0].measurement)
    let expected = Hypergeometric(population: 21, successes: 8, draws: 5)
    #expect(measurement[.observed] == 4)
    let pValue = try #require(measurement.pValue)
    #expect(abs(pValue - (expected.upperTail(4) + expected.upperTail(5)) / 2) < 1e-4)
    let effect = try #require(measurement.components.first).effect
    #expect(abs(effect.effect * 5 - (4 - expected.mean)) < 1e-3 && effect.size == 5)
    let variance = 5 * (8.0 / 21) * (13.0 / 21) * (16.0 / 20)
    #expect(abs(effect.variance * 25 - variance) < 1e-3)
    #expect(abs((measurement[.expected] ?? 0) - expected.mean) < 1e-3)
  }

  @Test func withoutJournalMarksOrAbsencesItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      WeakAbsent().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noJournalMarks) })
  }
}
