import Testing

@testable import AssessmentFiles

@Suite struct ItemHeaderTests {
  @Test(arguments: [
    ("1 (2б)", "1", 2), ("4К1 (3б)", "4К1", 3), ("4K2(2 б)", "4К2", 2), ("5(1) (1б)", "5(1)", 1),
    ("9.1 (1б)", "9.1", 1), ("9,2 (10б)", "9.2", 10), ("13К4\u{a0}(4б)", "13К4", 4),
    ("item:4К1:3", "4К1", 3), ("item:a:b:2", "a:b", 2), (" 7 (1б.) ", "7", 1),
  ]) func printedHeadersGiveNameAndMaximum(header: String, name: String, maximum: Int) {
    #expect(ItemHeader.read(header) == .item(ItemHeader(name: name, maximum: maximum)))
  }

  @Test(arguments: [
    ("балл за 7", "7"), ("Балл за 5(1)", "5(1)"), ("балл за задание 4к1", "4К1"),
    ("a-39-grade", "39"),
  ]) func exportsOfTheFirstYearsGiveTheNameAlone(header: String, name: String) {
    #expect(ItemHeader.read(header) == .item(ItemHeader(name: name, maximum: nil)))
  }

  @Test(arguments: ["балл", "Вариант", "1", "(1б)", "1 (б)", "Учебник", "a-grade", "класс (1б)"])
  func otherHeadersAreNoItems(header: String) { #expect(ItemHeader.read(header) == .other) }

  @Test(arguments: ["item:1", "item::2", "item:1:x", "item:1:999", "1 (900б)"])
  func brokenHeadersAreToldApart(header: String) { #expect(ItemHeader.read(header) == .broken) }
}

@Suite struct ItemMaximaTests {
  /// The maxima inferred from columns of values.
  static func maxima(_ rows: [[String]]) throws -> [Int?] {
    let names = rows[0].indices.map { "балл за \($0 + 1)" }
    let layout = try TableLayout(names: names, file: "", line: 1)
    let text = Array(rows.map { $0.joined(separator: ";") + "\n" }.joined().utf8)
    var maxima = ItemMaxima(layout: layout)
    let scanner = RowScanner(
      delimiter: UInt8(ascii: ";"), terminator: UInt8(ascii: "\n"), columns: names.count)
    _ = scanner.scan(text.span, in: 0..<text.count, into: &maxima)
    return maxima.maxima
  }

  @Test func theLargestValueIsTheMaximumUnlessItIsAStray() throws {
    var rows = (0..<600).map { index in
      ["\(index % 3)", "\(index % 2)", index % 50 == 0 ? "2" : "0", "X", "", "123"]
    }
    rows[5] = ["12", "-1", "0", "?", "", "Тестов"]
    rows[7] = ["2", "3", "2", "не пройд.", "", "77"]
    #expect(try Self.maxima(rows) == [2, 1, 2, 0, nil, nil])
  }

  @Test func fewRowsAreTakenAtTheirWordUnlessOneValueIsFarOff() throws {
    let few = [["0", "1"], ["3", "0"], ["0", "5"]]
    #expect(try Self.maxima(few) == [3, 5])
    let more = (0..<25).map { ["\($0 % 2)", $0 == 3 ? "12" : "1"] }
    #expect(try Self.maxima(more) == [1, 1])
    #expect(try Self.maxima([["5"]]) == [5])
  }
}
