import Objectivity

/// The names under which authorities know one school: its login, its codes in ОГЭ and ЕГЭ, its name.
///
/// They stand in the file of school attributes, beside or instead of them.
public struct SchoolAliases: Hashable, Sendable {
  /// A name in the tables of one procedure, or of any.
  private struct Name: Hashable {
    var procedure: Procedure?
    var text: String
  }

  /// What a column of names holds.
  private enum Kind {
    case login
    case code(Procedure?)
    case name
  }

  /// The school behind each name; an empty one where two schools have it.
  private var schools: [Name: String] = [:]

  /// Knows no school.
  public init() {}

  /// Whether no school is known.
  public var isEmpty: Bool { schools.isEmpty }

  /// Reads the columns of logins, codes and names of a file of school attributes.
  ///
  /// Where a file has only one of them, it gives no aliases.
  public init(path: String) throws(ReadingError) {
    let table = try SmallTable(path) { ColumnRole.recognise($0) != nil || Self.kind(of: $0) != nil }
    let columns = table.names.enumerated().compactMap { index, name in
      Self.kind(of: name).map { (index: index, kind: $0) }
    }
    guard columns.count > 1 else { return }
    for row in table.rows {
      add(columns.map { (OrganisationName.canonical(row.values[$0.index]), $0.kind) })
    }
  }

  /// Adds the aliases of another file.
  mutating func add(_ other: SchoolAliases) {
    schools.merge(other.schools) { $0 == $1 ? $0 : "" }
  }

  /// The school behind a name in tables of a procedure, as login and name; `nil` where none is known.
  func school(_ text: String, in procedure: Procedure) -> String? {
    let name = Self.folded(text)
    let found =
      schools[Name(procedure: procedure, text: name)] ?? schools[Name(procedure: nil, text: name)]
    return found.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func add(_ values: [(text: String, kind: Kind)]) {
    let values = values.filter { !$0.text.isEmpty }
    var login: String?
    var code: String?
    var title: String?
    for value in values {
      switch value.kind {
      case .login: login = login ?? OrganisationName.key(of: value.text).map(String.init)
      case .code: code = code ?? value.text
      case .name: title = title ?? value.text
      }
    }
    guard let key = login ?? code else { return }
    let school = title.map { "\(key) \($0)" } ?? key
    for value in values {
      var procedure: Procedure?
      if case .code(let named) = value.kind { procedure = named }
      let name = Name(procedure: procedure, text: Self.folded(value.text))
      let known = schools[name] ?? school
      schools[name] = known == school ? school : ""
    }
  }

  private static func folded(_ text: String) -> String {
    OrganisationName.key(of: text).map(String.init) ?? ColumnRole.folded(text)
  }

  private static func kind(of heading: String) -> Kind? {
    let folded = ColumnRole.folded(heading)
    if folded.contains("логин") || folded == "login" { return .login }
    if folded.hasPrefix("код") || folded.hasPrefix("code") {
      if folded.contains("огэ") || folded.contains("oge") { return .code(.oge) }
      if folded.contains("егэ") || folded.contains("ege") { return .code(.ege) }
    }
    guard ColumnRole.recognise(heading)?.role == .school else { return nil }
    if folded == "school" || folded == "user" { return .login }
    return folded.hasPrefix("код") || folded.hasPrefix("school id") ? .code(nil) : .name
  }
}
