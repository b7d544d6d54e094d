public import ScoreStatistics

/// How strictly papers were marked beside a second marking of the same papers.
///
/// For a control sample or re-marked papers, with the original score of each (rows) and the second
/// one (columns). The leniency is the mean of original less second score: positive where the original
/// marking gave more. Both p-values are exact and one-sided, for an original marking that gives more:
/// of the sign test over the papers whose score changed, and of all ways to exchange the two scores of
/// papers.
///
/// Source of the permutation test: Pitman (1937), <https://doi.org/10.2307/2984124>.
///
/// - Complexity: O(D²), D the sum of the absolute differences.
public struct MarkerStrictness: Hashable, Sendable {
  /// The number of papers.
  public let papers: Int
  /// The papers whose original score is the higher one.
  public let original: Int
  /// The papers whose second score is the higher one.
  public let second: Int
  /// The mean of original less second score, in points.
  public let leniency: Double
  /// The 95 % interval of ``leniency`` by Student's t.
  public let interval: ClosedRange<Double>
  /// Agreement with linear weights, or `nil` where all scores are equal.
  public let linearKappa: WeightedKappa?
  /// Agreement with quadratic weights, or `nil` where all scores are equal.
  public let quadraticKappa: WeightedKappa?
  /// The p-value of the sign test; 1 where no score changed.
  public let signPValue: Double
  /// The p-value of the permutation test of the mean; 1 where no score changed.
  public let permutationPValue: Double

  /// The share of papers whose score did not change.
  public var unchangedShare: Double { Double(papers - original - second) / Double(papers) }

  /// Compares the two markings of one group of a table, or returns `nil` with fewer than two papers
  /// or scores on two scales.
  public init?(_ table: JointFrequencyTable, group: Int) {
    guard table.rowScale == table.columnScale else { return nil }
    let points = table.rowScale.pointCount
    let cells = (0..<points).map { row in
      (0..<points).map { table[group: group, row: row, column: $0] }
    }
    // The papers at each difference, by its size and by its sign.
    var higher = [Int](repeating: 0, count: points)
    var lower = [Int](repeating: 0, count: points)
    for row in 0..<points {
      for column in 0..<points where row != column {
        if row > column {
          higher[row - column] += cells[row][column]
        } else {
          lower[column - row] += cells[row][column]
        }
      }
    }
    let papers = cells.joined().reduce(0, +)
    guard papers >= 2 else { return nil }
    var sum = 0
    var squares = 0
    var exchanges: [ProbabilityMassFunction] = []
    for size in 1..<max(points, 2) where points > 1 {
      sum += size * (higher[size] - lower[size])
      squares += size * size * (higher[size] + lower[size])
      let changed = higher[size] + lower[size]
      guard changed > 0 else { continue }
      // size·(2B − m) with B ~ Binomial(m, ½), written on all integers between its ends.
      var weights = [Double](repeating: 0, count: 2 * size * changed + 1)
      let even = Binomial(trials: changed, probability: 0.5)
      for count in 0...changed { weights[2 * size * count] = even.probability(count) }
      exchanges.append(ProbabilityMassFunction(minimum: -size * changed, weights: weights))
    }
    let original = higher.reduce(0, +)
    let second = lower.reduce(0, +)
    let size = Double(papers)
    let mean = Double(sum) / size
    let variance = (Double(squares) - Double(sum) * mean) / (size - 1)
    let reach =
      StudentT(degreesOfFreedom: size - 1).upperQuantile(0.025)
      * (Double.maximum(0, variance) / size).squareRoot()
    self.papers = papers
    self.original = original
    self.second = second
    leniency = mean
    interval = mean - reach...mean + reach
    linearKappa = WeightedKappa(cells, weighting: .linear)
    quadraticKappa = WeightedKappa(cells, weighting: .quadratic)
    signPValue = Binomial(trials: original + second, probability: 0.5).upperTail(original)
    permutationPValue = ProbabilityMassFunction.sum(of: exchanges).upperTail(sum)
  }
}
