import Foundation
import Testing

@testable import Spreadsheet

@Suite struct CellTests {
  @Test func daysAreThoseOfOpenpyxl() throws {
    let days = try ExpectedReading.load().dates
    #expect(days.count > 500)
    for day in days {
      #expect(
        CellDate.text(day.serial, format: .dateTime, countsFrom1904: day.from1904) == day.text,
        "\(day)")
    }
  }

  @Test func roundingLeavesFifteenDigits() throws {
    let numbers = try ExpectedReading.load().numbers
    #expect(numbers.count == 400)
    for number in numbers {
      let digits = number.written.filter { $0.isNumber }
      let rounded = CellNumber.rounded(Array(number.written.utf8)[...])
      if rounded == nil { #expect(digits.count <= 17, "\(number)") }
      let value = try #require(Double(rounded ?? number.written))
      #expect(value == number.value, "\(number): \(rounded ?? "as it is")")
    }
  }

  @Test(arguments: [
    ("0.30000000000000004", "0.3"), ("33.329999999999998", "33.33"),
    ("9.9999999999999995E-7", "1E-6"), ("-1.9999999999999998", "-2"),
    ("0.00012345678901234567", "0.000123456789012346"),
    ("999999999999999999", "1000000000000000000"),
    ("1.2345678901234567E+30", "1.23456789012346E+30"), ("99999999999999999999999", "1E+23"),
  ])
  func digitsThatExcelDoesNotShowAreRoundedAway(written: String, rounded: String) {
    #expect(CellNumber.rounded(Array(written.utf8)[...]) == rounded)
  }

  @Test(arguments: [
    "1", "9306.0", "123456789012345", "0.000000000000001", "1.23456789012345", "text of sixteen",
    "1.2.3456789012345678", "--1234567890123456", "12345678901234567E99999", "",
  ])
  func otherNumbersStandAsTheyAreWritten(written: String) {
    #expect(CellNumber.rounded(Array(written.utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("dd\\.mm\\.yyyy", NumberFormat.date), ("d\" день\"", .date), ("0.00\" дней\"", .number),
    ("[$-419]mmmm yyyy;@", .date), ("h:mm", .time), ("[Red]0.0", .number), ("General", .number),
    ("#,##0\\ _d", .number), ("@", .number), ("yyyy-mm-dd hh:mm:ss", .dateTime), ("mm:ss", .time),
    ("[h]:mm", .number), ("0.00E+00", .number), ("0;-0;\"день\"", .number), ("mmm-yy", .date),
    ("*d0", .number), ("", .number), ("\"", .number), ("\\", .number), ("[", .number),
  ])
  func formatCodesTellDatesFromNumbers(code: String, format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test func targetsOfRelationshipsAreResolvedWithinTheArchive() {
    #expect(Relationships.resolve("worksheets/a.xml", in: "xl/") == "xl/worksheets/a.xml")
    #expect(Relationships.resolve("/xl/a.xml", in: "xl/") == "xl/a.xml")
    #expect(Relationships.resolve("../a.xml", in: "xl/worksheets/") == "xl/a.xml")
    #expect(Relationships.resolve("../../../../etc/passwd", in: "xl/") == "etc/passwd")
    #expect(Relationships.resolve(".\\worksheets\\a.xml", in: "xl/") == "xl/worksheets/a.xml")
  }

  @Test func rowsGiveBlanksBeyondTheirValues() {
    let row = SheetRow(number: 4, values: ["Школа 1", "", "3"])
    #expect(row.count == 3)
    #expect(row[0] == "Школа 1")
    #expect(row[1].isEmpty)
    #expect(row[2] == "3")
    #expect(row[99].isEmpty)
    #expect(row.values == ["Школа 1", "", "3"])
  }
}
