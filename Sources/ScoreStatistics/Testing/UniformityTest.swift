/// The Kolmogorov–Smirnov test of many continuous values, such as p-values, against the uniform
/// distribution on 0…1.
///
///     D = max |F̂(u) − u|
///
/// The p-value is exact up to a hundred values, and in the tail (below 0.0006) for any number; in the
/// body of more values its error is below 0.0002. Discrete values must not be given: their steps count
/// as differences.
///
/// Sources: Marsaglia, Tsang & Wang (2003), <https://doi.org/10.18637/jss.v008.i18>; Birnbaum & Tingey
/// (1951), <https://doi.org/10.1214/aoms/1177729550>.
///
/// - Complexity: O(n log n), and O(n^{3/2} log n) for an exact p-value.
public struct UniformityTest: HypothesisTest {
  /// What the test found; the statistic is the largest difference D.
  public let outcome: TestOutcome

  /// Fewer values say too little to be tested.
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
      pValue: KolmogorovStatistic(values: values.count).survival(largest), midPValue: nil,
      alternative: .twoSided,
      method: values.count <= KolmogorovStatistic.largestExact ? .exactDistribution : .asymptotic)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Kolmogorov–Smirnov test of uniformity", statistic: "D",
      null: "values are uniform on 0…1")
  }
}
