/// Sums over the papers of each group, set of items by set of items.
struct GroupItemSums {
  let items: [ResponseMatrix.Item]
  let firstCategory: [Int]
  let groupCount: Int
  /// Whether every paper is known as a whole, so that the spread of its scores is.
  private(set) var knowsPapers = true
  private(set) var papersNotComparable = 0
  private(set) var productSum = 0.0
  private(set) var squareSum = 0.0
  private(set) var papers: [Double]
  private(set) var ownShare: [Double]
  private(set) var help: [ScoreCumulants]
  private(set) var misfit: [ScoreCumulants]
  private(set) var moved: [Double]
  private(set) var misplaced: [Double]
  private(set) var expectedMisplaced: [Double]
  /// Papers by group and category, those expected, and Σ p(1 − p).
  private(set) var observed: [UInt32]
  private(set) var expected: [Double]
  private(set) var spread: [Double]
  /// The variance of residuals and the number of papers by group and item.
  private(set) var variances: [Double]
  private(set) var takers: [UInt32]

  init(items: [ResponseMatrix.Item], groupCount: Int) {
    self.items = items
    self.groupCount = groupCount
    var first = [0]
    for item in items { first.append(first[first.count - 1] + item.maximum + 1) }
    firstCategory = first
    let width = first[items.count]
    papers = [Double](repeating: 0, count: groupCount)
    ownShare = papers
    moved = papers
    misplaced = papers
    expectedMisplaced = papers
    help = [ScoreCumulants](repeating: ScoreCumulants(), count: groupCount)
    misfit = help
    observed = [UInt32](repeating: 0, count: groupCount * width)
    expected = [Double](repeating: 0, count: groupCount * width)
    spread = expected
    variances = [Double](repeating: 0, count: groupCount * items.count)
    takers = [UInt32](repeating: 0, count: groupCount * items.count)
  }

  /// Compares the papers of one set of items with all that took at least these.
  mutating func add(_ responses: ResponseMatrix, set: Int, of takenSets: TakenItemSets) {
    let reference = ReferencePapers(
      responses, set: set, of: takenSets, firstCategory: firstCategory, groupCount: groupCount)
    let tables = ItemScoreTables(
      items: takenSets.sets[set].items, firstCategory: firstCategory,
      regression: reference.regression)
    add(score(responses, reference: reference, tables: tables), reference, tables)
  }

  /// Compares papers that are known by counts; their scores have a sum and no spread.
  mutating func add(_ frequencies: ItemFrequencies, items taken: [Int]) {
    knowsPapers = false
    let reference = ReferencePapers(
      frequencies, items: taken, firstCategory: firstCategory, groupCount: groupCount)
    let tables = ItemScoreTables(
      items: taken, firstCategory: firstCategory, regression: reference.regression)
    add(score(frequencies, tables: tables), reference, tables)
  }

  /// The scores of papers by total, exact, and their number by group and total.
  private typealias OwnPapers = (sums: [PaperScoreSums], counts: [UInt32])

  private mutating func add(
    _ ownPapers: OwnPapers, _ reference: ReferencePapers, _ tables: ItemScoreTables
  ) {
    let moments = PaperScoreMoments(ownPapers.sums)
    productSum += moments.productSum
    squareSum += moments.squareSum
    for group in 0..<groupCount {
      add(
        group: group, counts: ownPapers.counts, reference: reference, tables: tables,
        moments: moments)
    }
  }

  /// One pass over all papers: their scores, exact, by group and by total.
  private mutating func score(
    _ responses: ResponseMatrix, reference: ReferencePapers, tables: ItemScoreTables
  ) -> OwnPapers {
    let totals = tables.totalCount
    let width = tables.width
    var sums = [PaperScoreSums](repeating: PaperScoreSums(), count: totals)
    var counts = [UInt32](repeating: 0, count: groupCount * totals)
    var scores = [SIMD4<Int64>](repeating: .zero, count: groupCount)
    let taken = tables.items
    let codes = responses.codes
    for (index, paper) in reference.papers.enumerated() {
      let total = Int(reference.totals[index])
      let isOwn = reference.isOwn[index]
      guard tables.isComparable[total] else {
        if isOwn { papersNotComparable += 1 }
        continue
      }
      let start = Int(paper) * items.count
      let group = Int(responses.groupOfExaminee[Int(paper)])
      var score = SIMD4<Int64>.zero
      for item in taken {
        let category = firstCategory[item] + ResponseMatrix.points(codes[start + item])
        score &+= tables.weights[total * width + category]
        if isOwn { observed[group * width + category] += 1 }
      }
      sums[total].add(score)
      if isOwn {
        scores[group] &+= score
        counts[group * totals + total] += 1
      }
    }
    add(scores)
    return (sums, counts)
  }

  /// One pass over all counts.
  private mutating func score(
    _ frequencies: ItemFrequencies, tables: ItemScoreTables
  ) -> OwnPapers {
    let totals = tables.totalCount
    var sums = [PaperScoreSums](repeating: PaperScoreSums(), count: totals)
    var counts = [UInt32](repeating: 0, count: groupCount * totals)
    var scores = [SIMD4<Int64>](repeating: .zero, count: groupCount)
    let isTaken = Set(tables.items)
    for cell in frequencies.cells where isTaken.contains(cell.item) {
      // Each paper has one answer to the first item.
      let papers = cell.item == tables.items[0] ? cell.papers : 0
      guard tables.isComparable[cell.total] else {
        papersNotComparable += Int(papers)
        continue
      }
      let category = firstCategory[cell.item] + ResponseMatrix.points(cell.code)
      let score = tables.weights[cell.total * tables.width + category] &* Int64(cell.papers)
      observed[cell.group * tables.width + category] += cell.papers
      sums[cell.total].add(answers: score, papers: Double(papers))
      scores[cell.group] &+= score
      counts[cell.group * totals + cell.total] += papers
    }
    add(scores)
    return (sums, counts)
  }

  private mutating func add(_ scores: [SIMD4<Int64>]) {
    for (group, score) in scores.enumerated() {
      help[group].sum += Double(score.x) / ItemScoreTables.resolution
      misfit[group].sum += Double(score.y) / ItemScoreTables.resolution
      misplaced[group] += Double(score.z) / ItemScoreTables.resolution
    }
  }

  private mutating func add(
    group: Int, counts: [UInt32], reference: ReferencePapers, tables: ItemScoreTables,
    moments: PaperScoreMoments
  ) {
    let totals = tables.totalCount
    for total in 0..<totals where counts[group * totals + total] > 0 {
      let number = Double(counts[group * totals + total])
      papers[group] += number
      help[group].add(number, at: total, of: moments.help)
      help[group].information += number * tables.information[total]
      misfit[group].add(number, at: total, of: moments.misfit)
      misfit[group].information += number
      moved[group] += number * tables.movedPoints[total]
      expectedMisplaced[group] += number * moments.misplaced[total]
      let (first, weights) = moments.lines.weights(at: total)
      for (offset, weight) in weights.enumerated() where tables.isComparable[first + offset] {
        ownShare[group] +=
          number * weight * Double(reference.counts[group * totals + first + offset])
      }
      for item in tables.items {
        variances[group * items.count + item] +=
          number * tables.variances[total * items.count + item]
        takers[group * items.count + item] += counts[group * totals + total]
        for category in firstCategory[item]..<firstCategory[item + 1] {
          let share = tables.probabilities[total * tables.width + category]
          expected[group * tables.width + category] += number * share
          spread[group * tables.width + category] += number * Swift.max(0, share * (1 - share))
        }
      }
    }
  }
}
