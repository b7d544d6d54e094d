/// Groups by their size, with whole sums in which their order plays no part.
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

  /// The same in whole numbers.
  private struct WholeSums {
    let size: Int
    var groups: Int128 = 0
    var scores: Int128 = 0
    var squaredScores: Int128 = 0
    var withinSquares: Int128 = 0
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
    guard table.hasExactSums, largest <= Self.largestSize, table.groupCount < 1 << 20,
      largestSum * largestSum * Double(table.groupCount) < 0x1p53
    else { return nil }
    let sums = table.sums
    var sumsOfSize = [Sums](repeating: Sums(), count: largest + 1)
    Self.add(sums, of: table.examinees, to: &sumsOfSize)
    self.init(
      total: table.examinees.reduce(0, &+),
      sumsOfSize.enumerated().map { size, sums in
        WholeSums(
          size: size, groups: Int128(sums.groups), scores: Int128(sums.scores),
          squaredScores: Int128(sums.squaredScores), withinSquares: Int128(sums.withinSquares))
      })
  }

  /// Sorts groups by size, or `nil` where sums could be too large for this way.
  init?(_ groups: [IntegerSums]) {
    let total = groups.reduce(0) { $0 + $1.count }
    let largestSum = groups.reduce(0.0) { $0 + Double($1.sum).magnitude }
    let largestSquares = groups.reduce(0.0) { max($0, Double($1.squares)) }
    let bound = Double(total) * max(largestSum, 1)
    guard bound * bound * Double(groups.count) < 0x1p122,
      Double(total) * largestSquares * Double(groups.count) < 0x1p122
    else { return nil }
    var sumsOfSize: [Int: WholeSums] = [:]
    for group in groups {
      var sums = sumsOfSize[group.count] ?? WholeSums(size: group.count)
      sums.groups += 1
      sums.scores += group.sum
      sums.squaredScores += group.sum * group.sum
      sums.withinSquares += Int128(group.count) * group.squares - group.sum * group.sum
      sumsOfSize[group.count] = sums
    }
    self.init(total: total, sumsOfSize.values.sorted { $0.size < $1.size })
  }

  private init(total: Int, _ sumsOfSize: [WholeSums]) {
    let scores = sumsOfSize.reduce(0) { $0 + $1.scores }
    self.total = total
    classes = sumsOfSize.compactMap { sums in
      guard sums.size > 0, sums.groups > 0 else { return nil }
      let (total, expected) = (Int128(total), Int128(sums.size) * scores)
      return Class(
        size: sums.size, groups: Int(sums.groups),
        differences: total * sums.scores - sums.groups * expected,
        squaredDifferences: total * total * sums.squaredScores
          - 2 * total * sums.scores * expected + sums.groups * expected * expected,
        withinSquares: sums.withinSquares)
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
