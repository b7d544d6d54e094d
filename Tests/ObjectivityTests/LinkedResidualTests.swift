import Objectivity
import ScoreStatistics
import Testing

/// The engine of linked residuals through the three indicators that stand on it.
@Suite struct LinkedResidualTests {
  private static func check(
    _ name: String, _ outcomes: [[Evidence.Outcome]], atLeast count: Int
  ) {
    let behaviour = NullBehaviour(outcomes)
    print("\(name):", behaviour)
    #expect(behaviour.pValues.count >= count)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(name) \(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.02, "\(name) \(behaviour)")
  }

  private static func plantedPower(
    _ indicator: some Indicator, _ region: [AssessmentResults], index: Int
  ) -> (power: Double, meanEffect: Double) {
    let schools = HonestOblast.planted(region[index])
    var changed = region
    changed[index] = HonestOblast.lifted(
      region[index], schools: schools, points: 4, probability: 0.9)
    let outcomes = HonestOblast.calibrated(indicator, changed[index], companions: changed)
    let honest = HonestOblast.calibrated(indicator, region[index], companions: region)
    let gains = schools.compactMap { school in
      outcomes[school].measurement.flatMap { after in
        honest[school].measurement.map { after.effect - $0.effect }
      }
    }
    return (
      HonestOblast.power(outcomes, schools: schools, level: 0.05),
      gains.reduce(0, +) / Double(gains.count)
    )
  }

  @Test func crossSubjectKeepsTheLevelAndFindsOneLiftedSubject() {
    Self.check(
      "cross-subject",
      HonestOblast.oblasts.flatMap { region in
        region.map { HonestOblast.calibrated(CrossSubject(), $0, companions: region) }
      }, atLeast: 2_000)
    // «Математика» stands first, on a scale of 20 points.
    let result = Self.plantedPower(CrossSubject(), HonestOblast.oblasts[0], index: 0)
    print("cross-subject: power at .05", result)
    #expect(result.power >= 0.7 && result.meanEffect > 2)
  }

  @Test func cohortTrajectoryKeepsTheLevelAndFindsARise() throws {
    Self.check(
      "cohort-trajectory",
      HonestOblast.cohorts.flatMap { region in
        region.map { HonestOblast.calibrated(CohortTrajectory(), $0, companions: region) }
      }, atLeast: 2_000)
    let region = HonestOblast.cohorts[0]
    let fifth = try #require(region.firstIndex { $0.assessment.grade == 5 })
    let result = Self.plantedPower(CohortTrajectory(), region, index: fifth)
    print("cohort-trajectory: power at .05", result)
    #expect(result.power >= 0.7 && result.meanEffect > 2)
  }

  @Test func aRiseThatIsLostAgainHasALargeScore() throws {
    var region = HonestOblast.cohorts[0]
    let fifth = try #require(region.firstIndex { $0.assessment.grade == 5 })
    let schools = HonestOblast.planted(region[fifth])
    region[fifth] = HonestOblast.lifted(
      region[fifth], schools: schools, points: 4, probability: 0.9)
    let outcomes = HonestOblast.calibrated(
      CohortTrajectory(), region[fifth], companions: region)
    let planted = schools.compactMap { outcomes[$0].measurement?[.riseAndFall] }
    let others = region[fifth].units.indices.filter { !schools.contains($0) }
      .compactMap { outcomes[$0].measurement?[.riseAndFall] }
    #expect(others.allSatisfy { $0 >= 0 && $0 <= 2 })
    let mean = planted.reduce(0, +) / Double(planted.count)
    let usual = others.reduce(0, +) / Double(others.count)
    print("rise and fall:", mean, "beside", usual)
    #expect(mean > 1.4 && usual < 0.9)
    #expect(schools.allSatisfy { outcomes[$0].measurement?[.logOddsChange] != nil })
  }

