import ScoreStatistics

/// The grades that names of classes hold, such as 5 in `5А`, in the rows of a table without a grade.
struct ClassGrades: RowHandler, Sendable {
  /// The number of rows for each name of a class.
  private(set) var rows: [String: Int] = [:]
  private let column: Int
  private let isList: Bool
  private var keys: KeyTable
  private var texts: [String] = []
  private var counts: [Int] = []

  /// Looks at the classes of a table, or `nil` where it has none or every row says its grade.
  init?(layout: TableLayout) {
    guard let column = layout.column[.schoolClass], layout.column[.grade] == nil, !layout.isCounts
    else { return nil }
    self.column = column
    keys = KeyTable(columns: [column])
    // Numbers of classes in a list are no grades.
    isList = ColumnRole.folded(layout.names[column]).hasPrefix("порядковый")
  }

  /// Looks at the classes of a range of rows.
  init?(_ text: Span<UInt8>, in range: Range<Int>, scanner: RowScanner, layout: TableLayout) {
    self.init(layout: layout)
    _ = scanner.scan(text, in: range, into: &self)
    for (name, count) in zip(texts, counts) where !name.isEmpty { rows[name, default: 0] += count }
  }

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    let number = keys.number(bytes, fields)
    if number == texts.count {
      texts.append(bytes.text(fields[column], atMost: 40))
      counts.append(0)
    }
    counts[number] += 1
  }

  /// Adds what was seen in other rows.
  mutating func add(_ other: ClassGrades) { rows.merge(other.rows, uniquingKeysWith: +) }

  /// How the names are read.
  struct Reading: Hashable, Sendable {
    /// Whether a number alone is a grade: not where small ones show that classes are numbered.
    var allowsNumbers: Bool

    /// The grade that a name of a class begins with.
    func grade(of text: String) -> Int? {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard let grade = Int(digits), (1...11).contains(grade) else { return nil }
      let rest = text.dropFirst(digits.count).drop { " -–—_«\"\u{a0}".contains($0) }
      guard let first = rest.first else { return allowsNumbers ? grade : nil }
      guard first.isLetter else { return nil }
      return grade
    }
  }

  /// How the names of this table are read.
  var reading: Reading {
    let areNumbers = rows.keys.contains { Int($0).map { $0 < 4 } ?? false }
    return Reading(allowsNumbers: !isList && !areNumbers)
  }

  /// The number of rows of each grade.
  var grades: [Int: Int] {
    let reading = reading
    return rows.reduce(into: [:]) { sums, entry in
      if let grade = reading.grade(of: entry.key) { sums[grade, default: 0] += entry.value }
    }
  }

  /// The grades of which there are enough rows that they are no slips, ascending; none where few
  /// names hold one.
  var common: [Int] {
    let grades = grades
    let known = grades.values.reduce(0, +)
    guard known * 5 >= rows.values.reduce(0, +) else { return [] }
    return grades.filter { $0.value * 20 > known }.keys.sorted()
  }
}
