import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Words for the absent and for topics not taught, and what becomes of words that are none.
@Suite struct AbsenceWordTests {
  private static let header = [
    "Код участника", "Вариант", "1 (1б)", "2 (2б)", "Порядковый номер класса", "Итого баллов",
  ]

  private static func table(_ rows: [[String]]) throws -> FileReport.Table {
    try counts(of: [memorySheet("Протокол", [header] + rows)]).counted.report.tables[0]
  }

  @Test(arguments: [
    "отсутствовал", "Отсутствовала", "отсутсвовал", "отсуствовал", "ОТС.", "отс", "н", "Н", "нб",
    "н/б", "н/я", "болеет", "Болел", "болезнь", "по болезни", "не присутствовал",
    "не присутствовала на работе", "неявка", "не явился", "не участвовал", "не писала", "пропуск",
    "прогул", "уваж.", "не был", "absent", "выбыл", "освобождён",
  ]) func theAbsentAreCountedAsAbsent(word: String) throws {
    for total in ["", "0"] {
      let table = try Self.table([
        ["1", "1", "1", "2", "1", "3"], ["2", word, "", "", "1", total],
      ])
      #expect([table.rows, table.accepted, table.absent, table.rejected] == [2, 1, 1, 0])
    }
  }

  @Test(arguments: ["перевёлся", "дом. обучение", "???", "справка", "-"])
  func anUnknownWordWithoutPointsIsNoPaper(word: String) throws {
    for total in ["", "0"] {
      let table = try Self.table([
        ["1", "1", "1", "2", "1", "3"], ["2", word, "", "", "1", total],
      ])
      #expect(table.accepted == 1 && table.absent == 0 && table.rejected == 1)
      #expect(table.issues.map(\.line) == [3])
      guard word != "-" && word != "???" else { continue }
      #expect(table.rejections == [.noPaper: 1])
      #expect(table.issues.map(\.column) == ["Вариант"])
    }
  }

  @Test(arguments: ["вариант", "Б", "Var1", "В-2", "перевёлся"])
  func aPaperWithPointsIsKept(word: String) throws {
    let table = try Self.table([["1", word, "1", "0", "1", "1"]])
    #expect(table.accepted == 1 && table.rejected == 0 && table.absent == 0)
  }

  @Test(arguments: [
    "не пройд.", "Не пройдена", "не изучали", "тема не изучена", "н/п", "not taught",
    "не проходили",
  ]) func topicsNotTaughtStayApart(word: String) throws {
    let sheet = memorySheet("Протокол", [Self.header, ["1", "1", word, "2", "1", "2"]])
    let results = try results(of: [sheet])[0]
    #expect(results.responses?[examinee: 0, item: 0] == .notTaught)
    #expect(results.table.total.examinees == 1)
  }

  @Test func scoresMayBeWordsForTheAbsent() throws {
    let read = try read("Школа;Класс;Балл\nsch500001;5А;9\nsch500001;5А;н\nsch500001;5А;болел\n")
    #expect(read.files[0].absent == 2 && read.files[0].source.accepted == 1)
  }
}
