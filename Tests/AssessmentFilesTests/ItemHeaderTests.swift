import Testing

@testable import AssessmentFiles

@Suite struct ItemHeaderTests {
  @Test(arguments: [
    ("1 (2б)", "1", 2), ("4К1 (3б)", "4К1", 3), ("4K2(2 б)", "4К2", 2), ("5(1) (1б)", "5(1)", 1),
    ("9.1 (1б)", "9.1", 1), ("9,2 (10б)", "9.2", 10), ("13К4\u{a0}(4б)", "13К4", 4),
    ("item:4К1:3", "4К1", 3), ("item:a:b:2", "a:b", 2), (" 7 (1б.) ", "7", 1),
    ("4 К1 (1б)", "4К1", 1), ("5.1 k1 (2б)", "5.1К1", 2), ("8.1.K1 (1б)", "8.1К1", 1),
    ("6А (1б)", "6А", 1), ("16a(1б)", "16А", 1), ("9 (1 балл)", "9", 1), ("9 (2 балла)", "9", 2),
    ("9 (5 баллов)", "9", 5), ("11 ( 1б )", "11", 1), ("13\n(1б)", "13", 1),
    ("14_1 (1б)", "14.1", 1),
    ("15.1-15.2 (1б)", "15.1-15.2", 1), ("№17 (1б)", "17", 1), ("№ 17 [2б]", "17", 2),
    ("Задание 18 (1б)", "18", 1), ("задание № 18 (3 б.)", "18", 3), ("19*(1б)", "19*", 1),
    ("20.1.2 (1б)", "20.1.2", 1), ("К1 (1б)", "К1", 1), ("22.К1 (1б)", "22К1", 1),
    ("23 (1Б)", "23", 1), ("Задание 5 (max 2)", "5", 2), ("5 (макс. 2)", "5", 2),
    ("5 (максимум 2 балла)", "5", 2), ("Задание 5 (2)", "5", 2), ("Зад. 5, 2 б.", "5", 2),
    ("Task 5 (max: 3)", "5", 3), ("Балл за задание 7.2 (2б)", "7.2", 2),
  ]) func printedHeadersGiveNameAndMaximum(header: String, name: String, maximum: Int) {
    #expect(ItemHeader.read(header) == .item(ItemHeader(name: name, maximum: maximum)))
  }

  @Test(arguments: [
    ("балл за 7", "7"), ("Балл за 5(1)", "5(1)"), ("балл за задание 4к1", "4К1"),
    ("a-39-grade", "39"), ("К1", "К1"), ("k1", "К1"), ("К 1", "К1"), ("9K1.", "9К1"),
    ("Задание 3", "3"), ("Q12", "12"), ("№5", "5"), ("баллы за задание 6.1", "6.1"),
  ]) func exportsOfTheFirstYearsGiveTheNameAlone(header: String, name: String) {
    #expect(ItemHeader.read(header) == .item(ItemHeader(name: name, maximum: nil)))
  }

  @Test(arguments: [
    "балл", "Вариант", "1", "(1б)", "1 (б)", "Учебник", "a-grade", "класс (1б)", "5 (2)", "2, %",
    "5А", "Балл 12", "к", "4 класс", "12.05.2026", "1 четверть",
  ])
  func otherHeadersAreNoItems(header: String) { #expect(ItemHeader.read(header) == .other) }

  @Test(arguments: ["item:1", "item::2", "item:1:x", "item:1:999", "1 (900б)"])
  func brokenHeadersAreToldApart(header: String) { #expect(ItemHeader.read(header) == .broken) }
}

/// Headings of numbers alone.
@Suite struct NumberedHeadingsTests {
  private static func items(_ headings: String) -> [String] {
    ItemHeader.readings(of: headings.split(separator: " ").map(String.init)).compactMap {
      if case .item(let item) = $0 { item.name } else { nil }
    }
  }

  @Test(arguments: [
    ("Класс 1 2 3", ["1", "2", "3"]),
    ("Школа 1 2.1 2.2 3К1 3К2 Балл", ["1", "2.1", "2.2", "3К1", "3К2"]),
    ("Вариант №1 №2 №3", ["1", "2", "3"]), ("Школа 1. 2. 3. 4.", ["1", "2", "3", "4"]),
    ("Код 1 2 4 5", ["1", "2", "4", "5"]),
  ]) func numbersCountedUpFromOneAreItems(headings: String, names: [String]) {
    #expect(Self.items(headings) == names)
  }

  @Test(arguments: [
    "Класс 1 2", "Школа 2 3 4 5", "Школа 0 1 2 3", "1 2 3", "Школа examinees 1 2 3", "Школа 3 2 1",
    "Школа 1 7 40", "Школа 1 1 1",
  ]) func othersAreNone(headings: String) { #expect(Self.items(headings) == []) }
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
