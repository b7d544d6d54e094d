public import ScoreStatistics

/// One assessment at one level, with what every indicator needs to compare its units.
public struct IndicatorContext: Sendable {
  /// The results, one row for each unit.
  public let results: AssessmentResults
  /// The results of all assessments at the same level that may be linked, these among them,
  /// ascending by assessment.
  public let companions: [AssessmentResults]
  /// The same assessment by the finest units its files name, such as the classes of schools.
  public let finest: AssessmentResults
  /// The level of the units.
  public let level: UnitLevel
  /// The shape that the units are compared with, or `nil` where there is none; its first groups are
  /// the units.
  public let reference: RowEffectsModel?
  /// Why there is no reference.
  private let missingReference: InsufficiencyReason
  /// The number of threads.
  public let jobs: Int
  /// The answers of each unit beside what the totals let expect, or `nil` without item scores.
  let items: ItemComparison?

  /// The number of units below which there is no reference to compare one of them with.
  public static let minimumGroups = 10
  /// The number of examinees below which indicators that compare means say nothing about a unit.
  public static let minimumExaminees = 5

  /// Where the common shape is taken from.
  public enum ReferenceSource: Hashable, Sendable {
    /// All units, each compared with the others.
    case allUnits
    /// The units for which it is said so.
    case members([Bool])
    /// The rows of a table of the same assessment from elsewhere, or `nil` where there is none.
    case table(FrequencyTable?)
  }

  /// Prepares a context by fitting the common shape.
  ///
  /// - Parameters:
  ///   - results: The results of one assessment, a row for each unit.
  ///   - companions: The results of all assessments at the level, or `nil` when there is only this.
  ///   - finest: The results before they were rolled up, or `nil` when they were not.
  ///   - level: The level of the units.
  ///   - source: Where the common shape is taken from.
  ///   - jobs: The number of threads.
  /// - Complexity: O(units × points × iterations of the fit + answers).
  public init(
    results: AssessmentResults, companions: [AssessmentResults]? = nil,
    finest: AssessmentResults? = nil, level: UnitLevel,
    comparedWith source: ReferenceSource = .allUnits, jobs: Int = 1
  ) {
    self.results = results
    // What one source alone calls a work may be another work: it is linked with nothing.
    self.companions = (companions ?? [results]).filter { companion in
      companion.assessment == results.assessment
        || !companion.assessment.isOfOneSource && !results.assessment.isOfOneSource
    }
    self.finest = finest ?? results
    self.level = level
    self.jobs = jobs
    (reference, missingReference) = Self.reference(of: results, from: source)
    items = ItemComparison(
      finest: self.finest, unitOfRow: Self.unitOfRow(self.finest, in: results, level: level),
      unitCount: results.units.count)
  }

  /// The unit of each row of ``finest``, `nil` for rows that do not reach down to the level.
  public var unitOfFinestRow: [Int?] { Self.unitOfRow(finest, in: results, level: level) }

  private static func unitOfRow(
    _ finest: AssessmentResults, in results: AssessmentResults, level: UnitLevel
  ) -> [Int?] {
    let index = Dictionary(uniqueKeysWithValues: zip(results.units, results.units.indices))
    return finest.units.map { $0[level].isEmpty ? nil : index[$0.ancestor(at: level)] }
  }

  private static func reference(
    of results: AssessmentResults, from source: ReferenceSource
  ) -> (RowEffectsModel?, InsufficiencyReason) {
    let units = results.units.count
    var table = results.table
    let members: [Int]
    switch source {
    case .allUnits: members = Array(0..<units)
    case .members(let isMember): members = (0..<units).filter { isMember[$0] }
    case .table(let other):
      guard let other, let rows = other.rescaled(to: table.scale) else {
        return (nil, .noReference)
      }
      members = (0..<rows.groupCount).map { table.groupCount + $0 }
      var all = FrequencyTable(scale: table.scale, groupCount: units + rows.groupCount)
      all.add(table, toRows: Array(0..<units))
      all.add(rows, toRows: members)
      table = all
      let isMember = Set(members)
      let model = RowEffectsModel(
        table: table, minimumExaminees: smallestFittedGroup(table, among: members),
        minimumGroups: 1, isMember: isMember.contains)
      return (model, .noReference)
    }
    let missing = InsufficiencyReason.fewGroups(members.count, needed: minimumGroups)
    guard members.count >= minimumGroups else { return (nil, missing) }
    let isMember = Set(members)
    let model = RowEffectsModel(
      table: table, minimumExaminees: smallestFittedGroup(table, among: members),
      isMember: isMember.contains)
    return (model, missing)
  }

