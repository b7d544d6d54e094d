import RealModule
import ReferenceValues
import Testing

@testable import ScoreStatistics

@Suite struct ItemScoreStatisticsTests {
  private struct Reference: Decodable {
    let tolerance: Double
    let maxima: [Int]
    let groups: [Int32]
    let answers: [[Int]]
    let papers: [Int]
    let papersNotComparable: Int
    let papersLeftOut: Int
    let ownShare: [Double]
    let help: [[Double]]
    let misfit: [[Double]]
    let movedPoints: [Double]
    let misplacedPoints: [Double]
    let expectedMisplacedPoints: [Double]
    let residuals: [[Double]]
    let variances: [[Double]]
    let takers: [[Int]]
    let honestVariances: [Double]
    let interaction: [[Double]]
    let pairExcess: [Double]

    var responses: ResponseMatrix {
      var result = ResponseMatrix(
        items: maxima.enumerated().map { .init(name: "\($0.offset + 1)", maximum: $0.element) })
      for (row, group) in zip(answers, groups) {
        result.append(
          row.map { $0 == -1 ? .notTaught : $0 == -2 ? .notAttempted : .points($0) },
          group: Int(group))
      }
      return result
    }
  }

  private static let reference = Result {
    try ReferenceFile.load("ItemScores", as: Reference.self)
  }

