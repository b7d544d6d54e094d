import Objectivity
import ScoreStatistics

/// The counts of parts of a file, by assessment and unit.
///
/// Every distinct key of the file has its own block of counts; equal units are joined afterwards.
/// Texts are made once for each distinct value of a column, not for each key.
struct UnitTally: Sendable {
  /// Where the counts of a key stand, and which scores are allowed.
  struct Slot: Sendable {
    /// The offset of the first cell.
    var offset: Int
    /// The number of scores for which there are cells, from 0.
    var width: Int32
    /// The lowest score allowed.
    var minimum: Int32
    /// The highest score allowed.
    var maximum: Int32
    /// The highest score seen, or −1.
    var highest: Int32 = -1
    /// The number of the assessment.
    var assessment: Int32
    /// Whether other counts than those of scores name the unit.
    var isNamed = false
    /// Whether rows with this key are rejected.
    var isRejected: Bool
  }

  /// Why rows with a key are rejected.
  struct Rejection: Sendable {
    var problem: RowProblem
    var column: Int
  }

  /// An assessment as the file writes it.
  struct WrittenAssessment: Sendable {
    var assessment: Assessment
    var minimum: Int
    var maximum: Int
    /// Why rows of it are rejected.
    var rejection: Rejection?
  }

  /// The highest score that is believed where no scale is known.
  static let highestPlausibleScore = 1000
  /// The number of scores for which a key has cells before higher ones are seen, where the scale may
  /// be much longer.
  private static let firstWidth = 24
  /// The highest sum of points that is believed where the files carry items.
  static let highestItemTotal = 10_000

  private(set) var slots: [Slot] = []
  /// The numbers of the texts of each key's unit, one for each level.
  private(set) var unitTexts: [Int32] = []
  private(set) var assessments: [WrittenAssessment] = []
  /// For each key and score one cell for each plane: examinees without a journal mark, then those
  /// with the marks 2, 3, 4, 5.
  private(set) var cells: [UInt32] = []
  let planes: Int
  /// Whether those with a journal mark stand among those without too.
  let repeatsMarked: Bool
  /// For each key the absent without a journal mark, then those with the marks 2, 3, 4, 5; empty
  /// where the file lists no absent examinees.
  private(set) var absences: [UInt32] = []
  /// For each key the scores of each variant; empty where the file names no variants.
  private(set) var variants: [ScoreSums] = []
  private let listsAbsences: Bool
  private let namesVariants: Bool
  private var keys: KeyTable
  private var assessmentKeys: KeyTable
  private var texts: [DistinctTexts]
  private let layout: TableLayout
  private let options: ReadingOptions
  private let scales: MarkScaleCatalogue

  init(layout: TableLayout, options: ReadingOptions, scales: MarkScaleCatalogue) {
    self.layout = layout
    self.options = options
    self.scales = scales
    planes = layout.column[.journalMark] == nil ? 1 : 5
    repeatsMarked = layout.hasKinds
    namesVariants = (!layout.isCounts || layout.hasKinds) && layout.column[.variant] != nil
    listsAbsences =
      layout.hasKinds || !layout.isCounts && (namesVariants || layout.column[.status] != nil)
    keys = KeyTable(columns: ColumnRole.keys.compactMap { layout.column[$0] })
    // Where the classes tell the grade, they tell one work from another.
    let byClass: [ColumnRole] = options.rowGrades == nil ? [] : [.schoolClass]
    assessmentKeys = KeyTable(
      columns: (ColumnRole.assessmentKeys + byClass).compactMap { layout.column[$0] })
    texts = UnitLevel.allCases.map { level in
      switch level {
      case .region:
        DistinctTexts(.plain, column: layout.column[.region], constant: options.region)
      case .municipality:
        DistinctTexts(
          .organisation, column: layout.column[.municipality], constant: options.municipality)
      case .school:
        DistinctTexts(.organisation, column: layout.column[.school], constant: options.school)
      case .schoolClass:
        DistinctTexts(
          .schoolClass(
            gradeColumn: layout.column[.grade], grade: options.classGrade ?? options.grade,
            rowGrades: options.rowGrades),
          column: layout.column[.schoolClass], constant: nil)
      }
    }
  }

