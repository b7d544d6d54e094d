import Objectivity
import ScoreStatistics

/// Counts the rows of a participants or counts table.
struct ResultRows: RowHandler {
  /// The code of an item field that is blank, which no answer has.
  static let blankCode = UInt8(ResponseMatrix.largestPoints)

  var part: CountedPart
  private var log: IssueLog
  let layout: TableLayout
  let keepsItems: Bool
  let scoreColumn: Int?
  private let examineesColumn: Int?
  private let kindColumn: Int?
  /// The distinct lists of items in a table of all counts.
  var itemLists: KeyTable
  private let journalColumn: Int?
  private let statusColumn: Int?
  private let variantColumn: Int?
  /// The number of columns up to the last that a row must have.
  private let neededColumns: Int
  let itemMaxima: [UInt8]
  let itemColumns: [Int]
  var codes: [UInt8]
  private var repairs: [RowIssue] = []
  var readings: [RowReadings.Value] = []
  /// Whether the table is one of a sheet, in which a formula may stand without its value.
  private let isSheet: Bool
  /// The columns besides those of keys in which the label of a line of totals may stand.
  private let labelColumns: [Int]
  /// For each key whether it is the label of a line of totals, or a formula without a value.
  private var keyRejections: [RowProblem?] = []
  private let progress: ReadingProgress?
  private var reported = 0

  init(
    layout: TableLayout, options: ReadingOptions, scales: MarkScaleCatalogue,
    isSheet: Bool = false, progress: ReadingProgress?
  ) {
    self.isSheet = isSheet
    part = CountedPart(
      tally: UnitTally(layout: layout, options: options, scales: scales))
    log = IssueLog(limit: options.listedIssues)
    self.layout = layout
    keepsItems = options.keepsItems
    scoreColumn = layout.column[.score]
    examineesColumn = layout.isCounts ? layout.column[.examinees] : nil
    kindColumn = layout.hasKinds ? layout.column[.kind] : nil
    itemLists = KeyTable(columns: layout.column[.items].map { [$0] } ?? [])
    journalColumn = layout.column[.journalMark]
    statusColumn = layout.column[.status]
    variantColumn = layout.column[.variant]
    let needed =
      ColumnRole.keys.compactMap { layout.column[$0] }
      + [scoreColumn, examineesColumn, kindColumn].compactMap { $0 }
    neededColumns = (needed.max() ?? -1) + 1
    itemMaxima = layout.items.map { UInt8($0.maximum) }
    itemColumns = layout.itemColumns
    codes = [UInt8](repeating: 0, count: layout.items.count)
    labelColumns = layout.isCounts ? [] : layout.labelColumns
    self.progress = progress
  }

