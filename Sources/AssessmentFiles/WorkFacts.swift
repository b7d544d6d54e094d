import Objectivity

/// What a title, a name of a file or of a folder, or a label says of a work.
struct WorkFacts: Equatable {
  /// The longest text in bytes that is looked at.
  private static let longest = 1000

  /// The procedure.
  var procedure: Procedure?
  /// The year; that of the spring where a school year is named.
  var year: Int?
  /// The grade; that of the programme where both are named.
  var grade: Int?
  /// The subject.
  var subject: String?
  /// What the text names several of, so that it says nothing, with what it names.
  var rivals: [WorkAspect: [String]] = [:]

  /// Reads a text such as `Проведение работы по математике, 4 класс. ВПР 2021.xlsx`.
  init(_ text: String) {
    guard text.utf8.count <= Self.longest else { return }
    let folded = text.lowercased().replacing("_", with: " ").replacing("\u{a0}", with: " ")
    subject = SubjectName.find(in: text)
    procedure = take(.procedure, Self.procedures(in: folded)).map { Procedure(rawValue: $0) }
    year = take(.year, Self.years(in: folded).map(String.init)).flatMap { Int($0) }
    let programme =
      folded.contains("программ")
      ? folded.firstMatch(of: /программ[а-я]*\s+(?:за\s+)?(1[01]|[1-9])\s*-?\s*кл/) : nil
    grade =
      programme.flatMap { Int($0.1) }
      ?? take(.grade, Self.grades(in: folded, written: text).map(String.init)).flatMap { Int($0) }
  }

  /// Reads the name of a folder, of which a number alone is a grade, from the lowest that is assessed.
  init(folder name: String) {
    self.init(name)
    if let match = name.wholeMatch(of: /\s*(1[01]|[4-9])\s*/) { grade = Int(match.1) }
  }

  /// Knows nothing.
  init() {}

  /// Takes what is not known yet.
  mutating func complete(by other: WorkFacts) {
    procedure = procedure ?? other.procedure
    year = year ?? other.year
    grade = grade ?? other.grade
    subject = subject ?? other.subject
  }

  /// The only one of the values, which are noted as rivals where there are several.
  private mutating func take(_ aspect: WorkAspect, _ values: [String]) -> String? {
    let distinct = Set(values)
    if distinct.count > 1 { rivals[aspect] = distinct.sorted() }
    return distinct.count == 1 ? values[0] : nil
  }

  private static func procedures(in folded: String) -> [String] {
    folded.split { !$0.isLetter }.compactMap { word in
      switch word {
      case "впр", "vpr": Procedure.vpr.rawValue
      case "огэ", "oge": Procedure.oge.rawValue
      case "егэ", "ege": Procedure.ege.rawValue
      case "гвэ", "gve": Procedure.gve.rawValue
      default: nil
      }
    }
  }

  /// The years; a school year such as `2021-2022` is the year in which it ends, but for what was
  /// written in its autumn.
  private static func years(in folded: String) -> [Int] {
    // Most names of files say nothing, and an expression takes longer to make than to find nothing.
    guard folded.contains("20") else { return [] }
    let isAutumn = folded.contains("осен") || folded.contains("autumn")
    var rest = folded
    var years: [Int] = []
    let span = /(?:^|[^0-9])(20[0-9]{2})\s*[-–—\/]\s*(20[0-9]{2}|[0-9]{2})(?![0-9-])/
    for match in folded.matches(of: span) {
      guard let first = Int(match.1), let second = Int(match.2.suffix(2)),
        (first + 1) % 100 == second
      else { continue }
      years.append(isAutumn ? first : first + 1)
      rest = rest.replacing(match.0, with: " ")
    }
    let single = /(?:^|[^0-9])(20[0-9]{2})(?![0-9])/
    // The year of a work stands before those of when its file was made.
    if years.isEmpty, let match = rest.firstMatch(of: single), let year = Int(match.1) {
      let works = rest.matches(of: /(?:впр|vpr|огэ|oge|егэ|ege)\s*[-–—]?\s*(20[0-9]{2})(?![0-9])/)
      if let named = works.first.flatMap({ Int($0.1) }) { return [named] }
      return [year] + rest.matches(of: single).dropFirst().compactMap { Int($0.1) }
    }
    return years
  }

  private static func grades(in folded: String, written: String) -> [Int] {
    let words = ["кл", "паралл", "class", "grade"]
    guard words.contains(where: { folded.contains($0) }) else {
      return abbreviatedGrades(in: written)
    }
    let before = folded.matches(
      of:
        /(?:^|[^0-9])(1[01]|[1-9])\s*-?\s*(?:(?:ы?х|ы?е|ы?й|о?го)\s+|[«"]?[а-я]?[»"]?\s*)?(?:кл|паралл)/
    )
    if !before.isEmpty { return before.compactMap { Int($0.1) } }
    let behind = folded.matches(
      of: /(?:класс|кл\.?|параллель|grade|class)\s*[-:]?\s*(1[01]|[1-9])(?![0-9])/)
    if !behind.isEmpty { return behind.compactMap { Int($0.1) } }
    let english = folded.matches(of: /(?:^|[^0-9])(1[01]|[1-9])(?:th)?\s+grade/)
    if !english.isEmpty { return english.compactMap { Int($0.1) } }
    return abbreviatedGrades(in: written)
  }

  private static func abbreviatedGrades(in written: String) -> [Int] {
    guard written.contains(where: { "РМОИБГФХАН".contains($0) }) else { return [] }
    let abbreviated = written.matches(
      of: /(?:РУ|МА|ОМ|ИС|БИ|ГГ|ОБ|ФИ|ХИ|АЯ|НЯ|ФЯ)[-_]?(1[01]|[1-9])(?![0-9])/)
    return abbreviated.compactMap { Int($0.1) }
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
  /// These options with the form and the place that a file names itself.
  func located(by constants: NormalisedTable.Constants) -> ReadingOptions {
    var options = self
    options.form = constants.form ?? form
    options.region = constants.region ?? region
    options.municipality = constants.municipality ?? municipality
    options.school = constants.school ?? school
    return options
  }
}
