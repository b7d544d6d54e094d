/// Statistics of every group of a table, computed from its rows in place.
extension FrequencyTable {
  /// The value of `statistic` for the counts of each group.
  ///
  /// - Complexity: O(groups × points) for a statistic that passes once over the counts.
  @inline(__always) func mapRows<Value>(_ statistic: (ArraySlice<UInt32>) -> Value) -> [Value] {
    let counts = counts
    let width = scale.pointCount
    return (0..<groupCount).map { statistic(counts[$0 * width..<($0 + 1) * width]) }
  }
}
