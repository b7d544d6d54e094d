import Objectivity
import ScoreStatistics

/// The rows of a table of counts as bytes.
struct CountsWriter {
  private(set) var bytes: [UInt8] = []
  private let isOfAll: Bool
  private let hasForms: Bool
  private var head: [UInt8] = []
  private var prefix: [UInt8] = []
  private var end: [UInt8] = []

  init(isOfAll: Bool, hasForms: Bool) {
    self.isOfAll = isOfAll
    self.hasForms = hasForms
  }

  /// Appends a line.
  mutating func append(_ line: String) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Begins the rows of an assessment.
  mutating func begin(_ assessment: Assessment) {
    let start = [
      assessment.procedure.rawValue, assessment.year.map(String.init) ?? "",
      assessment.grade.map(String.init) ?? "", assessment.subject,
    ]
    head = Array(start.map { Self.quoted($0) + "," }.joined().utf8)
    end = Array(((hasForms ? "," + Self.quoted(assessment.form ?? "") : "") + "\n").utf8)
  }

  /// Begins the rows of a unit.
  mutating func begin(_ unit: Unit) {
    prefix.removeAll(keepingCapacity: true)
    prefix.append(contentsOf: head)
    for part in [unit.region, unit.municipality, unit.school, unit.schoolClass] {
      Self.append(part, to: &prefix)
      prefix.append(UInt8(ascii: ","))
    }
  }

  /// Appends a row; a table of scores has no more than the score and the examinees.
  mutating func row(
    _ kind: CountsKind, score: Int? = nil, examinees: Int, journalMark: Int? = nil,
    variant: Int? = nil, sums: ScoreSums? = nil, items: String = "", answers: [UInt8] = []
  ) {
    let comma = UInt8(ascii: ",")
    if isOfAll {
      bytes.append(contentsOf: kind.rawValue.utf8)
      bytes.append(comma)
    }
    bytes.append(contentsOf: prefix)
    if let score { append(score) }
    bytes.append(comma)
    append(examinees)
    if isOfAll {
      for number in [journalMark, variant, sums?.sum, sums?.sumOfSquares] {
        bytes.append(comma)
        if let number { append(number) }
      }
      bytes.append(comma)
      Self.append(items, to: &bytes)
      bytes.append(comma)
      bytes.append(contentsOf: answers)
    }
    bytes.append(contentsOf: end)
  }

  /// Appends the answers of the papers of a unit, a row for each sum of points.
  mutating func rows(of cells: ArraySlice<ItemFrequencies.Cell>, items: String) {
    var next = cells.startIndex
    while next < cells.endIndex {
      let total = cells[next].total
      var answers: [UInt8] = []
      var papers = 0
      var isUntaught = false
      var item = 0
      while next < cells.endIndex, cells[next].total == total {
        let cell = cells[next]
        if item < cell.item {
          answers.append(AnswersNotation.itemEnd)
          item = cell.item
        } else if !answers.isEmpty {
          answers.append(AnswersNotation.answerEnd)
        }
        append(cell, to: &answers)
        if item == 0 { papers += Int(cell.papers) }
        if cell.code == ResponseMatrix.notTaughtCode { isUntaught = true }
        next += 1
      }
      row(
        isUntaught ? .notTaught : .item, score: total, examinees: papers, items: items,
        answers: answers)
    }
  }

  private func append(_ cell: ItemFrequencies.Cell, to answers: inout [UInt8]) {
    switch cell.code {
    case ResponseMatrix.notAttemptedCode: answers.append(AnswersNotation.notAttempted)
    case ResponseMatrix.notTaughtCode: answers.append(AnswersNotation.notTaught)
    default: answers.append(contentsOf: String(cell.code).utf8)
    }
    guard cell.papers > 1 else { return }
    answers.append(AnswersNotation.times)
    answers.append(contentsOf: String(cell.papers).utf8)
  }

  /// Appends journal marks, variants and absences of a unit.
  mutating func rows(of results: AssessmentResults, unit: Int) {
    if let journal = results.journalMarks {
      for (row, mark) in journal.rowScale.points.enumerated() {
        for (column, score) in journal.columnScale.points.enumerated() {
          let count = journal[group: unit, row: row, column: column]
          if count > 0 { self.row(.journal, score: score, examinees: count, journalMark: mark) }
        }
      }
    }
    for variant in 1...VariantScores.highestVariant {
      guard let sums = results.variants?[unit: unit, variant: variant], sums.examinees > 0
      else { continue }
      row(.variant, examinees: sums.examinees, variant: variant, sums: sums)
    }
    guard let absences = results.absences else { return }
    for (mark, count) in zip(absences.scale.points, absences[unit].counts) where count > 0 {
      // The lowest point of the scale stands for no mark.
      row(
        .absence, examinees: count,
        journalMark: mark == absences.scale.minimum ? nil : mark)
    }
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
  private mutating func append(_ number: Int) {
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
}

extension AssessmentResults {
  /// The answers to items by counts, of whatever they are known.
  var countedAnswers: ItemFrequencies? {
    responses.map { ItemFrequencies($0) } ?? itemFrequencies
  }
}
