import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ComparisonTests {
  static let honest = HonestResults(
    sizes: (0..<60).map { 20 + $0 % 30 }, seed: 11)

  static func context(
    _ results: AssessmentResults, _ source: IndicatorContext.ReferenceSource
  ) -> IndicatorContext {
    IndicatorContext(results: results, level: .school, comparedWith: source)
  }

  static func contexts(_ count: Int, _ attribute: String, _ value: (Int) -> String)
    -> [SchoolContext]
  {
    (0..<count).map {
      SchoolContext(
        school: "s\(1000 + $0)", municipality: "m", attributes: [attribute: value($0)])
    }
  }

  /// The model fitted on members is that of their table, and the others are compared with all of it.
  @Test func membersAloneMakeTheShape() throws {
    let results = Self.honest.results
    let members = (0..<60).map { $0 < 25 }
    let model = try #require(Self.context(results, .members(members)).reference)
    let alone = try #require(results.restricted { $0.school < "s1025" })
    let expected = try #require(Self.context(alone, .allUnits).reference)
    #expect(zip(model.shape, expected.shape).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(model.totals == expected.totals)
    #expect((25..<60).allSatisfy { model.tilts[$0] == nil })
    #expect(model.shape(leavingOut: 40) == model.shape)
    #expect(model.shape(leavingOut: 3) != model.shape)
  }

  @Test func tooFewMembersAreNoReference() {
    let context = Self.context(Self.honest.results, .members((0..<60).map { $0 < 9 }))
    let outcomes = DistributionShape().outcomes(in: context)
    #expect(outcomes.allSatisfy { $0 == .insufficient(.fewGroups(9, needed: 10)) })
  }

  /// Where every school that was not watched pushes, only those that were show it.
  @Test func theControlSampleShowsWhatAllOthersDo() {
    var results = HonestResults(sizes: [Int](repeating: 60, count: 100), seed: 12)
    for school in 40..<100 { results.pushOverBoundaries(school: school, probability: 0.6, seed: 5) }
    let region = BoundaryHeaping().outcomes(in: Self.context(results.results, .allUnits))
    let controlled = BoundaryHeaping().outcomes(
      in: Self.context(results.results, .members((0..<100).map { $0 < 40 })))
    func found(_ outcomes: [Evidence.Outcome]) -> Int {
      outcomes[40...].count { ($0.measurement?.pValue ?? 1) < 0.01 }
    }
    #expect(found(region) <= 20)
    #expect(found(controlled) >= 40)
    #expect(controlled[..<40].count { ($0.measurement?.pValue ?? 1) < 0.01 } <= 3)
  }

  @Test func aTableFromElsewhereMakesTheShape() throws {
    let results = Self.honest.results
    let other = HonestResults(sizes: [Int](repeating: 40, count: 30), seed: 13).results
    let model = try #require(Self.context(results, .table(other.table)).reference)
    let expected = try #require(Self.context(other, .allUnits).reference)
    #expect(zip(model.shape, expected.shape).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect((0..<60).allSatisfy { model.tilts[$0] == nil })
    let whole = FrequencyTable(scale: other.table.scale, rows: [other.table.total])
    let single = try #require(Self.context(results, .table(whole)).reference)
    let pooled = other.table.total
    for (weight, count) in zip(single.shape, pooled.counts) {
      #expect(abs(weight - Double(count) / Double(pooled.examinees)) < 1e-9)
    }
    let measured = DistributionShape().outcomes(in: Self.context(results, .table(other.table)))
    #expect(measured.allSatisfy { $0.measurement != nil })
  }

  @Test func anAbsentOrUnfitTableIsNoReference() {
    let results = Self.honest.results
    let wide = FrequencyTable(
      scale: ScoreScale(maximum: 30),
      rows: [.init(scale: ScoreScale(maximum: 30), counts: [Int](repeating: 9, count: 31))])
    for table in [nil, wide] {
      let outcomes = DistributionShape().outcomes(in: Self.context(results, .table(table)))
      #expect(outcomes.allSatisfy { $0 == .insufficient(.noReference) })
    }
    let low = FrequencyTable(scale: ScoreScale(minimum: 2, maximum: 4), counts: [1, 2, 3])
    #expect(
      low.rescaled(to: ScoreScale(maximum: 5))?.counts == [0, 0, 1, 2, 3, 0])
  }

  @Test func peersAreComparedInsideTheirGroup() throws {
    let results = Self.honest.results
    let set = ResultSet(sources: [], assessments: [results])
    var contexts = Self.contexts(58, "peer_group") { $0 < 25 ? "а" : $0 < 50 ? "б" : "в" }
    contexts.reverse()
    let comparison = Comparison(.peers, contexts: contexts, resultSet: set, seed: 1, jobs: 1)
    let peers = try #require(comparison.peers)
    let groups = try peers.groups.indices.map { group in
      Self.context(
        try #require(results.restricted { peers.group(of: $0) == group }), .allUnits)
    }
    let together = ComparisonContexts(whole: Self.context(results, .allUnits), groups: groups)
    let outcomes = together.outcomes(of: DistributionShape())
    let alone = DistributionShape().outcomes(in: groups[1])
    #expect(Array(outcomes[25..<50]) == alone)
    #expect(outcomes[50..<58].allSatisfy { $0 == .insufficient(.fewGroups(8, needed: 10)) })
    #expect(outcomes[58...].allSatisfy { $0 == .insufficient(.noPeerGroup) })
    #expect(together.expectedCounts(ofGroup: 30) == groups[1].expectedCounts(ofGroup: 5))
    #expect(together.expectedCounts(ofGroup: 59) == nil)
    // Official rules are those of the document, whatever the reference.
    #expect(
      together.outcomes(of: InflatedMeanMarker())
        == InflatedMeanMarker().outcomes(in: Self.context(results, .allUnits)))
  }

  /// Sixty watched units with p = 1/61 … 60/61.
  @Test func conformalPValuesAreRanksAmongTheControlSample() throws {
    let watched = (1...60).map { Double($0) / 61 }
    let combined: [Double?] = watched + [0.001, 0.5, 0.999, nil]
    let isControlled = [Bool](repeating: true, count: 60) + [Bool](repeating: false, count: 4)
    let conformal = ConformalPValues(combined, isControlled: isControlled)
    let pValues = try #require(conformal.pValues)
    #expect(conformal.controlledUnits == 60)
    let others = pValues[60...].map(\.self)
    #expect(others == [1.0 / 61, 31.0 / 61, 1, nil])
    for (rank, pValue) in pValues[..<60].enumerated() {
      #expect(abs(try #require(pValue) - Double(rank + 1) / 60) < 1e-12)
    }
    #expect(ConformalPValues(combined, isControlled: isControlled.map { !$0 }).pValues == nil)
  }

  @Test(arguments: [40, 90]) func findingsSayHowUnitsWereCompared(watched: Int) throws {
    let oblast = AnalysisTests.oblast
    let schools = Set(
      oblast.assessments.flatMap { $0.units.map { $0.ancestor(at: .school) } }
    ).sorted()
    let contexts = schools.enumerated().map { index, unit in
      SchoolContext(
        school: unit.school, municipality: unit.municipality,
        attributes: ["control_sample": index < watched ? "да" : "нет"])
    }
    let analysis = Analysis(
      settings: AnalysisSettings(reference: .controlled), contexts: contexts, jobs: 2)
    let findings = analysis.findings(of: oblast)
    #expect(findings.reference.name == "controlled")
    let controlled = try #require(findings.reference.controlledUnits)
    #expect(controlled <= watched && controlled > watched * 3 / 4)
    #expect(findings.reference.isConformal == (controlled >= 50))
    if findings.reference.isConformal {
      let pValues = findings.units.filter { $0.level == .school }.compactMap(\.risk.pValue)
      #expect(pValues.allSatisfy { $0 >= 1 / Double(controlled + 1) - 1e-12 })
    }
    let again = Analysis(
      settings: AnalysisSettings(reference: .controlled), contexts: contexts.reversed(), jobs: 1)
    #expect(again.findings(of: oblast) == findings)
  }

  @Test func peersTypesIndexAndAgreementArePartOfTheFindings() throws {
    let oblast = AnalysisTests.oblast
    let labels = Set(oblast.assessments.flatMap { $0.units.map(\.school) }).sorted()
      .enumerated().map { ExternalLabel(school: $1, markers: $0 % 5 == 0 ? 1 : 0) }
    let findings = Analysis(
      settings: AnalysisSettings(reference: .peers), externalLabels: labels, jobs: 2
    ).findings(of: oblast)
    let groups = try #require(findings.reference.peerGroups)
    let schools = findings.units.filter { $0.level == .school }
    #expect(schools.allSatisfy { $0.peerGroup != nil })
    #expect(groups.groups.reduce(0) { $0 + $1.schools } == schools.count)
    #expect(try #require(findings.labelAgreement).schools > 100)
    #expect(findings.officialIndex != nil)
    let typology = try #require(findings.typology)
    let typed = schools.flatMap(\.profiles).compactMap(\.type)
    #expect(typology.types.reduce(0) { $0 + $1.profiles } == typed.count && typed.count > 100)
    #expect(typology.types.first?.type == .ordinary)
  }

  /// All schools are flagged, so that classes are judged: their p-values are ranks as well.
  @Test func classesAreRankedAmongClassesOfTheControlSample() throws {
    let oblast = AnalysisTests.oblast
    let schools = Set(oblast.assessments.flatMap { $0.units.map { $0.ancestor(at: .school) } })
    let contexts = schools.sorted().enumerated().map { index, unit in
      SchoolContext(
        school: unit.school, municipality: unit.municipality,
        attributes: ["control_sample": index < 90 ? "да" : "нет"])
    }
    func findings(_ level: UnitLevel?) -> Findings {
      Analysis(
        settings: AnalysisSettings(level: level, falseDiscoveryRate: 1, reference: .controlled),
        contexts: contexts, jobs: 2
      ).findings(of: oblast)
    }
    let byClass = findings(.schoolClass)
    let controlled = Double(try #require(byClass.reference.controlledUnits))
    let alone = Dictionary(uniqueKeysWithValues: byClass.units.map { ($0.unit, $0.risk.pValue) })
    let bySchool = findings(nil)
    #expect(bySchool.reference.classesAreConformal == true)
    #expect(byClass.reference.classesAreConformal == nil)
    let inside = bySchool.units.filter { $0.level == .schoolClass }
    #expect(inside.count > 20)
    for entry in inside {
      #expect(entry.risk.pValue == alone[entry.unit])
      if let pValue = entry.risk.pValue { #expect(pValue >= 1 / (controlled + 1) - 1e-12) }
    }
  }
}
