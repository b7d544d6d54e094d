/// Control of the false discovery rate for tests whose p-values can take few values only.
///
/// A test of a class of twenty cannot reach small p-values as often as the threshold says, and the
/// procedure of Benjamini and Hochberg pays for rejections that could not have happened. With the
/// distribution functions F_k(t) = P(*p*_k ≤ t) under the null hypothesis, the largest attainable
/// p-value up to t, the sum Σ F_k(t) takes the place of *m t*.
///
/// Valid for independent tests.
public struct DiscreteFalseDiscoveryRate: Hashable, Sendable {
  private let pValues: [Double]
  private let attainable: [[Double]]

  /// Why tests could not be taken.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no list of attainable p-values for every p-value, or a list without a p-value.
    case unequalCounts(pValues: Int, lists: Int)
    /// The attainable p-values of a test do not ascend.
    case notAscending(test: Int)
    /// A p-value of a test, or one that it could have, is no probability.
    case noProbability(test: Int)
  }

  /// Prepares tests of known attainable p-values.
  ///
  /// Values beyond 0…1 by no more than rounding (10⁻⁹) are moved onto its end.
  ///
  /// - Parameters:
  ///   - pValues: The p-value of each test, one of its attainable ones.
  ///   - attainable: All p-values that each test can have, ascending; P(*p* ≤ *a*) = *a* for each.
  /// - Throws: ``Failure`` for what are no p-values and lists of them.
  public init(pValues: [Double], attainable: [[Double]]) throws(Failure) {
    guard pValues.count == attainable.count else {
      throw .unequalCounts(pValues: pValues.count, lists: attainable.count)
    }
    var rounded: [Double] = []
    var lists: [[Double]] = []
    for (test, (value, list)) in zip(pValues, attainable).enumerated() {
      let probabilities = list.compactMap(\.roundedProbability)
      guard let value = value.roundedProbability, probabilities.count == list.count else {
        throw .noProbability(test: test)
      }
      guard zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .notAscending(test: test)
      }
      rounded.append(value)
      lists.append(probabilities)
    }
    self.pValues = rounded
    self.attainable = lists
  }

  /// The adjusted p-values of Heyse: *q*_(i) = min_{j≥i} Σ_k F_k(*p*_(j))/*j*, at most one.
  ///
  /// Never above those of Benjamini and Hochberg. Control of the rate is shown by simulation only and
  /// can fail by a little; ``rejected(level:)`` is proved.
  ///
  /// - Complexity: O(*m*² log *points*).
  ///
  /// Source: Heyse (2011), in: Recent Advances in Biostatistics,
  /// <https://doi.org/10.1142/9789814329804_0003>.
  public var heyseAdjusted: [Double] {
    var result = [Double](repeating: 1, count: pValues.count)
    var smallest = 1.0
    let descending = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    for (position, index) in descending.enumerated() {
      let value = pValues[index]
      let expected = attainable.reduce(0) { $0 + Self.cumulative($1, value) }
      smallest = min(smallest, expected / Double(pValues.count - position))
      result[index] = smallest
    }
    return result
  }

  /// Which tests the step-up procedure of Döhler, Durand & Roquain rejects at a level.
  ///
  /// With τ the largest attainable t where Σ F_k(t)/(1 − F_k(t)) ≤ α*m*, the largest *j* with
  /// *p*_(j) ≤ τ and Σ F_k(*p*_(j))/(1 − F_k(τ)) ≤ α*j* gives the number of rejections.
  ///
  /// - Precondition: The level lies between zero and one.
  /// - Complexity: O(*m*² log *points* + all points · log).
  ///
  /// Source: <https://doi.org/10.1214/18-EJS1441>.
  public func rejected(level: Double) -> [Bool] {
    precondition(level > 0 && level < 1, "a level of \(level)")
    let tests = Double(pValues.count)
    let candidates = Set(attainable.joined()).sorted()
    // The sum rises with t, so the last candidate below the bound is found by halving.
    let bound = candidates.partitioningIndex { candidate in
      let sum = attainable.reduce(0.0) { total, list in
        let share = Self.cumulative(list, candidate)
        return share < 1 ? total + share / (1 - share) : .infinity
      }
      return sum > level * tests
    }
    guard bound > 0 else { return pValues.map { _ in false } }
    let largest = candidates[bound - 1]
    let complements = attainable.map { 1 - Self.cumulative($0, largest) }
    let sorted = pValues.sorted()
    let threshold = sorted.indices.last { index in
      guard sorted[index] <= largest else { return false }
      let sum = zip(attainable, complements).reduce(0) {
        $0 + Self.cumulative($1.0, sorted[index]) / $1.1
      }
      return sum <= level * Double(index + 1)
    }
    return pValues.map { value in threshold.map { value <= sorted[$0] } ?? false }
  }

  /// The largest attainable p-value up to `value`, or zero.
  private static func cumulative(_ list: [Double], _ value: Double) -> Double {
    let above = list.partitioningIndex { $0 > value }
    return above > 0 ? list[above - 1] : 0
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that, once true, stays true.
  fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
