public import Foundation
public import Objectivity
import ScoreStatistics

/// The table of counts: a row for each unit and score that occurs.
///
/// The first line, `# merilo counts 1 sha256:…`, names the primary sources, so that none is ever
/// added twice. Journal marks and item answers are not part of it; comparisons with the journal that
/// are known as numbers only are rows with the form `journal-comparison`.
public enum CountsTable {
  /// The columns that are always written; `form` follows where an assessment has one.
  public static let columns = [
    "procedure", "year", "grade", "subject", "region", "municipality", "school", "class", "score",
    "examinees",
  ]

  /// Writes counts, whole or not at all: a temporary file takes the place of `path` at the end, of a
  /// file that is there only where `replacing`.
  ///
  /// Rows are ordered by assessment, unit and score. Where nobody reached the highest score of a
  /// scale, one row with 0 examinees records how far it goes.
  public static func write(
    _ resultSet: ResultSet, to path: String, replacing: Bool = true
  ) throws(WritingError) {
    do {
      try StagedOutput.makeFile(URL(filePath: path), replacing: replacing, text(resultSet))
    } catch {
      throw WritingError(file: path)
    }
  }

  /// The bytes of the table.
  public static func text(_ resultSet: ResultSet) -> Data {
    let tables =
      (resultSet.assessments.map { ($0.assessment, $0.units, $0.table) }
      + JournalComparison.tables(of: resultSet.assessments)).sorted { $0.0 < $1.0 }
    let hasForms = tables.contains { $0.0.form != nil }
    var bytes: [UInt8] = []
    bytes.append(contentsOf: "# merilo counts 1 sha256:".utf8)
    bytes.append(contentsOf: resultSet.originDigests.sorted().joined(separator: ",").utf8)
    bytes.append(contentsOf: "\n".utf8)
    bytes.append(contentsOf: (columns + (hasForms ? ["form"] : [])).joined(separator: ",").utf8)
    bytes.append(contentsOf: "\n".utf8)
    for (assessment, units, table) in tables {
      let start = [
        assessment.procedure.rawValue, assessment.year.map(String.init) ?? "",
        assessment.grade.map(String.init) ?? "", assessment.subject,
      ]
      let end = Array(((hasForms ? "," + quoted(assessment.form ?? "") : "") + "\n").utf8)
      let head = Array(start.map { quoted($0) + "," }.joined().utf8)
      let scale = table.scale
      let counts = table.counts
      let isTopReached = units.indices.contains { unit in
        counts[(unit + 1) * scale.pointCount - 1] > 0
      }
      var prefix: [UInt8] = []
      for (number, unit) in units.enumerated() {
        prefix.removeAll(keepingCapacity: true)
        prefix.append(contentsOf: head)
        for part in [unit.region, unit.municipality, unit.school, unit.schoolClass] {
          append(part, to: &prefix)
          prefix.append(UInt8(ascii: ","))
        }
        for point in 0..<scale.pointCount {
          let count = counts[number * scale.pointCount + point]
          let isWitness = number == 0 && point == scale.pointCount - 1 && !isTopReached
          guard count > 0 || isWitness else { continue }
          bytes.append(contentsOf: prefix)
          append(scale.minimum + point, to: &bytes)
          bytes.append(UInt8(ascii: ","))
          append(Int(count), to: &bytes)
          bytes.append(contentsOf: end)
        }
      }
    }
    return Data(bytes)
  }

  /// Appends a value as a field.
  private static func append(_ value: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    guard bytes[start...].contains(where: needsQuotes) else { return }
    bytes.removeSubrange(start...)
    bytes.append(contentsOf: quoted(value).utf8)
  }

  /// Appends the digits of a number.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    guard (0..<10).contains(number) else {
      if number < 0 || number >= 100 {
        bytes.append(contentsOf: String(number).utf8)
      } else {
        bytes.append(UInt8(48 + number / 10))
        bytes.append(UInt8(48 + number % 10))
      }
      return
    }
    bytes.append(UInt8(48 + number))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  /// A value as a field, in quotes where it holds a delimiter, a quote or a line end.
  static func quoted(_ value: String) -> String {
    guard value.utf8.contains(where: needsQuotes) else { return value }
    // Bytes rather than characters: a quote with a combining mark is another character.
    var bytes = [UInt8(ascii: "\"")]
    for byte in value.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
  }

  /// The digests that the first line of a counts table names; none for other comments.
  static func origins(comment: String?, file: String) throws(ReadingError) -> [String] {
    guard let comment else { return [] }
    let words = comment.split { $0.isWhitespace || $0 == "," || $0 == ";" }
    guard words.starts(with: ["merilo", "counts"]) else { return [] }
    let digests = words.dropFirst(3).map { word in
      String(word.hasPrefix("sha256:") ? word.dropFirst(7) : word)
    }
    let areDigests = digests.allSatisfy { digest in
      digest.utf8.count == 64 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }
    guard words.count >= 4, words[2] == "1", areDigests, Set(digests).count == digests.count
    else {
      throw ReadingError(
        .badCountsHeader, file: file, line: 1, value: "#" + comment.prefix(59))
    }
    return digests
  }
}
