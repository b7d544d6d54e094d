/// Exact counts of examinees by group and by two classifications at once, such as an earlier mark
/// and the score.
///
/// Counts of two occasions cannot be recovered from two ``FrequencyTable``s; keeping them jointly
/// restores additivity at a cost of `rows × columns` cells for each group.
public struct JointFrequencyTable: Hashable, Sendable {
  /// The scale of the first classification.
  public let rowScale: ScoreScale
  /// The scale of the second classification.
  public let columnScale: ScoreScale
  /// The number of groups.
  public private(set) var groupCount: Int
  /// The counts: group, then row, then column.
  public private(set) var counts: [UInt32]

  /// Creates a table without examinees.
  public init(rowScale: ScoreScale, columnScale: ScoreScale, groupCount: Int) {
    self.rowScale = rowScale
    self.columnScale = columnScale
    self.groupCount = groupCount
    counts = [UInt32](
      repeating: 0, count: groupCount * rowScale.pointCount * columnScale.pointCount)
  }

  /// Counts `examinees` more in a cell given by column numbers of the two scales.
  public mutating func add(_ examinees: UInt32 = 1, group: Int, row: Int, column: Int) {
    precondition(row >= 0 && row < rowScale.pointCount, "row \(row) is outside the scale")
    precondition(
      column >= 0 && column < columnScale.pointCount, "column \(column) is outside the scale")
    counts[(group * rowScale.pointCount + row) * columnScale.pointCount + column] += examinees
  }

  /// The number of examinees in a cell given by column numbers of the two scales.
  public subscript(group group: Int, row row: Int, column column: Int) -> Int {
    Int(counts[(group * rowScale.pointCount + row) * columnScale.pointCount + column])
  }

  /// The table whose group *p* sums all groups with `parentOfGroup[g] == p`.
  public func rolledUp(parentOfGroup: [Int], parentCount: Int) -> JointFrequencyTable {
    precondition(parentOfGroup.count == groupCount, "a parent for each group is needed")
    var result = JointFrequencyTable(
      rowScale: rowScale, columnScale: columnScale, groupCount: parentCount)
    let cells = rowScale.pointCount * columnScale.pointCount
    for (group, parent) in parentOfGroup.enumerated() {
      for cell in 0..<cells { result.counts[parent * cells + cell] += counts[group * cells + cell] }
    }
    return result
  }

  /// The first `groupCount` groups.
  public func prefix(_ groupCount: Int) -> JointFrequencyTable {
    precondition(groupCount <= self.groupCount, "\(groupCount) of \(self.groupCount) groups")
    var result = self
    result.groupCount = groupCount
    result.counts.removeLast(
      counts.count - groupCount * rowScale.pointCount * columnScale.pointCount)
    return result
  }
}
