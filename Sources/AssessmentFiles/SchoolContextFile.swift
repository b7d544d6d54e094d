public import Objectivity

/// The file of school attributes: `school`, optionally `municipality`, and any further columns.
public enum SchoolContextFile {
  /// The Russian names of known attributes, as ``ColumnRole`` compares names.
  private static let attributeNames = [
    "тип": "type", "тип оо": "type", "вид": "type", "местность": "location",
    "тип местности": "location", "расположение": "location", "численность": "enrolment",
    "число учеников": "enrolment", "контингент": "enrolment", "enrollment": "enrolment",
    "отбор": "selective", "избирательная": "selective", "коррекционная": "correctional",
    "контрольная выборка": "control_sample", "группа сравнения": "peer_group",
  ]

  /// Reads a context file.
  ///
  /// Columns that have a meaning in tables of results, such as a second code of the school, are not
  /// attributes. A school that occurs twice must have equal attributes. Yes/no attributes must be answered by
  /// yes, no, да, нет, 1, 0, true or false, and the enrolment by a number.
  public static func read(_ path: String) throws(ReadingError) -> [SchoolContext] {
    let file = try InputFile(path: path)
    let text = try DelimitedText(file, jobs: 1) { names in
      names.count { [.school, .municipality].contains(ColumnRole.recognise($0)?.role) }
    }
    let names = text.names
    guard let school = ColumnRole.school.preferredColumn(in: names) else {
      throw ReadingError(.missingColumn, file: path, column: "school")
    }
    let municipality = ColumnRole.municipality.preferredColumn(in: names)
    var result: [SchoolContext] = []
    var known: [String: SchoolContext] = [:]
    for row in try text.rows() where !row.values[school].isEmpty {
      var context = SchoolContext(
        school: row.values[school], municipality: municipality.map { row.values[$0] } ?? "")
      for (index, name) in names.enumerated() {
        let value = row.values[index]
        // Other codes of the school, years and names of persons say nothing about who is alike.
        guard ColumnRole.recognise(name) == nil, !value.isEmpty else { continue }
        let attribute = attributeNames[ColumnRole.folded(name)] ?? name.lowercased()
        guard isUnderstood(value, attribute: attribute) else {
          throw ReadingError(
            .badContextValue, file: path, line: row.line, column: name,
            value: RowIssue.shown(value))
        }
        context.attributes[attribute] = value
      }
      let key = context.municipality + "\u{1F}" + context.school
      if let other = known[key] {
        guard other == context else {
          throw ReadingError(
            .contradictoryContext, file: path, line: row.line, value: RowIssue.shown(context.school)
          )
        }
        continue
      }
      known[key] = context
      result.append(context)
    }
    return result
  }

  private static func isUnderstood(_ value: String, attribute: String) -> Bool {
    if SchoolContext.yesNoAttributes.contains(attribute) {
      return SchoolContext.answer(value) != nil
    }
    return attribute != "enrolment" || SchoolContext.number(value).map { $0 >= 0 } ?? false
  }
}

extension ColumnRole {
  /// The column of this role with the most preferred name, or `nil` where there is none.
  func preferredColumn(in names: [String]) -> Int? {
    let ranked = names.indices.compactMap { index -> (index: Int, preference: Int)? in
      guard let known = ColumnRole.recognise(names[index]), known.role == self else { return nil }
      return (index, known.preference)
    }
    return ranked.min { $0.preference < $1.preference }?.index
  }
}
