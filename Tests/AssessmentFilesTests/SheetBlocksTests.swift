import Objectivity
import ScoreStatistics
import Spreadsheet
import Testing

@testable import AssessmentFiles

/// Sheets with several blocks, headers of two rows, side tables, and the school in a line above.
@Suite struct SheetBlocksTests {
  /// A block of ФИС ОКО Ф3 with its titles.
  private static func marks(grade: Int, title: String? = nil) -> [[String]] {
    [
      ["Статистика по отметкам"], [title ?? "ВПР 2024 Математика \(grade) класс"],
      ["Предмет:", "Математика"], ["Максимальный первичный балл:", "20"], ["Дата:", "15.03.2024"],
      [], ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"],
      ["Вся выборка", "35000", "1000000", "5", "30", "45", "20"],
      ["г. А (reg20_m001)", "1", "12", "8.33", "33.33", "41.67", "16.67"],
      ["Школа 1(edu200000)", "12", "8.33", "33.33", "41.67", "16.67"], [],
    ]
  }

  @Test func blocksOfMarksAreWorksOfTheirOwn() throws {
    let sheet = memorySheet("Ф3", Self.marks(grade: 4) + Self.marks(grade: 5))
    let results = try results(of: [sheet])
    #expect(
      results.map(\.assessment.identifier) == [
        "vpr-2024-4-matematika-marks", "vpr-2024-5-matematika-marks",
      ])
    #expect(results.map(\.table.total.examinees) == [12, 12])
    let tables = try counts(of: [sheet]).counted.report.tables
    #expect(tables.count == 2 && tables.allSatisfy { $0.rejections.isEmpty && $0.repairs.isEmpty })
  }

  @Test func blocksOfParticipantsMayHaveOtherItems() throws {
    let rows = [
      ["Результаты ВПР 2025 Математика 6 класс"], ["Школа", "Класс", "1 (1б)", "2 (2б)"],
      ["sch500001", "6А", "1", "2"], ["sch500001", "6А", "0", "1"], [],
      ["Результаты ВПР 2025 Математика 7 класс"],
      ["Школа", "Класс", "1 (1б)", "2 (1б)", "3 (4б)"], ["sch500001", "7А", "1", "1", "4"],
    ]
    let results = try results(of: [memorySheet("Лист1", rows)])
    #expect(results.map(\.assessment.grade) == [6, 7])
    #expect(results.map(\.table.total.examinees) == [2, 1])
    #expect(results.map { $0.responses?.items.map(\.maximum) } == [[1, 2], [1, 1, 4]])
  }

  @Test func aHeaderThatOnlyRepeatsBeginsNoBlock() throws {
    let header = ["Школа", "Класс", "Предмет", "Балл"]
    let rows = [
      ["Результаты, 2025 год, 6 класс"], header, ["sch500001", "6А", "Химия", "3"], header,
      ["sch500002", "6Б", "Химия", "4"], [], header, ["sch500002", "6Б", "Химия", "5"],
    ]
    let sheet = memorySheet("Лист1", rows)
    let tables = try counts(of: [sheet]).counted.report.tables
    #expect(tables.count == 1 && tables[0].accepted == 3 && tables[0].rejected == 0)
    #expect(try results(of: [sheet]).map(\.assessment.grade) == [6])
  }

  // MARK: Headers of two rows

  @Test(arguments: [
    [
      ["Школа", "Класс", "Баллы за задания", "", "", "Первичный балл"],
      ["", "", "1 (1б)", "2 (2б)", "3 (3б)", ""],
    ],
    [["Школа", "Класс", "Задания", "", "", "Первичный балл"], ["", "", "1", "2", "3", ""]],
    [
      ["Школа", "", "Балл за задание", "", "", ""],
      ["Логин", "Класс", "1", "2", "3", "Первичный балл"],
    ],
    [
      ["ОО", "Класс", "Задание 1", "Задание 2", "Задание 3", "Итоги"],
      ["Код", "", "макс. 1", "(2 балла)", "max 3", "Первичный балл"],
    ],
  ]) func headersOfTwoRowsAreOne(header: [[String]]) throws {
    let rows =
      [["Математика, 6 класс, 2026 год"]] + header
      + [["sch500001", "6А", "1", "2", "0", "3"], ["sch500002", "6Б", "0", "2", "3", "5"]]
    let results = try results(of: [memorySheet("Лист1", rows)])
    #expect(results.count == 1 && results[0].units.map(\.school) == ["sch500001", "sch500002"])
    #expect(results[0].table.counts.filter { $0 > 0 }.count == 2)
    #expect(results[0].table.total.counts[3] == 1 && results[0].table.total.counts[5] == 1)
    #expect(results[0].responses?.items.map(\.name) == ["1", "2", "3"])
    let text = (header + rows.suffix(2)).map { $0.joined(separator: ";") }.joined(separator: "\n")
    #expect(try read(text).resultSet.assessments[0].responses?.items.count == 3)
  }

  @Test(arguments: [
    [["№", "Балл"], ["1", "5"]], [["Школа", "Класс", "Балл"], ["1", "2", "3"]],
    [["Балл", "", "Школа"], ["1", "2", "3"]], [["балл за 1", "балл за 2"], ["1", "1"]],
  ]) func rowsOfValuesAreNoHeaders(rows: [[String]]) {
    #expect(MergedHeader(rows.enumerated().map { SheetRow(number: $0 + 1, values: $1) }) == nil)
  }

  // MARK: The school above

  @Test(arguments: [
    ("Школа № 1 (edu200000) | Кол-во участников: 2", "edu200000 Школа № 1"),
    ("Школа № 1(edu200000)", "edu200000 Школа № 1"), ("edu200000 | Лицей", "edu200000 Лицей"),
    ("Логин ОО: edu200000", "edu200000"), ("Протокол школы edu200000 от 20.04.2026", "edu200000"),
    ("МБОУ СОШ № 5 г. Тестов", "МБОУ СОШ № 5 г. Тестов"), ("Гимназия № 2", "Гимназия № 2"),
    ("МКОУ «Лесная СОШ»", "МКОУ «Лесная СОШ»"), ("Школа: Лицей № 7", "Лицей № 7"),
  ]) func linesAboveTheTableNameTheSchool(line: String, school: String) throws {
    for titles in [[[line], ["ВПР 2026 Русский язык 4 класс"]], [["ВПР 2026"], [], [line]]] {
      let rows =
        titles + [
          ["Код участника", "Класс", "Вариант", "1 (2б)", "2 (3б)", "Первичный балл"],
          ["40001", "4А", "1", "2", "1", "3"], ["40002", "4А", "2", "2", "3", "5"],
        ]
      let results = try results(of: [memorySheet("Индивидуальные результаты", rows)])
      #expect(
        results.flatMap(\.units) == [
          Unit(school: school, schoolClass: results[0].assessment.grade == nil ? "4А" : "А")
        ])
      #expect(results.first?.table.total.examinees == 2)
    }
  }

  @Test func sheetsAndLinesBetweenRowsNameSchools() throws {
    let header = ["ФИО", "Класс", "Балл"]
    let sheets = [
      memorySheet("sch500001", [header, ["Тестов", "5А", "3"]]),
      memorySheet("Гимназия № 2", [header, ["Тестов", "5А", "4"]]),
      memorySheet(
        "Прочие",
        [
          header, ["Школа 3 (sch500003)"], ["Тестов", "5А", "5"], ["Лицей № 4", "1"],
          ["Тестов", "5А", "6"],
        ]),
    ]
    #expect(
      try results(of: sheets)[0].units.map(\.school) == [
        "sch500001", "sch500003 Школа 3", "Гимназия № 2", "Лицей № 4",
      ])
  }

  @Test(arguments: [
    "Результаты ВПР по школам", "Школа", "Школьный этап", "2024", "Лист1", "Класс 5А", "Итого",
    "Образец", "Муниципалитет", "Учитель: Тестов", "г. Тестов", "reg20_m001 Тестов",
  ]) func otherLinesNameNone(line: String) { #expect(TitledSchool.find(in: line) == nil) }

  // MARK: Side tables

  @Test func tablesBesideTheTableAreLeftOut() throws {
    let rows = [
      ["Школа", "Класс", "Вариант", "Балл", "", "Класс", "Средний балл", "Всего:", "4"],
      ["sch500001", "6А", "1", "3", "", "6А", "4.5", "2", "0.25"],
      ["sch500001", "6А", "2", "6", "", "6Б", "2.5", "3", "0.25"],
      ["sch500001", "6Б", "1", "1", "", "", "", "", ""], ["", "", "", "", "", "6В", "7", "", ""],
    ]
    let sheet = memorySheet("Лист1", rows)
    let table = try counts(of: [sheet]).counted.report.tables[0]
    #expect(table.accepted == 3 && table.rejected == 0 && table.rows == 3)
    #expect(try results(of: [sheet])[0].units.map(\.schoolClass.last) == ["А", "Б"])
  }
}
