import Spreadsheet

/// What the labelled values of a sheet, and its titles, say of a work and of a school.
struct SheetLabels {
  /// The longest text in bytes that is looked at.
  private static let longest = 1000

  /// The work.
  var facts = WorkFacts()
  /// The school, with its key where one is given.
  private(set) var school: String?
  /// The municipality.
  private(set) var municipality: String?

  /// Reads a row of a label and its value, such as `Предмет: | Математика`, or of titles.
  mutating func read(_ row: borrowing SheetRow) {
    let values = row.values.filter { $0.utf8.count <= Self.longest }.map { value in
      value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
    var index = 0
    while index < values.count {
      let value = index + 1 < values.count ? values[index + 1] : nil
      if let value, read(label: values[index], value: value) {
        index += 2
        continue
      }
      let parts = values[index].split(separator: ":", maxSplits: 1)
      if parts.count != 2
        || !read(
          label: String(parts[0]), value: parts[1].trimmingPrefix(" ").description)
      {
        readTitle(values[index])
      }
      index += 1
    }
  }

  /// Takes the key of a school from a text such as a name of a file.
  mutating func readKeys(of text: String) {
    guard school == nil else { return }
    school = text.split { !$0.isLetter && !$0.isNumber }
      .first { OrganisationName.isKey($0) }.map(String.init)
  }

  /// The constants of a ВПР of which this is known.
  var constants: NormalisedTable.Constants {
    var constants = NormalisedTable.Constants.vpr(facts)
    constants.school = school
    constants.municipality = municipality
    return constants
  }

  private mutating func readTitle(_ text: String) {
    let name = OrganisationName.canonical(text)
    if let key = OrganisationName.key(of: name), key.hasPrefix("reg") {
      municipality = municipality ?? name
      return
    }
    if let found = TitledSchool.find(in: text) {
      school = school ?? found
      return
    }
    // Names of schools hold numbers and words that are no facts of a work.
    let folded = text.lowercased()
    if ["впр", "огэ", "егэ", "класс"].contains(where: { folded.contains($0) }) {
      facts.complete(by: WorkFacts(text))
    } else {
      facts.subject = facts.subject ?? SubjectName.title(text)
    }
  }

  private mutating func read(label: String, value: String) -> Bool {
    let folded = ColumnRole.folded(label.hasSuffix(":") ? String(label.dropLast()) : label)
    switch folded {
    case "дата", "дата проведения":
      facts.year = facts.year ?? WorkFacts(value).year ?? Self.year(in: value)
      return true
    case "класс":
      guard let grade = Int(value.prefix { $0.isASCII && $0.isNumber }), (1...11).contains(grade)
      else { return false }
      facts.grade = facts.grade ?? grade
      return true
    default: break
    }
    switch ColumnRole.recognise(folded)?.role {
    case .subject:
      facts.subject = facts.subject ?? SubjectName.find(in: value) ?? value
    case .year: facts.year = facts.year ?? Int(value)
    case .grade: facts.grade = facts.grade ?? Int(value)
    case .school:
      add(school: OrganisationName.canonical(value))
    case .municipality: municipality = municipality ?? OrganisationName.canonical(value)
    default: return false
    }
    return true
  }

  /// Takes a login or a name of the school; the login tells schools apart and comes first.
  private mutating func add(school other: String) {
    guard let known = school else {
      school = other
      return
    }
    if OrganisationName.isKey(known), OrganisationName.key(of: other) == nil {
      school = "\(known) \(other)"
    } else if OrganisationName.isKey(other), OrganisationName.key(of: known) == nil {
      school = "\(other) \(known)"
    }
  }

  /// The year of a date such as `20.04.2026` or `2026-04-20`.
  private static func year(in date: String) -> Int? {
    date.split { !$0.isNumber }.first { $0.count == 4 }.flatMap { Int($0) }
  }
}
