/// The analysis of variance of subgroups inside groups.
///
/// Sums of squares between groups, between the subgroups of a group, and within subgroups; all from
/// exact integer sums. With unequal sizes the expected mean squares are
///
///     E MS_within = σ²
///     E MS_subgroups = σ² + k₁ σ²_subgroups
///     E MS_groups = σ² + k₂ σ²_subgroups + k₃ σ²_groups
///
/// and the variance components solve these equations. Subgroups without examinees are left out.
///
/// Wrong where examinees are sorted into subgroups by ability: that sorting is counted as an effect of
/// the subgroup.
///
/// - Complexity: O(subgroups × points).
///
/// Source: Searle, Casella & McCulloch (1992), chapter 5, <https://doi.org/10.1002/9780470316856>.
public struct NestedAnalysisOfVariance: Hashable, Sendable {
  /// A source of variation.
  public struct Source: Hashable, Sendable {
    /// The sum of squares.
    public let sumOfSquares: Double
    /// The degrees of freedom.
    public let degreesOfFreedom: Int

    /// The sum of squares by the degrees of freedom, or `nil` without any.
    public var meanSquare: Double? {
      degreesOfFreedom > 0 ? sumOfSquares / Double(degreesOfFreedom) : nil
    }
  }

  /// A ratio of mean squares and its upper tail under the hypothesis of no variance.
  public struct Test: Hashable, Sendable {
    /// The ratio of the mean squares.
    public let statistic: Double
    /// The degrees of freedom of the denominator, whole except for a synthesised one.
    public let denominatorDegreesOfFreedom: Double
    /// P(F ≥ statistic) for normal effects.
    public let pValue: Double
  }

  /// The variation between the means of groups.
  public let groups: Source
  /// The variation between the means of subgroups of one group.
  public let subgroups: Source
  /// The variation inside subgroups.
  public let within: Source
  /// The coefficients k₁, k₂, k₃ of the expected mean squares; `nil` without degrees of freedom.
  private let sizes: Sizes

  /// Analyses the rows of a table; `nil` where no subgroup has two examinees.
  ///
  /// - Parameters:
  ///   - table: A row for each subgroup.
  ///   - groupOfSubgroup: The group of each row, any integer.
  /// - Precondition: One group for each row.
  public init?(_ table: FrequencyTable, groupOfSubgroup: [Int]) {
    precondition(groupOfSubgroup.count == table.groupCount, "a group for each subgroup is needed")
    var members: [Int: [IntegerSums]] = [:]
    for row in 0..<table.groupCount {
      let sums = IntegerSums(counts: table[row].counts)
      if sums.count > 0 { members[groupOfSubgroup[row], default: []].append(sums) }
    }
    // An order of its own, since that of a dictionary changes from run to run.
    let nested = members.keys.sorted().compactMap { members[$0] }
    let parents = nested.map { $0.reduce(IntegerSums.none, +) }
    let total = parents.reduce(IntegerSums.none, +)
    let rows = nested.reduce(0) { $0 + $1.count }
    guard total.count > rows else { return nil }

    var sums = (CompensatedTotal(), CompensatedTotal(), CompensatedTotal())
    var shares = CompensatedTotal()
    var squares = 0.0
    for (parent, children) in zip(parents, nested) {
      sums.0.add(parent.squaredDistance(from: total))
      for child in children {
        sums.1.add(child.squaredDistance(from: parent))
        sums.2.add(child.sumOfSquares)
        let size = Double(child.count)
        shares.add(size * size / Double(parent.count))
        squares += size * size
      }
    }
    groups = Source(sumOfSquares: sums.0.value, degreesOfFreedom: parents.count - 1)
    subgroups = Source(sumOfSquares: sums.1.value, degreesOfFreedom: rows - parents.count)
    within = Source(sumOfSquares: sums.2.value, degreesOfFreedom: total.count - rows)
    let all = Double(total.count)
    let parentSquares = parents.reduce(0) { $0 + Double($1.count) * Double($1.count) }
    sizes = Sizes(
      first: subgroups.coefficient(all - shares.value),
      second: groups.coefficient(shares.value - squares / all),
      third: groups.coefficient(all - parentSquares / all))
  }

  /// The variance σ² of an examinee inside a subgroup.
  public var withinVariance: Double { within.sumOfSquares / Double(within.degreesOfFreedom) }

  /// The variance between subgroups of a group, unbiased and so possibly negative.
  ///
  /// `nil` where no group has two subgroups.
  public var subgroupVariance: Double? {
    guard let square = subgroups.meanSquare, let size = sizes.first else { return nil }
    return (square - withinVariance) / size
  }

  /// The variance between groups, unbiased and so possibly negative.
  ///
  /// `nil` for one group, or where ``subgroupVariance`` is.
  public var groupVariance: Double? {
    guard let square = groups.meanSquare, let below = subgroupVariance, let second = sizes.second,
      let third = sizes.third
    else { return nil }
    return (square - withinVariance - second * below) / third
  }

  /// The test of no variance between subgroups; `nil` where nothing varies inside subgroups.
  public var subgroupTest: Test? {
    guard let square = subgroups.meanSquare, withinVariance > 0 else { return nil }
    return Test(
      numerator: square, degreesOfFreedom: subgroups.degreesOfFreedom,
      denominator: withinVariance, freedom: Double(within.degreesOfFreedom))
  }

  /// The test of no variance between groups; `nil` where there is nothing to divide by.
  ///
  /// With equal sizes the mean square of subgroups is the denominator; otherwise the combination of
  /// it and of the one within with the same expectation, with Satterthwaite's degrees of freedom.
  ///
  /// Source: Satterthwaite (1946), <https://doi.org/10.2307/3002019>.
  public var groupTest: Test? {
    guard let square = groups.meanSquare, let below = subgroups.meanSquare,
      let first = sizes.first, let second = sizes.second
    else { return nil }
    let upper = second / first * below
    let lower = (1 - second / first) * withinVariance
    guard upper + lower > 0 else { return nil }
    let freedom =
      (upper + lower) * (upper + lower)
      / (upper * upper / Double(subgroups.degreesOfFreedom)
        + lower * lower / Double(within.degreesOfFreedom))
    return Test(
      numerator: square, degreesOfFreedom: groups.degreesOfFreedom, denominator: upper + lower,
      freedom: freedom)
  }
}

private struct Sizes: Hashable {
  let first: Double?
  let second: Double?
  let third: Double?
}

extension NestedAnalysisOfVariance.Source {
  fileprivate func coefficient(_ sum: Double) -> Double? {
    degreesOfFreedom > 0 ? sum / Double(degreesOfFreedom) : nil
  }
}

extension NestedAnalysisOfVariance.Test {
  fileprivate init(numerator: Double, degreesOfFreedom: Int, denominator: Double, freedom: Double) {
    let upper = numerator * Double(degreesOfFreedom)
    let lower = denominator * freedom
    statistic = numerator / denominator
    denominatorDegreesOfFreedom = freedom
    pValue =
      RegularizedIncompleteBeta(
        first: freedom / 2, second: Double(degreesOfFreedom) / 2,
        argument: lower / (lower + upper), complement: upper / (lower + upper)
      ).lower
  }
}
