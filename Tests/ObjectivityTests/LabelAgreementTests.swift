import Objectivity
import ReferenceValues
import Testing

@Suite struct LabelAgreementTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let both: Int
      let onlyLabelled: Int
      let onlyFlagged: Int
      let neither: Int
      let kappa: Double
      let pValue: Double
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  static func unit(_ school: String, _ municipality: String = "м", level: RiskLevel) -> UnitFinding
  {
    UnitFinding(
      unit: Unit(municipality: municipality, school: school), level: .school, examinees: 30,
      risk: RiskAssessment(level: level), evidence: [], profiles: [])
  }

  @Test func kappaAndPValueEqualTheReference() throws {
    let reference = try ReferenceFile.load("LabelAgreement", as: Reference.self)
    for entry in reference.cases {
      var labels: [ExternalLabel] = []
      var units: [UnitFinding] = []
      func add(_ count: Int, isMarked: Bool, level: RiskLevel) {
        for _ in 0..<count {
          let school = "школа \(units.count)"
          labels.append(
            ExternalLabel(school: school.uppercased(), municipality: "М", markers: isMarked ? 2 : 0)
          )
          units.append(Self.unit(school, level: level))
        }
      }
      add(entry.both, isMarked: true, level: .high)
      add(entry.onlyLabelled, isMarked: true, level: .ordinary)
      add(entry.onlyFlagged, isMarked: false, level: .elevated)
      add(entry.neither, isMarked: false, level: .ordinary)
      let agreement = try #require(LabelAgreement(labels: labels.reversed(), units: units))
      #expect(agreement.both == entry.both && agreement.onlyLabelled == entry.onlyLabelled)
      #expect(agreement.onlyFlagged == entry.onlyFlagged && agreement.neither == entry.neither)
      let kappa = try #require(agreement.kappa)
      #expect(abs(kappa - entry.kappa) <= reference.relativeTolerance * max(1, abs(entry.kappa)))
      #expect(abs(agreement.pValue - entry.pValue) <= reference.relativeTolerance * entry.pValue)
    }
  }

  @Test func schoolsAreFoundByLoginByNameAndWithoutMunicipality() throws {
    let units = [
      Self.unit("edu1", level: .high), Self.unit("Лицей", level: .ordinary),
      Self.unit("edu3", level: .undetermined), Self.unit("edu4", "н", level: .high),
    ]
    let labels = [
      ExternalLabel(year: 2020, school: "edu1", municipality: "м", markers: 0),
      ExternalLabel(year: 2021, school: "edu1", municipality: "м", markers: 1),
      ExternalLabel(school: "edu2", name: "лицей", markers: 0),
      ExternalLabel(school: "edu3", municipality: "м", markers: 1),
      ExternalLabel(school: "edu4", municipality: "другой", markers: 1),
    ]
    let agreement = try #require(LabelAgreement(labels: labels, units: units))
    #expect(agreement.both == 1 && agreement.neither == 1 && agreement.schools == 2)
    #expect(agreement.unmatched == 2)
    #expect(LabelAgreement(labels: [], units: units) == nil)
    #expect(LabelAgreement(labels: Array(labels.suffix(1)), units: units) == nil)
  }

  @Test func kappaIsUndefinedWhereAllSchoolsAreMarked() throws {
    let agreement = try #require(
      LabelAgreement(
        labels: [ExternalLabel(school: "а", markers: 1)],
        units: [Self.unit("а", level: .high)]))
    #expect(agreement.kappa == nil && agreement.pValue == 1)
  }

  @Test func othersOfTheSameWorksAreNotMarkedWhereAListNamesTheMarkedAlone() throws {
    let units = [
      Self.unit("а", level: .high), Self.unit("б", level: .ordinary), Self.unit("в", level: .high),
      Self.unit("г", level: .ordinary), Self.unit("д", level: .undetermined),
      Self.unit("е", level: .ordinary),
    ]
    var labels = ["а", "б"].map { ExternalLabel(school: $0, markers: 1) }
    func agreement() throws -> LabelAgreement {
      try #require(LabelAgreement(labels: labels, units: units) { $0.school != "е" })
    }
    let marked = try agreement()
    #expect(marked.listsMarkedOnly)
    #expect(
      [marked.both, marked.onlyLabelled, marked.onlyFlagged, marked.neither] == [1, 1, 1, 1])
    labels.append(ExternalLabel(school: "г", markers: 0))
    let all = try agreement()
    #expect(!all.listsMarkedOnly)
    #expect([all.both, all.onlyLabelled, all.onlyFlagged, all.neither] == [1, 1, 0, 1])
  }
}
