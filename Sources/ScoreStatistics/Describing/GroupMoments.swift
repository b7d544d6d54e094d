/// Number of examinees, mean and variance of every group of a table.
///
/// All from exact integer sums: the same bits whatever order the counts were merged in.
///
/// - Complexity: O(groups × points).
public struct GroupMoments: Hashable, Sendable {
  /// The number of examinees of each group.
  public let examinees: [Int]
  /// The mean score of each group, `nil` without examinees.
  public let means: [Double?]
  /// The unbiased variance of each group, `nil` below two examinees.
  public let variances: [Double?]

  /// Computes the moments of every group of `table`.
  public init(_ table: FrequencyTable) {
    let width = table.scale.pointCount
    var examinees: [Int] = []
    var means: [Double?] = []
    var variances: [Double?] = []
    examinees.reserveCapacity(table.groupCount)
    means.reserveCapacity(table.groupCount)
    variances.reserveCapacity(table.groupCount)
    for group in 0..<table.groupCount {
      let row = table.counts[group * width..<(group + 1) * width]
      let sums = PowerSums(counts: row, minimum: table.scale.minimum)
      examinees.append(sums.examinees)
      means.append(sums.mean)
      variances.append(
        sums.examinees < 2
          ? nil
          : Double(sums.scaledSquares) / (Double(sums.examinees) * Double(sums.examinees - 1)))
    }
    self.examinees = examinees
    self.means = means
    self.variances = variances
  }
}