  /// The text of a key's unit at a level.
  func text(at level: UnitLevel, ofKey key: Int) -> String {
    texts[level.rawValue].texts[Int(unitTexts[key * UnitLevel.allCases.count + level.rawValue])]
  }

  /// The numbers of the texts of a key's school and of what is above it: equal for the keys of a school.
  func place(ofKey key: Int) -> SIMD4<Int32> {
    let start = key * UnitLevel.allCases.count
    return SIMD4(unitTexts[start], unitTexts[start + 1], unitTexts[start + 2], -1)
  }

  /// Puts other texts in the place of those of the keys' units at a level, `nil` for one that stays.
  ///
  /// The text is asked for once for each place and assessment.
  mutating func rewrite(_ level: UnitLevel, _ text: (_ key: Int) -> String?) {
    var known: [String: Int32] = [:]
    var numberAtPlace: [SIMD4<Int32>: Int32?] = [:]
    for key in slots.indices {
      var place = place(ofKey: key)
      place.w = slots[key].assessment
      let number: Int32?
      if let found = numberAtPlace[place] {
        number = found
      } else {
        number = text(key).map { text in
          let number = known[text] ?? texts[level.rawValue].append(text)
          known[text] = number
          return number
        }
        numberAtPlace[place] = .some(number)
      }
      if let number { unitTexts[key * UnitLevel.allCases.count + level.rawValue] = number }
    }
  }

  /// Calls an assessment otherwise, once all files are known.
  mutating func rename(_ number: Int, to assessment: Assessment) {
    assessments[number].assessment = assessment
  }

  /// The number of examinees of a key.
  func examinees(ofKey key: Int) -> Int {
    let cells = cells[cells(ofKey: key)]
    guard repeatsMarked else { return cells.reduce(0) { $0 + Int($1) } }
    return stride(from: cells.startIndex, to: cells.endIndex, by: planes)
      .reduce(0) { $0 + Int(cells[$1]) }
  }

  /// The distinct texts of the parts of units at a level.
  func texts(at level: UnitLevel) -> [String] { texts[level.rawValue].texts }

  /// Whether anybody was counted with a key.
  func hasExaminees(key: Int) -> Bool {
    let cells = cells(ofKey: key)
    // Unless all counts that were given are 0, somebody has the highest score.
    return self.cells[cells.suffix(planes)].contains { $0 > 0 }
      || self.cells[cells].contains { $0 > 0 }
  }

  /// Whether anybody with a key was absent.
  func hasAbsences(key: Int) -> Bool {
    !absences.isEmpty && absences[(key * 5)..<(key * 5 + 5)].contains { $0 > 0 }
  }

  /// Adds to `readings` the rules by which names of classes were brought to one spelling, counted by
  /// the examinees of the classes.
  static func addClassReadings(of tallies: [UnitTally], to readings: inout RowReadings) {
    var counts: [RowProblem: Int] = [:]
    var examples: [RowProblem: Set<String>] = [:]
    for tally in tallies {
      let classes = tally.texts[UnitLevel.schoolClass.rawValue]
      guard classes.changes.contains(where: { $0 != nil }) else { continue }
      for key in tally.slots.indices where tally.slots[key].highest >= 0 {
        let text = tally.unitTexts[key * UnitLevel.allCases.count + UnitLevel.schoolClass.rawValue]
        guard let change = classes.changes[Int(text)] else { continue }
        let examinees = tally.examinees(ofKey: key)
        guard examinees > 0 else { continue }
        for rule in change.rules {
          counts[rule, default: 0] += examinees
          examples[rule, default: []].insert(change.example)
        }
      }
    }
    for (rule, count) in counts {
      readings.add(rule, count: count, examples: examples[rule, default: []].sorted())
    }
  }

