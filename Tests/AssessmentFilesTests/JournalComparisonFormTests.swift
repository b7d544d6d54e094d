import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct JournalComparisonFormTests {
  static let heading = [
    ["Сравнение отметок с отметками по журналу"], ["ВПР 2026 Русский язык 4 класс"],
    ["Предмет:", "Русский язык"], ["Дата:", "20.04.2026"],
  ]

  static let header = [
    "Группы участников", "Кол-во участников(всего)",
    "Понизили (Отметка < Отметка по журналу) %",
    "Понизили (Отметка < Отметка по журналу) Кол-во участников",
    "Подтвердили (Отметка = Отметке по журналу) %", "Кол-во участников",
    "Повысили (Отметка > Отметка по журналу) %", "Кол-во участников",
  ]

  static let rows = [
    ["Вся выборка", "1400000", "24.01", "336140", "68.02", "952280", "7.97", "111580"],
    ["Тестовая область", "60", "20", "12", "65", "39", "15", "9"],
    ["Первый район (reg20_m001)", "60", "20", "12", "65", "39", "15", "9"],
    ["Школа 1 (edu200001)", "40", "22.5", "9", "62.5", "25", "15", "6"],
    ["Школа 2(edu200002)", "20", "15", "3", "70", "14", "15", "3"],
  ]

  private func run(_ rows: [[String]], header: [String] = header) throws -> FormRun {
    try #require(FormRun(JournalComparisonForm.self, Self.heading + [header] + rows))
  }

  /// The rows without the numbers beside the percentages.
  private static func percentagesOnly(_ row: [String]) -> [String] {
    row.enumerated().filter { [0, 1, 2, 4, 6].contains($0.offset) }.map(\.element)
  }

  static let lines = [
    "Первый район (reg20_m001)|Школа 1 (edu200001)|0|9",
    "Первый район (reg20_m001)|Школа 1 (edu200001)|1|25",
    "Первый район (reg20_m001)|Школа 1 (edu200001)|2|6",
    "Первый район (reg20_m001)|Школа 2(edu200002)|0|3",
    "Первый район (reg20_m001)|Школа 2(edu200002)|1|14",
    "Первый район (reg20_m001)|Школа 2(edu200002)|2|3",
  ]

  @Test func numbersOfSchoolsAreReadWithTheirPercentagesOrRestoredFromThem() throws {
    let given = try run(Self.rows)
    #expect(given.lines == Self.lines)
    #expect(given.issues == [])
    let restored = try run(
      Self.rows.map(Self.percentagesOnly), header: Self.percentagesOnly(Self.header))
    #expect(restored.lines == Self.lines)
    #expect(restored.issues == [])
    let report = try given.report()
    #expect(report.tables.map(\.form) == ["fis-oko-journal"])
    #expect(report.tables.map(\.kind) == [.counts])
    #expect(
      report.tables.flatMap(\.assessments) == [
        Assessment(
          procedure: .vpr, year: 2026, grade: 4, subject: "Русский язык",
          form: Assessment.journalComparisonForm)
      ])
  }

  @Test func papersWithoutJournalMarkAreNotCompared() throws {
    // Of 44 papers 40 have a journal mark; percentages are of these, or of all.
    let ofCompared = ["Школа 1 (edu200001)", "44", "22.5", "9", "62.5", "25", "15", "6"]
    let ofAll = ["Школа 1 (edu200001)", "44", "20.45", "9", "56.82", "25", "13.64", "6"]
    for row in [ofCompared, ofAll] {
      let run = try run([row])
      #expect(run.lines.map { $0.suffix(4) } == ["|0|9", "1|25", "|2|6"], "\(row)")
      #expect(run.issues == [])
    }
    // A school in which nobody has one.
    let none = try run([["Школа 1 (edu200001)", "44", "0", "0", "0", "0", "-", "-"]])
    #expect(none.lines == ["|Школа 1 (edu200001)|2|0"])
    #expect(none.issues == [])
  }

  @Test func numbersThatContradictTheirPercentagesAreLeftOutWithTheReason() throws {
    let run = try run([
      ["Школа 1 (edu200001)", "40", "22.5", "9", "62.5", "25", "15", "16"],
      ["Школа 2 (edu200002)", "20", "15", "3", "70", "10", "15", "3"],
      ["Школа 3 (edu200003)", "20", "15", "три", "70", "14", "15", "3"],
      ["Школа 4 (edu200004)", "20", "15", "-3", "70", "14", "15", "3"],
      ["Школа 5 (edu200005)", "0", "0", "3", "0", "14", "0", "3"],
      ["Школа 6 (edu200006)", "20", "15", "0", "70", "0", "15", "0"],
      ["Школа 7 (edu200007)", "20", "15", "", "70", "", "15", ""],
    ])
    #expect(
      run.issues == [
        "8 countUnreadable три", "9 countUnreadable -3", "6 countsAboveTotal 50 > 40",
        "7 countContradictsPercentage 3 / 16 ≠ 15.00 %", "10 countsAboveTotal 20 > 0",
        "11 countContradictsPercentage 0 / 0 ≠ 15.00 %",
      ])
    #expect(run.lines.map { $0.suffix(4) } == ["|0|3", "1|14", "|2|3"])
    let report = try run.report()
    #expect(report.source.rows == 9 && report.source.rejected == 6)
  }

  @Test func groupsThatDifferFromTheirSchoolsAreReported() throws {
    var rows = Self.rows
    rows[2] = ["Первый район (reg20_m001)", "60", "20", "12", "60", "36", "20", "12"]
    let run = try run(rows)
    #expect(run.issues == ["8 groupDiffersFromParts 60.00 % ≠ 39 / 60"])
    #expect(run.lines == Self.lines)
  }

  @Test func otherTablesAreNotRecognised() {
    #expect(
      FormRun(JournalComparisonForm.self, MarkStatisticsFormTests.heading) == nil)
    #expect(FormRun(JournalComparisonForm.self, [Self.header.dropLast(2)]) == nil)
    #expect(FormRun(JournalComparisonForm.self, [Self.header + ["Кол-во ОО"]]) == nil)
    #expect(FormRun(MarkStatisticsForm.self, [Self.header]) == nil)
    #expect(FormRun(ScoreDistributionForm.self, [Self.header]) == nil)
  }
}
