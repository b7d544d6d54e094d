/// Differences between two scores of the same examinees, second less first.
extension FrequencyDistribution {
  /// Counts the differences column less row of a table of examinees scored twice.
  ///
  /// - Precondition: Rows of equal length without negative counts.
  public init(differencesOf cells: [[Int]]) {
    let width = cells.first?.count ?? 0
    precondition(cells.allSatisfy { $0.count == width }, "rows of unequal length")
    let reach = max(1, cells.count, width) - 1
    var counts = [Int](repeating: 0, count: 2 * reach + 1)
    for (row, cells) in cells.enumerated() {
      for (column, count) in cells.enumerated() { counts[column - row + reach] += count }
    }
    self.init(scale: ScoreScale(minimum: -reach, maximum: reach), counts: counts)
  }

  /// The number of examinees above and below zero.
  var signs: (positive: Int, negative: Int) {
    zip(scale.points, counts).reduce(into: (0, 0)) { signs, point in
      if point.0 > 0 { signs.0 += point.1 }
      if point.0 < 0 { signs.1 += point.1 }
    }
  }
}
