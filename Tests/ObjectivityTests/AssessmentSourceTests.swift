import Objectivity
import ScoreStatistics
import Testing

/// Results of one source are kept apart from others of the same name and linked with nothing.
@Suite struct AssessmentSourceTests {
  private static func results(_ assessment: Assessment) -> AssessmentResults {
    AssessmentResults(
      assessment: assessment, units: [Unit(school: "а")],
      table: FrequencyTable(scale: ScoreScale(maximum: 1), counts: [1, 2]))
  }

  @Test(arguments: [nil, "marks"]) func theNameOfASourceComesAndGoes(form: String?) {
    let work = Assessment(procedure: .vpr, year: 2021, subject: "Химия", form: form)
    let apart = work.apart(as: "2021/Химия.xlsx · Лист 2")
    #expect(apart.isOfOneSource && !work.isOfOneSource && apart != work)
    #expect(apart.source == "2021/Химия.xlsx · Лист 2" && work.source == nil)
    #expect(apart.withoutSource == work && work.withoutSource == work)
  }

  @Test func itsScaleIsThatOfTheWork() throws {
    let work = Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Математика")
    let scale = try #require(
      MarkScale(scoreScale: ScoreScale(maximum: 20), boundaries: [7, 11, 15], source: "a.pdf"))
    let catalogue = MarkScaleCatalogue(entries: [
      .init(procedure: .vpr, year: nil, grade: 5, subject: "Математика", scale: scale)
    ])
    #expect(catalogue.scale(for: work.apart(as: "a.csv")) == scale)
  }

  @Test func itHasNoCompanions() {
    let works = (4...6).map { Assessment(procedure: .vpr, year: 2021, grade: $0, subject: "Химия") }
    let all = works.map(Self.results) + [Self.results(works[0].apart(as: "a.csv"))]
    func companions(of number: Int) -> [Assessment] {
      IndicatorContext(results: all[number], companions: all, level: .school).companions
        .map(\.assessment)
    }
    #expect(companions(of: 0) == works)
    #expect(companions(of: 3) == [all[3].assessment])
  }
}