  /// The cells of a key, for the scores from 0 to the highest seen.
  func cells(ofKey key: Int) -> Range<Int> {
    slots[key].offset..<(slots[key].offset + (Int(slots[key].highest) + 1) * planes)
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
    if score >= Int(slots[key].width) { widen(key, to: score) }
    let cell = slots[key].offset &+ score &* planes &+ (journalMark.map { $0 &- 1 } ?? 0)
    let (sum, overflows) = cells[cell].addingReportingOverflow(examinees)
    if overflows { return false }
    cells[cell] = sum
    if score > Int(slots[key].highest) { slots[key].highest = Int32(truncatingIfNeeded: score) }
    return true
  }

  /// Counts an absent examinee.
  mutating func addAbsence(key: Int, journalMark: Int?) {
    guard listsAbsences else { return }
    absences[key * 5 + (journalMark.map { $0 - 1 } ?? 0)] += 1
  }

  /// Counts an examinee's score for the variant that was written.
  @inline(__always) mutating func add(variant: Int, key: Int, score: Int) {
    variants[key &* VariantScores.highestVariant &+ variant &- 1].add(score: score)
  }

  /// Counts absent examinees, or returns `false` when a cell would overflow.
  mutating func addAbsences(_ absent: UInt32, key: Int, journalMark: Int?) -> Bool {
    let cell = key * 5 + (journalMark.map { $0 - 1 } ?? 0)
    let (sum, overflows) = absences[cell].addingReportingOverflow(absent)
    if !overflows { absences[cell] = sum }
    return !overflows
  }

  /// Adds sums of a variant.
  mutating func add(variant: Int, key: Int, _ sums: ScoreSums) {
    variants[key * VariantScores.highestVariant + variant - 1] += sums
    name(key: key)
  }

  /// Notes that other counts than those of scores name the unit of a key.
  mutating func name(key: Int) { slots[key].isNamed = true }

  private mutating func widen(_ key: Int, to score: Int) {
    let old = slots[key]
    let width = max(Int(old.width) * 2, score + 1)
    slots[key].offset = cells.count
    slots[key].width = Int32(width)
    cells.append(contentsOf: cells[old.offset..<(old.offset + Int(old.width) * planes)])
    cells.append(contentsOf: repeatElement(0, count: (width - Int(old.width)) * planes))
  }

  private mutating func addSlot(_ bytes: Span<UInt8>, _ fields: RowFields) {
    let number = assessmentKeys.number(bytes, fields)
    if number == assessments.count { addAssessment(bytes, fields) }
    for level in texts.indices { unitTexts.append(texts[level].number(bytes, fields)) }
    let (minimum, maximum) = (assessments[number].minimum, assessments[number].maximum)
    let width = min(maximum + 1, Self.firstWidth)
    slots.append(
      Slot(
        offset: cells.count, width: Int32(width), minimum: Int32(minimum),
        maximum: Int32(maximum), assessment: Int32(number),
        isRejected: assessments[number].rejection != nil))
    cells.append(contentsOf: repeatElement(0, count: width * planes))
    if listsAbsences { absences.append(contentsOf: repeatElement(0, count: 5)) }
    if namesVariants {
      variants.append(
        contentsOf: repeatElement(ScoreSums(), count: VariantScores.highestVariant))
    }
  }

