import Objectivity

/// Takes the masks of examinations apart into items.
///
/// Items are `1…N` for tasks with short answers and `N+1…` for the criteria of extended ones. Their
/// number and the maxima of criteria are those of most rows of the examination, in all files
/// together; a row with others keeps its score and loses its answers, as one does whose mask is not
/// understood. See ``TaskMaxima`` for the maxima of short answers.
enum ExamItems {
  /// The columns with masks, until they are taken apart.
  static let shortColumn = "mask of short answers"
  static let extendedColumn = "mask of extended answers"

  /// Whether a table has masks that are to be taken apart.
  static func holdsMasks(_ table: NormalisedTable) -> Bool {
    table.columns.contains { $0.name == shortColumn || $0.name == extendedColumn }
  }

  /// Takes apart the masks of all examinations and puts scores, given for rows counted from 0 of
  /// tables, in the place of those of the protocols.
  ///
  /// Maxima are inferred with the scores of the protocols, to which the masks belong.
  static func settle(_ tables: inout [NormalisedTable], corrections: [Int: [Int: Int]] = [:]) {
    var groups: [Assessment: [Int]] = [:]
    for index in tables.indices where holdsMasks(tables[index]) {
      tables[index].settleProcedure()
      let constants = tables[index].constants
      let assessment = Assessment(
        procedure: constants.procedure ?? .ege, year: constants.year, grade: constants.grade,
        subject: ColumnRole.folded(constants.subject ?? ""))
      groups[assessment, default: []].append(index)
    }
    for members in groups.values {
      let protocols = members.map { ExamMasks(tables[$0]) }
      let shape = ExamShape(protocols)
      for (index, masks) in zip(members, protocols) {
        tables[index] = masks.table(
          like: tables[index], shape: shape, corrections: corrections[index] ?? [:])
      }
    }
  }
}

extension NormalisedTable {
  /// Hands the values of each row to a body.
  func forEachRow(_ body: (_ row: Int, _ values: [String]) -> Void) {
    var start = 0
    for row in rowNumbers.indices {
      guard let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) else { return }
      var values = text[start..<end]
        .split(separator: Self.separator, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if values.count < columns.count {
        values += repeatElement("", count: columns.count - values.count)
      }
      body(row, values)
      start = end + 1
    }
  }

  /// The place of a column.
  func place(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// A protocol with marks is one of the ЕГЭ (basic mathematics) when most classes are of grade 10
  /// to 12.
  fileprivate mutating func settleProcedure() {
    guard constants.procedure == .oge,
      let place = place(of: ColumnRole.schoolClass.rawValue)
    else { return }
    var upper = 0
    var lower = 0
    forEachRow { _, values in
      guard let grade = Int(values[place].prefix { $0.isASCII && $0.isNumber }) else { return }
      if (10...12).contains(grade) { upper += 1 } else { lower += 1 }
    }
    guard upper > lower else { return }
    constants.procedure = .ege
    constants.grade = 11
  }
}

/// The masks of the rows of one table.
struct ExamMasks {
  struct Row {
    var values: [String]
    var short: [AnswerMask.ShortAnswer] = []
    var extended: [AnswerMask.CriterionScore] = []
    /// Why the masks tell nothing.
    var failure: (problem: RowProblem, text: String)?
    var score: Int?
  }

  /// Begins the text that stands for a mask that is none.
  private static let failureMark: Character = "?"

  /// A mask, or where it stops being one: in a shifted row a name may stand in its place.
  static func checked<Answers>(
    _ text: String, _ read: (String) throws(AnswerMask.Failure) -> Answers
  ) -> String {
    do throws(AnswerMask.Failure) {
      _ = try read(text)
      return text
    } catch {
      return "\(failureMark)\(error.description)"
    }
  }

  private(set) var rows: [Row] = []
  private let shortPlace: Int?
  private let extendedPlace: Int?
  private let scorePlace: Int?
  private let classPlace: Int?

  init(_ table: NormalisedTable) {
    let short = table.place(of: ExamItems.shortColumn)
    let extended = table.place(of: ExamItems.extendedColumn)
    let score = table.place(of: ColumnRole.score.rawValue)
    shortPlace = short
    extendedPlace = extended
    scorePlace = score
    classPlace = table.place(of: ColumnRole.schoolClass.rawValue)
    var rows: [Row] = []
    rows.reserveCapacity(table.rowNumbers.count)
    table.forEachRow { _, values in
      var row = Row(values: values, score: score.flatMap { Int(values[$0]) })
      let failed = [short, extended].compactMap { $0.map { values[$0] } }
        .first { $0.first == Self.failureMark }
      if let failed {
        row.failure = (.answerMaskUnreadable, String(failed.dropFirst()))
      } else {
        if let short { row.short = (try? AnswerMask.short(values[short])) ?? [] }
        if let extended { row.extended = (try? AnswerMask.extended(values[extended])) ?? [] }
      }
      rows.append(row)
    }
    self.rows = rows
  }

