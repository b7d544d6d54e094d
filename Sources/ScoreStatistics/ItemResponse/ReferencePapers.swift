/// The papers that took at least the items of a set, with their totals over these items.
struct ReferencePapers {
  /// The numbers of the papers.
  private(set) var papers: [Int32] = []
  /// The total of each over the items of the set.
  private(set) var totals: [Int32] = []
  /// Whether each took exactly the items of the set.
  private(set) var isOwn: [Bool] = []
  /// The papers by group and total.
  private(set) var counts: [UInt32]
  /// The answers by total and category.
  let regression: TotalScoreRegression

  init(
    _ responses: ResponseMatrix, set: Int, of takenSets: TakenItemSets, firstCategory: [Int],
    groupCount: Int
  ) {
    let items = responses.items
    let taken = takenSets.sets[set].items
    let totalCount = taken.reduce(1) { $0 + items[$1].maximum }
    let width = firstCategory[items.count]
    var categories = [UInt32](repeating: 0, count: totalCount * width)
    var examinees = [UInt32](repeating: 0, count: totalCount)
    counts = [UInt32](repeating: 0, count: groupCount * totalCount)
    papers.reserveCapacity(takenSets.sets[set].papers)
    totals.reserveCapacity(takenSets.sets[set].papers)
    isOwn.reserveCapacity(takenSets.sets[set].papers)
    let codes = responses.codes
    for paper in 0..<responses.examinees
    where takenSets.isReference(paper: paper, ofSet: set) {
      let start = paper * items.count
      var total = 0
      for item in taken { total += ResponseMatrix.points(codes[start + item]) }
      for item in taken {
        let category = firstCategory[item] + ResponseMatrix.points(codes[start + item])
        categories[total * width + category] += 1
      }
      examinees[total] += 1
      counts[Int(responses.groupOfExaminee[paper]) * totalCount + total] += 1
      papers.append(Int32(paper))
      totals.append(Int32(total))
      isOwn.append(takenSets.isMember(paper: paper, ofSet: set))
    }
    regression = Self.regression(examinees: examinees, categories: categories, width: width)
  }

  /// The papers behind counts, all of which took the items; none of them is known as a whole.
  init(
    _ frequencies: ItemFrequencies, items taken: [Int], firstCategory: [Int], groupCount: Int
  ) {
    let totalCount = taken.reduce(1) { $0 + frequencies.items[$1].maximum }
    let width = firstCategory[frequencies.items.count]
    let isTaken = Set(taken)
    var categories = [UInt32](repeating: 0, count: totalCount * width)
    var examinees = [UInt32](repeating: 0, count: totalCount)
    counts = [UInt32](repeating: 0, count: groupCount * totalCount)
    for cell in frequencies.cells where isTaken.contains(cell.item) {
      let category = firstCategory[cell.item] + ResponseMatrix.points(cell.code)
      categories[cell.total * width + category] += cell.papers
      guard cell.item == taken[0] else { continue }
      examinees[cell.total] += cell.papers
      counts[cell.group * totalCount + cell.total] += cell.papers
    }
    regression = Self.regression(examinees: examinees, categories: categories, width: width)
  }

  private static func regression(
    examinees: [UInt32], categories: [UInt32], width: Int
  ) -> TotalScoreRegression {
    TotalScoreRegression(
      TotalScoreRegression.Sums(
        examinees: examinees.map(Double.init), values: categories.map(Double.init), width: width))
  }
}
