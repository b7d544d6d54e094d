internal import CScoreStatistics

/// A frequency table laid out for statistics of all its groups at once.
///
/// Groups stand in panels of sixteen, and vector units take a panel at a time: moments, shapes,
/// quantiles and analyses of variance of thousands of groups cost less than their matrix product
/// with the powers of the scores. Sums are whole numbers as long as they are exact, so that each
/// result has the bits of the statistic of its ``FrequencyDistribution``, on every processor; a
/// group too large for that is computed by itself.
///
/// Statistics of a ``FrequencyTable`` pack it first. Pack it once where several are wanted.
public struct PackedFrequencyTable: Hashable, Sendable {
  /// The scale of the scores.
  public let scale: ScoreScale
  /// The number of groups.
  public let groupCount: Int
  /// The number of examinees of each group.
  public let examinees: [Int]
  let packed: [UInt32]
  let largestGroup: Int

  private static let panelWidth = 16
  /// The largest group for which terms are tabulated.
  private static let largestGroupOfTerms = 4_096

  /// Packs a table.
  ///
  /// - Complexity: O(groups × points).
  public init(_ table: FrequencyTable) {
    let points = table.scale.pointCount
    let panels = (table.groupCount + Self.panelWidth - 1) / Self.panelWidth
    scale = table.scale
    groupCount = table.groupCount
    packed = unsafe [UInt32](
      unsafeUninitializedCapacity: panels * Self.panelWidth * points
    ) { buffer, count in
      count = buffer.count
      guard let start = buffer.baseAddress else { return }
      unsafe merilo_pack_counts(table.groupCount, points, table.counts, start)
    }
    var sizes = [Int64](repeating: 0, count: panels * Self.panelWidth)
    unsafe merilo_count_sizes(points, panels, packed, &sizes)
    examinees = sizes.prefix(groupCount).map(Int.init)
    largestGroup = examinees.max() ?? 0
  }

  /// The distribution of one group.
  ///
  /// - Precondition: The group exists.
  public subscript(group: Int) -> FrequencyDistribution {
    precondition(group >= 0 && group < groupCount, "group \(group) of \(groupCount)")
    let start = group / Self.panelWidth * Self.panelWidth * scale.pointCount
    return FrequencyDistribution(
      scale: scale,
      counts: (0..<scale.pointCount).map {
        Int(packed[start + $0 * Self.panelWidth + group % Self.panelWidth])
      })
  }

  /// The number of groups with those that fill the last panel.
  var places: Int { packed.count / scale.pointCount }

  private var panels: Int { places / Self.panelWidth }

  /// Whether sums of powers up to `order`, which grow with the points to that order, need more than
  /// 32 bits.
  private func isWide(order: Int) -> Bool {
    let points = Double(scale.pointCount + order - 1)
    let powers = (0..<order).reduce(1.0) { $0 * (points - Double($1)) / Double($1 + 1) }
    return Double(largestGroup) * powers >= 0x1p32
  }
}

/// The sums that statistics of all groups are made of, with a place for each group and for those that
/// fill the last panel.
extension PackedFrequencyTable {
  /// *n*, Σ*x* from the first point of the scale, and *n* Σ*x*² − (Σ*x*)²: whole numbers.
  struct Sums {
    var sizes: [Double]
    var scores: [Double]
    var squares: [Double]
  }

  /// Whether ``sums`` are exact: none is beyond 2⁵³.
  var hasExactSums: Bool {
    let points = UInt(scale.pointCount) + max(scale.minimum.magnitude, scale.maximum.magnitude)
    return Double(largestGroup) * Double(points) < 0x1p26
  }

  var sums: Sums {
    let none = [Double](repeating: 0, count: places)
    var sums = Sums(sizes: none, scores: none, squares: none)
    unsafe merilo_count_sums(
      isWide(order: 2), scale.pointCount, panels, packed, &sums.sizes, &sums.scores, &sums.squares)
    return sums
  }

  /// Means and unbiased variances, not a number where undefined.
  var meansAndVariances: (means: [Double], variances: [Double]) {
    let sums = sums
    var means = [Double](repeating: 0, count: places)
    var variances = means
    unsafe merilo_means_and_variances(
      Double(scale.minimum), places, sums.sizes, sums.scores, sums.squares, &means, &variances)
    return (means, variances)
  }

  /// Skewness and excess kurtosis, not a number where undefined, infinite where not known to be exact.
  var shapes: (skewness: [Double], kurtosis: [Double]) {
    var skewness = [Double](repeating: .infinity, count: places)
    var kurtosis = skewness
    guard Double(largestGroup) * Double(scale.pointCount).power(4) * 48 < 0x1p53 else {
      return (skewness, kurtosis)
    }
    unsafe merilo_shapes(
      isWide(order: 4), scale.pointCount, panels, packed, &skewness, &kurtosis)
    return (skewness, kurtosis)
  }

  /// Σ term(count) over the points of each group in their order, and the number of its occupied points;
  /// `nil` where a table of terms would be too large.
  ///
  /// A term is computed once for all groups of a size. That of no examinees must be 0.
  func sumsOfTerms(
    _ term: (_ count: Int, _ examinees: Int) -> Double
  ) -> (sums: [Double], occupied: [UInt32])? {
    guard largestGroup <= Self.largestGroupOfTerms else { return nil }
    var largest = [UInt32](repeating: 0, count: places)
    unsafe merilo_largest_counts(scale.pointCount, panels, packed, &largest)
    var highest = [Int](repeating: -1, count: largestGroup + 1)
    for (group, size) in examinees.enumerated() {
      highest[size] = max(highest[size], Int(largest[group]))
    }
    var terms: [Double] = [0]
    let starts = highest.enumerated().map { size, highest -> Int64 in
      let start = terms.count
      if highest >= 0 { terms += (0...highest).map { term($0, size) } }
      return Int64(start)
    }
    var startOfPlace = [Int64](repeating: 0, count: places)
    for (group, size) in examinees.enumerated() { startOfPlace[group] = starts[size] }
    var sums = [Double](repeating: 0, count: places)
    var occupied = largest
    unsafe merilo_term_sums(
      scale.pointCount, panels, packed, startOfPlace, terms, &sums, &occupied)
    return (sums, occupied)
  }

  /// The points of the examinees before whom `passed` others stand, and of the next ones.
  func orderStatistics(passed: [UInt32]) -> (lower: [UInt32], upper: [UInt32]) {
    precondition(passed.count == places, "\(passed.count) ranks for \(places) places")
    var lower = [UInt32](repeating: 0, count: places)
    var upper = lower
    unsafe merilo_order_statistics(scale.pointCount, panels, packed, passed, &lower, &upper)
    return (lower, upper)
  }
}

extension Double {
  fileprivate func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * self }
  }
}