  private mutating func addAssessment(_ bytes: Span<UInt8>, _ fields: RowFields) {
    func text(_ role: ColumnRole) -> String? {
      guard let column = layout.column[role] else { return nil }
      let value = bytes.text(fields[column])
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
      .year, in: ReadingOptions.years, constant: options.year, problem: .yearUnreadable)
    let ofClass = options.rowGrades.flatMap { $0.grade(of: text(.schoolClass) ?? "") }
    let grade = number(
      .grade, in: ReadingOptions.grades, constant: ofClass ?? options.grade,
      problem: .gradeUnreadable)
    let subject = text(.subject).map { SubjectName.canonical($0, legend: layout.subjectLegend) }
    let assessment = Assessment(
      procedure: text(.procedure).map(Self.procedure) ?? options.procedure
        ?? .other,
      year: year, grade: grade, subject: subject ?? options.subject ?? "",
      form: text(.form) ?? options.form)
    let scale =
      PublishedPlace.isComparison(assessment)
      ? JournalComparison.scale : scales.scale(for: assessment)?.scoreScale
    assessments.append(
      WrittenAssessment(
        assessment: assessment, minimum: max(0, scale?.minimum ?? 0),
        maximum: scale?.maximum
          ?? layout.highestItemSum.map { min($0, Self.highestItemTotal) }
          ?? Self.highestPlausibleScore,
        rejection: rejection))
  }

  /// The procedure of a name as found in files.
  static func procedure(_ text: String) -> Procedure {
    let names = ["впр": "vpr", "огэ": "oge", "егэ": "ege", "гвэ": "gve"]
    let folded = text.lowercased()
    return Procedure(rawValue: names[folded] ?? folded)
  }
}

/// Numbers the distinct values of a column and makes the text of each once.
private struct DistinctTexts: Sendable {
  /// What the values are, which says how they are brought to one spelling.
  enum Kind: Sendable {
    case plain
    case organisation
    case schoolClass(gradeColumn: Int?, grade: Int?, rowGrades: ClassGrades.Reading?)
  }

  /// What was changed in a value.
  struct Change: Sendable {
    var rules: [RowProblem]
    /// The value before and after.
    var example: String
  }

  /// The texts; equal ones occur where the bytes differ, as in blanks around them.
  private(set) var texts: [String] = []
  /// For each text the change that made it.
  private(set) var changes: [Change?] = []
  private var keys: KeyTable
  private let kind: Kind
  private let column: Int?
  /// Stands for a blank value.
  private let constant: String

  init(_ kind: Kind, column: Int?, constant: String?) {
    self.kind = kind
    self.column = column
    var keyColumns = column.map { [$0] } ?? []
    switch kind {
    case .organisation: self.constant = OrganisationName.canonical(constant ?? "")
    case .schoolClass(let gradeColumn, _, _):
      if column != nil, let gradeColumn { keyColumns.append(gradeColumn) }
      self.constant = constant ?? ""
    case .plain: self.constant = constant ?? ""
    }
    keys = KeyTable(columns: keyColumns)
    if column == nil {
      texts = [self.constant]
      changes = [nil]
    }
  }

  /// Adds a text that stands in no row and returns its number.
  mutating func append(_ text: String) -> Int32 {
    texts.append(text)
    changes.append(nil)
    return Int32(texts.count - 1)
  }

  /// The number of the value of a row.
  mutating func number(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int32 {
    guard let column else { return 0 }
    let number = keys.number(bytes, fields)
    if number == texts.count {
      let written = bytes.text(fields[column])
      var change: Change?
      let text: String
      switch kind {
      case .plain: text = written
      case .organisation: text = OrganisationName.canonical(written)
      case .schoolClass(let gradeColumn, var grade, let rowGrades):
        if let gradeColumn, case .value(let value) = bytes.wholeNumber(fields[gradeColumn]) {
          grade = value
        } else if let rowGrades {
          grade = rowGrades.grade(of: written) ?? grade
        }
        let name = ClassName(written, grade: grade)
        text = name.text
        if !name.rules.isEmpty {
          let shown = RowIssue.shown(className: written, readAs: text)
          let example = text.isEmpty ? shown : "\(shown) → \(RowIssue.shown(text))"
          change = Change(rules: name.rules, example: example)
        }
      }
      texts.append(text.isEmpty ? constant : text)
      changes.append(change)
    }
    return Int32(number)
  }
}
