import Foundation
import ReferenceValues
import Testing

/// A file of the NIST Statistical Reference Datasets: certified values in the head, then data.
struct CertifiedFile {
  let name: String
  let head: [[String]]
  let data: [[Double]]
  /// The largest number of decimal places among the data.
  let places: Int

  static let univariate = [
    "PiDigits", "Lottery", "Lew", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4",
  ]
  static let variance = [
    "SiRstvt", "AtmWtAgt", "SmLs01t", "SmLs02t", "SmLs03t", "SmLs04t", "SmLs05t", "SmLs06t",
    "SmLs07t", "SmLs08t", "SmLs09t",
  ]
  static let regression = [
    "Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley", "Wampler1", "Wampler2",
    "Wampler3", "Wampler4", "Wampler5",
  ]

  init(_ name: String) throws {
    let url = ReferenceFile.packageFolder.appending(path: "Tests/Reference/NIST/\(name).dat")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    self.name = name
    // The univariate files begin their data earlier, below a rule.
    let start = min(60, (lines.firstIndex { $0.first?.hasPrefix("-----") == true } ?? 59) + 1)
    head = Array(lines.prefix(start))
    let rows = lines.dropFirst(start).filter { !$0.isEmpty }
    data = try rows.map { try $0.map { try #require(Double($0)) } }
    places =
      rows.joined().map { text in
        text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
      }.max() ?? 0
  }

  /// The numbers that end the first line of the head which begins with `words` and has any.
  func certified(_ words: String) throws -> [Double] {
    let line = try #require(
      head.first {
        $0.joined(separator: " ").hasPrefix(words) && $0.last.flatMap(Double.init) != nil
      })
    return line.dropFirst().compactMap(Double.init)
  }

  /// The columns of the data: the groups of an analysis of variance.
  var columns: [[Double]] {
    (0..<(data.first?.count ?? 0)).map { column in data.map { $0[column] } }
  }

  /// The number of certified digits that are reproduced, at most fifteen: −log₁₀ of the relative error.
  static func digits(_ value: Double?, _ certified: Double) -> Double {
    guard let value else { return 0 }
    let error = certified == 0 ? value.magnitude : ((value - certified) / certified).magnitude
    return max(0, min(15, -log10(error)))
  }
}
