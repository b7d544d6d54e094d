/// The analysis of variance of groups.
///
///     SS_between = Σ n_g (m_g − m)²,   SS_within = Σ_g Σ (x − m_g)²,   F = MS_between / MS_within
///
/// From counts and from decimals of fixed places all sums are exact integers until the last division;
/// both sums of squares add terms that are not negative, so nothing cancels. Doubles are shifted by a
/// value of theirs and summed in twice the working precision. Groups without values are left out.
/// The digits reached on certified data stand in <doc:NumericalCertificate>.
///
/// Wrong where groups differ in variance and size at once, and as evidence about single groups.
///
/// - Complexity: O(groups × points), or O(values).
///
/// Source: Searle, Casella & McCulloch (1992), <https://doi.org/10.1002/9780470316856>.
public struct OneWayAnalysisOfVariance: Hashable, Sendable {
  /// The number of groups with values.
  public let groups: Int
  /// The number of values of all groups.
  public let observations: Int
  /// Σ *n*_g (*m*_g − *m*)².
  public let betweenSumOfSquares: Double
  /// Σ_g Σ (*x* − *m*_g)².
  public let withinSumOfSquares: Double
  /// The size *n*₀ that equal groups would need for the same expected mean square:
  /// (*N* − Σ*n*_g²/*N*)/(*k* − 1).
  public let effectiveGroupSize: Double
  /// What the interval of the intraclass correlation needs of the means.
  let meansBySize: GroupMeansBySize

  /// Analyses the groups of a table exactly.
  ///
  /// Returns `nil` for fewer than two groups with examinees, or where each has only one.
  public init?(_ table: FrequencyTable) { self.init(PackedFrequencyTable(table)) }

  /// Analyses the groups of a table exactly.
  ///
  /// Returns `nil` for fewer than two groups with examinees, or where each has only one.
  public init?(_ table: PackedFrequencyTable) {
    if let classes = SizeClasses(table) {
      self.init(classes, unitsPerOne: 1)
    } else {
      self.init(
        (0..<table.groupCount).map { IntegerSums(counts: table[$0].counts) }, unitsPerOne: 1)
    }
  }

  private init?(_ classes: SizeClasses, unitsPerOne: Double) {
    let sizes = classes.classes
    let groups = sizes.reduce(0) { $0 + $1.groups }
    let total = classes.total
    guard
      let effective = Self.effectiveSize(
        groups: groups, total: total,
        squares: sizes.reduce(0) { $0 + Int128($1.groups) * Int128($1.size * $1.size) })
    else { return nil }
    var between = CompensatedTotal()
    var within = CompensatedTotal()
    for sums in sizes {
      let size = Double(sums.size)
      between.add(Double(nearest: sums.squaredDifferences) / Double(total) / Double(total) / size)
      within.add(Double(nearest: sums.withinSquares) / size)
    }
    self.groups = groups
    observations = total
    betweenSumOfSquares = between.value / (unitsPerOne * unitsPerOne)
    withinSumOfSquares = within.value / (unitsPerOne * unitsPerOne)
    effectiveGroupSize = effective
    meansBySize = GroupMeansBySize(
      classes: sizes.map { sums in
        let unit = Double(total) * Double(sums.size) * unitsPerOne
        return GroupMeansBySize.Class(
          size: sums.size, groups: Double(sums.groups),
          deviations: Double(nearest: sums.differences) / unit,
          squares: Double(nearest: sums.squaredDifferences) / unit / unit)
      })
  }

  /// Analyses groups of decimals exactly.
  ///
  /// Returns `nil` for fewer than two groups with values, or where each has only one.
  ///
  /// - Precondition: Equal places in all groups, and *N*·range in units of the last place below 2⁶².
  public init?(_ samples: [DecimalSample]) {
    guard let pivot = samples.lazy.compactMap(\.units.first).first, let first = samples.first else {
      return nil
    }
    precondition(samples.allSatisfy { $0.places == first.places }, "samples of unequal places")
    self.init(
      samples.map { IntegerSums(values: $0.units, pivot: pivot) }, unitsPerOne: first.unitsPerOne)
  }

  /// Analyses groups of doubles.
  ///
  /// Returns `nil` for fewer than two groups with values, where each has only one, or where a value is
  /// not finite.
  public init?(_ samples: [[Double]]) {
    let samples = samples.filter { !$0.isEmpty }
    guard let pivot = samples.first?.first else { return nil }
    let shifted = samples.map { $0.map { $0 - pivot } }
    let moments = shifted.compactMap(SampleMoments.init)
    guard moments.count == samples.count else { return nil }
    let sizes = moments.map(\.count)
    guard let effective = Self.effectiveSize(sizes) else { return nil }
    var total = CompensatedTotal()
    for group in moments { total.add(Double(group.count), times: group.mean) }
    let mean = total.value / Double(sizes.reduce(0, +))
    var between = CompensatedTotal()
    var remainder = CompensatedTotal()
    var within = CompensatedTotal()
    for group in moments {
      let deviation = group.mean - mean
      between.add(Double(group.count) * deviation, times: deviation)
      remainder.add(Double(group.count), times: deviation)
      within.add(group.sumOfSquares)
    }
    let size = Double(sizes.reduce(0, +))
    between.add(-remainder.value / size, times: remainder.value)
    groups = sizes.count
    observations = sizes.reduce(0, +)
    betweenSumOfSquares = max(0, between.value)
    withinSumOfSquares = within.value
    effectiveGroupSize = effective
    meansBySize = GroupMeansBySize(moments.map { ($0.count, $0.mean - mean) })
  }

  private init?(_ sums: [IntegerSums], unitsPerOne: Double) {
    if let classes = SizeClasses(sums) {
      self.init(classes, unitsPerOne: unitsPerOne)
    } else {
      self.init(inOrder: sums, unitsPerOne: unitsPerOne)
    }
  }

  /// Adds groups one after another, whose sums together are too large for whole numbers.
  private init?(inOrder sums: [IntegerSums], unitsPerOne: Double) {
    let sums = sums.filter { $0.count > 0 }
    let sizes = sums.map(\.count)
    guard let effective = Self.effectiveSize(sizes) else { return nil }
    let total = sums.reduce(IntegerSums.none, +)
    var between = CompensatedTotal()
    var within = CompensatedTotal()
    for group in sums {
      between.add(group.squaredDistance(from: total))
      within.add(group.sumOfSquares)
    }
    groups = sizes.count
    observations = total.count
    betweenSumOfSquares = between.value / (unitsPerOne * unitsPerOne)
    withinSumOfSquares = within.value / (unitsPerOne * unitsPerOne)
    effectiveGroupSize = effective
    meansBySize = GroupMeansBySize(
      sums.map { ($0.count, $0.meanDeviation(from: total) / unitsPerOne) })
  }

  private static func effectiveSize(_ sizes: [Int]) -> Double? {
    effectiveSize(
      groups: sizes.count, total: sizes.reduce(0, +),
      squares: sizes.reduce(0) { $0 + Int128($1) * Int128($1) })
  }

  private static func effectiveSize(groups: Int, total: Int, squares: Int128) -> Double? {
    guard groups > 1, total > groups else { return nil }
    let products = Int128(total) * Int128(total) - squares
    return Double(nearest: products) / (Double(total) * Double(groups - 1))
  }
}
