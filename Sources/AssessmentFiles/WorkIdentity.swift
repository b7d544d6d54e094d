import Objectivity

/// What is known of the work of a table beside its rows, and from where.
struct WorkIdentity: Sendable {
  /// A source and what it says of one part.
  struct Claim: Hashable, Sendable {
    var aspect: WorkAspect
    var value: String
    var source: IdentitySource
  }

  /// All that was said, the most trusted first.
  private(set) var claims: [Claim] = []
  /// What a source names several of.
  private(set) var rivals: [(aspect: WorkAspect, values: [String], source: IdentitySource)] = []
  /// How grades are read from the classes of the rows; `nil` where one grade holds for all.
  private(set) var rowGrades: ClassGrades.Reading?
  /// The grade of the classes where it is not that of the work.
  private var classGrade: Int?
  /// The grade that rows have whose classes name none.
  private var otherGrade: Int?

  /// Weighs what cells say against names, each below the one before.
  ///
  /// - Parameters:
  ///   - cells: What titles, labels and the form say.
  ///   - options: The constants that were given.
  ///   - sheet: The name of the sheet.
  ///   - classes: The classes of the rows, where no column gives their grade.
  ///   - place: The names that lead to the file.
  init(
    cells: NormalisedTable.Constants, options: ReadingOptions, sheet: String?,
    classes: ClassGrades?, place: SourcePlace
  ) {
    add(
      procedure: cells.procedure, year: cells.year, grade: cells.grade, subject: cells.subject,
      from: .cells)
    add(
      procedure: options.procedure, year: options.year, grade: options.grade,
      subject: options.subject, from: .option)
    if let sheet { add(WorkFacts(sheet), from: .sheetName) }
    var names = WorkIdentity()
    names.add(WorkFacts(place.fileName), from: .fileName)
    for folder in place.folders { names.add(WorkFacts(folder: folder), from: .folderName) }
    if let classes { add(classes, beside: names) }
    claims += names.claims
    rivals += names.rivals
    if self[.year] == nil, let year = cells.yearOfUpload {
      claims.append(Claim(aspect: .year, value: String(year), source: .cells))
    }
  }

  private init() {}

  /// The first claim of a part.
  subscript(aspect: WorkAspect) -> Claim? { claims.first { $0.aspect == aspect } }

  /// The claims that contradict a more trusted one.
  var contradictions: [(claim: Claim, trusted: Claim)] {
    claims.compactMap { claim in
      guard let trusted = self[claim.aspect], !Self.agree(trusted, claim) else { return nil }
      return (claim, trusted)
    }
  }

  /// The claims from names that contradict every value of a column.
  func contradictions(
    of aspect: WorkAspect, inColumn values: Set<String>
  ) -> [(claim: Claim, trusted: Claim)] {
    claims.filter { $0.aspect == aspect && $0.source != .option }.compactMap { claim in
      let found = values.map { Claim(aspect: aspect, value: $0, source: .cells) }
      guard !found.isEmpty, !found.contains(where: { Self.agree($0, claim) }) else { return nil }
      return (
        claim,
        Claim(aspect: aspect, value: values.sorted().joined(separator: ", "), source: .cells)
      )
    }
  }

  /// The options for the rows of the table.
  func options(_ options: ReadingOptions) -> ReadingOptions {
    var options = options
    options.procedure = self[.procedure].map { Procedure(rawValue: $0.value) }
    options.year = self[.year].flatMap { Int($0.value) }
    options.grade = rowGrades == nil ? self[.grade].flatMap { Int($0.value) } : otherGrade
    options.subject = self[.subject]?.value
    options.rowGrades = rowGrades
    options.classGrade = classGrade
    return options
  }

  private mutating func add(_ facts: WorkFacts, from source: IdentitySource) {
    add(
      procedure: facts.procedure, year: facts.year, grade: facts.grade, subject: facts.subject,
      from: source)
    rivals += facts.rivals.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, $0.value, source) }
  }

  private mutating func add(
    procedure: Procedure?, year: Int?, grade: Int?, subject: String?, from source: IdentitySource
  ) {
    let values: [(WorkAspect, String?)] = [
      (.procedure, procedure?.rawValue), (.year, year.map(String.init)),
      (.grade, grade.map(String.init)), (.subject, subject),
    ]
    for case (let aspect, let value?) in values {
      claims.append(Claim(aspect: aspect, value: value, source: source))
    }
  }

  /// Weighs the grades of classes against the names.
  ///
  /// In the autumn of 2020 classes wrote the work of the grade before theirs: there a name that says
  /// so is right, and the classes do not contradict it.
  private mutating func add(_ classes: ClassGrades, beside names: WorkIdentity) {
    let common = classes.common
    let exams: [Procedure] = [.oge, .ege, .gve]
    guard !common.isEmpty, !exams.contains(where: { $0.rawValue == self[.procedure]?.value })
    else { return }
    let stated = self[.grade].flatMap { Int($0.value) }
    let named = stated ?? names[.grade].flatMap { Int($0.value) }
    let year = (self[.year] ?? names[.year]).map(\.value)
    if let named, common == [named + 1], year == Self.autumnYear {
      classGrade = common[0]
      return
    }
    if common.count == 1 {
      claims.append(
        Claim(aspect: .grade, value: String(common[0]), source: .classNames))
      return
    }
    if stated != nil {
      for grade in common {
        claims.append(Claim(aspect: .grade, value: String(grade), source: .classNames))
      }
      return
    }
    rowGrades = classes.reading
    otherGrade = named.flatMap { common.contains($0) ? $0 : nil }
    claims.append(
      Claim(
        aspect: .grade, value: common.map(String.init).joined(separator: ", "),
        source: .classNames))
  }

  /// The year in which ВПР were moved from spring to autumn.
  private static let autumnYear = "2020"

  private static func agree(_ one: Claim, _ other: Claim) -> Bool {
    let (left, right) = (ColumnRole.folded(one.value), ColumnRole.folded(other.value))
    guard one.aspect == .subject || one.aspect == .grade, left != right else {
      return left == right
    }
    if one.aspect == .grade {
      let grades = left.split(separator: ", ")
      return grades.count > 1 && grades.contains { $0 == right }
    }
    // A name may leave out which mathematics it is.
    return left.hasPrefix(right) || right.hasPrefix(left)
      || SubjectName.find(in: one.value) == SubjectName.find(in: other.value)
  }
}
