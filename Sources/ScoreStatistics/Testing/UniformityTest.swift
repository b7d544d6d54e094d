import RealModule

/// The Kolmogorov–Smirnov test of many continuous values, such as p-values, against the uniform
/// distribution on 0…1.
///
///     D = max |F̂(u) − u|
///
/// The p-value is that of Kolmogorov's limiting distribution at (√n + 0.12 + 0.11/√n)·D, good to
/// 0.001 from ten values on. Discrete values must not be given: their steps count as differences.
///
/// Source: Stephens (1970), <https://doi.org/10.1111/j.2517-6161.1970.tb00821.x>.
///
/// - Complexity: O(n log n).
public struct UniformityTest: HypothesisTest {
  /// What the test found; the statistic is the largest difference D.
  public let outcome: TestOutcome

  /// The number of values below which the limiting distribution is not trusted.
  public static let minimumValues = 10

  /// Tests values; `nil` for fewer than ``minimumValues``.
  ///
  /// - Precondition: All values are in 0…1.
  public init?(_ values: [Double]) {
    guard values.count >= Self.minimumValues else { return nil }
    precondition(values.allSatisfy { $0 >= 0 && $0 <= 1 }, "values outside 0…1")
    let count = Double(values.count)
    var largest = 0.0
    for (index, value) in values.sorted().enumerated() {
      largest = max(largest, value - Double(index) / count, Double(index + 1) / count - value)
    }
    outcome = TestOutcome(
      statistic: largest,
      pValue: Self.limitingTail(
        (count.squareRoot() + 0.12 + 0.11 / count.squareRoot()) * largest),
      midPValue: nil, alternative: .twoSided, method: .asymptotic)
  }

  /// 2 Σ (−1)^(k−1) exp(−2k²λ²).
  private static func limitingTail(_ argument: Double) -> Double {
    // Below this the alternating sum needs many terms to say 1.
    guard argument > 0.2 else { return 1 }
    var sum = 0.0
    for term in 1...100 {
      let size = Double.exp(-2 * Double(term * term) * argument * argument)
      sum += term.isMultiple(of: 2) ? -size : size
      if size < 1e-17 { break }
    }
    return Double.minimum(1, Double.maximum(0, 2 * sum))
  }
}
