import ScoreStatistics
import Testing

@testable import Objectivity

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
      #expect(after.effectUnit == .points)
    }
  }

  /// The counts beside the judgement, on a table small enough to count by hand.
  @Test func detailsAreCountsOfTheTable() throws {
    let results = HonestOblast.oblasts[0][1]
    let outcomes = JournalAgreement().outcomes(
      in: IndicatorContext(results: results, level: .school))
    let school = try #require(results.units.indices.first { outcomes[$0].measurement != nil })
    let measurement = try #require(outcomes[school].measurement)
    let journal = try #require(results.journalMarks)
    let boundaries = try #require(results.markScale).boundaries
    var (raised, lowered, far) = (0, 0, 0)
    var (sum, papers) = (0, 0)
    for row in 0..<4 {
      for score in journal.columnScale.points {
        let mark = boundaries.count { score >= $0 }
        let count = journal[group: school, row: row, column: score]
        raised += mark > row ? count : 0
        lowered += mark < row ? count : 0
        far += abs(mark - row) >= 2 ? count : 0
        sum += score * count
        papers += count
      }
    }
    #expect(measurement[.raised] == Double(raised) && measurement[.lowered] == Double(lowered))
    #expect(measurement[.largeGaps] == Double(far))
    let observed = try #require(measurement[.observed])
    let expected = try #require(measurement[.expected])
    #expect(abs(observed - Double(sum) / Double(papers)) < 1e-9)
    #expect(abs(observed - expected - measurement.effect) < 1e-9)
    let examinees = try #require(measurement[.examinees])
    let confirmed = try #require(measurement[.confirmed])
    #expect(examinees == Double(raised + lowered) + confirmed)
  }

  @Test func withoutJournalMarksItIsSilentAndWithoutAScaleItSpeaksOfScores() throws {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      JournalAgreement().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noJournalMarks) })
    let scaled = HonestOblast.oblasts[0][0]
    var unscaled = scaled
    unscaled.markScale = nil
    let without = JournalAgreement().outcomes(
      in: IndicatorContext(results: unscaled, level: .school))
    let with = JournalAgreement().outcomes(in: IndicatorContext(results: scaled, level: .school))
    #expect(without.map { $0.measurement?.components } == with.map { $0.measurement?.components })
    #expect(without.allSatisfy { $0.measurement?[.raised] == nil })
  }

  /// Every school with a journal mark speaks, whatever its size.
  @Test func schoolsOfOneToFourPapersAreMeasured() throws {
    let results = HonestOblast.oblasts[0][0]
    let journal = try #require(results.journalMarks)
    let outcomes = JournalAgreement().outcomes(
      in: IndicatorContext(results: results, level: .school))
    var small = 0
    for group in 0..<journal.groupCount {
      let papers = JournalScores(journal, group: group).examinees
      guard (1...4).contains(papers) else { continue }
      small += 1
      #expect(outcomes[group].measurement?.components.first?.effect.size == Double(papers))
    }
    #expect(small >= 20, "\(small)")
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
      // 1.64 + 0.84 standard deviations.
      #expect(abs(effect / deviation - 2.486) < 0.001, "\(effect) beside \(deviation)")
    }
  }

  /// Schools whose journals are inexact and equally generous: only regression to the mean is left.
  private static let inexact: AssessmentResults? = {
    var design = SimulationDesign(
      schools: 600, seed: 91, isClean: true, works: [.mathematicsGrade5])
    design.ability.journalMark = 0.8
    design.ability.journalSchool = 0
    design.works[0].journalCorrelation = nil
    return SimulatedOblast(design: design, jobs: 2).resultSet.assessments[0]
      .comparable(at: .school)
  }()

  @Test func strongSchoolsWithInexactJournalsAreNotTakenForRaised() throws {
    let results = try #require(Self.inexact)
    let journal = try #require(results.journalMarks)
    let units = (0..<journal.groupCount).map { JournalScores(journal, group: $0) }
    let region = units.reduce(JournalScores(marks: 4), +)
    let outcomes = JournalAgreement().outcomes(
      in: IndicatorContext(results: results, level: .school))
    let compared = units.indices.compactMap { unit -> (mark: Double, plain: Double, own: Double)? in
      guard let residual = JournalResidual(units[unit], others: region - units[unit]),
        let measurement = outcomes[unit].measurement
      else { return nil }
      return (
        residual.journalSum / residual.size,
        residual.mean * residual.size / residual.variance.squareRoot(), measurement.statistic
      )
    }
    let strong = compared.sorted { $0.mark > $1.mark }.prefix(60)
    let plain = strong.reduce(0) { $0 + $1.plain } / 60
    let adjusted = strong.reduce(0) { $0 + $1.own } / 60
    print("strong schools, mean z: plain", plain, "adjusted", adjusted)
    #expect(plain > 0.4)
    // Four standard errors of the mean of sixty.
    #expect(adjusted.magnitude < 0.52 && adjusted < plain / 2)
  }

  /// The regression on journals is robust: lifted schools do not make the others look lowered.
  @Test func aTenthOfLiftedSchoolsHardlyMovesTheOthers() throws {
    let results = try #require(Self.inexact)
    let schools = HonestOblast.planted(results)
    let lifted = HonestOblast.lifted(results, schools: schools, points: 4, probability: 0.8)
    func effects(_ results: AssessmentResults) -> [Double?] {
      JournalAgreement().outcomes(in: IndicatorContext(results: results, level: .school))
        .map { $0.measurement?.components.first?.effect.effect }
    }
    let shifts = zip(effects(results), effects(lifted)).enumerated().compactMap { unit, pair in
      schools.contains(unit) ? nil : pair.0.flatMap { before in pair.1.map { $0 - before } }
    }
    #expect(shifts.count > 400)
    let mean = shifts.reduce(0, +) / Double(shifts.count)
    print("journal-agreement: others move by", mean, "standard deviations of scores")
    #expect(abs(mean) < 0.1)
  }
}
