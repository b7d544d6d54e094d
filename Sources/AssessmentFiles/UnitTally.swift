import Objectivity
import ScoreStatistics

/// The counts of one part of a file, by assessment and unit.
///
/// Every distinct key of the file has its own row of counts; equal units are joined afterwards.
struct UnitTally: Sendable {
  /// Where the counts of a key stand, and which scores are allowed.
  struct Slot: Sendable {
    /// The offset of the first cell.
    var offset: Int
    /// The number of scores for which there are cells, from 0.
    var width: Int
    /// The lowest score allowed.
    var minimum: Int
    /// The highest score allowed.
    var maximum: Int
    /// The highest score seen, or −1.
    var highest = -1
    /// Why rows with this key are rejected.
    var rejection: Rejection?
  }

  /// Why rows with a key are rejected.
  struct Rejection: Sendable {
    var problem: RowProblem
    var column: Int
  }

  /// The assessment and the unit of a key.
  struct Identity: Hashable, Sendable {
    var assessment: Assessment
    var unit: Unit
  }

  /// The highest score that is believed where no scale is known.
  static let highestPlausibleScore = 1000

  private(set) var keys: KeyTable
  private(set) var slots: [Slot] = []
  private(set) var identities: [Identity] = []
  private(set) var cells: [UInt32] = []
  /// Rows of cells for each key: all examinees, then those with the journal marks 2, 3, 4, 5.
  let planes: Int
  private let layout: TableLayout
  private let options: ReadingOptions
  private let scales: MarkScaleCatalogue
  private var lastTexts: [LastText]
  private var lastScale: (assessment: Assessment, scale: ScoreScale?)?
  private var knownScales: [Assessment: ScoreScale?] = [:]

  init(layout: TableLayout, options: ReadingOptions, scales: MarkScaleCatalogue) {
    self.layout = layout
    self.options = options
    self.scales = scales
    lastTexts = [LastText](repeating: LastText(), count: layout.columnCount)
    planes = layout.column[.journalMark] == nil ? 1 : 5
    keys = KeyTable(columns: ColumnRole.keys.compactMap { layout.column[$0] })
  }

  /// The number of the row's key.
  @inline(__always) mutating func key(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int {
    let key = keys.number(bytes, fields)
    if key == slots.count { addSlot(bytes, fields) }
    return key
  }

  /// Counts examinees, or returns `false` when a cell would overflow.
  ///
  /// - Precondition: The score is allowed by the slot.
  @inline(__always) mutating func add(
    _ examinees: UInt32, key: Int, score: Int, journalMark: Int?
  ) -> Bool {
    if score >= slots[key].width { widen(key, to: score) }
    let slot = slots[key]
    let (sum, overflows) = cells[slot.offset &+ score].addingReportingOverflow(examinees)
    if overflows { return false }
    cells[slot.offset &+ score] = sum
    if score > slot.highest { slots[key].highest = score }
    if let journalMark {
      cells[slot.offset &+ (journalMark &- 1) &* slot.width &+ score] += examinees
    }
    return true
  }

  private mutating func widen(_ key: Int, to score: Int) {
    let old = slots[key]
    let width = max(old.width * 2, score + 1)
    slots[key].offset = cells.count
    slots[key].width = width
    for plane in 0..<planes {
      let start = old.offset + plane * old.width
      cells.append(contentsOf: cells[start..<(start + old.width)])
      cells.append(contentsOf: repeatElement(0, count: width - old.width))
    }
  }

  private mutating func addSlot(_ bytes: Span<UInt8>, _ fields: RowFields) {
    func text(_ role: ColumnRole) -> String? {
      guard let column = layout.column[role] else { return nil }
      let value = lastTexts[column].text(of: fields[column], in: bytes)
      return value.isEmpty ? nil : value
    }
    var rejection: Rejection?
    func number(
      _ role: ColumnRole, in range: ClosedRange<Int>, constant: Int?, problem: RowProblem
    ) -> Int? {
      guard let column = layout.column[role] else { return constant }
      switch bytes.wholeNumber(fields[column]) {
      case .blank: return constant
      case .value(let value) where range.contains(value): return value
      default:
        rejection = rejection ?? Rejection(problem: problem, column: column)
        return nil
      }
    }
    let year = number(
      .year, in: 1900...2200, constant: options.year, problem: .yearUnreadable)
    let grade = number(
      .grade, in: 0...13, constant: options.grade, problem: .gradeUnreadable)
    let assessment = Assessment(
      procedure: text(.procedure).map(Self.procedure) ?? options.procedure
        ?? Procedure(rawValue: "other"),
      year: year, grade: grade, subject: text(.subject) ?? options.subject ?? "",
      form: text(.form) ?? options.form)
    let unit = Unit(
      region: text(.region) ?? options.region ?? "",
      municipality: text(.municipality) ?? options.municipality ?? "",
      school: text(.school) ?? options.school ?? "", schoolClass: text(.schoolClass) ?? "")
    let scale = scale(for: assessment)
    let maximum =
      scale?.maximum ?? (layout.items.isEmpty ? Self.highestPlausibleScore : layout.itemTotal)
    let width = min(maximum + 1, 64)
    slots.append(
      Slot(
        offset: cells.count, width: width, minimum: max(0, scale?.minimum ?? 0),
        maximum: maximum, rejection: rejection))
    cells.append(contentsOf: repeatElement(0, count: width * planes))
    identities.append(Identity(assessment: assessment, unit: unit))
  }

  private mutating func scale(for assessment: Assessment) -> ScoreScale? {
    // Rows of one assessment mostly follow each other.
    if let last = lastScale, last.assessment == assessment { return last.scale }
    if let known = knownScales[assessment] {
      lastScale = (assessment, known)
      return known
    }
    let scale = scales.scale(for: assessment)?.scoreScale
    knownScales[assessment] = .some(scale)
    return scale
  }

  /// The procedure of a name as found in files.
  static func procedure(_ text: String) -> Procedure {
    let names = ["впр": "vpr", "огэ": "oge", "егэ": "ege", "гвэ": "gve"]
    let folded = text.lowercased()
    return Procedure(rawValue: names[folded] ?? folded)
  }
}

/// The text of a column in the row before, so that equal neighbours share one string.
private struct LastText: Sendable {
  private var bytes: [UInt8] = []
  private var text = ""

  /// The text of `range` without blanks at its ends.
  mutating func text(of range: Range<Int>, in source: Span<UInt8>) -> String {
    if range.count == bytes.count {
      var offset = 0
      while offset < bytes.count && bytes[offset] == source[range.lowerBound + offset] {
        offset += 1
      }
      if offset == bytes.count { return text }
    }
    bytes.removeAll(keepingCapacity: true)
    for index in range { bytes.append(source[index]) }
    text = source.text(range)
    return text
  }
}
