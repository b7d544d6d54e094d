/// Exact counts of examinees by group and score point: the waist through which all totals pass.
///
/// Row *g* holds the frequency distribution of group *g*. Counts are integers and additive, so
/// tables built in parts, on several threads or machines, merge to the same bits in any order.
/// Shares, means and p-values are never merged: multiply first, divide last.
///
/// Memory is `groups × points × 4` bytes, whatever the number of examinees.
public struct FrequencyTable: Hashable, Sendable {
  /// The scale of the scores.
  public let scale: ScoreScale
  /// The number of groups.
  public private(set) var groupCount: Int
  /// The counts, row by row: group *g*, point *k* stands at `g * scale.pointCount + k`.
  @inlinable public var counts: [UInt32] { cells }

  @usableFromInline var cells: [UInt32]

  /// Creates a table of `groupCount` groups without examinees.
  public init(scale: ScoreScale, groupCount: Int = 0) {
    self.scale = scale
    self.groupCount = groupCount
    cells = [UInt32](repeating: 0, count: groupCount * scale.pointCount)
  }

  /// Creates a table from row-major counts.
  ///
  /// - Precondition: `counts` holds a whole number of rows.
  public init(scale: ScoreScale, counts: [UInt32]) {
    precondition(
      counts.count.isMultiple(of: scale.pointCount),
      "\(counts.count) counts are not whole rows of \(scale.pointCount) points")
    self.scale = scale
    groupCount = counts.count / scale.pointCount
    cells = counts
  }

  /// Creates a table whose rows are the given distributions.
  ///
  /// - Precondition: All distributions are on `scale`.
  public init(scale: ScoreScale, rows: [FrequencyDistribution]) {
    self.init(scale: scale, groupCount: rows.count)
    for (group, row) in rows.enumerated() {
      precondition(row.scale == scale, "a row on the scale \(row.scale) in a table on \(scale)")
      for (point, count) in row.counts.enumerated() {
        cells[group * scale.pointCount + point] = UInt32(count)
      }
    }
  }

  /// The distribution of one group.
  public subscript(group: Int) -> FrequencyDistribution {
    let start = group * scale.pointCount
    return FrequencyDistribution(
      scale: scale, counts: counts[start..<(start + scale.pointCount)].map(Int.init))
  }

  /// The number of examinees of one group.
  public func examinees(inGroup group: Int) -> Int {
    let start = group * scale.pointCount
    return counts[start..<(start + scale.pointCount)].reduce(0) { $0 + Int($1) }
  }

  /// All groups together.
  ///
  /// - Complexity: O(groups × points).
  public var total: FrequencyDistribution {
    var sums = [Int](repeating: 0, count: scale.pointCount)
    for group in 0..<groupCount {
      let start = group * scale.pointCount
      for point in 0..<scale.pointCount { sums[point] &+= Int(counts[start + point]) }
    }
    return FrequencyDistribution(scale: scale, counts: sums)
  }

  /// Appends an empty group and returns its number.
  @discardableResult public mutating func appendGroup() -> Int {
    cells.append(contentsOf: repeatElement(0, count: scale.pointCount))
    groupCount += 1
    return groupCount - 1
  }

  /// Counts `examinees` more at a column of a group.
  ///
  /// - Precondition: The group exists, the column is on the scale, and the cell stays below 2³².
  @inlinable public mutating func add(_ examinees: UInt32 = 1, group: Int, point: Int) {
    precondition(point >= 0 && point < scale.pointCount, "point \(point) is outside the scale")
    cells[group * scale.pointCount + point] += examinees
  }

  /// Counts one examinee for each pair of a group and a column: the fast way to count many.
  ///
  /// - Precondition: As many groups as points, the groups exist, the columns are on the scale, and
  ///   every cell stays below 2³².
  /// - Complexity: O(examinees).
  @inlinable public mutating func add<Group: FixedWidthInteger, Point: FixedWidthInteger>(
    groups: [Group], points: [Point]
  ) {
    precondition(groups.count == points.count, "a point for each group is needed")
    let width = scale.pointCount
    let (groups, points) = (groups.span, points.span)
    var cells = cells.mutableSpan
    for examinee in groups.indices {
      let point = Int(points[examinee])
      precondition(point >= 0 && point < width, "point \(point) is outside the scale")
      cells[Int(groups[examinee]) * width + point] += 1
    }
  }

  /// Adds every row of `other` to the row of this table that `rowOfGroup` names.
  ///
  /// The one operation behind merging and rolling up: two rows with one target are summed.
  ///
  /// - Precondition: Equal scales; one target row for each group of `other`.
  public mutating func add(_ other: FrequencyTable, toRows rowOfGroup: [Int]) {
    precondition(scale == other.scale, "tables on two scales: \(scale) and \(other.scale)")
    precondition(rowOfGroup.count == other.groupCount, "a target row for each group is needed")
    let width = scale.pointCount
    for (group, row) in rowOfGroup.enumerated() {
      for point in 0..<width { cells[row * width + point] += other.cells[group * width + point] }
    }
  }

  /// The table whose row *p* sums all groups with `parentOfGroup[g] == p`.
  ///
  /// - Complexity: O(groups × points).
  public func rolledUp(parentOfGroup: [Int], parentCount: Int) -> FrequencyTable {
    var result = FrequencyTable(scale: scale, groupCount: parentCount)
    result.add(self, toRows: parentOfGroup)
    return result
  }
}
