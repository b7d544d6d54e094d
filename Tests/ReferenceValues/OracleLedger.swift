import Foundation
import Synchronization

/// Counts the comparisons with oracles and prints them as a table when the process ends; with
/// `MERILO_ORACLES=statistics` in the environment, statistic by statistic as well.
enum OracleLedger {
  enum ErrorKind { case relative, absolute }

  private struct Worst {
    var error = 0.0
    var place = ""

    mutating func note(_ error: Double, _ place: () -> String) {
      guard error > self.error else { return }
      self.error = error
      self.place = place()
    }
  }

  private struct Entry {
    let source: String
    var values = 0
    var relative = Worst()
    var absolute = Worst()

    mutating func note(_ kind: ErrorKind, _ error: Double, _ name: () -> String) {
      values += 1
      switch kind {
      case .relative: relative.note(error, name)
      case .absolute: absolute.note(error, name)
      }
    }
  }

  private struct Place: Hashable {
    let family: OracleFamily
    let file: String
  }

  private struct Statistic: Hashable {
    let place: Place
    /// The name of the comparison, without its numbers.
    let name: String
  }

  private static let entries = Mutex<[Place: Entry]>([:])
  private static let statistics = Mutex<[Statistic: Entry]>([:])
  private static let listsStatistics =
    ProcessInfo.processInfo.environment["MERILO_ORACLES"] == "statistics"

  static func record(
    _ oracle: Oracle, _ kind: ErrorKind, error: Double, _ name: () -> String
  ) {
    entries.withLock { entries in
      // Swift Testing has no hook for the end of all suites; the end of the process comes after it.
      if entries.isEmpty { atexit { OracleLedger.report() } }
      let place = Place(family: oracle.family, file: oracle.file)
      entries[place, default: Entry(source: oracle.source)].note(kind, error, name)
      guard listsStatistics else { return }
      let statistic = Statistic(
        place: place, name: name().replacing(/\d[\d.]*/, with: "#"))
      statistics.withLock {
        $0[statistic, default: Entry(source: oracle.source)].note(kind, error, name)
      }
    }
  }

  private static func report() {
    let entries = entries.withLock { $0 }
    var rows = [
      [
        "Oracle values", "file", "source", "values", "relative error", "worst case", "absolute",
        "case",
      ]
    ]
    for family in OracleFamily.allCases {
      let files = entries.filter { $0.key.family == family }.sorted { $0.key.file < $1.key.file }
      guard !files.isEmpty else { continue }
      let sum = files.reduce(into: Entry(source: "")) { sum, file in
        sum.values += file.value.values
        sum.relative.note(file.value.relative.error) {
          "\(file.key.file): \(file.value.relative.place)"
        }
        sum.absolute.note(file.value.absolute.error) {
          "\(file.key.file): \(file.value.absolute.place)"
        }
      }
      rows.append(row(family.rawValue, "", sum))
      rows += files.map { row("", $0.key.file, $0.value) }
    }
    print(aligned(rows))
    if listsStatistics {
      let statistics = statistics.withLock { $0 }.sorted {
        ($0.key.place.file, $0.key.name) < ($1.key.place.file, $1.key.name)
      }
      print(aligned([rows[0]] + statistics.map { row($0.key.name, $0.key.place.file, $0.value) }))
    }
    print(
      """
      \(entries.values.reduce(0) { $0 + $1.values }) oracle values compared; absolute errors are of \
      values that are 0 or below the floor of their comparison.
      """)
  }

  private static func row(_ family: String, _ file: String, _ entry: Entry) -> [String] {
    [
      family, file, entry.source, "\(entry.values)",
      String(format: "%.1e", entry.relative.error), shortened(entry.relative.place),
      String(format: "%.1e", entry.absolute.error), shortened(entry.absolute.place),
    ]
  }

  private static func shortened(_ text: String) -> String {
    text.count > 56 ? text.prefix(55) + "…" : text
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.reduce(0) { max($0, $1[column].count) }
    }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
