import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Lines that sum up others are no examinees, units or works, wherever their label stands.
@Suite struct TotalLineTests {
  @Test(arguments: [
    "Итого", "ИТОГО:", " Итого по sch500001", "Всего", "Всего участников", "Средний балл",
    "Средние",
    "Среднее значение", "Ср. балл", "Средний процент выполнения", "В среднем по району",
    "По региону",
    "Вся выборка", "Все школы", "Все", "Общий итог", "Количество участников", "Кол-во баллов",
    "% выполнения", "Процент выполнения", "Медиана баллов", "Максимальный балл", "Макс. балл",
    "Максимальный первичный балл", "Минимальная граница", "Сумма", "Total", "Grand Total",
    "Average",
    "Mean score", "Качество знаний", "Успеваемость", "«Итого»",
  ]) func labelsOfTotalsAreKnown(label: String) { #expect(TotalLine.isLabel(label)) }

  @Test(
    arguments: [
      "Средняя школа № 5", "Средняя общеобразовательная школа", "Школа 1", "sch500001", "5А",
      "Среднеуральская СОШ", "МБОУ «Всеволодовская СОШ»", "Всеволожский район", "Общество", "Мода",
      "Максимов", "Минин", "Математика", "Общая школа № 3", "Итоговка", "Суммская СОШ", "",
      "Средний Икорец", "Число-сказочная школа", "mathematics", "Tomsk",
      "average-sized-town-school 1",
    ].filter { $0 != "average-sized-town-school 1" }) func namesAreNone(name: String)
  {
    #expect(!TotalLine.isLabel(name))
  }

  @Test(arguments: [
    "Итого по sch500001;;;;;21", "Средний балл;;;;;10,5", ";Всего;;;;28", ";;Итого;;;9",
    "  ИТОГО  ;5А;Математика;2021;5;30", "\"Всего, чел.\";;;;;3",
  ]) func aLineOfTotalsIsRejectedByName(line: String) throws {
    let read = try read(
      """
      Школа;Класс;Предмет;Год;Параллель;Балл
      sch500001;5А;Математика;2021;5;9
      \(line)
      sch500002;5Б;Математика;2021;5;7
      """)
    #expect(read.files[0].rejections == [.totalLine: 1])
    #expect(read.resultSet.assessments.count == 1)
    #expect(read.resultSet.assessments[0].units.map(\.school) == ["sch500001", "sch500002"])
    #expect(read.resultSet.assessments[0].table.total.examinees == 2)
  }

  @Test(arguments: ["№", "ФИО", "Код участника", "Примечание"])
  func labelsStandInColumnsThatAreNotReadAsWell(column: String) throws {
    let rows = [
      [column, "Школа", "Класс", "Балл"], ["1", "Школа 1", "5А", "9"], ["Итого", "", "", "9"],
      ["Средний балл:", "Школа 1", "5А", "9"], ["2", "Школа 2", "5А", "7"],
    ]
    let sheet = memorySheet("Лист1", rows)
    #expect(try results(of: [sheet])[0].table.total.examinees == 2)
    let table = try counts(of: [sheet]).counted.report.tables[0]
    #expect(table.rejections == [.totalLine: 2] && table.issues.map(\.line) == [3, 4])
    let text = rows.map { $0.joined(separator: ";") }.joined(separator: "\n")
    #expect(try read(text).files[0].rejections == [.totalLine: 2])
  }

  /// The words that are known are shown, and nobody's name behind them.
  @Test(arguments: [
    ("Итого", "Итого"), ("Средний балл:", "Средний балл:"), ("Итого: Петров П. П.", "Итого…"),
    ("Всего участников (sch500001)", "Всего участников…"), ("% выполнения", "% выполнения"),
  ]) func aLabelIsShownUpToWhatIsNotKnown(label: String, shown: String) throws {
    #expect(TotalLine.shown(label) == shown)
    let read = try read("school,score\nа,1\n\"\(label)\",9\n")
    #expect(read.files[0].issues.map(\.value) == [shown])
  }

  @Test func collectionFormsListThemToo() throws {
    let header = [
      "Код участника", "Вариант", "1 (1б)", "2 (2б)", "Порядковый номер класса", "Итого баллов",
    ]
    let sheet = memorySheet(
      "Протокол",
      [header, ["1", "1", "1", "2", "1", "3"], ["Средний балл", "", "1", "2", "", "3"]])
    let table = try counts(of: [sheet]).counted.report.tables[0]
    #expect(table.form == "vpr-collection" && table.accepted == 1)
    #expect(table.rejections == [.totalLine: 1] && table.issues.map(\.value) == ["Средний балл"])
  }

  @Test(arguments: [
    ["", "", "", "", "", "Итого"], ["Итого", "", "", "", "", ""],
    ["", "", "", "Всего по району", "", ""],
    ["2023", "", "", "", "", "Вся выборка"], ["", "", "", "", "", ""],
  ]) func aTotalOfSeveralWorksIsNoWork(labels: [String]) throws {
    let run = try #require(
      FormRun(
        WidePercentagesForm.self,
        [
          WidePercentagesFormTests.header + ["0", "1", "2"],
          ["2023", "4", "Русский язык", "г. А", "edu200000", "Школа 1", "4", "25", "25", "50"],
          labels + ["4", "25", "25", "50"],
        ]))
    #expect(run.issues == ["3 totalLine "])
    #expect(try run.results().map(\.assessment.identifier) == ["other-2023-4-russkiy-yazyk"])
  }

  @Test func worksOfOneTableHaveMaximaOfTheirOwn() throws {
    let run = try #require(
      FormRun(
        WidePercentagesForm.self,
        [
          WidePercentagesFormTests.header + ["0", "1", "2", "3"],
          ["2023", "4", "Русский язык", "г. А", "edu200000", "Школа 1", "4", "25", "75", "", ""],
          ["2023", "5", "Математика", "г. А", "edu200000", "Школа 1", "4", "0", "25", "75", "0"],
          ["2023", "5", "Математика", "г. А", "edu200001", "Школа 2", "4", "0", "100", "0", "0"],
        ]))
    let results = try run.results(scales: MarkScaleCatalogue())
    #expect(results.map(\.table.scale.maximum) == [1, 2])
    // A single work reaches as far as its headings.
    let single = try #require(
      FormRun(
        WidePercentagesForm.self,
        [
          WidePercentagesFormTests.header + ["0", "1", "2", "3"],
          ["2023", "4", "Русский язык", "г. А", "edu200000", "Школа 1", "4", "25", "75", "0", "0"],
        ]))
    #expect(try single.results(scales: MarkScaleCatalogue()).map(\.table.scale.maximum) == [3])
  }
}
