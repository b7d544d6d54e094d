/// The groups of a table by their size, with whole sums in which their order plays no part.
struct SizeClasses {
  /// The groups of one size *n*, with whole sums over them.
  struct Class {
    let size: Int
    let groups: Int
    /// Σ (*N* Σ*x* − *n* *T*), *N* being the number and *T* the score sum of all examinees.
    let differences: Int128
    /// Σ (*N* Σ*x* − *n* *T*)².
    let squaredDifferences: Int128
    /// Σ (*n* Σ*x*² − (Σ*x*)²).
    let withinSquares: Int128
  }

  /// Sums of whole numbers below 2⁵³.
  private struct Sums {
    var groups = 0.0
    var scores = 0.0
    var squaredScores = 0.0
    var withinSquares = 0.0
  }

  /// The number of all examinees.
  let total: Int
  /// The sizes that occur but 0, ascending.
  let classes: [Class]

  /// The largest group that gets a place by its size.
  private static let largestSize = 1 << 16

  /// Sorts groups by size, or `nil` where sums could be too large for this way.
  init?(_ table: PackedFrequencyTable) {
    let largest = table.largestGroup
    let largestSum = Double(largest) * Double(table.scale.pointCount)
    guard table.hasExactSums, largest <= Self.largestSize,
      largestSum * largestSum * Double(table.groupCount) < 0x1p53
    else { return nil }
    let sums = table.sums
    var sumsOfSize = [Sums](repeating: Sums(), count: largest + 1)
    Self.add(sums, of: table.examinees, to: &sumsOfSize)
    let total = table.examinees.reduce(0, &+)
    let scores = sumsOfSize.reduce(0) { $0 + Int($1.scores) }
    self.total = total
    classes = sumsOfSize.enumerated().dropFirst().compactMap { size, sums in
      guard sums.groups > 0 else { return nil }
      let expected = Int128(size) * Int128(scores)
      let (groups, own) = (Int128(sums.groups), Int128(total) * Int128(sums.scores))
      return Class(
        size: size, groups: Int(sums.groups), differences: own - groups * expected,
        squaredDifferences: Int128(total) * Int128(total) * Int128(sums.squaredScores)
          - 2 * own * expected + groups * expected * expected,
        withinSquares: Int128(sums.withinSquares))
    }
  }

  private static func add(
    _ sums: PackedFrequencyTable.Sums, of sizes: [Int], to classes: inout [Sums]
  ) {
    let (sizes, scores, squares) = (sizes.span, sums.scores.span, sums.squares.span)
    var classes = classes.mutableSpan
    for group in sizes.indices {
      var sums = classes[sizes[group]]
      sums.groups += 1
      sums.scores += scores[group]
      sums.squaredScores += scores[group] * scores[group]
      sums.withinSquares += squares[group]
      classes[sizes[group]] = sums
    }
  }
}