  /// The tilt of a small unit follows its own scores and would narrow the common shape, so units of
  /// fifteen and more are fitted alone where they hold at least half of all examinees.
  private static func smallestFittedGroup(
    _ table: FrequencyTable, among groups: [Int]
  ) -> Int {
    let sizes = groups.map { table.examinees(inGroup: $0) }
    let large = sizes.filter { $0 >= 15 }
    return 2 * large.reduce(0, +) >= sizes.reduce(0, +) && large.count >= minimumGroups
      ? 15 : minimumExaminees
  }

  /// One unit beside the shape of the others at its level.
  struct ShapedUnit {
    /// The number of the unit.
    let group: Int
    /// The scores.
    let distribution: FrequencyDistribution
    /// The shape of the other units.
    let shape: [Double]
    /// The number of examinees of the other units.
    let others: Double
    /// The shape tilted to the level of the unit.
    let tilt: ExponentialTilt
    /// The examinees behind the level: the unit's own, and those towards whose mean it was drawn.
    let fittedExaminees: Double
  }

  /// One outcome for each unit, computed on all threads.
  ///
  /// The shape of the other units is tilted to the unit's mean, drawn towards the mean of all as far as few
  /// examinees make it uncertain (Kelley): by `n / (n + k)`, k the variance inside units over that between them.
  /// Units without examinees or without others are answered here, and those of whom no level can be told:
  /// all scores at an end of the scale of so many that nothing pulls them from it.
  func shapedOutcomes(
    _ transform: @Sendable (ShapedUnit) -> Evidence.Outcome
  ) -> [Evidence.Outcome] {
    guard let reference else {
      return results.units.map { _ in .insufficient(missingReference) }
    }
    let pooled = reference.totals.examinees
    let prior = LevelPrior(results.table)
    return concurrentMap(count: results.units.count, jobs: jobs) { group in
      let distribution = results.table[group]
      let examinees = distribution.examinees
      guard examinees > 0 else { return .insufficient(.fewExaminees(0, needed: 1)) }
      let others = pooled - (reference.tilts[group] == nil ? 0 : examinees)
      guard others > 0 else { return .insufficient(.smallReference(others, needed: examinees)) }
      let shape = reference.shape(leavingOut: group)
      var tilt = ExponentialTilt(reference: shape)
      guard tilt.fit(mean: prior.mean(of: distribution)) else {
        return .insufficient(.noVariation)
      }
      return transform(
        ShapedUnit(
          group: group, distribution: distribution, shape: shape, others: Double(others),
          tilt: tilt, fittedExaminees: Double(examinees) + prior.examinees))
    }
  }

  /// The number of examinees expected at each point from the reference tilted to the unit's own
  /// mean, or `nil` where there is no reference or no such tilt.
  public func expectedCounts(ofGroup group: Int) -> [Double]? {
    guard let reference else { return nil }
    let distribution = results.table[group]
    let examinees = distribution.examinees
    guard examinees > 0 else { return nil }
    var tilt = ExponentialTilt(reference: reference.shape(leavingOut: group))
    guard tilt.fit(mean: distribution.meanPoint) else { return nil }
    return tilt.probabilities.map { $0 * Double(examinees) }
  }
}

extension FrequencyTable {
  /// The counts on another scale, or `nil` where a score that occurs is not on it.
  func rescaled(to other: ScoreScale) -> FrequencyTable? {
    var result = FrequencyTable(scale: other, groupCount: groupCount)
    for group in 0..<groupCount {
      for (score, count) in zip(scale.points, self[group].counts) where count > 0 {
        guard let point = other.index(of: score), let count = UInt32(exactly: count) else {
          return nil
        }
        result.add(count, group: group, point: point)
      }
    }
    return result
  }
}

extension FrequencyDistribution {
  /// The mean number of the score point, counted from the first point of the scale.
  ///
  /// - Precondition: At least one examinee.
  var meanPoint: Double {
    Double(counts.indices.reduce(0) { $0 + $1 * counts[$1] }) / Double(examinees)
  }
}
