import Objectivity
import ScoreStatistics
import Testing

@Suite struct AnalysisTests {
  static let oblast = SimulatedOblast(design: SimulationDesign(schools: 150, seed: 3)).resultSet

  static func judged(_ findings: Findings) -> [Unit: RiskLevel] {
    Dictionary(uniqueKeysWithValues: findings.units.map { ($0.unit, $0.risk.level) })
  }

  @Test func findingsDoNotDependOnTheNumberOfThreads() {
    let one = Analysis(jobs: 1).findings(of: Self.oblast)
    #expect(one == Analysis(jobs: 3).findings(of: Self.oblast))
  }

  @Test func findingsDoNotDependOnTheOrderOfInput() {
    let reversed = ResultSet(
      sources: [],
      assessments: Self.oblast.assessments.reversed().map { results in
        AssessmentResults(
          assessment: results.assessment, units: results.units.reversed(),
          table: FrequencyTable(
            scale: results.table.scale,
            rows: results.units.indices.reversed().map { results.table[$0] }),
          markScale: results.markScale)
      })
    let withoutJournal = ResultSet(
      sources: [],
      assessments: Self.oblast.assessments.map {
        AssessmentResults(
          assessment: $0.assessment, units: $0.units, table: $0.table, markScale: $0.markScale)
      })
    #expect(
      Analysis(jobs: 2).findings(of: reversed) == Analysis(jobs: 2).findings(of: withoutJournal))
  }

  @Test func classesAreJudgedInsideFlaggedSchoolsOnly() {
    let findings = Analysis(jobs: 2).findings(of: Self.oblast)
    let flagged = Set(
      findings.units.filter {
        $0.level == .school && ($0.risk.level == .elevated || $0.risk.level == .high)
      }.map(\.unit))
    let classes = findings.units.filter { $0.level == .schoolClass }
    #expect(!flagged.isEmpty)
    #expect(!classes.isEmpty)
    #expect(classes.allSatisfy { flagged.contains($0.unit.ancestor(at: .school)) })
  }

  /// The level inside is the rate times the share of flagged schools, of 1 … n tests of a unit.
  @Test func singleFindingsAreCorrectedInsideFlaggedUnitsOnly() throws {
    let findings = Analysis(jobs: 2).findings(of: Self.oblast)
    let schools = findings.units.filter { $0.level == .school }
    let judged = schools.count { $0.risk.level != .undetermined }
    let share = Double(schools.count(where: \.risk.isFlagged)) / Double(judged)
    for school in schools {
      let qValues = school.evidence.compactMap(\.qValue)
      #expect(qValues.isEmpty == !school.risk.isFlagged)
      for evidence in school.evidence {
        guard let qValue = evidence.qValue, let measurement = evidence.measurement else { continue }
        #expect(!evidence.isSetAside)
        let pValue = try #require(measurement.pValue)
        #expect(qValue >= min(1, pValue / share) * (1 - 1e-12))
        #expect(qValue <= min(1, pValue * Double(qValues.count) / share) * (1 + 1e-12))
      }
    }
    let flagged = schools.filter(\.risk.isFlagged)
    #expect(flagged.contains { $0.evidence.contains { ($0.qValue ?? 2) <= 0.1 } })
    let screening = try #require(findings.screening)
    let context = screening.indicators.filter { !$0.isEvidence }.map(\.indicator)
    let setAside = schools.flatMap(\.evidence).filter(\.isSetAside)
    #expect(setAside.allSatisfy { context.contains($0.indicator) })
    #expect(flagged.contains { !$0.risk.leading.isEmpty })
    #expect(flagged.allSatisfy { unit in unit.risk.leading.allSatisfy { !context.contains($0) } })
  }

  @Test func contextAndOfficialRulesNeverRaiseARisk() {
    let without = IndicatorCatalogue.all.filter { $0.role == .evidence }.map(\.identifier)
    let all = Analysis(jobs: 2).findings(of: Self.oblast)
    let evidenceOnly = Analysis(settings: AnalysisSettings(indicators: without), jobs: 2)
      .findings(of: Self.oblast)
    #expect(Self.judged(all) == Self.judged(evidenceOnly))
  }

  @Test func everyIndicatorAnswersForEveryUnitAndAssessment() {
    let findings = Analysis(jobs: 2).findings(of: Self.oblast)
    for unit in findings.units where unit.level == .school {
      for profile in unit.profiles {
        let answered = unit.evidence.filter { $0.assessment == profile.assessment }
        // A rule that is not defined for the assessment says nothing, which needs no explaining.
        #expect(
          answered.map(\.indicator)
            == IndicatorCatalogue.all.map(\.identifier)
            .filter { $0 != CohortChangeMarker().identifier })
      }
    }
  }

  @Test func resultsWithoutSchoolsAreAnsweredForTheRegion() throws {
    let whole = ResultSet(
      sources: [],
      assessments: Self.oblast.assessments.map { results in
        AssessmentResults(
          assessment: results.assessment, units: [Unit()],
          table: FrequencyTable(scale: results.table.scale, rows: [results.table.total]),
          markScale: results.markScale)
      })
    let findings = Analysis().findings(of: whole)
    #expect(findings.units.isEmpty)
    for assessment in findings.assessments {
      let heaping = assessment.regionEvidence.filter {
        $0.indicator == BoundaryHeaping().identifier
      }
      #expect(heaping.count == 3)
      guard case .measured(let estimate) = try #require(assessment.regionEvidence.first).outcome
      else {
        Issue.record("no estimate at the first boundary")
        continue
      }
      // The simulated region is lenient at the first boundary.
      #expect(estimate.lowerShare > 0 && estimate.pValue < 0.01)
    }
  }

  @Test func levelCanBeChosen() {
    let settings = AnalysisSettings(level: .municipality)
    let findings = Analysis(settings: settings).findings(of: Self.oblast)
    #expect(!findings.units.isEmpty)
    #expect(findings.units.allSatisfy { $0.level == .municipality && $0.unit.school.isEmpty })
  }

  @Test func nothingInNothingOut() {
    let findings = Analysis().findings(of: ResultSet(sources: [], assessments: []))
    #expect(findings.units.isEmpty && findings.assessments.isEmpty)
  }

  /// With a false discovery rate of 0.10 at most one clean run in ten has any flag.
  @Test func cleanOblastsAreRarelyFlagged() {
    let runs = 10
    let flagged = (1...runs).count { seed in
      let oblast = SimulatedOblast(
        design: SimulationDesign(schools: 150, seed: UInt64(100 + seed), isClean: true))
      let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
      return findings.units.contains { $0.risk.level == .high }
    }
    print("clean oblasts of 150 with a flag:", flagged, "of", runs)
    // 1 expected; more than 4 has a probability of 0.002 at a true rate of 0.10.
    #expect(flagged <= 4)
  }

  /// A municipality of twenty schools has too few to hide behind asymptotics.
  @Test func smallCleanRegionsAreRarelyFlagged() {
    let runs = 60
    let flagged = (1...runs).count { seed in
      let oblast = SimulatedOblast(
        design: SimulationDesign(schools: 20, seed: UInt64(300 + seed), isClean: true))
      let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
      return findings.units.contains { $0.risk.level == .high }
    }
    print("clean regions of 20 with a flag:", flagged, "of", runs)
    // 6 expected; more than 12 has a probability of 0.006 at a true rate of 0.10.
    #expect(flagged <= 12)
  }

  /// Where every tenth school pushes, the pushing schools must not become the yardstick.
  ///
  /// Beyond 15 %, the share on either side that has no say in the spread, they would: what every fifth does is
  /// taken for ordinary.
  @Test func widespreadPushingDoesNotHideItself() {
    var design = SimulationDesign(schools: 200, seed: 8)
    design.planted = [
      .init(.boundaryPushing(probability: 0.75, reach: 3), shareOfSchools: 0.1)
    ]
    let oblast = SimulatedOblast(design: design, jobs: 2)
    let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
    let pushing = Set(oblast.truth.map(\.school))
    let large = findings.units.filter { pushing.contains($0.unit) && $0.examinees >= 60 }
    let found = large.count { $0.risk.level == .elevated || $0.risk.level == .high }
    print("a tenth pushing: found", found, "of", large.count, "large ones")
    #expect(large.count >= 6)
    #expect(2 * found >= large.count, "\(found) of \(large.count)")
  }

  @Test func plantedPushingIsFlaggedInLargeSchools() {
    let oblast = SimulatedOblast(design: SimulationDesign(schools: 300, seed: 7), jobs: 2)
    let findings = Analysis(jobs: 2).findings(of: oblast.resultSet)
    let pushing = Set(
      oblast.truth.filter { $0.manipulation.name == "boundary-pushing" }.map(\.school))
    let large = findings.units.filter { pushing.contains($0.unit) && $0.examinees >= 60 }
    let found = large.count { $0.risk.level == .elevated || $0.risk.level == .high }
    #expect(large.count >= 3)
    #expect(Double(found) >= 0.6 * Double(large.count), "\(found) of \(large.count)")
  }
}
