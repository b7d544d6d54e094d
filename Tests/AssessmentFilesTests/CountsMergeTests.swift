import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Counts as the way between machines: 43 municipal offices tabulate, the region merges.
@Suite struct CountsMergeTests {
  /// Participants of a municipality: two works, some schools with two classes, dirt in some rows.
  static func participants(municipality: Int) -> String {
    var generator = Xoshiro256(seed: 43, keys: UInt64(municipality))
    func draw(_ bound: Int) -> Int { Int(generator.nextUnitInterval() * Double(bound)) }
    var text = "Год;Параллель;Предмет;МСУ;Логин;Класс;Код участника;Балл;Отметка по журналу\n"
    for school in 0...draw(4) {
      for subject in ["Математика", "Русский язык"] {
        for pupil in 0..<(4 + draw(30)) {
          let score = draw(40) == 0 ? "Х?" : String((draw(21) + draw(21)) / 2)
          text += "2021;5;\(subject);reg20_m\(101 + municipality);"
          text += "edu\(200_000 + 10 * municipality + school);\(5)\(["А", "Б"][draw(2)]);"
          text += "\(pupil);\(score);\(2 + draw(4))\n"
        }
      }
    }
    return text
  }

  static let options = ReadingOptions(procedure: .vpr, baseScales: MarkScaleCatalogue())

  static func read(_ inputs: [String]) throws -> ReadResult {
    try ResultsReader.read(inputs: inputs, options: options)
  }

  /// The rows of a table of counts, without the line that names its sources.
  static func rows(_ counts: Data) -> Data {
    Data(counts.drop { $0 != UInt8(ascii: "\n") })
  }

  @Test func fortyThreeMunicipalPartsMergeToTheWhole() throws {
    let folder = try TemporaryFolder()
    var parts: [String] = []
    var counts: [String] = []
    var whole = ""
    for municipality in 0..<43 {
      let text = Self.participants(municipality: municipality)
      parts.append(try folder.file("part\(municipality).csv", text))
      whole += municipality == 0 ? text : String(text.drop { $0 != "\n" }.dropFirst())
      let path = folder.path + "/counts\(municipality).csv"
      try CountsTable.write(try Self.read([parts[municipality]]).resultSet, to: path)
      counts.append(path)
    }
    let merged = try Self.read(counts.reversed())
    let region = try Self.read([folder.file("whole.csv", whole)])
    let together = try Self.read(parts)
    let cells = region.resultSet.assessments.map(\.totalsOnly)
    #expect(merged.resultSet.assessments == cells)
    #expect(cells.count == 2 && cells[0].units.count > 100)
    // Byte for byte, except that the merged table names 43 sources in place of one.
    let text = CountsTable.text(merged.resultSet)
    #expect(Self.rows(text) == Self.rows(CountsTable.text(region.resultSet)))
    #expect(text == CountsTable.text(together.resultSet))
    // Merging in two steps, as by districts, makes no difference.
    let halves = try [counts[..<20], counts[20...]].enumerated().map { number, half in
      let path = folder.path + "/half\(number).csv"
      try CountsTable.write(try Self.read(Array(half)).resultSet, to: path)
      return path
    }
    #expect(CountsTable.text(try Self.read(halves).resultSet) == text)
  }

  @Test func aPartGivenTwiceIsRefusedWithTheNamesOfBothFiles() throws {
    let folder = try TemporaryFolder()
    let parts = try (0..<3).map {
      try folder.file("part\($0).csv", Self.participants(municipality: $0))
    }
    let merged = folder.path + "/merged.csv"
    try CountsTable.write(try Self.read(parts).resultSet, to: merged)
    let again = folder.path + "/again.csv"
    try CountsTable.write(try Self.read([parts[1]]).resultSet, to: again)
    for inputs in [[merged, again], [merged, parts[1]], [parts[1], again], [merged, merged]] {
      let error = try #require(throws: ReadingError.self) { try Self.read(inputs) }
      #expect(error.kind == .duplicateSource(inputs[0]))
      #expect(error.file == inputs[1])
    }
    // A copy under another name is the same source.
    let copy = try folder.file("copy.csv", Self.participants(municipality: 2))
    let error = try #require(throws: ReadingError.self) { try Self.read(parts + [copy]) }
    #expect(error.kind == .duplicateSource(parts[2]) && error.file == copy)
  }
}
