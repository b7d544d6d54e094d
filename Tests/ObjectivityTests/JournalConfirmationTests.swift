import Objectivity
import ScoreStatistics
import Testing

@Suite struct JournalConfirmationTests {
  @Test func honestSchoolsKeepTheLevel() {
    let behaviour = NullBehaviour(
      HonestOblast.oblasts.joined().map { HonestOblast.calibrated(JournalConfirmation(), $0) })
    print("journal-confirmation:", behaviour)
    #expect(behaviour.pValues.count > 1_500)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    // Honest schools deviate further below than above, so that the null is wider than it need be.
    #expect(behaviour.share(atMost: 0.05) > 0.01, "\(behaviour)")
  }

  /// Moves papers whose mark differs from the journal to the first score of the journal's mark.
  @Test func marksAlignedWithTheJournalAreFound() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    let journal = try #require(results.journalMarks)
    let boundaries = try #require(results.markScale).boundaries
    var aligned = JointFrequencyTable(
      rowScale: journal.rowScale, columnScale: journal.columnScale, groupCount: journal.groupCount)
    for group in 0..<journal.groupCount {
      var generator = Xoshiro256(seed: 3, keys: UInt64(group))
      for row in 0..<4 {
        for score in journal.columnScale.points {
          for _ in 0..<journal[group: group, row: row, column: score] {
            let mark = boundaries.count { score >= $0 }
            let moves =
              schools.contains(group) && mark != row && generator.nextUnitInterval() < 0.8
            let target = moves ? ([0] + boundaries)[row] : score
            aligned.add(group: group, row: row, column: target)
          }
        }
      }
    }
    let outcomes = HonestOblast.calibrated(
      JournalConfirmation(), HonestOblast.replaced(results, journal: aligned))
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.01)
    print("journal-confirmation: power at .01", power)
    #expect(power >= 0.8)
  }

  @Test func withoutJournalMarksItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      JournalConfirmation().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noJournalMarks) })
  }
}
