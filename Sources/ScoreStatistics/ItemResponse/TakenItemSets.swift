/// The sets of items that papers took: what was not taught is missing by design, not by failure.
///
/// A paper is compared with the papers that took at least its items, on its items only, so that pupils
/// and schools of different programmes stay comparable. An item that was left out is an answer of
/// 0 points and was taken.
///
/// Sets are in order of the number of their papers, the largest first, then of their items, so that they
/// do not depend on the order of papers.
///
/// - Complexity: O(papers × items) to find, O(sets × 64 × items) to compare.
public struct TakenItemSets: Sendable {
  /// One set.
  public struct Set: Hashable, Sendable {
    /// The items that were taken and can be worth a point, ascending.
    public let items: [Int]
    /// The number of papers of exactly this set.
    public let papers: Int
  }

  /// The largest number of sets that are compared.
  public static let mostSets = 64
  /// The number of papers below which a set is not compared.
  public static let leastPapers = 5
  /// The number of items below which a set says nothing.
  public static let leastItems = 3

  /// The sets that are compared.
  public let sets: [Set]
  /// The number of papers whose set is too rare, or has too few items, to be compared.
  public let papersLeftOut: Int
  /// The number of each paper's set among all that occur, compared or not.
  let occurringSetOfPaper: [Int32]
  /// For each set that is compared, the occurring sets that have at least its items.
  private let isReferenceOfSet: [[Bool]]
  /// The number among the occurring sets of each set that is compared.
  let occurringSet: [Int]

  /// Finds the sets.
  public init(_ responses: ResponseMatrix) {
    let width = responses.items.count
    var numberOfMissing: [[Int]: Int] = [[]: 0]
    var missingOfSet: [[Int]] = [[]]
    var papersOfSet = [0]
    var setOfPaper = [Int32](repeating: 0, count: responses.examinees)
    var missing: [Int] = []
    for paper in 0..<responses.examinees {
      missing.removeAll(keepingCapacity: true)
      for item in 0..<width
      where responses.codes[paper * width + item] == ResponseMatrix.notTaughtCode {
        missing.append(item)
      }
      if !missing.isEmpty {
        if let known = numberOfMissing[missing] {
          setOfPaper[paper] = Int32(known)
        } else {
          setOfPaper[paper] = Int32(missingOfSet.count)
          numberOfMissing[missing] = missingOfSet.count
          missingOfSet.append(missing)
          papersOfSet.append(0)
        }
      }
      papersOfSet[Int(setOfPaper[paper])] += 1
    }
    let counts = papersOfSet
    let lists = missingOfSet
    let takenOfSet = lists.map { missing in
      (0..<width).filter { responses.items[$0].maximum > 0 && !missing.contains($0) }
    }
    let order = lists.indices
      .filter { counts[$0] >= Self.leastPapers && takenOfSet[$0].count >= Self.leastItems }
      .sorted { left, right in
        counts[left] != counts[right]
          ? counts[left] > counts[right]
          : lists[left].lexicographicallyPrecedes(lists[right])
      }
      .prefix(Self.mostSets)
    sets = order.map { Set(items: takenOfSet[$0], papers: counts[$0]) }
    papersLeftOut = responses.examinees - sets.reduce(0) { $0 + $1.papers }
    occurringSetOfPaper = setOfPaper
    occurringSet = Array(order)
    isReferenceOfSet = order.map { own in
      let allowed = Swift.Set(lists[own])
      return lists.map { $0.allSatisfy(allowed.contains) }
    }
  }

  /// The one set of papers that are known by counts and were taught every topic.
  init(_ frequencies: ItemFrequencies) {
    let items = frequencies.items.indices.filter { frequencies.items[$0].maximum > 0 }
    let papers = frequencies.cells.reduce(0) {
      $1.item == items.first ? $0 + Int($1.papers) : $0
    }
    let isCompared = papers >= Self.leastPapers && items.count >= Self.leastItems
    sets = isCompared ? [Set(items: items, papers: papers)] : []
    papersLeftOut = isCompared ? 0 : papers
    occurringSetOfPaper = []
    occurringSet = isCompared ? [0] : []
    isReferenceOfSet = isCompared ? [[true]] : []
  }

  /// Whether a paper took at least the items of a set.
  @inline(__always)
  func isReference(paper: Int, ofSet set: Int) -> Bool {
    isReferenceOfSet[set][Int(occurringSetOfPaper[paper])]
  }

  /// Whether a paper took exactly the items of a set.
  @inline(__always)
  func isMember(paper: Int, ofSet set: Int) -> Bool {
    Int(occurringSetOfPaper[paper]) == occurringSet[set]
  }
}
