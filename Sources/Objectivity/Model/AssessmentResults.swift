public import ScoreStatistics

/// The results of one assessment: exact counts for each unit, and item answers where they are given.
public struct AssessmentResults: Hashable, Sendable {
  /// The assessment.
  public let assessment: Assessment
  /// The finest units the files distinguish, ascending; unit *g* is row *g* of ``table``.
  public let units: [Unit]
  /// The scores.
  public let table: FrequencyTable
  /// Journal mark (2…5, rows) by score (columns) where the files carry journal marks.
  public let journalMarks: JointFrequencyTable?
  /// The answers to items where the files carry them; the groups are rows of ``table``.
  public let responses: ResponseMatrix?
  /// The mark scale, or `nil` when none is known.
  public var markScale: MarkScale?

  /// The scale of journal marks.
  public static let journalMarkScale = ScoreScale(minimum: 2, maximum: 5)

  /// Creates results; units are put into ascending order with their rows.
  ///
  /// - Precondition: One unit for each row of the tables, none twice.
  public init(
    assessment: Assessment, units: [Unit], table: FrequencyTable,
    journalMarks: JointFrequencyTable? = nil, responses: ResponseMatrix? = nil,
    markScale: MarkScale? = nil
  ) {
    precondition(units.count == table.groupCount, "one unit for each row of counts is needed")
    if zip(units, units.dropFirst()).allSatisfy({ $0 < $1 }) {
      self.assessment = assessment
      self.units = units
      self.table = table
      self.journalMarks = journalMarks
      self.responses = responses
      self.markScale = markScale
      return
    }
    let order = units.indices.sorted { units[$0] < units[$1] }
    var rowOfGroup = [Int](repeating: 0, count: units.count)
    for (row, group) in order.enumerated() { rowOfGroup[group] = row }
    self.assessment = assessment
    self.units = order.map { units[$0] }
    self.table = table.rolledUp(parentOfGroup: rowOfGroup, parentCount: units.count)
    self.journalMarks = journalMarks?.rolledUp(
      parentOfGroup: rowOfGroup, parentCount: units.count)
    self.responses = responses.map { matrix in
      var ordered = ResponseMatrix(items: matrix.items)
      ordered.append(matrix, toGroups: rowOfGroup)
      return ordered
    }
    self.markScale = markScale
  }

  /// The finest level at which every unit is named.
  public var finestLevel: UnitLevel { units.map(\.level).min() ?? .region }

  /// The results with all units summed up to `level`.
  ///
  /// Item answers are kept with their examinees moved to the unit above.
  ///
  /// - Complexity: O(units × points).
  public func rolledUp(to level: UnitLevel) -> AssessmentResults {
    let ancestors = units.map { $0.ancestor(at: level) }
    let parents = Set(ancestors).sorted()
    let row = Dictionary(uniqueKeysWithValues: zip(parents, parents.indices))
    let parentOfGroup = ancestors.map { row[$0, default: 0] }
    return AssessmentResults(
      assessment: assessment, units: parents,
      table: table.rolledUp(parentOfGroup: parentOfGroup, parentCount: parents.count),
      journalMarks: journalMarks?.rolledUp(
        parentOfGroup: parentOfGroup, parentCount: parents.count),
      responses: responses.map { matrix in
        var moved = ResponseMatrix(items: matrix.items)
        moved.append(matrix, toGroups: parentOfGroup)
        return moved
      },
      markScale: markScale)
  }

  /// The totals of all units that are named down to `level`, without item answers, or `nil` when
  /// there is no such unit.
  ///
  /// Rows that do not name a unit at the level take part in ``table`` as a whole but cannot be
  /// compared at the level.
  ///
  /// - Complexity: O(units × points).
  public func comparable(at level: UnitLevel) -> AssessmentResults? {
    let named = units.indices.filter { !units[$0][level].isEmpty }
    let parents = Set(named.map { units[$0].ancestor(at: level) }).sorted()
    guard !parents.isEmpty else { return nil }
    let row = Dictionary(uniqueKeysWithValues: zip(parents, parents.indices))
    // Unnamed rows go into one extra row, which is cut off again.
    let parentOfGroup = units.map { unit in
      unit[level].isEmpty ? parents.count : row[unit.ancestor(at: level), default: parents.count]
    }
    let table = table.rolledUp(parentOfGroup: parentOfGroup, parentCount: parents.count + 1)
    let marks = journalMarks?.rolledUp(
      parentOfGroup: parentOfGroup, parentCount: parents.count + 1)
    return AssessmentResults(
      assessment: assessment, units: parents,
      table: FrequencyTable(scale: table.scale, rows: parents.indices.map { table[$0] }),
      journalMarks: marks?.prefix(parents.count), markScale: markScale)
  }
}