  /// Of papers that took the same items, counts say all but what needs papers as wholes.
  @Test func countsOfAnswersSayWhatPapersDo() throws {
    var responses = try Self.reference.get().responses
    responses = ResponseMatrix(
      items: responses.items, groupOfExaminee: responses.groupOfExaminee,
      codes: responses.codes.map {
        $0 == ResponseMatrix.notTaughtCode ? ResponseMatrix.notAttemptedCode : $0
      })
    let count = try Self.reference.get().papers.count
    let papers = try #require(ItemScoreStatistics(responses, groupCount: count))
    let counts = try #require(
      ItemScoreStatistics(ItemFrequencies(responses), groupCount: count))
    #expect(counts.papersNotComparable == papers.papersNotComparable)
    #expect(
      GroupItemInteraction(counts).effects.map { $0?.effect }
        == GroupItemInteraction(papers).effects.map { $0?.effect })
    for (one, other) in zip(counts.groups, papers.groups) {
      #expect(one.papers == other.papers && one.ownShare == other.ownShare)
      #expect(one.agreement == other.agreement && one.movedPoints == other.movedPoints)
      #expect(one.misplacedPoints == other.misplacedPoints)
      #expect(one.help == nil && one.misfit == nil)
    }
    for group in 0..<count {
      for item in responses.items.indices {
        #expect(
          counts.residual(ofGroup: group, item: item)
            == papers.residual(ofGroup: group, item: item))
      }
    }
    let untaught = ItemFrequencies(try Self.reference.get().responses)
    #expect(untaught.hasUntaught && ItemScoreStatistics(untaught, groupCount: count) == nil)
  }

  /// Every number against the formulas computed paper by paper.
  @Test func scoresAreThoseOfTheOracle() throws {
    let reference = try Self.reference.get()
    let oracle = try Oracle("ItemScores", .testing)
    let count = reference.papers.count
    let scores = try #require(ItemScoreStatistics(reference.responses, groupCount: count))
    #expect(scores.papersNotComparable == reference.papersNotComparable)
    #expect(scores.takenSets.papersLeftOut == reference.papersLeftOut)
    func values(_ effect: ScoreEffect?) -> [Double] {
      effect.map { [$0.effect, $0.variance, $0.thirdCumulant] } ?? []
    }
    func expect(_ found: [Double], _ expected: [Double], _ name: String) {
      oracle.expect(found, expected, within: reference.tolerance, floor: 0.1, name)
    }
    for (group, found) in scores.groups.enumerated() {
      #expect(found.papers == reference.papers[group])
      expect(values(found.help), reference.help[group], "help of group \(group)")
      expect(values(found.misfit), reference.misfit[group], "misfit of group \(group)")
      expect(
        [
          found.ownShare, found.movedPoints, found.misplacedPoints,
          found.expectedMisplacedPoints, found.agreement.excess,
        ],
        [
          reference.ownShare[group], reference.movedPoints[group],
          reference.misplacedPoints[group], reference.expectedMisplacedPoints[group],
          reference.pairExcess[group],
        ], "group \(group)")
      for item in reference.maxima.indices {
        let residual = scores.residual(ofGroup: group, item: item)
        #expect((residual?.papers ?? 0) == reference.takers[group][item])
        guard let residual else { continue }
        expect(
          [residual.sum, residual.variance],
          [reference.residuals[group][item], reference.variances[group][item]],
          "residual of group \(group) on item \(item)")
      }
    }
    let interaction = GroupItemInteraction(scores)
    expect(interaction.honestVariances, reference.honestVariances, "honest variances")
    for group in 0..<count {
      expect(
        values(interaction.effects[group]), reference.interaction[group],
        "interaction of group \(group)")
    }
  }

  @Test func scoresDoNotDependOnTheOrderOfPapers() throws {
    let responses = try Self.reference.get().responses
    let width = responses.items.count
    var generator = Xoshiro256(seed: 7)
    let order = responses.groupOfExaminee.indices.map { ($0, generator.next()) }
      .sorted { $0.1 < $1.1 }.map(\.0)
    let shuffled = ResponseMatrix(
      items: responses.items, groupOfExaminee: order.map { responses.groupOfExaminee[$0] },
      codes: order.flatMap { responses.codes[($0 * width)..<(($0 + 1) * width)] })
    let first = try #require(ItemScoreStatistics(responses, groupCount: 12))
    let second = try #require(ItemScoreStatistics(shuffled, groupCount: 12))
    #expect(first.groups == second.groups)
    #expect(GroupItemInteraction(first).effects == GroupItemInteraction(second).effects)
    #expect(GroupItemInteraction(first).honestVariances.contains { $0 > 0 })
  }

  /// Where nothing is at work deviates are standard, from single papers on.
  @Test func deviatesAreStandardWithoutAnEffect() throws {
    for (size, count) in [(1, 2_400), (3, 1_600), (10, 800), (30, 500)] {
      var help: [Double] = []
      var misfit: [Double] = []
      for seed in 0..<4 {
        // The groups of one size among many of the others.
        let papers = Papers(
          seed: UInt64(100 * size + seed),
          sizes: Array(repeating: size, count: count) + Array(repeating: 20, count: 200))
        let scores = try #require(
          ItemScoreStatistics(papers.responses, groupCount: papers.sizes.count))
        for group in scores.groups.prefix(count) {
          if let effect = group.help {
            help.append(effect.effect / effect.variance.squareRoot())
          }
          if let effect = group.misfit {
            misfit.append(effect.effect / effect.variance.squareRoot())
          }
        }
      }
      for values in [help, misfit] {
        let moments = Self.moments(values)
        #expect(values.count > 3 * count)
        #expect(abs(moments.mean) < 0.1, "\(size) papers: \(moments)")
        #expect(abs(moments.deviation - 1) < 0.1, "\(size) papers: \(moments)")
      }
    }
  }

  /// With their skewness deviates are believed as far as .01, from single papers on.
  @Test func tailsAreThoseOfPearsonsTypeThree() throws {
    for size in [1, 3, 10, 30] {
      var deviates: [[Double]] = [[], []]
      for seed in 0..<4 {
        let papers = Papers(
          seed: UInt64(200 * size + seed),
          sizes: Array(repeating: size, count: 1_000) + Array(repeating: 20, count: 200))
        let scores = try #require(
          ItemScoreStatistics(papers.responses, groupCount: papers.sizes.count))
        for group in scores.groups.prefix(1_000) {
          for (index, effect) in [group.help, group.misfit].enumerated() {
            guard let effect else { continue }
            deviates[index].append(
              PearsonTypeIII(
                mean: 0, variance: effect.variance, thirdCumulant: effect.thirdCumulant
              ).normalDeviate(effect.effect))
          }
        }
      }
      for values in deviates {
        let beyond = Double(values.count { $0 > 1.6449 }) / Double(values.count)
        let far = Double(values.count { $0 > 2.3263 }) / Double(values.count)
        #expect(beyond > 0.03 && beyond < 0.07, "\(size) papers: \(beyond)")
        #expect(far > 0.002 && far < 0.018, "\(size) papers: \(far)")
      }
    }
  }

  /// What is subtracted is in part the group itself; residuals must not shrink for that.
  @Test func aGroupThatIsMuchOfItsReferenceKeepsItsResiduals() throws {
    var means: [Double] = []
    for others in [9, 200] {
      var sum = 0.0
      for seed in 0..<20 {
        var papers = Papers(
          seed: UInt64(seed), sizes: Array(repeating: 40, count: others + 1))
        papers.dictate(item: 4, group: 0)
        let scores = try #require(
          ItemScoreStatistics(papers.responses, groupCount: papers.sizes.count))
        let residual = try #require(scores.residual(ofGroup: 0, item: 4))
        sum += residual.sum / Double(residual.papers)
        #expect(others == 200 || scores.groups[0].ownShare > 0.08)
      }
      means.append(sum / 20)
    }
    #expect(means[1] > 0.6)
    #expect(abs(means[0] / means[1] - 1) < 0.02, "\(means)")
  }

  /// An estimate near zero: of a large share it tells the sign and the order.
  @Test func helpIsOfTheOrderOfTheShareOfAnswersRaised() throws {
    var help = 0.0
    var misfit = 0.0
    for seed in 0..<10 {
      var papers = Papers(seed: UInt64(seed), sizes: Array(repeating: 40, count: 200))
      papers.help(group: 0, share: 0.3)
      let scores = try #require(ItemScoreStatistics(papers.responses, groupCount: 200))
      help += try #require(scores.groups[0].help).effect / 10
      misfit += try #require(scores.groups[0].misfit).effect / 10
    }
    #expect(help > 0.1 && help < 0.6, "\(help)")
    #expect(misfit > 0.2)
  }

  @Test func halfOfTheReferenceIsTheMost() throws {
    let papers = Papers(seed: 3, sizes: [300, 40, 40])
    let scores = try #require(ItemScoreStatistics(papers.responses, groupCount: 3))
    #expect(scores.groups[0].help == nil && scores.groups[0].misfit == nil)
    #expect(scores.residual(ofGroup: 0, item: 0) == nil)
    #expect(scores.groups[1].help != nil)
  }

  /// Papers that were not taught an item are compared with all others on the rest.
  @Test func itemsNotTaughtLeaveEffectsAsTheyAre() throws {
    var papers = Papers(seed: 5, sizes: Array(repeating: 25, count: 120))
    let before = try #require(ItemScoreStatistics(papers.responses, groupCount: 120))
    for group in 0..<8 { papers.dropItem(3, group: group) }
    let after = try #require(ItemScoreStatistics(papers.responses, groupCount: 120))
    #expect(after.takenSets.sets.map(\.papers) == [112 * 25, 8 * 25])
    #expect(after.takenSets.sets[1].items == [0, 1, 2, 4, 5, 6, 7, 8, 9])
    for group in 0..<8 {
      #expect(after.residual(ofGroup: group, item: 3) == nil)
      let help = try #require(after.groups[group].help)
      #expect(abs(help.effect / help.variance.squareRoot()) < 4)
      #expect(after.groups[group].misfit != nil)
      _ = try #require(GroupItemInteraction(after).effects[group])
    }
    // The others lose only the reference papers of eight groups.
    let pair = (before.groups[60].help, after.groups[60].help)
    #expect(abs(try #require(pair.0).effect - (try #require(pair.1).effect)) < 0.02)
  }

  @Test func whatCannotBeComparedIsCounted() throws {
    let items = (1...3).map { ResponseMatrix.Item(name: "\($0)", maximum: 1) }
    #expect(ItemScoreStatistics(ResponseMatrix(items: items), groupCount: 3) == nil)
    #expect(ItemScoreStatistics(ResponseMatrix(items: []), groupCount: 0) == nil)
    var few = ResponseMatrix(items: Array(items.prefix(2)))
    for paper in 0..<40 {
      few.append([.points(paper % 2), .points(paper / 2 % 2)], group: paper / 20)
    }
    #expect(TakenItemSets(few).papersLeftOut == 40)
    #expect(ItemScoreStatistics(few, groupCount: 2) == nil)
    var blank = ResponseMatrix(items: items)
    for paper in 0..<40 {
      blank.append(
        items.map { _ in paper % 2 == 0 ? .notAttempted : .points(1) }, group: paper / 20)
    }
    #expect(ItemScoreStatistics(blank, groupCount: 2) == nil)
    var worthless = ResponseMatrix(items: items + [.init(name: "4", maximum: 0)])
    for paper in 0..<80 {
      worthless.append(
        [
          .points(paper % 4 > 0 ? 1 : 0), .points(paper / 2 % 2),
          .points(paper % 5 == 0 ? 1 : 0), .points(0),
        ], group: paper / 8)
    }
    let scores = try #require(ItemScoreStatistics(worthless, groupCount: 12))
    #expect(scores.groups[11].papers == 0 && scores.groups[11].help == nil)
    #expect(scores.groups[0].help.map { $0.effect.isFinite && $0.variance.isFinite } ?? false)
  }

  /// The number of agreeing pairs from counts alone is that of going through the pairs.
  @Test func agreementIsThatOfAllPairs() {
    // Four papers of probabilities p on an item of one point.
    let shares = [0.2, 0.4, 0.7, 0.9]
    let points = [0, 1, 1, 1]
    var pairs = 0.0
    var squares = 0.0
    for (left, leftShare) in shares.enumerated() {
      let residual = Double(points[left]) - leftShare
      squares += 2 * (residual * residual - leftShare * (1 - leftShare))
      for right in (left + 1)..<4 {
        pairs += 2 * residual * (Double(points[right]) - shares[right])
      }
    }
    var agreement = AnswerPairAgreement()
    let right = shares.reduce(0, +)
    let spread = shares.reduce(0) { $0 + $1 * (1 - $1) }
    agreement.add(
      papers: 4, observed: [1, 3], expected: [4 - right, right], spread: [spread, spread])
    // Twice the pairs, and what single papers differ from their variance.
    #expect(abs(2 * agreement.excess - 2 * pairs - squares) < 1e-12)
    #expect(agreement.comparisons == 6 && agreement.variance > 0)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let size = Double(values.count)
    let mean = values.reduce(0, +) / size
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / size).squareRoot())
  }
}

