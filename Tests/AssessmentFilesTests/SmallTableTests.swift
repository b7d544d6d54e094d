import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Attributes and marks of schools from workbooks and from text.
@Suite struct SmallTableTests {
  private static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/small-tables/\(name)").path
  }

  private static let headings =
    "Логин ОО;Где расположена образовательная организация?;Размер населенного пункта;"
    + "ОО является специальной (коррекционной);"
    + "Количество обучающихся в ОО (в сумме по всем классам)"

  @Test func theWorkbookOfFISOKOIsReadAsText() throws {
    let folder = try TemporaryFolder()
    let text = try folder.file(
      "context.csv",
      "\(Self.headings)\n\(Self.headings.uppercased())\nsch500001;в городе;более 100 тыс.;нет;812\n"
        + "sch500002;в сельской местности;до 3 тыс.;да;95\n")
    var contexts = try SchoolContextFile.read(Self.path("context.xlsx"))
    #expect(contexts.map(\.school) == ["sch500001", "sch500002"])
    #expect(contexts.map(\.enrolment) == [812, 95])
    for index in contexts.indices {
      contexts[index].attributes["наименование населенного пункта"] = nil
    }
    #expect(try SchoolContextFile.read(text) == contexts)
    #expect(
      contexts[1].attributes == [
        "location": "в сельской местности", "settlement_size": "до 3 тыс.", "correctional": "да",
        "enrolment": "95",
      ])
  }

  @Test func namesOfSchoolsAreReadFromWorkbooks() throws {
    let aliases = try SchoolAliases(path: Self.path("aliases.xlsx"))
    #expect(aliases.school("9306", in: .oge) == "sch500001 Лицей 1")
    #expect(aliases.school("111001", in: .ege) == "sch500001 Лицей 1")
    #expect(aliases.school("111001", in: .oge) == "sch500002 СОШ 2")
    #expect(aliases.school("777777", in: .oge) == nil)
  }

  @Test func listsOfMarkedSchoolsAreReadFromWorkbooks() throws {
    let labels = try ExternalLabelFile.read(Self.path("marked.xlsx"))
    #expect(labels.map(\.school) == ["sch500001", "sch500003"])
    #expect(labels.map(\.markers) == [2, 1] && labels.map(\.year) == [2021, 2021])
    #expect(labels[0].works.map(\.grade) == [4, 4, 5, 5])
    let folder = try TemporaryFolder()
    let text = try folder.file(
      "list.csv", "Год;Логин;4 РУ;4 МА;Количество маркеров\n2021.0;sch500001;1.0;1,0;2.0\n")
    #expect(try ExternalLabelFile.read(text).map(\.markers) == [2])
  }

  @Test func refusalsNameTheColumns() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.file("bad.csv", "тип школы;посёлок\nлицей;2\n")
    #expect(
      throws: ReadingError(
        .missingColumn, file: bad, column: "school", value: "тип школы; посёлок")
    ) { try SchoolContextFile.read(bad) }
    let noSchool = try folder.file("list.csv", "муниципалитет;маркер\nа;1\n")
    #expect(
      throws: ReadingError(
        .missingColumn, file: noSchool, column: "school", value: "муниципалитет; маркер")
    ) { try ExternalLabelFile.read(noSchool) }
  }

  @Test func formulasWithoutAValueAreRejectedWithWhatToDo() throws {
    let read = try ResultsReader.read(inputs: [Self.path("formulas.xlsx")])
    #expect(read.files[0].rejections == [.formulaWithoutValue: 2])
    #expect(read.files[0].issues.map(\.line) == [2, 4])
    #expect(read.resultSet.assessments[0].table.total.counts[12] == 1)
  }

  @Test(arguments: [
    ("05.янв", 5, "1"), ("5-янв", 5, "1"), ("янв.05", 5, "1"), ("06.фев", 6, "2"),
    ("2026-01-05", 5, "1"), ("2026-05-01", 5, "1"), ("05.01.2026", 5, "1"), ("5-Jan", 5, "1"),
    ("2026-01-05 00:00:00", 5, "1"), ("07.мар", 5, "07.мар"),
  ]) func classesThatAreDatesAreSaidToBe(written: String, grade: Int, name: String) {
    let read = ClassName(written, grade: grade)
    #expect(read.text == name && read.rules == [.classIsDate])
  }

  @Test(arguments: ["5-1", "5.1", "5А", "10", "Май", "Мариинский", "1/2", "5 Мира"])
  func otherNamesOfClassesAreNoDates(written: String) {
    #expect(!ClassName(written, grade: 5).rules.contains(.classIsDate))
  }
}
