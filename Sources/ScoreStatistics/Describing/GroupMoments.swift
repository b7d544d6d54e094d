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
  public init(_ table: FrequencyTable) { self.init(PackedFrequencyTable(table)) }

  /// Computes the moments of every group of `table`.
  public init(_ table: PackedFrequencyTable) {
    examinees = table.examinees
    if table.hasExactSums {
      let (means, variances) = table.meansAndVariances
      self.means = table.defined(means)
      self.variances = table.defined(variances)
    } else {
      let groups = (0..<table.groupCount).map { table[$0] }
      means = groups.map(\.mean)
      variances = groups.map(\.variance)
    }
  }
}

extension PackedFrequencyTable {
  /// The values of groups, of which those that are not numbers are undefined.
  func defined(_ values: [Double]) -> [Double?] {
    values.prefix(groupCount).map { $0.isNaN ? nil : $0 }
  }
}