/// Papers of groups of unequal level under a logistic model, nothing but chance at work.
private struct Papers {
  let sizes: [Int]
  private(set) var responses: ResponseMatrix
  private var generator: Xoshiro256

  private static let maxima = [1, 1, 2, 1, 1, 3, 1, 2, 1, 1]

  init(seed: UInt64, sizes: [Int]) {
    self.sizes = sizes
    generator = Xoshiro256(seed: seed)
    responses = ResponseMatrix(
      items: Self.maxima.enumerated().map { .init(name: "\($0.offset + 1)", maximum: $0.element) })
    for (group, size) in sizes.enumerated() {
      let level = 0.4 * normal()
      for _ in 0..<size {
        let ability = level + 0.9 * normal()
        var answers: [ResponseMatrix.Answer] = []
        for (item, maximum) in Self.maxima.enumerated() {
          let difficulty = -1.5 + 3 * Double(item * 7 % 10) / 9
          let share = 1 / (1 + Double.exp(difficulty - ability))
          var points = 0
          for _ in 0..<maximum where uniform() < share { points += 1 }
          answers.append(.points(points))
        }
        responses.append(answers, group: group)
      }
    }
  }

  /// Raises each answer of a group to the maximum with a probability.
  mutating func help(group: Int, share: Double) {
    var random = generator
    change(group) { answers in
      for item in answers.indices
      where (Double(random.next() >> 12) + 0.5) * 0x1p-52 < share {
        answers[item] = .points(Self.maxima[item])
      }
    }
  }

  /// Gives an item to all papers of a group.
  mutating func dictate(item: Int, group: Int) {
    change(group) { answers in answers[item] = .points(Self.maxima[item]) }
  }

  /// Says that an item was not taught to a group.
  mutating func dropItem(_ item: Int, group: Int) {
    change(group) { answers in answers[item] = .notTaught }
  }

  private mutating func change(
    _ group: Int, _ body: (inout [ResponseMatrix.Answer]) -> Void
  ) {
    var changed = ResponseMatrix(items: responses.items)
    for paper in 0..<responses.examinees {
      var answers = Self.maxima.indices.map { responses[examinee: paper, item: $0] }
      if responses.groupOfExaminee[paper] == group { body(&answers) }
      changed.append(answers, group: Int(responses.groupOfExaminee[paper]))
    }
    responses = changed
  }

  private mutating func uniform() -> Double {
    (Double(generator.next() >> 12) + 0.5) * 0x1p-52
  }

  private mutating func normal() -> Double { Normal.standard.quantile(uniform()) }
}
