import Crypto
import Foundation
import ScoreStatistics

/// Delimited text that was opened and whose header was understood.
struct SourceTable: Sendable {
  let text: DelimitedText
  let layout: TableLayout
  /// What is known of the work beside the rows.
  let identity: WorkIdentity
  /// The digests of the sources behind counts, where the file names them.
  let origins: [String]
  /// The rows that were left out before they could be read here.
  let leftOut: [ReceivedCounts.LeftOut]

  init(
    _ file: InputFile, leftOut: [ReceivedCounts.LeftOut] = [], options: ReadingOptions,
    jobs: Int
  ) throws(ReadingError) {
    self.leftOut = leftOut
    let map = options.columnMap
    text = try DelimitedText(file, jobs: jobs) { names in
      TableLayout.recognisedCount(names.map(map.name))
    }
    var layout = try TableLayout(
      names: text.names.map(map.name), namesInFile: map.isEmpty ? nil : text.names,
      file: file.path, line: text.linesBeforeBody)
    guard layout.hasScores else { throw ReadingError(noScoresAmong: text.names, of: file.path) }
    let parts = Self.parts(of: text, size: 2 << 20)
    if layout.hasUnknownMaxima {
      let surveys = concurrentMap(count: parts.count, jobs: jobs) { [text, layout] part in
        var maxima = ItemMaxima(layout: layout)
        _ = text.scanner.scan(text.text.span, in: parts[part], into: &maxima)
        return maxima
      }
      var maxima = ItemMaxima(layout: layout)
      for survey in surveys { maxima.add(survey) }
      layout.settle(maxima.maxima)
    }
    guard layout.hasScores else { throw ReadingError(noScoresAmong: text.names, of: file.path) }
    self.layout = layout
    var classes = ClassGrades(layout: layout)
    if classes != nil {
      let surveys = concurrentMap(count: parts.count, jobs: jobs) { [text, layout] part in
        ClassGrades(text.text.span, in: parts[part], scanner: text.scanner, layout: layout)
      }
      for case let survey? in surveys { classes?.add(survey) }
    }
    identity = WorkIdentity(
      cells: NormalisedTable.Constants(), options: options, sheet: nil, classes: classes,
      place: file.place)
    origins = try CountsTable.origins(
      comment: text.comment, hasKinds: layout.hasKinds, file: file.path)
  }

  /// The parts of the rows that can be read apart; a single one where quotes may hold line ends.
  func parts(size: Int) -> [Range<Int>] { Self.parts(of: text, size: size) }

  private static func parts(of text: DelimitedText, size: Int) -> [Range<Int>] {
    if text.hasQuotes { return [text.bodyStart..<text.text.count] }
    return DelimitedText.parts(
      of: text.text, from: text.bodyStart, size: size, terminator: text.terminator)
  }
}

extension InputFile {
  /// The SHA-256 digest of the file as it is on disk.
  func digest() -> String {
    SHA256.hash(data: data).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
