import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct WidePercentagesFormTests {
  static let header = [
    "Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников",
  ]

  @Test func marksOfSeveralWorksAreRestored() throws {
    let run = try #require(
      FormRun(
        WidePercentagesForm.self,
        [["Результаты ВПР"], Self.header + ["2", "3", "4", "5"]] + [
          [
            "2023", "4", "Математика", "Первый", "edu200001", "Школа 1", "3", "0", "33,33", "66,67",
          ],
          [
            "2023", "4", "Математика", "Первый", "edu200002", "Школа 2", "6", "16,67", "50", "0",
            "33,33",
          ],
          [
            "2023", "4", "Математика", "Первый", "", "Итого", "9", "11,11", "44,44", "22,22",
            "22,22",
          ],
          [
            "2024", "5 класс", "Русский язык", "Второй", "edu200003", "Школа 3", "8", "12,5", "25",
            "50", "12,5",
          ],
        ], fileName: "ВПР по отметкам.xlsx"))
    #expect(run.issues == [])
    #expect(
      run.lines == [
        "2023|4|Математика|Первый|edu200001 / Школа 1|3|1",
        "2023|4|Математика|Первый|edu200001 / Школа 1|4|2",
        "2023|4|Математика|Первый|edu200001 / Школа 1|5|0",
        "2023|4|Математика|Первый|edu200002 / Школа 2|2|1",
        "2023|4|Математика|Первый|edu200002 / Школа 2|3|3",
        "2023|4|Математика|Первый|edu200002 / Школа 2|5|2",
        "2024|5|Русский язык|Второй|edu200003 / Школа 3|2|1",
        "2024|5|Русский язык|Второй|edu200003 / Школа 3|3|2",
        "2024|5|Русский язык|Второй|edu200003 / Школа 3|4|4",
        "2024|5|Русский язык|Второй|edu200003 / Школа 3|5|1",
      ])
    #expect(
      try run.results().map(\.assessment.identifier) == [
        "vpr-2023-4-matematika-marks", "vpr-2024-5-russkiy-yazyk-marks",
      ])
  }

  @Test func scoresBeginWithZero() throws {
    let run = try #require(
      FormRun(
        WidePercentagesForm.self,
        [Self.header + ["0", "1", "2", "3"]] + [
          ["2023", "9", "Химия", "Первый", "edu200001", "Школа 1", "8", "12.5", "25", "50", "12.5"]
        ], fileName: "ОГЭ 2023.xlsx"))
    let results = try #require(try run.results(scales: MarkScaleCatalogue()).first)
    #expect(results.assessment.identifier == "oge-2023-9-khimiya")
    #expect(results.table.counts == [1, 2, 4, 1])
  }

  @Test func municipalTotalsCountWhereTheirSchoolsAreNotListed() throws {
    let run = try #require(
      FormRun(
        WidePercentagesForm.self,
        [Self.header + ["2", "3", "4", "5"]] + [
          [
            "2023", "4", "Математика", "Первый", "edu200001", "Школа 1", "4", "0", "50", "25", "25",
          ],
          ["2023", "4", "Математика", "Первый", "", "", "5", "0", "50", "25", "25"],
          ["2023", "4", "Математика", "Второй", "", "", "8", "12.5", "25", "50", "12.5"],
        ]))
    #expect(run.issues == ["3 groupDiffersFromParts 5 ≠ 4"])
    #expect(run.lines.suffix(4).first == "2023|4|Математика|Второй||2|1")
  }

  @Test func participantsAreNotTakenForPercentages() {
    #expect(
      FormRun(WidePercentagesForm.self, [["Предмет", "Логин", "Балл"], ["Химия", "a", "2"]])
        == nil)
    #expect(
      FormRun(WidePercentagesForm.self, [Self.header + ["1", "2", "3"]]) == nil)
  }
}
