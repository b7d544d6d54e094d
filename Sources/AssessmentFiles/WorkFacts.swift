import Objectivity

/// What a title, a name of a file or a label says of a work.
struct WorkFacts: Equatable {
  /// The longest text in bytes that is looked at.
  private static let longest = 1000

  /// The year.
  var year: Int?
  /// The grade; that of the programme where both are named.
  var grade: Int?
  /// The subject.
  var subject: String?

  /// Reads a text such as `Проведение работы по математике, 4 класс. ВПР 2021.xlsx`.
  init(_ text: String) {
    guard text.utf8.count <= Self.longest else { return }
    let folded = text.lowercased().replacing("_", with: " ").replacing("\u{a0}", with: " ")
    subject = SubjectName.find(in: text)
    let grades = folded.matches(of: /(?:^|[^0-9])(1[01]|[1-9])\s*-?\s*кл/)
    let programme = folded.firstMatch(of: /программ[а-я]*\s+(?:за\s+)?(1[01]|[1-9])\s*-?\s*кл/)
    grade = (programme?.1 ?? grades.first?.1).flatMap { Int($0) }
    let years = folded.matches(of: /(?:^|[^0-9])(20[0-9]{2})(?![0-9])/)
    year = years.first.flatMap { Int($0.1) }
  }

  /// Knows nothing.
  init() {}

  /// Takes what is not known yet.
  mutating func complete(by other: WorkFacts) {
    year = year ?? other.year
    grade = grade ?? other.grade
    subject = subject ?? other.subject
  }
}

extension NormalisedTable.Constants {
  /// The constants of a ВПР.
  static func vpr(_ facts: WorkFacts) -> NormalisedTable.Constants {
    NormalisedTable.Constants(
      procedure: .vpr, year: facts.year, grade: facts.grade, subject: facts.subject)
  }
}

extension ReadingOptions {
  /// These options with what a file says itself in the place of what was given for all.
  func overridden(by constants: NormalisedTable.Constants) -> ReadingOptions {
    var options = self
    options.procedure = constants.procedure ?? procedure
    options.year = constants.year ?? year
    options.grade = constants.grade ?? grade
    options.subject = constants.subject ?? subject
    options.form = constants.form ?? form
    options.region = constants.region ?? region
    options.municipality = constants.municipality ?? municipality
    options.school = constants.school ?? school
    return options
  }
}
