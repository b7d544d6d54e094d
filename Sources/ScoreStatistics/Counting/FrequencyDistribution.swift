/// How many examinees obtained each score of one scale.
///
/// The distribution is the maximal invariant of a group of exchangeable examinees: every statistic
/// that ignores who is who and looks only at totals is a function of it, without loss.
public struct FrequencyDistribution: Hashable, Sendable {
  /// The scale of the scores.
  public let scale: ScoreScale
  /// The number of examinees at each score point, from the minimum of the scale to its maximum.
  public private(set) var counts: [Int]

  /// Creates a distribution with given counts.
  ///
  /// - Precondition: One non-negative count for each point of the scale.
  public init(scale: ScoreScale, counts: [Int]) {
    precondition(
      counts.count == scale.pointCount,
      "\(counts.count) counts on a scale of \(scale.pointCount) points")
    precondition(counts.allSatisfy { $0 >= 0 }, "a negative count")
    self.scale = scale
    self.counts = counts
  }

  /// Creates a distribution without examinees.
  public init(scale: ScoreScale) {
    self.scale = scale
    counts = [Int](repeating: 0, count: scale.pointCount)
  }

  /// Counts scores on a given scale; `nil` where one is outside.
  public init?(scores: some Sequence<Int>, scale: ScoreScale) {
    self.init(scale: scale)
    for score in scores {
      guard scale.index(of: score) != nil else { return nil }
      add(score: score)
    }
  }

  /// Counts scores on the scale from the lowest of them to the highest; `nil` without any.
  ///
  /// Groups that are to be compared need one scale: see ``init(scores:scale:)``.
  ///
  /// - Precondition: They span at most 65,536 points.
  public init?(scores: some Collection<Int>) {
    guard let lowest = scores.min(), let highest = scores.max() else { return nil }
    self.init(scores: scores, scale: ScoreScale(minimum: lowest, maximum: highest))
  }

  /// Adds examinees with one score.
  ///
  /// - Precondition: The score is on the scale, the number is not negative.
  public mutating func add(score: Int, examinees: Int = 1) {
    guard let point = scale.index(of: score) else {
      preconditionFailure("the score \(score) on the scale \(scale)")
    }
    precondition(examinees >= 0, "\(examinees) examinees")
    counts[point] += examinees
  }

  /// The number of examinees.
  public var examinees: Int { counts.reduce(0, +) }

  /// The number of examinees at `score`; zero outside the scale.
  public subscript(score: Int) -> Int {
    scale.index(of: score).map { counts[$0] } ?? 0
  }

  /// The number of examinees whose score lies in `range`; scores outside the scale have none.
  public func examinees(in range: Range<Int>) -> Int {
    let clamped = range.clamped(to: scale.minimum..<(scale.maximum + 1))
    return clamped.reduce(0) { $0 + counts[$1 - scale.minimum] }
  }

  /// Adds the examinees of another distribution on the same scale.
  public static func + (left: Self, right: Self) -> Self {
    left.combined(with: right, by: &+)
  }

  /// Removes the examinees of a part of this distribution: the exact leave-one-out reference.
  ///
  /// - Precondition: No count of `right` exceeds its count in `left`.
  public static func - (left: Self, right: Self) -> Self {
    left.combined(with: right, by: &-)
  }

  private func combined(with other: Self, by operation: (Int, Int) -> Int) -> Self {
    precondition(scale == other.scale, "distributions on two scales: \(scale) and \(other.scale)")
    return Self(scale: scale, counts: zip(counts, other.counts).map(operation))
  }
}
