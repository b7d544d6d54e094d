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
  /// The answers to items where counts are all that is known of them; `nil` beside ``responses``.
  public let itemFrequencies: ItemFrequencies?
  /// The absent examinees of each unit by journal mark on ``absenceScale``, where the files list them.
  public let absences: FrequencyTable?
  /// The scores by variant of the work where the files name variants.
  public let variants: VariantScores?
  /// The mark scale, or `nil` when none is known.
  public var markScale: MarkScale?
  /// The marks beside those of the journal where only their numbers are published.
  ///
  /// Its units are those of ``units`` or above them.
  public var journalComparison: JournalComparison?

  /// The scale of journal marks.
  public static let journalMarkScale = ScoreScale(minimum: 2, maximum: 5)
  /// The scale of the journal marks of absent examinees: 2…5, and 1 where none is given.
  public static let absenceScale = ScoreScale(minimum: 1, maximum: 5)

  /// Creates results; units are put into ascending order with their rows.
  ///
  /// - Precondition: One unit for each row of the tables, none twice.
  public init(
    assessment: Assessment, units: [Unit], table: FrequencyTable,
    journalMarks: JointFrequencyTable? = nil, responses: ResponseMatrix? = nil,
    itemFrequencies: ItemFrequencies? = nil, absences: FrequencyTable? = nil,
    variants: VariantScores? = nil, markScale: MarkScale? = nil,
    journalComparison: JournalComparison? = nil
  ) {
    precondition(units.count == table.groupCount, "one unit for each row of counts is needed")
    self.assessment = assessment
    self.markScale = markScale
    self.journalComparison = journalComparison
    if zip(units, units.dropFirst()).allSatisfy({ $0 < $1 }) {
      self.units = units
      self.table = table
      self.journalMarks = journalMarks
      self.responses = responses
      self.itemFrequencies = itemFrequencies
      self.absences = absences
      self.variants = variants
      return
    }
    let order = units.indices.sorted { units[$0] < units[$1] }
    var row = [Int](repeating: 0, count: units.count)
    for (position, group) in order.enumerated() { row[group] = position }
    let count = units.count
    self.units = order.map { units[$0] }
    self.table = table.rolledUp(parentOfGroup: row, parentCount: count)
    self.journalMarks = journalMarks?.rolledUp(parentOfGroup: row, parentCount: count)
    self.responses = responses?.regrouped(row.map(Optional.some))
    self.itemFrequencies = itemFrequencies?.regrouped(row.map(Optional.some))
    self.absences = absences?.rolledUp(parentOfGroup: row, parentCount: count)
    self.variants = variants?.rolledUp(parentOfUnit: row, parentCount: count)
  }

  /// The finest level at which every unit is named.
  public var finestLevel: UnitLevel { units.map(\.level).min() ?? .region }

  /// The results with all units summed up to `level`.
  ///
  /// Item answers are kept with their examinees moved to the unit above.
  ///
  /// - Complexity: O(units × points + answers).
  public func rolledUp(to level: UnitLevel) -> AssessmentResults {
    let ancestors = units.map { $0.ancestor(at: level) }
    let parents = Set(ancestors).sorted()
    let row = Dictionary(uniqueKeysWithValues: zip(parents, parents.indices))
    return regrouped(
      into: parents, parentOfUnit: ancestors.map { row[$0] },
      journalComparison: journalComparison?.rolledUp(to: level))
  }

  /// The results of all units that are named down to `level`, or `nil` when there is no such unit.
  ///
  /// Rows that do not name a unit at the level take part in ``table`` as a whole but cannot be
  /// compared at the level.
  ///
  /// - Complexity: O(units × points + answers).
  public func comparable(at level: UnitLevel) -> AssessmentResults? {
    let named = units.indices.filter { !units[$0][level].isEmpty }
    let parents = Set(named.map { units[$0].ancestor(at: level) }).sorted()
    guard !parents.isEmpty else { return nil }
    let row = Dictionary(uniqueKeysWithValues: zip(parents, parents.indices))
    return regrouped(
      into: parents,
      parentOfUnit: units.map { $0[level].isEmpty ? nil : row[$0.ancestor(at: level)] },
      journalComparison: journalComparison?.restricted { !$0[level].isEmpty }?.rolledUp(to: level))
  }

  /// The results of the units that pass a test, or `nil` when none does.
  ///
  /// - Complexity: O(units × points + answers).
  public func restricted(to isIncluded: (Unit) -> Bool) -> AssessmentResults? {
    let kept = units.indices.filter { isIncluded(units[$0]) }
    guard !kept.isEmpty else { return nil }
    var row = [Int?](repeating: nil, count: units.count)
    for (position, unit) in kept.enumerated() { row[unit] = position }
    return regrouped(
      into: kept.map { units[$0] }, parentOfUnit: row,
      journalComparison: journalComparison?.restricted(to: isIncluded))
  }

  /// The items of the work where answers to them are known.
  public var items: [ResponseMatrix.Item] { responses?.items ?? itemFrequencies?.items ?? [] }

  /// Whether nothing but counts of scores is known of single papers: no items, journal marks, absences
  /// or variants.
  public var isOfTotalsOnly: Bool {
    responses == nil && itemFrequencies == nil && journalMarks == nil && absences == nil
      && variants == nil
  }

  /// The results without items, journal marks, absences and variants: what counts alone carry.
  public var totalsOnly: AssessmentResults {
    AssessmentResults(assessment: assessment, units: units, table: table, markScale: markScale)
  }

  /// The results of `parents`, the rows of units without a parent left out.
  private func regrouped(
    into parents: [Unit], parentOfUnit: [Int?], journalComparison: JournalComparison?
  ) -> AssessmentResults {
    let count = parents.count
    // Rows without a parent go into one extra row, which is cut off again.
    let rows = parentOfUnit.map { $0 ?? count }
    func counts(_ table: FrequencyTable) -> FrequencyTable {
      let summed = table.rolledUp(parentOfGroup: rows, parentCount: count + 1)
      return FrequencyTable(
        scale: table.scale, counts: Array(summed.counts.prefix(count * table.scale.pointCount)))
    }
    return AssessmentResults(
      assessment: assessment, units: parents, table: counts(table),
      journalMarks: journalMarks?.rolledUp(parentOfGroup: rows, parentCount: count + 1)
        .prefix(count),
      responses: responses?.regrouped(parentOfUnit),
      itemFrequencies: itemFrequencies?.regrouped(parentOfUnit),
      absences: absences.map(counts),
      variants: variants?.rolledUp(parentOfUnit: rows, parentCount: count + 1).prefix(count),
      markScale: markScale, journalComparison: journalComparison)
  }
}
