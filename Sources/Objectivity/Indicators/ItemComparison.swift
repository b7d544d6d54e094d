import ScoreStatistics

/// The answers of every unit beside those that its examinees' totals let expect.
///
/// All item indicators look at these values. The expectation is the ``ItemRegression`` of all
/// examinees but the unit's own. Classes differ honestly in what they were taught: an item shifted by
/// δ in a class moves its residuals by C·δ, with C their covariance. Over the classes of a unit that
/// adds τ²·h·C² to the covariance C of the unit, h = Σ n_c (n_c − 1) / n² over classes of sizes n_c, the
/// share of pairs that are classmates; what a shift adds to single papers is part of C. The τ² of
/// each item is read from all units by ``InteractionVariance``. Where classes are not named, a unit
/// counts as one class.
struct ItemComparison: Sendable {
  let regression: ItemRegression
  /// The comparison of each unit, `nil` for units too small or too large beside the others.
  let units: [UnitItems?]
  /// The variance τ² of the class-by-item shift of each item, in squared logits.
  let interaction: [Double]
  private let examineesOfUnit: [Int]

  /// The variance of residual sums below which an item says nothing about a unit.
  static let leastVariance = 0.5

  /// Compares all units, or returns `nil` where there are no item scores.
  init?(finest: AssessmentResults, unitOfRow: [Int?], unitCount: Int, jobs: Int) {
    guard let responses = finest.responses, let regression = ItemRegression(responses) else {
      return nil
    }
    var membersOfRow = [[Int]](repeating: [], count: unitOfRow.count)
    for (examinee, row) in responses.groupOfExaminee.enumerated() {
      membersOfRow[Int(row)].append(examinee)
    }
    var classesOfUnit = [[[Int]]](repeating: [], count: unitCount)
    for (row, unit) in unitOfRow.enumerated() {
      guard let unit, !membersOfRow[row].isEmpty else { continue }
      // Sums over members must not depend on the order of rows in the files.
      classesOfUnit[unit].append(
        membersOfRow[row].sorted { regression.totals[$0] < regression.totals[$1] })
    }
    let classes = classesOfUnit
    let units = concurrentMap(count: unitCount, jobs: jobs) { unit in
      UnitItems(classes: classes[unit], regression: regression)
    }
    self.regression = regression
    self.units = units
    examineesOfUnit = classes.map { $0.reduce(0) { $0 + $1.count } }
    interaction = InteractionVariance.estimates(
      (0..<regression.itemCount).map { item in
        units.compactMap { $0?.interactionTerm(ofItem: item) }
      })
  }

  /// One outcome for each unit, with the reason where it has no comparison.
  func outcomes(
    _ transform: (UnitItems) -> Measurement?
  ) -> [Evidence.Outcome] {
    units.indices.map { unit in
      if let items = units[unit] {
        return transform(items).map { .measured($0) } ?? .insufficient(.noVariation)
      }
      let examinees = examineesOfUnit[unit]
      if examinees == 0 { return .insufficient(.noItemScores) }
      if examinees < IndicatorContext.minimumExaminees {
        return .insufficient(
          .fewExaminees(examinees, needed: IndicatorContext.minimumExaminees))
      }
      return .insufficient(
        .smallReference(
          regression.responses.examinees - examinees,
          needed: IndicatorContext.minimumReferenceRatio * examinees))
    }
  }
}

extension IndicatorContext {
  /// One outcome for each unit from its items, all silent where there are none or too few units.
  func itemOutcomes(
    _ transform: (ItemComparison, UnitItems) -> Measurement?
  ) -> [Evidence.Outcome] {
    guard let items else { return results.units.map { _ in .insufficient(.noItemScores) } }
    guard results.units.count >= Self.minimumGroups else {
      return results.units.map { _ in
        .insufficient(.fewGroups(results.units.count, needed: Self.minimumGroups))
      }
    }
    return items.outcomes { transform(items, $0) }
  }
}