  /// The table with items in the place of masks.
  fileprivate func table(
    like table: NormalisedTable, shape: ExamShape, corrections: [Int: Int]
  ) -> NormalisedTable {
    let kept = table.columns.indices.filter { $0 != shortPlace && $0 != extendedPlace }
    var columns = kept.map { table.columns[$0] }
    let shortName = shortPlace.map { table.columns[$0].nameInFile } ?? ""
    let extendedName = extendedPlace.map { table.columns[$0].nameInFile } ?? ""
    for (number, maximum) in shape.shortMaxima.enumerated() {
      columns.append(.init(item: number + 1, of: maximum, in: shortName, place: number + 1))
    }
    for (number, maximum) in shape.extendedMaxima.enumerated() {
      let item = shape.shortMaxima.count + number + 1
      columns.append(.init(item: item, of: Int(maximum), in: extendedName, place: number + 1))
    }
    let maskName = shortName.isEmpty ? extendedName : shortName
    let repairs: [(problem: RowProblem, name: String)] = [
      (.answerMaskUnreadable, maskName), (.answerMaskDiffers, maskName),
      (.correctedByAppeal, scorePlace.map { table.columns[$0].nameInFile } ?? ""),
      (.classUnreadable, classPlace.map { table.columns[$0].nameInFile } ?? ""),
    ]
    columns += repairs.map {
      .init(name: TableLayout.repairPrefix + $0.problem.rawValue, nameInFile: $0.name)
    }
    var result = NormalisedTable(form: table.form, columns: columns, constants: table.constants)
    result.droppedPersonal = table.droppedPersonal
    result.notNeeded = table.notNeeded
    result.unknown = table.unknown
    result.remarks = table.remarks
    result.maximaAreInferred = true
    for (index, row) in rows.enumerated() {
      var values = row.values
      var notes: [RowProblem: String] = [:]
      if let scorePlace, let corrected = corrections[index], row.score != corrected {
        notes[.correctedByAppeal] = "\(values[scorePlace]) → \(corrected)"
        values[scorePlace] = String(corrected)
      }
      if let classPlace, values[classPlace] == ExamValue.unreadable {
        notes[.classUnreadable] = ExamValue.unreadable
        values[classPlace] = ""
      }
      let items = shape.items(of: row)
      if let failure = items.failure { notes[failure.problem] = failure.text }
      result.append(
        row: Int(table.rowNumbers[index]),
        values: kept.map { values[$0] } + items.values + repairs.map { notes[$0.problem] ?? "" })
    }
    return result
  }
}

extension NormalisedTable.Column {
  fileprivate init(item: Int, of maximum: Int, in name: String, place: Int) {
    self.init(name: "item:\(item):\(maximum)", nameInFile: "\(name) [\(place)]")
  }
}

/// The tasks and criteria of an examination, and their maxima.
private struct ExamShape {
  let shortMaxima: [Int]
  let extendedMaxima: [UInt8]

  init(_ protocols: [ExamMasks]) {
    var widths: [Int: Int] = [:]
    var criteria: [[UInt8]: Int] = [:]
    for row in protocols.lazy.flatMap(\.rows) where row.failure == nil {
      if !row.short.isEmpty { widths[row.short.count, default: 0] += 1 }
      if !row.extended.isEmpty { criteria[row.extended.map(\.maximum), default: 0] += 1 }
    }
    let width = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    let maxima =
      criteria.max { left, right in
        if left.value != right.value { return left.value < right.value }
        return left.key.lexicographicallyPrecedes(right.key)
      }?.key ?? []
    extendedMaxima = maxima
    var rows: [TaskMaxima.Row] = []
    for row in protocols.lazy.flatMap(\.rows)
    where row.failure == nil && row.short.count == width {
      guard let score = row.score, row.extended.isEmpty || row.extended.map(\.maximum) == maxima
      else { continue }
      let points = row.extended.reduce(0) { $0 + Int($1.points ?? 0) }
      rows.append(TaskMaxima.Row(answers: row.short, points: score - points))
    }
    shortMaxima = TaskMaxima.infer(rows, count: width)
  }

  /// The values of a row's items; blank where the masks tell nothing of them.
  func items(
    of row: ExamMasks.Row
  ) -> (values: [String], failure: (problem: RowProblem, text: String)?) {
    let blank = [String](repeating: "", count: shortMaxima.count + extendedMaxima.count)
    if let failure = row.failure { return (blank, failure) }
    let (found, width) = (row.short.count, shortMaxima.count)
    if found != 0, found != width { return (blank, (.answerMaskDiffers, "\(found) / \(width)")) }
    let maxima = row.extended.map(\.maximum)
    if !maxima.isEmpty, maxima != extendedMaxima {
      let text = "\(Self.text(maxima)) / \(Self.text(extendedMaxima))"
      return (blank, (.answerMaskDiffers, text))
    }
    let short = zip(row.short, shortMaxima).map { answer, maximum in
      switch answer {
      case .full: String(maximum)
      case .points(let points): String(points)
      }
    }
    let extended = row.extended.map { $0.points.map { String($0) } ?? "X" }
    let missing = extendedMaxima.count - extended.count
    return (
      (found == 0 ? [String](repeating: "", count: width) : short) + extended
        + [String](repeating: "", count: missing), nil
    )
  }

  private static func text(_ maxima: [UInt8]) -> String {
    maxima.map { "(\($0))" }.joined()
  }
}
