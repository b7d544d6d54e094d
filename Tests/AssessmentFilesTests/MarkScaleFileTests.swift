import AssessmentFiles
import Foundation
import Objectivity
import ScoreStatistics
import Testing

@Suite struct MarkScaleFileTests {
  @Test func shippedScalesAreFoundByAssessment() {
    let shipped = MarkScaleCatalogue.shipped
    func boundaries(_ procedure: Procedure, _ year: Int, _ grade: Int, _ subject: String) -> [Int]?
    {
      shipped.scale(
        for: Assessment(procedure: procedure, year: year, grade: grade, subject: subject))?
        .boundaries
    }
    #expect(boundaries(.vpr, 2020, 4, "Математика") == [6, 10, 15])
    #expect(boundaries(.vpr, 2022, 8, "русский  язык") == [26, 32, 45])
    #expect(boundaries(.vpr, 2026, 4, "Русский язык") == [10, 16, 21])
    #expect(boundaries(.vpr, 2023, 8, "Математика") == nil)
    #expect(boundaries(.oge, 2023, 9, "Немецкий язык") == [29, 46, 58])
    #expect(boundaries(.oge, 2026, 9, "Русский язык") == [15, 26, 33])
    // Minima of ЕГЭ are test scores; a table of primary scores must not get them.
    #expect(boundaries(.ege, 2025, 11, "Физика") == nil)
    let testScores = Assessment(
      procedure: .ege, year: 2025, grade: 11, subject: "Физика", form: "test-score")
    #expect(shipped.scale(for: testScores)?.boundaries == [36])
    #expect(shipped.entries.allSatisfy { !$0.scale.source.isEmpty })
  }

  @Test func catalogueSurvivesTheRoundTrip() throws {
    let text = MarkScaleFile.text(.shipped)
    #expect(try MarkScaleFile.read(text, name: "scales.csv") == .shipped)
    #expect(text == Data(MarkScaleFile.text(try MarkScaleFile.read(text, name: "x"))))
  }

  @Test func starsAndMissingBoundariesAreAllowed() throws {
    let text = "procedure,year,grade,subject,min_score,max_score,boundaries\n*,*,*,*,2,5,\n"
    let entry = try MarkScaleFile.read(Data(text.utf8), name: "s.csv").entries[0]
    #expect(entry.procedure == nil && entry.year == nil && entry.subject == nil)
    #expect(entry.scale.boundaries.isEmpty)
    #expect(entry.scale.source == "s.csv")
  }

  @Test func scalesOfAFolderAndGivenOnesOverrideInTurn() throws {
    let header = "procedure,year,grade,subject,min_score,max_score,boundaries\n"
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "procedure,year,grade,subject,score\nvpr,2021,4,Математика,3\n")
    try folder.file("scales.csv", header + "vpr,2021,4,Математика,0,30,10\n")
    let result = try ResultsReader.read(inputs: [folder.path])
    #expect(result.resultSet.assessments[0].markScale?.boundaries == [10])
    let given = try MarkScaleFile.read(
      Data((header + "vpr,*,*,*,0,40,12 20\n").utf8), name: "given")
    let overridden = try ResultsReader.read(
      inputs: [folder.path], options: ReadingOptions(givenScales: given))
    #expect(overridden.resultSet.assessments[0].markScale?.boundaries == [12, 20])
    #expect(overridden.resultSet.assessments[0].table.scale.maximum == 40)
  }
}
