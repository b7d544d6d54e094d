import RealModule
import ScoreStatistics

/// The items of a work as papers are written: flat arrays instead of a value for each item.
struct ItemTable: Sendable {
  let slopes: [Double]
  let omissions: [Double]
  let maxima: [UInt8]
  /// The thresholds of all items, one item after another.
  let thresholds: [Double]

  init(_ items: [GradedItem]) {
    slopes = items.map(\.slope)
    omissions = items.map(\.omission)
    maxima = items.map { UInt8($0.maximum) }
    thresholds = items.flatMap(\.thresholds)
  }
}

/// A paper in the making: its answers can still be changed, and its total follows them.
struct SimulatedPaper: Sendable {
  /// The answers as ``ResponseMatrix`` codes them.
  private(set) var codes: [UInt8] = []
  /// The total, always the sum of the answers' points.
  private(set) var score = 0
  private let maxima: [UInt8]

  /// Writes a paper by the graded response model, with the interaction of the examinee's class and
  /// each item in logits as `shifts` and the factor of what ability does not explain as `noise`.
  init(
    items: ItemTable, ability: Double, shifts: [Double], noise: Double,
    using generator: inout Xoshiro256
  ) {
    maxima = items.maxima
    codes.reserveCapacity(maxima.count)
    var threshold = 0
    for item in maxima.indices {
      let latent = items.slopes[item] * ability + shifts[item] + noise * generator.nextLogistic()
      var points: UInt8 = 0
      for _ in 0..<maxima[item] {
        if items.thresholds[threshold] < latent { points += 1 }
        threshold += 1
      }
      let isLeftOut = points == 0 && generator.happens(items.omissions[item])
      codes.append(isLeftOut ? ResponseMatrix.notAttemptedCode : points)
      score += Int(points)
    }
  }

  /// The points of an answer, zero for one that was not attempted or whose topic was not taught.
  func points(ofItem item: Int) -> Int {
    codes[item] >= ResponseMatrix.notTaughtCode ? 0 : Int(codes[item])
  }

  /// Adds points, one after another, each to an item drawn among those with room for it.
  ///
  /// Items that were attempted are filled before items that were not; those whose topic was not
  /// taught stay without points. A full paper stays as it is.
  mutating func lift(by points: Int, using generator: inout Xoshiro256) {
    for _ in 0..<points {
      let open = codes.indices.count { codes[$0] < maxima[$0] }
      let isAnyOpen = open > 0
      let candidates =
        isAnyOpen ? open : codes.count { $0 == ResponseMatrix.notAttemptedCode }
      guard candidates > 0 else { return }
      var left = generator.nextIndex(below: candidates)
      for item in codes.indices {
        let isCandidate =
          isAnyOpen ? codes[item] < maxima[item] : codes[item] == ResponseMatrix.notAttemptedCode
        guard isCandidate else { continue }
        if left == 0 {
          codes[item] = isAnyOpen ? codes[item] + 1 : 1
          break
        }
        left -= 1
      }
      score += 1
    }
  }

  /// Gives an item all its points.
  mutating func answerInFull(item: Int) {
    score += Int(maxima[item]) - points(ofItem: item)
    codes[item] = maxima[item]
  }

  /// Takes a point from an item that has any.
  mutating func takePoint(fromItem item: Int) {
    codes[item] -= 1
    score -= 1
  }

  /// Marks the topic of an item as not taught: there are no points for it.
  mutating func leaveUntaught(item: Int) {
    score -= points(ofItem: item)
    codes[item] = ResponseMatrix.notTaughtCode
  }

  /// Takes over the answer to an item from another paper of the same work.
  mutating func copy(item: Int, from other: SimulatedPaper) {
    score += other.points(ofItem: item) - points(ofItem: item)
    codes[item] = other.codes[item]
  }
}
