import Foundation

@testable import Spreadsheet

/// What `Fixtures/expected.json` says.
struct ExpectedReading: Decodable {
  struct Fixture: Decodable {
    var file: String
    var source: String
    var sheets: [Sheet]
  }

  struct Sheet: Decodable {
    var name: String
    var isHidden: Bool
    var rows: [Row]
  }

  /// A row: its number and its values by column.
  struct Row: Decodable {
    var number: Int
    var values: [Int: Value]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      number = try list.decode(Int.self)
      var cells = try list.nestedUnkeyedContainer()
      values = [:]
      while !cells.isAtEnd {
        var cell = try cells.nestedUnkeyedContainer()
        let column = try cell.decode(Int.self)
        values[column] = try cell.decode(Value.self)
      }
    }
  }

  enum Value: Decodable {
    case text(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    /// Whether a text read from a workbook stands for the value, numbers to 15 digits.
    func matches(_ read: String) -> Bool {
      switch self {
      case .text(let text): return read == text
      case .number(let number):
        guard let value = Double(read) else { return false }
        return value == number || abs(value - number) <= 1e-14 * abs(number)
      }
    }
  }

  struct Day: Decodable {
    var serial: Double
    var from1904: Bool
    var text: String
  }

  struct Number: Decodable {
    var written: String
    var value: Double
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  var fixtures: [Fixture]
  var dates: [Day]
  var numbers: [Number]

  static func load() throws -> ExpectedReading {
    try JSONDecoder().decode(
      Self.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }
}

/// A row as it was read.
struct ReadRow: Equatable {
  var number: Int
  var values: [String]
}

/// All sheets of a workbook as they were read.
struct ReadSheet: Equatable {
  var name: String
  var isHidden: Bool
  var rows: [ReadRow]
}

/// Reads everything.
func readAll(_ workbook: Workbook) throws(WorkbookError) -> [ReadSheet] {
  var sheets: [ReadSheet] = []
  for sheet in workbook.sheets {
    var rows: [ReadRow] = []
    try workbook.readRows(of: sheet) { row in
      rows.append(ReadRow(number: row.number, values: row.values))
      return .row
    }
    sheets.append(ReadSheet(name: sheet.name, isHidden: sheet.isHidden, rows: rows))
  }
  return sheets
}
