import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct MarkStatisticsFormTests {
  static let heading = [
    ["Статистика по отметкам"], [""], ["ВПР 2026 Русский язык 4 класс"],
    ["Предмет:", "Русский язык"], ["Максимальный первичный балл:", "24"],
    ["Дата:", "20.04.2026"], [""],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"],
  ]

  /// Two municipalities with two schools each; the rows of schools lack the number of schools.
  static let rows = [
    ["Вся выборка", "38000", "1400000", "5.01", "25.02", "45.03", "24.94"],
    ["Тестовая область", "4", "100", "10", "30", "40", "20"],
    ["Первый район (reg20_m001)", "2", "60", "11.67", "30", "41.67", "16.67"],
    ["Школа 1 (edu200001)", "40", "12.5", "25", "42.5", "20"],
    ["Школа 2(edu200002)", "", "20", "10", "40", "40", "10"],
    ["Второй район (reg20_m002)", "2", "40", "7.5", "30", "37.5", "25"],
    ["Школа 3 (sch200003)", "17", "0", "35.29", "35.29", "29.41"],
    ["Школа 4 (edu200004)", "23", "13.04", "26.09", "39.13", "21.74"],
  ]

  @Test func countsOfSchoolsAreRestoredWhereverTheirCellsStand() throws {
    let run = try #require(FormRun(MarkStatisticsForm.self, Self.heading + Self.rows))
    #expect(run.issues == [])
    #expect(
      run.lines == [
        "Первый район (reg20_m001)|Школа 1 (edu200001)|2|5",
        "Первый район (reg20_m001)|Школа 1 (edu200001)|3|10",
        "Первый район (reg20_m001)|Школа 1 (edu200001)|4|17",
        "Первый район (reg20_m001)|Школа 1 (edu200001)|5|8",
        "Первый район (reg20_m001)|Школа 2(edu200002)|2|2",
        "Первый район (reg20_m001)|Школа 2(edu200002)|3|8",
        "Первый район (reg20_m001)|Школа 2(edu200002)|4|8",
        "Первый район (reg20_m001)|Школа 2(edu200002)|5|2",
        "Второй район (reg20_m002)|Школа 3 (sch200003)|3|6",
        "Второй район (reg20_m002)|Школа 3 (sch200003)|4|6",
        "Второй район (reg20_m002)|Школа 3 (sch200003)|5|5",
        "Второй район (reg20_m002)|Школа 4 (edu200004)|2|3",
        "Второй район (reg20_m002)|Школа 4 (edu200004)|3|6",
        "Второй район (reg20_m002)|Школа 4 (edu200004)|4|9",
        "Второй район (reg20_m002)|Школа 4 (edu200004)|5|5",
      ])
    let results = try #require(try run.results().first)
    #expect(
      results.assessment
        == Assessment(
          procedure: .vpr, year: 2026, grade: 4, subject: "Русский язык",
          form: Assessment.marksForm))
    // The scale of scores of the same work is not that of its marks.
    #expect(results.markScale?.boundaries == [3, 4, 5])
    #expect(results.table.total.counts == [10, 30, 40, 20])
    #expect(
      results.units.map(\.path) == [
        "reg20_m001 Первый район / edu200001 Школа 1",
        "reg20_m001 Первый район / edu200002 Школа 2",
        "reg20_m002 Второй район / edu200004 Школа 4",
        "reg20_m002 Второй район / sch200003 Школа 3",
      ])
  }

  @Test func groupsThatDifferFromTheirSchoolsAreReported() throws {
    var rows = Self.rows
    rows[2] = ["Первый район (reg20_m001)", "2", "61", "11.67", "30", "41.67", "16.67"]
    rows[5] = ["Второй район (reg20_m002)", "2", "40", "10", "27.5", "37.5", "25"]
    let run = try #require(FormRun(MarkStatisticsForm.self, Self.heading + rows))
    #expect(
      run.issues == [
        "11 groupDiffersFromParts 61 ≠ 60", "14 groupDiffersFromParts 10.00 % ≠ 3 / 40",
      ])
    #expect(run.lines.count == 15)
    let report = try run.report()
    #expect(report.tables.map(\.form) == ["fis-oko-marks"])
    #expect(report.repairs == [.groupDiffersFromParts: 2])
    #expect(report.source.rows == 15 && report.source.rejected == 0)
  }

  @Test func aSchoolsOwnFileNamesGroupsItDoesNotList() throws {
    let run = try #require(
      FormRun(MarkStatisticsForm.self, Self.heading + Self.rows.prefix(4)))
    #expect(run.issues == [])
    #expect(run.lines.count == 4)
  }

  @Test func withoutSchoolsTheFinestGroupsCount() throws {
    let municipal = try #require(
      FormRun(
        MarkStatisticsForm.self, Self.heading + Self.rows.filter { !$0[0].contains("Школа") }))
    #expect(municipal.lines.first == "Первый район (reg20_m001)||2|7")
    #expect(municipal.lines.count == 8)
    #expect(municipal.issues == [])
    let regional = try #require(
      FormRun(MarkStatisticsForm.self, Self.heading + Self.rows.prefix(2)))
    #expect(regional.lines == ["||2|10", "||3|30", "||4|40", "||5|20"])
  }

  @Test func schoolsListedBehindAllMunicipalitiesAreGivenToNone() throws {
    let order = [0, 1, 2, 5, 3, 4, 6, 7]
    let run = try #require(
      FormRun(MarkStatisticsForm.self, Self.heading + order.map { Self.rows[$0] }))
    #expect(run.lines.allSatisfy { $0.hasPrefix("|") })
    #expect(run.lines.count == 15)
    #expect(run.issues == [])
  }

  @Test func rowsThatFitNoCountsAreLeftOutWithTheirReason() throws {
    var rows = Self.rows
    rows[3] = ["Школа 1 (edu200001)", "44", "12.5", "25", "42.5", "20"]
    rows[4] = ["Школа 2 (edu200002)", "", "20", "10", "40", "40", "1"]
    rows[6] = ["Школа 3 (sch200003)", "17", "0", "35.29", "менее 5", "29.41"]
    rows[7] = ["Школа 4 (edu200004)", "", "нет", "13.04", "26.09", "39.13", "21.74"]
    let run = try #require(
      FormRun(
        MarkStatisticsForm.self,
        Self.heading + rows + [["Данные обновлены 01.06.2026"]]))
    #expect(
      run.issues.filter { !$0.contains("groupDiffers") } == [
        "15 percentageUnreadable менее 5", "16 countUnreadable нет",
        "12 percentagesOfOtherTotal 44 ≠ 40", "13 percentagesDoNotSum 91.00",
      ])
    #expect(run.lines == [])
    let report = try run.report()
    #expect(report.source.rows == 4 && report.source.rejected == 4)
    #expect(report.issues.map(\.line) == report.issues.map(\.line).sorted())
  }

  @Test func otherTablesAreNotRecognised() {
    #expect(FormRun(MarkStatisticsForm.self, [["Группы участников", "Кол-во ОО"]]) == nil)
    #expect(
      FormRun(
        MarkStatisticsForm.self,
        [["Группы участников", "Кол-во участников", "0", "1", "2"]]) == nil)
    #expect(FormRun(MarkStatisticsForm.self, [["школа", "балл"], ["1", "2"]]) == nil)
  }
}
