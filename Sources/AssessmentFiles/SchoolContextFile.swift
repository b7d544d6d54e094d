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

  /// Words of the questions of ФИС ОКО and of other long headings, and the attribute that they ask for.
  private static let questions: [(parts: [String], attribute: String)] = [
    (["коррекционн"], "correctional"), (["контрольн", "выборк"], "control_sample"),
    (["где расположен"], "location"), (["тип", "населенного пункта"], "location"),
    (["городск", "сельск"], "location"), (["размер", "населенного пункта"], "settlement_size"),
    (["количество обучающихся"], "enrolment"), (["число обучающихся"], "enrolment"),
    (["численность обучающихся"], "enrolment"), (["количество учеников"], "enrolment"),
    (["численность учеников"], "enrolment"), (["контингент"], "enrolment"),
    (["тип образовательной организации"], "type"), (["вид образовательной организации"], "type"),
  ]

  /// Reads a context file, delimited text or a workbook.
  ///
  /// Columns that have a meaning in tables of results, such as a second code of the school, are not
  /// attributes. A school that occurs twice must have equal attributes. Yes/no attributes must be answered by
  /// yes, no, да, нет, 1, 0, true or false, and the enrolment by a number.
  public static func read(_ path: String) throws(ReadingError) -> [SchoolContext] {
    let table = try SmallTable(path, roles: [.school, .municipality])
    let names = table.names
    guard let school = ColumnRole.school.preferredColumn(in: names) else {
      throw table.missing("school")
    }
    let municipality = ColumnRole.municipality.preferredColumn(in: names)
    let attributes = names.map(attribute)
    var result: [SchoolContext] = []
    var known: [String: SchoolContext] = [:]
    for row in table.rows where !row.values[school].isEmpty {
      var context = SchoolContext(
        school: row.values[school], municipality: municipality.map { row.values[$0] } ?? "")
      for (index, attribute) in attributes.enumerated() {
        let value = row.values[index]
        guard let attribute, !value.isEmpty else { continue }
        guard isUnderstood(value, attribute: attribute) else {
          throw table.error(.badContextValue, row, column: index, value: value)
        }
        context.attributes[attribute] = value
      }
      let key = context.municipality + "\u{1F}" + context.school
      if let other = known[key] {
        guard other == context else {
          throw table.error(.contradictoryContext, row, value: context.school)
        }
        continue
      }
      known[key] = context
      result.append(context)
    }
    return result
  }

  /// The attribute that a column holds, or `nil`: other codes of the school, years and names of persons
  /// say nothing about who is alike.
  private static func attribute(_ name: String) -> String? {
    let folded = ColumnRole.folded(name)
    if let known = attributeNames[folded] { return known }
    guard ColumnRole.recognise(name) == nil, !folded.isEmpty else { return nil }
    return questions.first { question in question.parts.allSatisfy(folded.contains) }?.attribute
      ?? name.lowercased()
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
