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
    var papers = [Int](repeating: 0, count: unitOfRow.count)
    let known: ItemScoreStatistics?
    if let responses = finest.responses {
      known = ItemScoreStatistics(responses, groupCount: unitOfRow.count)
      for row in responses.groupOfExaminee { papers[Int(row)] += 1 }
    } else if let frequencies = finest.itemFrequencies {
      known = ItemScoreStatistics(frequencies, groupCount: unitOfRow.count)
      for cell in frequencies.cells where cell.item == 0 { papers[cell.group] += Int(cell.papers) }
    } else {
      return nil
    }
    guard let scores = known else { return nil }
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
  /// One outcome for each unit from its items, all silent where there are none, where papers that are
  /// needed as a whole are known by counts only, or where there are too few units.
  func itemOutcomes(
    needsPapers: Bool = false, _ transform: (UnitItemScores) -> Measurement?
  ) -> [Evidence.Outcome] {
    if let frequencies = finest.itemFrequencies, needsPapers || frequencies.hasUntaught {
      return results.units.map { _ in .insufficient(.noWholePapers) }
    }
    guard let items else { return results.units.map { _ in .insufficient(.noItemScores) } }
    guard results.units.count >= Self.minimumGroups else {
      return results.units.map { _ in
        .insufficient(.fewGroups(results.units.count, needed: Self.minimumGroups))
      }
    }
    return items.outcomes(transform)
  }
}