  @Test func crossProcedureKeepsTheLevelAndSpeaksOfSchoolWorksOnly() throws {
    let regions = HonestOblast.cohorts
    Self.check(
      "cross-procedure",
      regions.flatMap { region in
        region.filter { $0.assessment.procedure == .vpr }
          .map { HonestOblast.calibrated(CrossProcedure(), $0, companions: region) }
      }, atLeast: 2_000)
    let region = regions[0]
    let sixth = try #require(region.firstIndex { $0.assessment.grade == 6 })
    let result = Self.plantedPower(CrossProcedure(), region, index: sixth)
    print("cross-procedure: power at .05", result)
    #expect(result.power >= 0.7 && result.meanEffect > 2)
    let examination = try #require(region.first { $0.assessment.procedure == .oge })
    #expect(
      CrossProcedure().outcomes(
        in: IndicatorContext(results: examination, companions: region, level: .school)
      ).allSatisfy { $0 == .insufficient(.notCovered) })
  }

  @Test func regressionToTheMeanIsExpected() throws {
    // Predictions keep nearer to their mean than what they predict.
    let region = HonestOblast.oblasts[0]
    let outcomes = CrossSubject().outcomes(
      in: IndicatorContext(results: region[0], companions: region, level: .school))
    let measured = outcomes.compactMap(\.measurement)
    func spread(_ name: Measurement.DetailName) -> Double {
      let values = measured.compactMap { $0[name] }
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let (expected, observed) = (spread(.expected), spread(.observed))
    #expect(measured.count > 400)
    #expect(expected < 0.9 * observed && expected > 0.1 * observed)
    #expect(measured.allSatisfy { $0[.reliability].map { $0 > 0.2 && $0 < 1 } ?? false })
  }

  @Test func selectiveSchoolsAreExpectedToStayStrong() throws {
    var selective: [Double] = []
    var others: [Double] = []
    var (between, outside): ([Double], [Double]) = ([], [])
    for seed in [91, 92, 93] as [UInt64] {
      let design = SimulationDesign.standard(schools: 600, seed: seed)
      let oblast = SimulatedOblast(design: design, jobs: 2)
      let honest = Set(
        oblast.truth.filter { $0.manipulation.kind == .excellentSchool }.map(\.school))
      let manipulated = Set(oblast.truth.map(\.school)).subtracting(honest)
      let region = oblast.resultSet.assessments.compactMap { $0.comparable(at: .school) }
      for results in region {
        let outcomes = CrossSubject().outcomes(
          in: IndicatorContext(results: results, companions: region, level: .school))
        for (unit, outcome) in zip(results.units, outcomes) where !manipulated.contains(unit) {
          guard let measurement = outcome.measurement,
            let detectable = measurement.minimumDetectableEffect
          else { continue }
          let zValue = measurement.statistic
          if honest.contains(unit) { selective.append(zValue) } else { others.append(zValue) }
          // Between the two expectations a rise must first pass the higher one.
          if zValue == 0 { between.append(detectable) } else { outside.append(detectable) }
        }
      }
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    print("cross-subject: selective schools", mean(selective), "others", mean(others))
    #expect(selective.count >= 60 && others.count > 2_500)
    // Pulled to the mean of all schools they were expected lower by more than a standard deviation.
    #expect(abs(mean(selective)) < 0.5)
    #expect(abs(mean(others)) < 0.15)
    #expect(between.count > 50 && mean(between) > mean(outside))
  }

  @Test func theOrderOfUnitsAndThreadsDoesNotMatter() {
    let region = HonestOblast.oblasts[0]
    for indicator in [CrossSubject() as any Indicator, JournalAgreement(), WeakAbsent()] {
      let one = indicator.outcomes(
        in: IndicatorContext(results: region[0], companions: region, level: .school))
      let other = indicator.outcomes(
        in: IndicatorContext(
          results: region[0], companions: region.reversed(), level: .school, jobs: 2))
      #expect(one == other)
    }
  }

  @Test func withoutLinkedResultsItIsSilentWithTheReason() {
    let alone = HonestOblast.oblasts[0][0]
    let context = IndicatorContext(results: alone, level: .school)
    for indicator in [CrossSubject() as any Indicator, CohortTrajectory(), CrossProcedure()] {
      #expect(
        indicator.outcomes(in: context).allSatisfy { $0 == .insufficient(.noLinkedResults) })
    }
  }

  @Test(arguments: [
    ("МА", "Математика (профильная)"), ("Русский язык", "РУ"), ("География", "ГГ"),
    ("Математика. Базовый уровень", "математика"), ("Информатика и ИКТ", "Информатика"),
  ])
  func oneSubjectUnderTwoNames(_ left: String, _ right: String) {
    #expect(SubjectKey.key(left) == SubjectKey.key(right))
  }

  @Test func differentSubjectsStayApart() {
    let names = [
      "Русский язык", "Математика", "Окружающий мир", "История", "Биология", "География",
      "Обществознание", "Физика", "Химия", "Английский язык", "Немецкий язык", "Информатика",
    ]
    #expect(Set(names.map(SubjectKey.key)).count == names.count)
  }
}
