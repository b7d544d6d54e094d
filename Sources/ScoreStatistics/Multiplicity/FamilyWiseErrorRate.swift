/// Procedures that control the probability of any false flag at all.
///
/// Hommel rejects all that Hochberg does, Hochberg all that Holm does, Holm all that Bonferroni does.
public enum FamilyWiseErrorRate: String, CaseIterable, Hashable, Sendable {
  /// The p-value times the number of tests: valid under any dependence.
  case bonferroni
  /// Holm (1979): valid under any dependence, and never worse than Bonferroni.
  case holm
  /// Hochberg (1988): valid for independent or positively dependent tests.
  case hochberg
  /// Hommel (1988): valid where Hochberg is, and never worse.
  case hommel

  /// The smallest probability of any false rejection at which each hypothesis would be rejected.
  ///
  /// An entry that is `nil`, or no probability, was not tested: it is `nil` and does not count. Values
  /// beyond 0…1 by no more than rounding (10⁻⁹) are moved onto its end.
  ///
  /// - Complexity: O(*m* log *m*); for Hommel O(*m*²).
  ///
  /// Source: <https://www.jstor.org/stable/4615733> (Holm), <https://doi.org/10.1093/biomet/75.4.800>
  /// (Hochberg), <https://doi.org/10.1093/biomet/75.2.383> (Hommel); adjusted values: Wright (1992),
  /// <https://doi.org/10.2307/2532694>.
  public func adjusted(_ pValues: [Double?]) -> [Double?] {
    let tested = pValues.enumerated().compactMap { index, value in
      value?.roundedProbability.map { (index: index, value: $0) }
    }.sorted { $0.value < $1.value }
    var result = [Double?](repeating: nil, count: pValues.count)
    for (test, value) in zip(tested, adjusted(ascending: tested.map(\.value))) {
      result[test.index] = value
    }
    return result
  }

  private func adjusted(ascending values: [Double]) -> [Double] {
    let count = values.count
    switch self {
    case .bonferroni: return values.map { min(1, Double(count) * $0) }
    case .holm:
      var largest = 0.0
      return values.enumerated().map { place, value in
        largest = max(largest, min(1, Double(count - place) * value))
        return largest
      }
    case .hochberg:
      var smallest = 1.0
      let descending = values.enumerated().reversed().map { place, value in
        smallest = min(smallest, Double(count - place) * value)
        return smallest
      }
      return descending.reversed()
    case .hommel: return Self.hommel(values)
    }
  }

  /// The largest Simes p-value of all sets that hold a hypothesis, set size by set size.
  private static func hommel(_ values: [Double]) -> [Double] {
    let count = values.count
    guard count > 0 else { return [] }
    var result = [Double](repeating: 0, count: count)
    for size in 1...count {
      // The hardest set of a size holds the largest p-values and, of the others, one.
      let largest = values[(count - size)...]
      func simes(_ values: some Collection<Double>, first: Int) -> Double {
        values.enumerated().reduce(1) {
          min($0, Double(size) * $1.element / Double($1.offset + first))
        }
      }
      let ofAll = simes(largest, first: 1)
      let ofOthers = simes(largest.dropFirst(), first: 2)
      for place in values.indices {
        let value = place > count - size ? ofAll : min(ofOthers, Double(size) * values[place])
        result[place] = max(result[place], value)
      }
    }
    return result
  }
}
