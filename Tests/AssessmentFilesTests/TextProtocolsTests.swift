import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Protocols of examinations saved as text, of parts with dates of their own, and of re-checks.
@Suite struct TextProtocolsTests {
  private static let titles = [
    ["Протокол проверки результатов"], ["01 - Русский язык 2022.06.23"],
  ]
  private static let header = [
    "№", "Код МСУ", "Код ОО", "Класс", "Код ППЭ", "Фамилия", "Имя", "Отчество",
    "Задания с кратким ответом", "Задания с развёрнутым ответом", "Первичный балл", "Балл",
  ]
  private static func pupil(_ school: String, _ name: String, _ score: Int) -> [String] {
    [
      "1", "111", school, "11", "1018", name, "Епифан", "Никтоевич", "++-", "1(2)", "\(score)",
      "45",
    ]
  }
  private static let ends = [
    ["Средние", "", "", "", "", "", "", "", "", "", "7,67", "34"],
    ["Минимальная граница", "", "", "", "", "", "", "", "", "", "", "24"],
    ["Всего участников", "", "", "", "", "", "", "", "", "", "", "2"],
  ]

  /// Every second column empty, as merged cells leave it.
  private static func sparse(_ rows: [[String]]) -> [[String]] {
    rows.map { row in row.count == 1 ? row : row.flatMap { [$0, ""] } }
  }

  private static func read(
    _ rows: [[String]], delimiter: String, encoding: String.Encoding = .utf8
  ) throws -> ReadResult {
    let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
    let bytes = try #require(text.data(using: encoding))
    return try AssessmentFilesTests.read(bytes: Array(bytes))
  }

  @Test(arguments: [";", ",", "\t"], [true, false])
  func protocolsAreReadFromText(delimiter: String, isSparse: Bool) throws {
    let ends = Self.ends.map { $0.map { $0.replacing(",", with: ".") } }
    var rows =
      Self.titles + [Self.header] + [Self.pupil("111002", "А", 10), Self.pupil("111002", "Б", 13)]
      + [Self.pupil("112001", "В", 0)] + ends
    if isSparse { rows = Self.sparse(rows) }
    let read = try Self.read(
      rows, delimiter: delimiter, encoding: delimiter == ";" ? .windowsCP1251 : .utf8)
    #expect(read.files[0].tables.map(\.form) == ["ege"])
    let results = try #require(read.resultSet.assessments.first)
    #expect(results.assessment.identifier == "ege-2022-11-russkiy-yazyk")
    #expect(results.units.map(\.school) == ["111002", "112001"])
    #expect(results.table.total.counts.enumerated().filter { $1 > 0 }.map(\.offset) == [0, 10, 13])
    #expect(read.files[0].source.rejected == 0)
  }

  @Test func aProtocolWithoutTitlesIsNoTableOfOtherResults() throws {
    let read = try Self.read([Self.header, Self.pupil("111002", "А", 10)], delimiter: ";")
    #expect(read.files[0].tables.map(\.form) == ["ege"] && read.files[0].source.accepted == 1)
    #expect(read.files[0].droppedColumns.contains("Фамилия"))
  }

  @Test(arguments: [
    ("Английский язык п.: 2021.06.18, у.: 2021.06.21", "Английский язык", 2021),
    ("Немецкий язык (письм.: 18.06.2021; устн.: 21.06.2021)", "Немецкий язык", 2021),
    ("Французский язык устная часть 2022-06-17", "Французский язык", 2022),
    ("Химия 2023.05.26", "Химия", 2023),
    ("09 - Английский язык п. 2021.06.18 у. 2021.06.21", "Английский язык", 2021),
  ]) func examinationsOfTwoPartsHaveOneTitle(line: String, subject: String, year: Int) throws {
    let title = try #require(ExamTitle(line))
    #expect(title.subject == subject && title.date.year == year)
  }

  @Test(arguments: [
    [
      "Первичный балл устной части", "Первичный балл письм. части", "Первичный балл",
      "Тестовый балл",
    ],
    ["Первичный балл", "Первичный балл (устная часть)", "Первичный балл за письменную", "Балл"],
    ["Устная часть, первичный балл", "Общий первичный балл", "Письменная, первичный балл", "Балл"],
  ]) func theWholePrimaryScoreCounts(scores: [String]) throws {
    let header = ["№", "Код ОО", "Класс", "Часть с кратким ответом", "Устная часть"] + scores
    let columns = ExamColumns(header)
    let whole = try #require(
      scores.firstIndex { ["Первичный балл", "Общий первичный балл"].contains($0) })
    let cells = ["1", "111001", "11", "++", "1(1)"] + ["9", "17", "26", "56"]
    #expect(columns.isProtocol)
    #expect(columns.text(.score, in: cells) == cells[5 + whole])
    #expect(columns.text(.extendedAnswers, in: cells) == "1(1)")
  }

  // MARK: Re-checks

  private static func recheck(state: String, type: String) -> [[String]] {
    [
      ["", "12 - Русский язык 2022.06.23"],
      [
        "№", "Код ОО", "Класс", "Фамилия", "Имя", "Отчество", type, "Состояние",
        "Балл до изменения", "Текущие", "", "Разница",
      ],
      ["", "", "", "", "", "", "", "", "", "Первичный балл", "Балл", ""],
      [
        "1", "111002", "11", "А", "Епифан", "Никтоевич", "По результату", state, "41", "12", "48",
        "2",
      ],
    ]
  }

  @Test(arguments: ["Тип апелляции / перепроверки", "Тип перепроверки", "Вид апелляции"])
  func reChecksAreNeverPapers(type: String) throws {
    let rows = Self.recheck(state: "Апелляция удовлетворена", type: type)
    #expect(throws: ReadingError.self) { try Self.read(rows, delimiter: ";") }
    let sheet = try counts(of: [memorySheet("Лист1", rows)]).counted.report
    #expect(sheet.source.accepted == 0)
    #expect(throws: ReadingError.self) { try Self.read(Array(rows.dropFirst()), delimiter: ";") }
  }

  @Test(arguments: [
    ("Апелляция удовлетворена", 12), ("Результат изменён", 12), ("Апелляция отклонена", 10),
    ("Без изменений", 10),
  ]) func reChecksCorrectTheProtocol(state: String, score: Int) throws {
    let folder = try TemporaryFolder()
    let main = Self.titles + [Self.header, Self.pupil("111002", "А", 10)]
    for (name, rows) in [("а", main), ("б", Self.recheck(state: state, type: "Тип апелляции"))] {
      try folder.file("\(name).csv", rows.map { $0.joined(separator: ";") }.joined(separator: "\n"))
    }
    let results = try ResultsReader.read(inputs: [folder.path]).resultSet.assessments
    #expect(
      results.count == 1 && results[0].table.total.counts == (0...score).map { $0 == score ? 1 : 0 }
    )
  }
}
