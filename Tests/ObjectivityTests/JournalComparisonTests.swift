import Objectivity
import ScoreStatistics
import Testing

@Suite struct JournalComparisonTests {
  private static func unit(_ municipality: String, _ school: String) -> Unit {
    Unit(municipality: municipality, school: school)
  }

  private static let comparison = JournalComparison([
    unit("А", "1"): .init(lowered: 1, confirmed: 2, raised: 3),
    unit("А", "2"): .init(lowered: 10, confirmed: 20, raised: 30),
    unit("Б", ""): .init(lowered: 100, confirmed: 200, raised: 300),
  ])

  @Test func numbersAddUpAtEveryLevel() throws {
    let comparison = try #require(Self.comparison)
    #expect(comparison.total == .init(lowered: 111, confirmed: 222, raised: 333))
    #expect(comparison.total.examinees == 666)
    let municipalities = try #require(comparison.rolledUp(to: .municipality))
    #expect(
      municipalities.counts == [
        Self.unit("А", ""): .init(lowered: 11, confirmed: 22, raised: 33),
        Self.unit("Б", ""): .init(lowered: 100, confirmed: 200, raised: 300),
      ])
    #expect(comparison.rolledUp(to: .region)?.total == comparison.total)
    #expect(JournalComparison([:]) == nil)
    #expect(comparison.restricted { _ in false } == nil)
  }

  @Test func resultsKeepTheirComparisonAtTheirLevel() throws {
    let classes = ["А", "Б"].map { Unit(municipality: "А", school: "1", schoolClass: $0) }
    let units = classes + [Self.unit("А", "2"), Self.unit("Б", "")]
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"), units: units,
      table: FrequencyTable(scale: ScoreScale(maximum: 1), counts: [1, 0, 1, 0, 1, 0, 1, 0]),
      journalComparison: Self.comparison)
    let schools = try #require(results.comparable(at: .school))
    #expect(schools.units == [Self.unit("А", "1"), Self.unit("А", "2")])
    #expect(schools.journalComparison?.total == .init(lowered: 11, confirmed: 22, raised: 33))
    #expect(results.comparable(at: .schoolClass)?.journalComparison == nil)
    #expect(results.rolledUp(to: .municipality).journalComparison?.counts.count == 2)
    let first = results.restricted { $0.municipality == "Б" }
    #expect(first?.journalComparison?.total == .init(lowered: 100, confirmed: 200, raised: 300))
    #expect(results.isOfTotalsOnly)
    #expect(results.totalsOnly.journalComparison == nil)
  }

  /// Neither marks nor points of a comparison are scores, for which a scale would hold.
  @Test func aScaleOfScoresIsNoneOfAComparison() {
    var assessment = Assessment(procedure: .vpr, year: 2026, grade: 5, subject: "Математика")
    let entry = MarkScaleCatalogue.Entry(
      procedure: .vpr, year: nil, grade: nil, subject: nil,
      scale: SimulatedWork.mathematicsGrade5.markScale)
    #expect(entry.matches(assessment))
    assessment.form = Assessment.journalComparisonForm
    #expect(assessment.isWithoutScores && !entry.matches(assessment))
  }
}
