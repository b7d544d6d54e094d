import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Headings as people write them.
@Suite struct ColumnNamesTests {
  @Test(arguments: [
    (
      ColumnRole.school,
      ["Школа\n(логин)", "ОО (логин школы)", "School ID", "Код ОУ", "Логин ОО:", "КОД  ОО"]
    ),
    (.score, ["Балл\nза работу", "Raw Score", "Первичный балл (макс. 38)", "Итого баллов, всего"]),
    (.subject, ["Код предмета (1- РУ, 2- МА)", "Предмет:"]),
    (.year, ["Year - Учебный год", "Учебный год", "Год (проведения)"]),
    (.municipality, ["МСУ", "АТЕ", "Муниципальное образование", "Название АТЕ [код]"]),
    (.journalMark, ["Отметка за предыдущий год", "Оценка по журналу (четверть)"]),
    (.participant, ["Код ученика", "Student ID"]), (.person, ["Ф.И.", "ФИО ученика"]),
  ])
  func headingsAreKnown(role: ColumnRole, headings: [String]) {
    for heading in headings { #expect(ColumnRole.recognise(heading)?.role == role, "\(heading)") }
  }

  @Test(arguments: ["Средний балл по району", "Директор школы", "Год рождения", "0.83", "", "()"])
  func otherHeadingsAreNot(heading: String) {
    #expect(ColumnRole.recognise(heading) == nil)
    #expect(ColumnRole.likeness(of: heading) == nil)
  }

  @Test func aWholeNameComesBeforeOneWithoutItsQualifier() throws {
    let layout = try TableLayout(
      names: ["Балл (тест)", "Балл", "Школа (полностью)", "Школа [кратко]"], file: "", line: 1)
    #expect(layout.column[.score] == 1)
    #expect(layout.uses[0] == .superseded(by: "Балл"))
    #expect(layout.column[.school] == 2)
  }

  @Test func theNameOfAClassComesBeforeItsGrade() throws {
    let layout = try TableLayout(
      names: ["Класс", "Наименование класса", "Итог", "Всего:"], file: "", line: 1)
    #expect(layout.column[.schoolClass] == 1 && layout.column[.score] == 2)
  }

  @Test func theBaseForResearchIsThreeWorks() throws {
    let read = try AssessmentFilesTests.read(
      """
      "Класс","Код предмета (1- РУ, 2- МА)","ОО (логин школы)","Код ученика","Балл","Отметка","Year - Учебный год"
      4,1,sch77171506,1,20,3,2019
      4,1,sch77171506,2,25,4,2019
      5,2,sch77171506,11,7,3,2019
      4,2,sch02345678,21,9,3,2020
      """)
    #expect(
      read.resultSet.assessments.map { "\($0.assessment.identifier) \($0.table.total.examinees)" }
        == [
          "other-2019-4-russkiy-yazyk 2", "other-2019-5-matematika 1",
          "other-2020-4-matematika 1",
        ])
    #expect(
      Set(read.resultSet.assessments.flatMap(\.units).map(\.school))
        == ["sch77171506", "sch02345678"])
  }

  @Test func subjectsAreOneInEverySpelling() throws {
    let read = try AssessmentFilesTests.read(
      "subject;score\nМатематика;1\nматематика;2\nМАТЕМАТИКА;3\nМА;4\nМатематика базовая;5\n")
    #expect(
      read.resultSet.assessments.map { "\($0.assessment.subject) \($0.table.total.examinees)" }
        == ["Математика 4", "Математика базовая 1"])
  }

  @Test func aWorkbookWithoutScoresNamesItsHeadings() {
    let rows = [["Сводка"], ["Школа", "Класс", "Балл итоговый с надбавкой"], ["а", "5А", "9"]]
    #expect(
      throws: ReadingError(
        .columnLooksLike("score"), file: "таблица.xlsx", sheet: "Лист",
        column: "Балл итоговый с надбавкой")
    ) { try counts(of: [memorySheet("Лист", rows)]) }
    let without = [["Школа", "Класс"], ["а", "5А"]]
    #expect(
      throws: ReadingError(
        .noScoreColumn, file: "таблица.xlsx", sheet: "Лист", value: "Школа; Класс")
    ) { try counts(of: [memorySheet("Лист", without)]) }
  }

  @Test func whatLooksLikeASchoolMustBeSaid() throws {
    let read = try AssessmentFilesTests.read("Школа района;class;score\nа;5А;1\n")
    #expect(throws: ReadingError.self) { try read.requireKnownSchools() }
    var options = ReadingOptions(baseScales: MarkScaleCatalogue())
    let isUnderstood = options.columnMap.add("Школа района=notNeeded")
    let others = ["Школа=шк", "Школа", "=school"].map { options.columnMap.add($0) }
    #expect(isUnderstood && others == [false, false, false])
    try AssessmentFilesTests.read("Школа района;class;score\nа;5А;1\n", options: options)
      .requireKnownSchools()
  }
}
