import Objectivity
import ScoreStatistics
import Testing

@Suite struct OfficialIndexTests {
  static func unit(
    _ fires: [Bool?], indicator: String = "fioko-2019-a", level: UnitLevel = .school
  ) -> UnitFinding {
    UnitFinding(
      unit: Unit(school: "а"), level: level, examinees: 10, risk: RiskAssessment(level: .ordinary),
      evidence: fires.map { fires in
        let outcome = fires.map {
          Evidence.Outcome.measured(
            Measurement(statistic: 0, effect: 0, effectUnit: .points, fires: $0))
        }
        return Evidence(
          indicator: IndicatorIdentifier(rawValue: indicator), assessment: nil,
          outcome: outcome ?? .insufficient(.noJournalMarks), origin: .official(.fioko2019))
      }, profiles: [])
  }

  @Test func theIndexCountsSchoolsWithAnyMarker() throws {
    let units = [
      Self.unit([false, true]), Self.unit([true, true], indicator: "fioko-2019-b"),
      Self.unit([true], indicator: "fioko-2019-c"), Self.unit([false, nil]),
      Self.unit([false], indicator: "fioko-2019-c"), Self.unit([nil]),
      Self.unit([true], indicator: "boundary-heaping"), Self.unit([true], level: .schoolClass),
    ]
    let index = try #require(OfficialIndex(units: units))
    #expect(index.schools == 5 && index.markedSchools == 3)
    #expect(index.value == 40)
  }

  @Test func thereIsNoIndexWithoutMarkers() {
    #expect(OfficialIndex(units: []) == nil)
    #expect(OfficialIndex(units: [Self.unit([nil])]) == nil)
  }
}

@Suite struct CohortChangeMarkerTests {
  /// Schools whose one examinee wrote `before` of 100 in grade 4 and 50 in grade 5.
  static func context(_ before: [Int], grade: Int = 4, year: Int = 2021) -> IndicatorContext {
    let scale = ScoreScale(maximum: 100)
    func results(grade: Int, year: Int, scores: [Int]) -> AssessmentResults {
      var table = FrequencyTable(scale: scale, groupCount: scores.count)
      for (group, score) in scores.enumerated() { table.add(group: group, point: score) }
      return AssessmentResults(
        assessment: Assessment(
          procedure: .vpr, year: year, grade: grade, subject: "Математика"),
        units: scores.indices.map { Unit(school: "s\($0)") }, table: table)
    }
    // The last school is new in grade 5.
    let after = results(
      grade: 5, year: 2022, scores: [Int](repeating: 50, count: before.count + 1))
    let companions = [results(grade: grade, year: year, scores: before), after]
    return IndicatorContext(results: after, companions: companions, level: .school)
  }

  /// Ratios .92 … 1.12, 1.8 and .2: Q1 = .95, Q3 = 1.09, so that the limits are .53 and 1.51.
  @Test func limitsAreThreeQuartileRangesBeyondTheQuartiles() throws {
    let outcomes = CohortChangeMarker().outcomes(
      in: Self.context([46, 48, 50, 52, 54, 56, 90, 10]))
    let measured = outcomes.prefix(8).compactMap(\.measurement)
    #expect(measured.count == 8)
    for measurement in measured {
      let lower = try #require(measurement[.referenceLowerLimit])
      let upper = try #require(measurement[.referenceUpperLimit])
      #expect(abs(lower - 0.53) < 1e-12 && abs(upper - 1.51) < 1e-12)
    }
    #expect(abs(measured[6].effect - 1.8) < 1e-12)
    #expect(measured.map(\.fires) == [Bool?](repeating: false, count: 6) + [true, true])
    #expect(outcomes[8] == .insufficient(.notCovered))
  }

  @Test func itNeedsTheSameCohortAYearBeforeAndFourSchools() {
    let scores = [46, 48, 50, 52, 54]
    for context in [Self.context(scores, grade: 5), Self.context(scores, year: 2020)] {
      #expect(
        CohortChangeMarker().outcomes(in: context).allSatisfy { $0 == .insufficient(.notCovered) })
    }
    let few = CohortChangeMarker().outcomes(in: Self.context([46, 48, 50]))
    #expect(few.allSatisfy { $0 == .insufficient(.fewGroups(3, needed: 4)) })
  }
}

@Suite struct SchoolRecommendations2026Tests {
  @Test(
    arguments: [
      (0.60, .basic, .sufficient), (0.599, .basic, .uncertain), (0.57, .basic, .uncertain),
      (0.5699, .basic, .insufficient), (0.30, .advanced, .sufficient),
      (0.285, .advanced, .uncertain), (0.2849, .advanced, .insufficient),
    ] as [(Double, SchoolRecommendations2026.TaskLevel, SchoolRecommendations2026.Zone)])
  func zonesBeginWhereTheDocumentSays(
    share: Double, level: SchoolRecommendations2026.TaskLevel, zone: SchoolRecommendations2026.Zone
  ) {
    #expect(SchoolRecommendations2026.zone(share: share, of: level) == zone)
  }

  @Test func histogramsAreReadByTheirNumberOfExaminees() {
    let readings = [19, 20, 49, 50].map(SchoolRecommendations2026.histogramReading)
    #expect(readings == [.limited, .approximate, .approximate, .informative])
  }

  /// 3 of 30 after 0 of 7: ten percentage points exactly.
  @Test func dynamicsAreComparedAsExactFractions() {
    typealias Rules = SchoolRecommendations2026
    #expect(Rules.isNegativeDynamics(failed: 3, of: 30, failedBefore: 0, ofBefore: 7) == true)
    #expect(Rules.isNegativeDynamics(failed: 299, of: 3000, failedBefore: 0, ofBefore: 7) == false)
    #expect(Rules.isNegativeDynamics(failed: 1, of: 3, failedBefore: 7, ofBefore: 30) == true)
    #expect(Rules.isNegativeDynamics(failed: 0, of: 5, failedBefore: 4, ofBefore: 5) == false)
    #expect(Rules.isNegativeDynamics(failed: 0, of: 0, failedBefore: 4, ofBefore: 5) == nil)
    #expect(
      Rules.isJournalGap(mark: 2, journalMark: 4) && Rules.isJournalGap(mark: 5, journalMark: 2))
    #expect(!Rules.isJournalGap(mark: 4, journalMark: 5))
  }
}
