import Objectivity
import ScoreStatistics
import Testing

@Suite struct AbsencesTests {
  @Test func honestSchoolsKeepTheLevel() {
    let behaviour = NullBehaviour(
      HonestOblast.oblasts.joined().map { HonestOblast.calibrated(Absences(), $0) })
    print("absences:", behaviour)
    #expect(behaviour.pValues.count > 2_000)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.02, "\(behaviour)")
  }

  @Test func aMissingWeakQuarterIsFound() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    let changed = HonestOblast.withoutWeakQuarter(results, schools: schools)
    let outcomes = HonestOblast.calibrated(Absences(), changed)
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.01)
    print("absences: power at .01", power, "of", schools.count)
    #expect(power >= 0.8)
    for school in schools {
      let measurement = try #require(outcomes[school].measurement)
      let gone = Double(results.table.examinees(inGroup: school) / 4)
      #expect(abs(measurement.effect - gone) < 12)
    }
  }

  @Test func wavesOfIllnessAreNotHeldAgainstSchools() {
    // Shares of absence that vary between schools far more than chance.
    var table = FrequencyTable(scale: ScoreScale(maximum: 1), groupCount: 400)
    var absences = FrequencyTable(scale: AssessmentResults.absenceScale, groupCount: 400)
    for school in 0..<400 {
      var generator = Xoshiro256(seed: 9, keys: UInt64(school))
      let share = 0.05 + 0.2 * generator.nextUnitInterval()
      for _ in 0..<60 {
        if generator.nextUnitInterval() < share {
          absences.add(group: school, point: 2)
        } else {
          table.add(group: school, point: 0)
        }
      }
    }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<400).map { Unit(school: "s\(1000 + $0)") }, table: table, absences: absences)
    let behaviour = NullBehaviour([HonestOblast.calibrated(Absences(), results)])
    print("absences in waves:", behaviour)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
  }

  @Test func withoutListsOfAbsentItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      Absences().outcomes(in: plain.context).allSatisfy { $0 == .insufficient(.noAbsences) })
  }
}
