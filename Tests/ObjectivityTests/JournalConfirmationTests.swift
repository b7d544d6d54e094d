import ScoreStatistics
import Testing

@testable import Objectivity

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

  /// The results with the numbers of lowered, confirmed and raised marks in the place of journal marks.
  private static func published(_ results: AssessmentResults) throws -> AssessmentResults {
    let journal = try #require(results.journalMarks)
    let boundaries = try #require(results.markScale).boundaries
    var numbers: [Unit: JournalComparison.Counts] = [:]
    for (group, unit) in results.units.enumerated() {
      var counts = JournalComparison.Counts()
      for row in 0..<4 {
        for score in journal.columnScale.points {
          let mark = boundaries.count { score >= $0 }
          let papers = journal[group: group, row: row, column: score]
          if mark < row {
            counts.lowered += papers
          } else if mark == row {
            counts.confirmed += papers
          } else {
            counts.raised += papers
          }
        }
      }
      numbers[unit] = counts
    }
    var published = results.totalsOnly
    published.journalComparison = JournalComparison(numbers)
    return published
  }

  @Test func honestSchoolsKeepTheLevelOfPublishedNumbers() throws {
    let behaviour = NullBehaviour(
      try HonestOblast.oblasts.joined().map {
        HonestOblast.calibrated(JournalConfirmation(), try Self.published($0))
      })
    print("journal-confirmation of numbers:", behaviour)
    #expect(behaviour.pValues.count > 1_500)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.01, "\(behaviour)")
  }

  @Test func marksAlignedWithTheJournalAreFoundInPublishedNumbers() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    var published = try Self.published(results)
    var numbers = try #require(published.journalComparison).counts
    for school in schools {
      let unit = results.units[school]
      var counts = try #require(numbers[unit])
      let (lowered, raised) = (counts.lowered * 4 / 5, counts.raised * 4 / 5)
      counts.lowered -= lowered
      counts.raised -= raised
      counts.confirmed += lowered + raised
      numbers[unit] = counts
    }
    published.journalComparison = JournalComparison(numbers)
    let outcomes = HonestOblast.calibrated(JournalConfirmation(), published)
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.01)
    print("journal-confirmation of numbers: power at .01", power)
    #expect(power >= 0.8)
  }

  /// Where raised less lowered is that of the others no tilt is needed, and the tail is binomial.
  @Test func publishedNumbersOfTheCommonBalanceAreABinomial() throws {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 60), seed: 1)
    let units = plain.context.results.units
    var numbers = Dictionary(
      uniqueKeysWithValues: units.map { unit in
        (unit, JournalComparison.Counts(lowered: 6, confirmed: 18, raised: 6))
      })
    numbers[units[0]] = JournalComparison.Counts(lowered: 3, confirmed: 24, raised: 3)
    numbers[units[1]] = JournalComparison.Counts(lowered: 0, confirmed: 0, raised: 30)
    numbers[units[2]] = JournalComparison.Counts(lowered: 1, confirmed: 2, raised: 1)
    numbers[units[3]] = nil
    // The balance of all others of unit 0 is set right by unit 4.
    numbers[units[4]] = JournalComparison.Counts(lowered: 30, confirmed: 0, raised: 0)
    var results = plain.context.results
    results.journalComparison = JournalComparison(numbers)
    let outcomes = JournalConfirmation().outcomes(
      in: IndicatorContext(results: results, level: plain.context.level))
    guard case .measured(let measured) = outcomes[0] else {
      Issue.record("unit 0 is not measured")
      return
    }
    let confirmed = Double(55 * 18 + 2)
    let share = (confirmed + 1 / 3.0) / Double(55 * 30 + 60 + 4 + 1)
    let null = ProbabilityMassFunction(Binomial(trials: 30, probability: share))
    #expect(abs((measured.pValue ?? 0) - null.midUpperTail(24)) < 1e-9)
    #expect(abs(measured.effect - (24 - 30 * share)) < 1e-9)
    #expect(outcomes[1] == .insufficient(.noVariation))
    // Four papers say what four papers can.
    #expect((outcomes[2].measurement?.pValue).map { $0 > 0.1 } ?? false)
    #expect(outcomes[3] == .insufficient(.noJournalMarks))
    #expect(outcomes[4] == .insufficient(.noVariation))
    // Fewer groups than show an honest spread.
    let few = Set(units.prefix(9))
    results.journalComparison = JournalComparison(numbers.filter { few.contains($0.key) })
    let silent = JournalConfirmation().outcomes(
      in: IndicatorContext(results: results, level: plain.context.level))
    #expect(silent[0] == .insufficient(.fewGroups(8, needed: BodySpread.minimumGroups)))
  }

  /// Keeping a journal with care is no offence: who wants it counted must say so.
  @Test func itIsContextUnlessItIsAskedFor() {
    #expect(JournalConfirmation().role == .context)
    let identifier = JournalConfirmation().identifier
    func roles(_ settings: AnalysisSettings) -> [IndicatorRole] {
      Analysis(settings: settings).indicators.filter { $0.identifier == identifier }.map(\.role)
    }
    #expect(roles(AnalysisSettings()) == [.context])
    #expect(roles(AnalysisSettings(indicators: [identifier])) == [.evidence])
  }

  @Test func withoutJournalMarksItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      JournalConfirmation().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noJournalMarks) })
  }
}
