import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct ExamFormsTests {
  static let oge = [
    "№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Код МСУ", "Фамилия", "Имя", "Отчество",
    "Задания с\nкратким ответом", "Задания с развёрнутым ответом", "Первичный балл", "Оценка",
  ]

  static func pupil(
    _ number: Int, school: String = "9306", schoolClass: String = "9А", name: String = "Придуман",
    _ short: String, _ extended: String = "", score: Int
  ) -> [String] {
    [
      "\(number)", school, schoolClass, "7001", "0004", "101", name, "Епифан", "Никтоевич", short,
      extended, "\(score)", "4",
    ]
  }

  static func appeals(_ rows: [[String]]) -> [[String]] {
    [
      [
        "№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Экзамен",
        "Состояние апелляции", "До апелляции", "", "Текущие",
      ],
      [String](repeating: "", count: 10)
        + ["Первичный балл", "Оценка", "Первичный балл", "Оценка"],
    ] + rows
  }

  static func appeal(name: String, subject: String = "Химия", score: Int) -> [String] {
    [
      "1", "9306.0", "9А", "7001", "0004", name, "Епифан", "Никтоевич",
      "\(subject)(2026.06.01)", "Удовлетворена", "1", "3", "\(score)", "4",
    ]
  }

  /// The tables and results of sheets of one workbook.
  static func read(
    _ sheets: [[[String]]],
    options: ReadingOptions = ReadingOptions(baseScales: MarkScaleCatalogue())
  ) throws -> (tables: [FileReport.Table], results: [AssessmentResults]) {
    let streams = sheets.enumerated().map { memorySheet("Лист\($0 + 1)", $1) }
    var files = [
      Result<WorkbookCounts, ReadingError>.success(try counts(of: streams, options: options))
    ]
    WorkbookCounts.countWaiting(&files, options: options, scales: options.baseScales)
    let counted = try files[0].get().counted
    let results = try ResultsAssembly(
      [counted], scales: options.baseScales, keepsItems: true, jobs: 1
    ).assessments
    return (counted.report.tables, results)
  }

  @Test func examinationsUnderOneAnotherAreTablesOfTheirOwn() throws {
    let (tables, results) = try Self.read([
      [
        ["Протокол проверки результатов", "20 - Тестовая область"], ["04 - Химия 2026.06.01"],
        Self.oge,
        Self.pupil(1, "++-", "1(2)", score: 3), Self.pupil(2, "+--", "2(2)", score: 3),
        ["Средние", "", "", "", "", "", "", "", "", "", "", "3.0"],
        ["03 - Физика", "2026.06.04"],
        Self.pupil(1, "+-", "", score: 1), ["Исполнитель: Придуман Е. Н."],
      ]
    ])
    #expect(tables.map(\.form) == ["oge", "oge"])
    #expect(tables.map(\.accepted) == [2, 1])
    #expect(tables.allSatisfy { $0.repairs.isEmpty && $0.rejections.isEmpty })
    #expect(
      results.map(\.assessment).sorted() == [
        Assessment(procedure: .oge, year: 2026, grade: 9, subject: "Физика"),
        Assessment(procedure: .oge, year: 2026, grade: 9, subject: "Химия"),
      ])
    let unit = try #require(results.first?.units.first)
    #expect(
      unit
        == Unit(
          region: "Тестовая область", municipality: "101", school: "9306", schoolClass: "А"))
  }

  @Test func marksOfGradeElevenAreThoseOfTheEGE() throws {
    let rows = ["11А", "11", "А"].enumerated().map {
      Self.pupil($0 + 1, schoolClass: $1, "+-+", score: 2)
    }
    let (_, results) = try Self.read([
      [["22 - Математика базовая 2026.06.02"], Self.oge] + rows
    ])
    #expect(
      results.map(\.assessment) == [
        Assessment(procedure: .ege, year: 2026, grade: 11, subject: "Математика базовая")
      ])
  }

  @Test func rowsBehindTheAveragesBelongToNoExamination() throws {
    let (tables, _) = try Self.read([
      [
        ["04 - Химия 2026.06.01"], Self.oge, Self.pupil(1, "++-", score: 2), ["Средние", "2"],
        ["03 Физика, июнь"], Self.oge, Self.pupil(1, "+-", score: 1),
      ]
    ])
    #expect(tables.map(\.rows) == [2])
    #expect(tables.map(\.rejections) == [[.examUnknown: 1]])
    #expect(tables[0].issues.map(\.line) == [7])
  }

  @Test func withoutATitleTheSubjectIsThatOfTheOptions() throws {
    let (tables, results) = try Self.read(
      [[Self.oge, Self.pupil(1, "+--", score: 1)]],
      options: ReadingOptions(year: 2025, subject: "Химия", baseScales: MarkScaleCatalogue()))
    #expect(tables.map(\.accepted) == [1])
    #expect(
      results.map(\.assessment) == [
        Assessment(procedure: .oge, year: 2025, grade: 9, subject: "Химия")
      ])
  }

  @Test func valuesOfMergedCellsMayStandBesideTheirHeader() throws {
    let header = [
      "", "№", "", "Код ОО", "", "Фамилия", "", "Ответы в краткой форме", "", "Первичный\u{a0}балл",
      "", "Балл",
    ]
    let row = ["1", "", "9306.0", "", "Придуман", "", "+-+", "", "2", "", "61"]
    for blanks in [[""], ["", ""]] {
      let (tables, results) = try Self.read([
        [["12 - Обществознание 2026.06.08"], header, blanks + row]
      ])
      #expect(tables.map(\.form) == ["ege-compact"])
      #expect(tables.map(\.accepted) == [1])
      #expect(results.first?.responses?.codes == [1, 0, 1])
    }
  }

  @Test func filesOfOneExaminationAgreeOnItsItems() throws {
    // Only the second protocol shows that the third task has two points.
    let first = [["04 - Химия 2026.06.01"], Self.oge, Self.pupil(1, "++-", "1(2)", score: 3)]
    let second = [["04 - Химия 2026.06.15"], Self.oge, Self.pupil(1, "+-2", "0(2)", score: 3)]
    let (tables, results) = try Self.read([first, second])
    #expect(tables.count == 2)
    #expect(results.count == 1)
    #expect(results.first?.responses?.items.map(\.maximum) == [1, 1, 2, 2])
  }

  @Test func aSatisfiedAppealReplacesTheScore() throws {
    let protocols = [
      ["04 - Химия 2026.06.01"], Self.oge, Self.pupil(1, "++-", "1(2)", score: 3),
      Self.pupil(2, name: "Выдуман", "+--", "1(2)", score: 2),
    ]
    let list = Self.appeals([Self.appeal(name: "ПРИДУМАН", score: 4)])
    // The list may stand before the protocols.
    let (tables, results) = try Self.read([list, protocols])
    #expect(tables.map(\.form) == ["gia-appeals", "oge"])
    #expect(tables[0].accepted == 1 && tables[0].rows == 1)
    #expect(tables[1].repairs == [.correctedByAppeal: 1])
    #expect(tables[1].repaired == 1)
    #expect(tables[1].issues.map(\.value) == ["3 → 4"])
    #expect(tables[1].issues.map(\.line) == [3])
    #expect(results.first?.table.counts == [0, 0, 1, 0, 1, 0])
  }

  @Test func appealsOfNamesakesAndOfStrangersAreListed() throws {
    let protocols = [
      ["04 - Химия 2026.06.01"], Self.oge, Self.pupil(1, "++-", "1(2)", score: 3),
      Self.pupil(2, "+--", "1(2)", score: 2),
    ]
    let list = Self.appeals([
      Self.appeal(name: "Придуман", score: 4), Self.appeal(name: "Никто", score: 4),
      Self.appeal(name: "Придуман", subject: "Физика", score: 4),
    ])
    let (tables, _) = try Self.read([protocols, list])
    #expect(tables[0].repairs.isEmpty)
    #expect(
      tables[1].issues.map(\.problem) == [.appealAmbiguous, .appealWithoutRow, .appealWithoutRow])
    #expect(tables[1].issues.map(\.line) == [3, 4, 5])
    #expect(tables[1].rejected == 3 && tables[1].rows == 3 && tables[1].accepted == 0)
  }

  @Test(arguments: [
    ("Удовлетворена", true), (" УДОВЛЕТВОРЕНА частично", true), ("Не удовлетворена", false),
    ("Отклонена", false), ("Оставлена без удовлетворения", false), ("", false),
    ("Рассмотрена", false),
  ])
  func onlySatisfiedAppealsCount(state: String, isSatisfied: Bool) {
    #expect(AppealsForm.isSatisfied(state) == isSatisfied)
  }

  @Test func codesAndClassesHaveTheirShapes() {
    #expect(ExamValue.school("9306.0") == "9306")
    #expect(ExamValue.school("093071") == "093071")
    #expect(
      ["", "930", "9306001", "Школа 1", "9306.5", "-9306"].allSatisfy {
        ExamValue.school($0) == nil
      })
    #expect(ExamValue.schoolClass("11.0") == "11")
    #expect(ExamValue.schoolClass("«А»") == "А")
    #expect(ExamValue.schoolClass("Ли") == ExamValue.unreadable)
    #expect(ExamValue.number("15,0") == "15")
    #expect(ExamValue.number("неявка") == "absent")
    #expect(ExamValue.number("Придуман") == ExamValue.unreadable)
    #expect(ExamValue.code("101.0") == "101")
    #expect(ExamValue.code("101 - Тестовый район") == "101 - Тестовый район")
    #expect(ExamValue.code("Придуман").isEmpty)
    #expect(ExamValue.code("990000001234").isEmpty)
  }

  /// Runs for `MERILO_FUZZ_SECONDS` seconds where that is set.
  @Test func damagedProtocolsAreCountedWithoutLoss() throws {
    var generator = Xoshiro256(seed: 31)
    let seconds = ProcessInfo.processInfo.environment["MERILO_FUZZ_SECONDS"].flatMap(Double.init)
    let end = ContinuousClock.now + .seconds(seconds ?? 0)
    let junk = [
      "", "Придуман", "990000001234", "\u{a0}", "++-", "1(2)2(3)", "9306.0", "Средние", "-1", "?",
      "04 - Химия 2026.06.01", "+", "1e9", "99999999999999999999", "\u{1f}\n", "Первичный балл",
      String(repeating: "+", count: 200), String(repeating: "9", count: 40), "0.5",
    ]
    var rounds = 0
    var read = 0
    while rounds < 60 || ContinuousClock.now < end {
      rounds += 1
      var body: [[String]] = []
      for number in 1...12 {
        let short = String((0..<5).map { _ in "+-2".randomElement(using: &generator) ?? "+" })
        body.append(
          Self.pupil(number, short, "1(2)0(3)", score: Int.random(in: 0...9, using: &generator)))
      }
      var list = Self.appeals([
        Self.appeal(name: "Придуман", score: 4), Self.appeal(name: "Выдуман", score: 5),
      ])
      for _ in 0..<Int.random(in: 1...20, using: &generator) {
        let row = Int.random(in: 0..<body.count, using: &generator)
        let column = Int.random(in: 0...body[row].count, using: &generator)
        // Names of columns are told; the rest of a header is no place for persons.
        if body[row] == Self.oge { continue }
        let value = junk.randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: body[row].insert(value, at: column)
        case 1: body[row].removeLast(min(column, body[row].count))
        case 2: body.insert(Self.oge, at: row)
        case 3: list[Int.random(in: 2..<list.count, using: &generator)][column % 14] = value
        default: if column < body[row].count { body[row][column] = value }
        }
      }
      let sheets = [[["04 - Химия 2026.06.01"], Self.oge] + body, list]
      guard let (tables, results) = try? Self.read(sheets) else { continue }
      read += 1
      for table in tables {
        #expect(table.rows == table.accepted + table.rejected + table.absent)
        #expect(table.repaired <= table.accepted)
      }
      var told = ""
      dump(tables, to: &told)
      dump(results.map(\.units), to: &told)
      let secrets = ["Придуман", "990000001234"].filter(told.contains)
      #expect(secrets.isEmpty, "\(sheets)")
    }
    #expect(read * 2 > rounds)
    if seconds != nil { print("protocols: \(rounds) damaged, \(read) read") }
  }
}
