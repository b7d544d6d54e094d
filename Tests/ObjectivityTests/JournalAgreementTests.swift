import Objectivity
import ScoreStatistics
import Testing

@Suite struct JournalAgreementTests {
  @Test func honestSchoolsKeepTheLevel() {
    let behaviour = NullBehaviour(
      HonestOblast.oblasts.joined().map { HonestOblast.calibrated(JournalAgreement(), $0) })
    print("journal-agreement:", behaviour)
    #expect(behaviour.pValues.count > 1_500)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.02, "\(behaviour)")
  }

  @Test func liftedPapersAreFound() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    let changed = HonestOblast.lifted(results, schools: schools, points: 4, probability: 0.8)
    let outcomes = HonestOblast.calibrated(JournalAgreement(), changed)
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.05)
    print("journal-agreement: power at .05", power, "of", schools.count)
    #expect(power >= 0.7)
    let before = HonestOblast.calibrated(JournalAgreement(), results)
    for school in schools {
      let after = try #require(outcomes[school].measurement)
      let earlier = try #require(before[school].measurement)
      #expect(after.effect > earlier.effect)
      #expect(after.effectUnit == .examinees)
    }
  }

  /// The balance and its parts on a table small enough to count by hand.
  @Test func detailsAreCountsOfTheTable() throws {
    let results = HonestOblast.oblasts[0][1]
    let outcomes = JournalAgreement().outcomes(
      in: IndicatorContext(results: results, level: .school))
    let school = try #require(results.units.indices.first { outcomes[$0].measurement != nil })
    let measurement = try #require(outcomes[school].measurement)
    let journal = try #require(results.journalMarks)
    let boundaries = try #require(results.markScale).boundaries
    var raised = 0
    var lowered = 0
    var far = 0
    for row in 0..<4 {
      for score in journal.columnScale.points {
        let mark = boundaries.count { score >= $0 }
        let count = journal[group: school, row: row, column: score]
        raised += mark > row ? count : 0
        lowered += mark < row ? count : 0
        far += abs(mark - row) >= 2 ? count : 0
      }
    }
    #expect(measurement[.raised] == Double(raised) && measurement[.lowered] == Double(lowered))
    #expect(measurement[.largeGaps] == Double(far))
    #expect(measurement[.observed] == Double(raised - lowered))
    let examinees = try #require(measurement[.examinees])
    let confirmed = try #require(measurement[.confirmed])
    #expect(examinees == Double(raised + lowered) + confirmed)
  }

  @Test func withoutJournalMarksOrScaleItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      JournalAgreement().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noJournalMarks) })
    var unscaled = HonestOblast.oblasts[0][0]
    unscaled.markScale = nil
    #expect(
      JournalAgreement().outcomes(in: IndicatorContext(results: unscaled, level: .school))
        .allSatisfy { $0 == .insufficient(.noMarkScale) })
  }

  @Test func theMinimumDetectableEffectIsFoundMostOfTheTime() throws {
    // Add the stated effect to draws of the null itself: eight of ten must be found.
    let results = HonestOblast.oblasts[0][0]
    let outcomes = JournalAgreement().outcomes(
      in: IndicatorContext(results: results, level: .school))
    let effects = outcomes.compactMap(\.measurement?.minimumDetectableEffect)
    #expect(effects.count > 300)
    for case .measured(let measurement) in outcomes {
      guard let effect = measurement.minimumDetectableEffect, measurement.statistic != 0 else {
        continue
      }
      let deviation = measurement.effect / measurement.statistic
      // 1.64 + 0.84 standard deviations, up to the steps of whole examinees.
      #expect(abs(effect - 2.486 * deviation) < 2.5, "\(effect) beside \(deviation)")
    }
  }
}
