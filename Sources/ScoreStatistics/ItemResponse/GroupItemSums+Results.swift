extension GroupItemSums {
  /// The part of its own expectation that a group makes up.
  private func share(ofGroup group: Int) -> Double {
    papers[group] > 0 ? Swift.max(0, Swift.min(1, ownShare[group] / papers[group])) : 0
  }

  /// The groups, all sets of items together.
  func scores() -> [GroupItemScores] {
    let width = firstCategory[items.count]
    return (0..<groupCount).map { group in
      let number = Swift.max(1, papers[group])
      let own = share(ofGroup: group)
      var agreement = AnswerPairAgreement()
      for item in items.indices where own <= ItemScoreStatistics.largestOwnShare {
        let range =
          (group * width + firstCategory[item])..<(group * width + firstCategory[item + 1])
        agreement.add(
          papers: Double(takers[group * items.count + item]), observed: observed[range],
          expected: expected[range], spread: spread[range])
      }
      return GroupItemScores(
        papers: Int(papers[group]), ownShare: own,
        help: knowsPapers ? help[group].effect(papers: number, own: own) : nil,
        movedPoints: moved[group] / number,
        misfit: knowsPapers ? misfit[group].effect(papers: number, own: own) : nil,
        misplacedPoints: misplaced[group] / number,
        expectedMisplacedPoints: expectedMisplaced[group] / number, agreement: agreement)
    }
  }

  /// The residuals of all groups and items, group by group; without papers where a group is most of its
  /// own expectation.
  func residuals() -> [ItemScoreStatistics.ItemResidual] {
    let width = firstCategory[items.count]
    return (0..<groupCount).flatMap { group in
      let own = share(ofGroup: group)
      let isKnown = own <= ItemScoreStatistics.largestOwnShare
      return items.indices.map { item in
        var sum = 0.0
        for points in 0...items[item].maximum {
          let category = group * width + firstCategory[item] + points
          sum += Double(points) * (Double(observed[category]) - expected[category])
        }
        let index = group * items.count + item
        return ItemScoreStatistics.ItemResidual(
          sum: isKnown ? sum / (1 - own) : 0, variance: isKnown ? variances[index] / (1 - own) : 0,
          papers: isKnown ? Int(takers[index]) : 0)
      }
    }
  }
}
