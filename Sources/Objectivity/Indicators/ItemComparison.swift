import ScoreStatistics

/// The answers of every class beside those that its papers' totals let expect.
///
/// All item indicators look at these values. A class is a row of the finest results; where classes are
/// not named, a unit counts as one.
struct ItemComparison: Sendable {
  /// The statistics of every row of the finest results.
  let scores: ItemScoreStatistics
  /// Class × item.
  let interaction: GroupItemInteraction
  /// The rows of each unit that have answers, ascending.
  let classesOfUnit: [[Int]]
  private let papersOfRow: [Int]

  /// Compares all classes, or returns `nil` where there are no item scores that can be compared.
  init?(finest: AssessmentResults, unitOfRow: [Int?], unitCount: Int) {
    guard let responses = finest.responses,
      let scores = ItemScoreStatistics(responses, groupCount: unitOfRow.count)
    else { return nil }
    var papers = [Int](repeating: 0, count: unitOfRow.count)
    for row in responses.groupOfExaminee { papers[Int(row)] += 1 }
    var classes = [[Int]](repeating: [], count: unitCount)
    for (row, unit) in unitOfRow.enumerated() where papers[row] > 0 {
      if let unit { classes[unit].append(row) }
    }
    self.scores = scores
    interaction = GroupItemInteraction(scores)
    classesOfUnit = classes
    papersOfRow = papers
  }

  /// One outcome for each unit, with the reason where nothing can be said.
  func outcomes(_ transform: (UnitItemScores) -> Measurement?) -> [Evidence.Outcome] {
    classesOfUnit.map { classes in
      guard !classes.isEmpty else { return .insufficient(.noItemScores) }
      let unit = UnitItemScores(classes: classes, comparison: self)
      if let measurement = transform(unit) { return .measured(measurement) }
      let all = papersOfRow.reduce(0, +)
      let own = classes.reduce(0) { $0 + papersOfRow[$1] }
      let isMostOfIt = classes.contains {
        scores.groups[$0].ownShare > ItemScoreStatistics.largestOwnShare
      }
      return .insufficient(isMostOfIt ? .smallReference(all - own, needed: own) : .noVariation)
    }
  }
}

extension IndicatorContext {
  /// One outcome for each unit from its items, all silent where there are none or too few units.
  func itemOutcomes(_ transform: (UnitItemScores) -> Measurement?) -> [Evidence.Outcome] {
    guard let items else { return results.units.map { _ in .insufficient(.noItemScores) } }
    guard results.units.count >= Self.minimumGroups else {
      return results.units.map { _ in
        .insufficient(.fewGroups(results.units.count, needed: Self.minimumGroups))
      }
    }
    return items.outcomes(transform)
  }
}
