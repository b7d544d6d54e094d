/// The number of some examinees with the sums of their scores and of their squares, as integers.
///
/// Exactly mergeable where a whole distribution would be too large to keep, as for every variant of
/// every class.
public struct ScoreSums: Hashable, Sendable {
  /// The number of examinees.
  public private(set) var examinees: Int
  /// The sum of scores.
  public private(set) var sum: Int
  /// The sum of squared scores.
  public private(set) var sumOfSquares: Int

  /// Creates sums, by default of no examinees.
  public init(examinees: Int = 0, sum: Int = 0, sumOfSquares: Int = 0) {
    self.examinees = examinees
    self.sum = sum
    self.sumOfSquares = sumOfSquares
  }

  /// Adds `examinees` with one score.
  public mutating func add(score: Int, examinees: Int = 1) {
    self.examinees += examinees
    sum += examinees * score
    sumOfSquares += examinees * score * score
  }

  /// Adds the examinees of other sums.
  public static func += (left: inout ScoreSums, right: ScoreSums) {
    left.examinees += right.examinees
    left.sum += right.sum
    left.sumOfSquares += right.sumOfSquares
  }

  /// The mean score, or `nil` without examinees.
  public var mean: Double? { examinees == 0 ? nil : Double(sum) / Double(examinees) }

  /// The variance with divisor n − 1, or `nil` for fewer than two examinees.
  public var variance: Double? {
    guard examinees > 1 else { return nil }
    let squares = Int128(examinees) * Int128(sumOfSquares) - Int128(sum) * Int128(sum)
    return Double(squares) / (Double(examinees) * Double(examinees - 1))
  }
}
