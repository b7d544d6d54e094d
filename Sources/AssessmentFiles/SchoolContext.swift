/// What is known of a school besides its results: the basis of peer groups.
public struct SchoolContext: Hashable, Sendable {
  /// The school, as in the results.
  public var school: String
  /// The municipality, or nothing.
  public var municipality: String
  /// The attributes by the name of their column, in lower case; blank ones are left out.
  ///
  /// Known names are `type`, `location`, `enrolment`, `selective`, `correctional`,
  /// `control_sample` and `peer_group`.
  public var attributes: [String: String]

  /// Creates the context of a school.
  public init(school: String, municipality: String = "", attributes: [String: String] = [:]) {
    self.school = school
    self.municipality = municipality
    self.attributes = attributes
  }
}

/// The file of school attributes: `school`, optionally `municipality`, and any further columns.
public enum SchoolContextFile {
  /// Reads a context file.
  ///
  /// A school that occurs twice must have equal attributes.
  public static func read(_ path: String) throws(ReadingError) -> [SchoolContext] {
    let file = try MappedFile(path: path)
    let text = try DelimitedText(file, jobs: 1) { names in
      names.count { [.school, .municipality].contains(ColumnRole.recognise($0)?.role) }
    }
    let names = text.names
    func column(_ role: ColumnRole) -> Int? {
      let ranked = names.indices.compactMap { index -> (index: Int, preference: Int)? in
        guard let known = ColumnRole.recognise(names[index]), known.role == role else {
          return nil
        }
        return (index, known.preference)
      }
      return ranked.min { $0.preference < $1.preference }?.index
    }
    guard let school = column(.school) else {
      throw ReadingError(.missingColumn, file: path, column: "school")
    }
    let municipality = column(.municipality)
    var result: [SchoolContext] = []
    var known: [String: SchoolContext] = [:]
    for row in try text.rows() where !row.values[school].isEmpty {
      var context = SchoolContext(
        school: row.values[school], municipality: municipality.map { row.values[$0] } ?? "")
      for (index, name) in names.enumerated() {
        let value = row.values[index]
        let isPersonal = ColumnRole.recognise(name)?.role == .person
        if index == school || index == municipality || isPersonal || value.isEmpty { continue }
        context.attributes[name.lowercased()] = value
      }
      let key = context.municipality + "\u{1F}" + context.school
      if let other = known[key] {
        guard other == context else {
          throw ReadingError(
            .contradictoryContext, file: path, line: row.line, value: context.school)
        }
        continue
      }
      known[key] = context
      result.append(context)
    }
    return result
  }
}
