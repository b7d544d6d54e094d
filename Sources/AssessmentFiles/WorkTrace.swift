import Objectivity
import ScoreStatistics

/// What a table shows of one work: by this, works of one name are told apart.
struct WorkTrace {
  /// An item with its maximum.
  struct Item: Hashable {
    var name: String
    var maximum: Int
    var isInferred: Bool
  }

  /// The number of examinees from which on the highest points seen are those of the work.
  private static let enoughExaminees = 100
  /// The number of examinees up to which an item may be blank for all by chance.
  private static let fewExaminees = 30

  let assessment: Assessment
  /// The place of the table: file, table.
  let table: (file: Int, table: Int)
  /// The items in which anybody has anything.
  private(set) var items: [String: Item] = [:]
  /// All items of the header.
  private let header: [String]
  private(set) var examinees = 0
  private(set) var highest = 0

  init(_ assessment: Assessment, table: (file: Int, table: Int), layout: TableLayout) {
    self.assessment = assessment
    self.table = table
    header = layout.items.map(\.name)
  }

  /// Takes the counts of a key.
  mutating func add(examinees count: Int, highest score: Int) {
    examinees += count
    highest = max(highest, score)
  }

  /// Takes an item in which somebody has something.
  mutating func add(_ item: ResponseMatrix.Item, isInferred: Bool) {
    items[item.name] = Item(name: item.name, maximum: item.maximum, isInferred: isInferred)
  }

  /// In what the other table shows another work; `nil` where both may be of one.
  func difference(from other: WorkTrace) -> WorkDifference? {
    // Marks, and numbers of lowered and raised ones, are of one scale in every table.
    if assessment.isWithoutScores { return nil }
    if items.isEmpty || other.items.isEmpty { return differenceOfScores(from: other) }
    let (mine, theirs) = (Set(items.keys), Set(other.items.keys))
    if mine != theirs, !isDeclaredAlike(other) {
      let isPart = mine.isSubset(of: theirs) || theirs.isSubset(of: mine)
      let smaller = mine.count < theirs.count ? self : other
      guard isPart, smaller.examinees < Self.fewExaminees else {
        return .items(mine.count, theirs.count)
      }
    }
    var unlike = 0
    for name in mine.intersection(theirs).sorted() {
      guard let one = items[name], let two = other.items[name], one.maximum != two.maximum else {
        continue
      }
      if !one.isInferred && !two.isInferred
        || one.isInferred && !two.isInferred
          && one.maximum > two.maximum
        || two.isInferred && !one.isInferred
          && two.maximum > one.maximum
      {
        return .maximum(item: name, one.maximum, two.maximum)
      }
      unlike += 1
    }
    let isEnough = min(examinees, other.examinees) >= Self.enoughExaminees
    guard isEnough, unlike * 5 > mine.count else { return nil }
    return .highestScore(highest, other.highest)
  }

  private func isDeclaredAlike(_ other: WorkTrace) -> Bool {
    !header.isEmpty && header == other.header && !(items.values.contains(where: \.isInferred))
      && !(other.items.values.contains(where: \.isInferred))
  }

  private func differenceOfScores(from other: WorkTrace) -> WorkDifference? {
    for (one, two) in [(self, other), (other, self)] where !one.items.isEmpty {
      let total = one.items.values.reduce(0) { $0 + $1.maximum }
      if two.highest > total, !one.items.values.contains(where: \.isInferred) {
        return .highestScore(highest, other.highest)
      }
    }
    let (low, high) = (min(highest, other.highest), max(highest, other.highest))
    guard min(examinees, other.examinees) >= Self.enoughExaminees, low * 2 < high else {
      return nil
    }
    return .highestScore(highest, other.highest)
  }
}

/// In what two tables of one name show different works.
public enum WorkDifference: Hashable, Sendable {
  /// The number of items.
  case items(Int, Int)
  /// The maximum of an item.
  case maximum(item: String, Int, Int)
  /// The highest score.
  case highestScore(Int, Int)
}