  /// Counts the rows of `range` and returns what was noted of them.
  mutating func count(
    _ text: Span<UInt8>, in range: Range<Int>, scanner: RowScanner
  ) -> RowsLog {
    log = IssueLog(limit: log.limit)
    reported = range.lowerBound
    let outcome = scanner.scan(text, in: range, into: &self)
    return RowsLog(log: log, lines: outcome.lines, unclosedQuote: outcome.unclosedQuote)
  }

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    log.rows &+= 1
    if !repairs.isEmpty { repairs.removeAll(keepingCapacity: true) }
    if !readings.isEmpty { readings.removeAll(keepingCapacity: true) }
    if let progress, fields.end &- reported > 1 << 20 {
      progress.advance(by: fields.end - reported)
      reported = fields.end
    }
    if fields.end &- fields.start > RowScanner.longestField,
      let column = (0..<fields.columns).first(where: {
        fields[$0].count > RowScanner.longestField
      })
    {
      return reject(.fieldTooLong, column: column, bytes, fields)
    }
    if fields.count != fields.columns || fields.hasTextAfterQuote {
      guard acceptsShape(bytes, fields) else { return }
    }
    let isAbsent = isAbsent(bytes, fields)
    let key = part.tally.key(bytes, fields)
    if let problem = rejection(key: key, bytes, fields) {
      return reject(problem, column: nil, value: label(bytes, fields), bytes, fields)
    }
    if isAbsent { return noteAbsence(key: key, bytes, fields) }
    if part.tally.slots[key].isRejected,
      let rejection = part.tally.assessments[Int(part.tally.slots[key].assessment)].rejection
    {
      return reject(rejection.problem, column: rejection.column, bytes, fields)
    }
    if let kindColumn { return countsRow(key: key, kindColumn: kindColumn, bytes, fields) }
    let isCorrected = noteRepairs(bytes, fields)
    var itemSum: Int?
    if !codes.isEmpty {
      guard readItems(bytes, fields, &itemSum) else { return }
    }
    if itemSum ?? 0 == 0, isNoPaper(bytes, fields, itemSum: itemSum) { return }
    guard let score = score(bytes, fields, key: key, itemSum: itemSum) else { return }
    let (minimum, maximum) = (part.tally.slots[key].minimum, part.tally.slots[key].maximum)
    if score < minimum || score > maximum {
      let problem: RowProblem = score < minimum ? .scoreBelowMinimum : .scoreAboveMaximum
      return reject(problem, column: scoreColumn, bytes, fields)
    }
    var examinees: UInt32 = 1
    if let examineesColumn {
      guard case .value(let count) = bytes.wholeNumber(fields[examineesColumn]), count >= 0 else {
        return reject(.countUnreadable, column: examineesColumn, bytes, fields)
      }
      examinees = UInt32(count)
    } else if let itemSum, itemSum != score, !isCorrected, !layout.mayLackItems {
      repair(.totalDiffersFromItems, column: scoreColumn, value: "\(score) ≠ \(itemSum)", fields)
    }
    let mark = journalMark(bytes, fields)
    guard part.tally.add(examinees, key: key, score: score, journalMark: mark) else {
      return reject(.countUnreadable, column: examineesColumn, bytes, fields)
    }
    if let variantColumn, !layout.isCounts,
      let variant = variant(bytes, fields, column: variantColumn)
    {
      part.tally.add(variant: variant, key: key, score: score)
    }
    if keepsItems && itemSum != nil {
      part.answers.append(contentsOf: codes)
      part.keyOfExaminee.append(Int32(truncatingIfNeeded: key))
    }
    accept()
  }

  /// Notes that the row was counted.
  @inline(__always) mutating func accept() {
    log.accept(repairs: repairs, readings: readings)
  }

  /// Notes what the form repaired, and returns whether an appeal left the items behind the score.
  @inline(__always) private mutating func noteRepairs(
    _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> Bool {
    var isCorrected = false
    for note in layout.repairs where !fields[note.column].isEmpty {
      if note.problem == .correctedByAppeal { isCorrected = true }
      repair(
        note.problem, column: note.column, value: bytes.text(fields[note.column], atMost: 100),
        fields)
    }
    return isCorrected
  }

  /// Judges a row with too few or too many fields, or text behind a quote.
  private mutating func acceptsShape(_ bytes: Span<UInt8>, _ fields: RowFields) -> Bool {
    if fields.count < fields.columns {
      let value = "\(fields.count) / \(fields.columns)"
      guard fields.count >= neededColumns, scoreColumn != nil || fields.count > 1 else {
        reject(.rowTooShort, column: nil, value: value, bytes, fields)
        return false
      }
      repair(.lastValuesMissing, column: nil, value: value, fields)
    } else if fields.count > fields.columns {
      let surplus = min(fields.ends[fields.columns - 1], fields.end)..<fields.end
      let isBlank = surplus.allSatisfy { index in
        bytes[index] <= 0x20 || [0x2c, 0x3b, RowScanner.copySeparator].contains(bytes[index])
      }
      guard isBlank else {
        let value = "\(fields.count) / \(fields.columns)"
        reject(.rowTooLong, column: nil, value: value, bytes, fields)
        return false
      }
    }
    if fields.hasTextAfterQuote { repair(.textAfterQuote, column: nil, value: "", fields) }
    return true
  }

  private mutating func noteAbsence(key: Int, _ bytes: Span<UInt8>, _ fields: RowFields) {
    log.absent += 1
    let known = repairs.count
    readings.removeAll(keepingCapacity: true)
    part.tally.addAbsence(key: key, journalMark: journalMark(bytes, fields))
    // A row that is not counted has nothing repaired.
    repairs.removeLast(repairs.count - known)
  }

  /// The number of the variant that was written, where it is one.
  @inline(__always) private mutating func variant(
    _ bytes: Span<UInt8>, _ fields: RowFields, column: Int
  ) -> Int? {
    let number = bytes.wholeNumber(fields[column])
    if case .value(let variant) = number, (1...VariantScores.highestVariant).contains(variant) {
      return variant
    }
    return number == .blank ? nil : oddVariant(bytes, fields, column: column)
  }

  private mutating func oddVariant(
    _ bytes: Span<UInt8>, _ fields: RowFields, column: Int
  ) -> Int? {
    let text = bytes.text(fields[column], atMost: 100)
    if let variant = FieldWord.variant(text),
      (1...VariantScores.highestVariant).contains(variant)
    {
      readings.append(RowReadings.Value(rule: .variantWord, text: text))
      return variant
    }
    readings.append(RowReadings.Value(rule: .variantUnknown, text: RowIssue.shown(text)))
    return nil
  }

  private mutating func isAbsent(_ bytes: Span<UInt8>, _ fields: RowFields) -> Bool {
    if let variantColumn {
      let field = bytes.trimmed(fields[variantColumn])
      if field.count > 1, bytes[field.lowerBound] > 0x39,
        AbsenceWord.isAbsent(bytes.text(field, atMost: 100))
      {
        return true
      }
    }
    guard let statusColumn, !fields[statusColumn].isEmpty else { return false }
    let status = bytes.text(fields[statusColumn], atMost: 100)
    if AbsenceWord.isAbsent(status) { return true }
    if !FieldWord.isPresent(status) {
      repair(.statusUnknown, column: statusColumn, value: status, fields)
    }
    return false
  }

  /// Why a row is none of an examinee: its key or another column holds the label of a line of totals.
  @inline(__always) private mutating func rejection(
    key: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> RowProblem? {
    if key == keyRejections.count { keyRejections.append(keyRejection(bytes, fields)) }
    if let problem = keyRejections[key] { return problem }
    for column in labelColumns where TotalLine.isLabel(bytes, fields[column]) { return .totalLine }
    return nil
  }

  private func keyRejection(_ bytes: Span<UInt8>, _ fields: RowFields) -> RowProblem? {
    for role in ColumnRole.keys {
      guard let column = layout.column[role] else { continue }
      let field = bytes.trimmed(fields[column])
      if TotalLine.isLabel(bytes, field) { return .totalLine }
      if isFormula(bytes, field) { return .formulaWithoutValue }
    }
    return nil
  }

  private func isFormula(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Bool {
    isSheet && !field.isEmpty && bytes[field.lowerBound] == UInt8(ascii: "=")
  }

  /// The value for which a row is none of an examinee.
  private func label(_ bytes: Span<UInt8>, _ fields: RowFields) -> String {
    let columns = ColumnRole.keys.compactMap { layout.column[$0] } + labelColumns
    let found = columns.first { column in
      let field = bytes.trimmed(fields[column])
      return isFormula(bytes, field) || TotalLine.isLabel(bytes, field)
    }
    return found.map { bytes.text(fields[$0], atMost: 200) } ?? ""
  }

  /// Rejects a row without any point whose variant is a word that is not known: some word for the
  /// absent, or a remark, and no paper.
  private mutating func isNoPaper(
    _ bytes: Span<UInt8>, _ fields: RowFields, itemSum: Int?
  ) -> Bool {
    guard let variantColumn, !layout.isCounts else { return false }
    let field = bytes.trimmed(fields[variantColumn])
    guard itemSum == nil, bytes.wholeNumber(field) == .other else { return false }
    if let scoreColumn {
      switch bytes.wholeNumber(fields[scoreColumn]) {
      case .blank: break
      case .value(0) where !codes.isEmpty: break
      default: return false
      }
    }
    let text = bytes.text(field, atMost: 100)
    if FieldWord.variant(text) != nil || text.count == 1 && text.allSatisfy(\.isLetter) {
      return false
    }
    let problem: RowProblem = TotalLine.isLabel(text) ? .totalLine : .noPaper
    reject(problem, column: variantColumn, bytes, fields)
    return true
  }

  /// Notes no-break spaces around a number.
  @inline(__always) mutating func noteBlanks(_ bytes: Span<UInt8>, _ field: Range<Int>) {
    guard field.count > 2, bytes[field.lowerBound] == 0xc2 || bytes[field.upperBound - 1] == 0xa0
    else { return }
    readings.append(
      RowReadings.Value(
        rule: .noBreakSpace, text: RowIssue.shown(bytes.written(field, atMost: 100))))
  }

  @inline(__always) private mutating func score(
    _ bytes: Span<UInt8>, _ fields: RowFields, key: Int, itemSum: Int?
  ) -> Int? {
    guard let scoreColumn else {
      if itemSum == nil { reject(.noScore, column: nil, bytes, fields) }
      return itemSum
    }
    switch bytes.wholeNumber(fields[scoreColumn]) {
    case .value(let score):
      noteBlanks(bytes, fields[scoreColumn])
      return score
    case .blank:
      if let itemSum {
        repair(.scoreFromItems, column: scoreColumn, value: "", fields)
        return itemSum
      }
      reject(.noScore, column: scoreColumn, bytes, fields)
    case .fractional:
      reject(.scoreNotWhole, column: scoreColumn, bytes, fields)
    case .other where isFormula(bytes, bytes.trimmed(fields[scoreColumn])):
      if let itemSum {
        repair(
          .scoreFromItems, column: scoreColumn, value: bytes.text(fields[scoreColumn], atMost: 100),
          fields)
        return itemSum
      }
      reject(.formulaWithoutValue, column: scoreColumn, bytes, fields)
    case .other:
      if AbsenceWord.isAbsent(bytes.text(fields[scoreColumn], atMost: 100)) {
        noteAbsence(key: key, bytes, fields)
      } else {
        reject(.scoreNotANumber, column: scoreColumn, bytes, fields)
      }
    }
    return nil
  }

  private mutating func journalMark(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int? {
    guard let journalColumn else { return nil }
    let number = bytes.wholeNumber(fields[journalColumn])
    if case .value(let mark) = number, (2...5).contains(mark) {
      noteBlanks(bytes, fields[journalColumn])
      return mark
    }
    if number == .blank { return nil }
    let text = bytes.text(fields[journalColumn], atMost: 100)
    if FieldWord.isNoMark(text) {
      readings.append(RowReadings.Value(rule: .noJournalMark, text: text))
      return nil
    }
    if FieldWord.isLetterForThree(text) {
      repair(.letterForThree, column: journalColumn, value: text, fields)
      return 3
    }
    repair(.journalMarkUnreadable, column: journalColumn, value: text, fields)
    return nil
  }

  mutating func repair(
    _ problem: RowProblem, column: Int?, value: String, _ fields: RowFields
  ) {
    repairs.append(
      RowIssue(
        line: fields.line + 1, column: column.map { layout.names[$0] },
        value: RowIssue.shown(value), problem: problem, outcome: .repaired))
  }

  mutating func reject(
    _ problem: RowProblem, column: Int?, value: String? = nil, _ bytes: Span<UInt8>,
    _ fields: RowFields
  ) {
    // A row of blanks and delimiters is no row.
    let columns = 0..<min(fields.count, fields.columns)
    if columns.allSatisfy({ bytes.trimmed(fields[$0]).isEmpty }) && problem != .rowTooLong {
      log.rows -= 1
      return
    }
    let text = value ?? column.map { bytes.text(fields[$0], atMost: 200) } ?? ""
    log.reject(
      RowIssue(
        line: fields.line + 1, column: column.map { layout.names[$0] },
        value: problem == .totalLine ? TotalLine.shown(text) : RowIssue.shown(text),
        problem: problem, outcome: .rejected))
  }
}
