import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Sheets of the forms with damage of every kind: each is read or refused, and no row is lost.
@Suite struct MutatedSheetsTests {
  private static let forms: [[[String]]] = [
    [
      [
        "логин школы", "регион", "код обучающегося", "класс", "вариант", "всего баллов",
        "балл за 1",
      ],
      ["edu200001", "Район", "1", "4А", "1", "1", "1"],
      ["edu200001", "Район", "2", "4а", "2", "0", "X"],
    ],
    [
      ["user", "otc", "klass", "var-1", "sum", "a-1-grade", "Учебник", "a-2-grade"],
      ["sch200001", "4", "а", "1", "3", "1", "Букварь", "2"],
    ],
    [
      ["ВПР 2026 Русский язык 4 класс"], ["Предмет:", "Русский язык"],
      ["ОО", "Название ОО", "Код участника", "Класс", "1 (2б)", "Первичный балл"],
      ["Школа 1(edu200001)", "Кол-во участников: 2"],
      ["edu200001", "Школа 1", "1", "4А", "2", "2"], ["edu200001", "Школа 1", "2", "4А", "0", "0"],
    ],
    [
      ["Код", "Вариант", "1 (1б)", "4К1 (3б)", "Порядковый номер класса", "Итого баллов"],
      ["1", "1", "1", "3", "1", "4"], ["2", "", "", "", "", "0"],
    ],
    [["Школа", "Класс", "Балл", "Отметка по журналу"], ["Школа 1", "4А", "7", "5"]],
    MarkStatisticsFormTests.heading + MarkStatisticsFormTests.rows,
    JournalComparisonFormTests.heading + [JournalComparisonFormTests.header]
      + JournalComparisonFormTests.rows,
    [WidePercentagesFormTests.header + ["2", "3", "4", "5"]] + [
      ["2023", "4", "Химия", "Первый", "edu200001", "Школа 1", "3", "0", "33,33", "66,67", "0"],
      ["2023", "4", "Химия", "Первый", "", "", "3", "0", "33,33", "66,67", "0"],
    ],
  ]

  private static let values = [
    "", " ", "X", "Х", "не пройд.", "-1", "12", "999999999999", "1,5", "нет", "отсутствовал", "З",
    "edu200001 | Школа 1", "Название(edu200000)", "Кол-во участников: 99999999999999999999",
    "item:1:1", "1 (2б)", "16,67", "100", "-3", "33.329999999999998", "100000000",
    "Кол-во участников", "(((", "\u{a0}3\u{a0}", "а\nб", "\u{1f}", "балл за 1", "Балл", "\u{0}",
    String(repeating: "я", count: 900), "4 класс 2021 математика", "🏫",
  ]

  @Test func damagedSheetsAreReadOrRefusedAndEveryRowIsAccountedFor() throws {
    var generator = Xoshiro256(seed: 5)
    var read = 0
    for round in 0..<300 {
      var rows = Self.forms[round % Self.forms.count]
      for _ in 0..<3 { rows += rows.suffix(2) }
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let row = Int.random(in: rows.indices, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: rows.remove(at: row)
        case 1: rows.insert(rows[row].shuffled(using: &generator), at: row)
        case 2: rows[row].append(Self.values.randomElement(using: &generator) ?? "")
        case 3 where !rows[row].isEmpty: rows[row].removeFirst()
        default:
          guard !rows[row].isEmpty else { break }
          let column = Int.random(in: rows[row].indices, using: &generator)
          rows[row][column] = Self.values.randomElement(using: &generator) ?? ""
        }
        if rows.isEmpty { rows = [[]] }
      }
      if round == 7 { rows.append(rows[0].map { _ in String(repeating: "я", count: 40_000) }) }
      let sheets = [memorySheet("Протокол", rows), memorySheet("Классы", rows.reversed())]
      do {
        for table in try counts(of: sheets).counted.report.tables {
          read += 1
          #expect(table.rows == table.accepted + table.absent + table.rejected)
          #expect(table.repaired <= table.accepted)
          #expect(table.issues.allSatisfy { (1...rows.count).contains($0.line) })
        }
      } catch let error as ReadingError {
        #expect(!error.file.isEmpty)
      }
    }
    #expect(read > 100)
  }
}
