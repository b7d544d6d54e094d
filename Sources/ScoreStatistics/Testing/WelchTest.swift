import RealModule

/// Welch's t test of two means on counts, without supposing equal variances.
///
///     t = (m₁ − m₂) / √(s₁² / n₁ + s₂² / n₂)
///
/// The p-value is that of Student's t with Satterthwaite's degrees of freedom: approximate, for means
/// of bounded scores good from some ten examinees. ``PermutationMeanTest`` is exact where the whole
/// distributions are alike.
///
/// Source: Welch (1947), <https://doi.org/10.1093/biomet/34.1-2.28>.
///
/// - Complexity: O(points).
public struct WelchTest: HypothesisTest {
  /// What the test found; the statistic is t.
  public let outcome: TestOutcome
  /// The mean of the group less that of the reference, in score points.
  public let difference: Double
  /// The standard error of ``difference``.
  public let standardError: Double
  /// Satterthwaite's degrees of freedom.
  public let degreesOfFreedom: Double

  /// Compares a group with a reference that does not contain it; `nil` if either has fewer than two
  /// examinees, or neither varies.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    alternative: Alternative = .twoSided
  ) {
    guard let mean = group.mean, let otherMean = reference.mean, let variance = group.variance,
      let otherVariance = reference.variance, variance + otherVariance > 0
    else { return nil }
    let own = variance / Double(group.examinees)
    let other = otherVariance / Double(reference.examinees)
    difference = mean - otherMean
    standardError = (own + other).squareRoot()
    degreesOfFreedom = Self.degreesOfFreedom([
      (own, group.examinees - 1), (other, reference.examinees - 1),
    ])
    let statistic = difference / standardError
    let law = StudentT(degreesOfFreedom: degreesOfFreedom)
    outcome = TestOutcome(
      statistic: statistic,
      pValue: alternative.pValue(lower: law.cumulative(statistic), upper: law.survival(statistic)),
      midPValue: nil, alternative: alternative, method: .asymptotic)
  }

  /// Satterthwaite's approximation for a sum of independent variances.
  static func degreesOfFreedom(_ parts: [(variance: Double, freedom: Int)]) -> Double {
    let sum = parts.reduce(0) { $0 + $1.variance }
    return sum * sum
      / parts.reduce(0) { $0 + $1.variance * $1.variance / Double($1.freedom) }
  }

  /// The interval of the difference of means.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func interval(coverage: Double = 0.95) -> ClosedRange<Double> {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    let half =
      standardError
      * StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile((1 - coverage) / 2)
    return difference - half...difference + half
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Welch's t test", statistic: "t", estimate: ("difference of means", difference),
      null: "both means are equal")
  }
}

/// Welch's analysis of variance: whether the means of two or more groups are equal, whatever their
/// variances.
///
/// The p-value is that of F with approximate degrees of freedom. For two groups F is t² of ``WelchTest``.
///
/// Source: Welch (1951), <https://doi.org/10.1093/biomet/38.3-4.330>.
///
/// - Complexity: O(groups × points).
public struct WelchAnalysisOfVariance: HypothesisTest {
  /// What the test found; the statistic is F.
  public let outcome: TestOutcome
  /// The number of groups less one.
  public let numeratorDegreesOfFreedom: Int
  /// The approximate degrees of freedom of the denominator.
  public let denominatorDegreesOfFreedom: Double

  /// Compares groups, of which empty ones count for nothing.
  ///
  /// `nil` if fewer than two have examinees, or one has only one examinee or does not vary.
  public init?(groups: [FrequencyDistribution]) {
    let filled = groups.filter { $0.examinees > 0 }
    let moments = filled.compactMap { group -> (size: Double, mean: Double, variance: Double)? in
      guard let mean = group.mean, let variance = group.variance, variance > 0 else { return nil }
      return (Double(group.examinees), mean, variance)
    }
    guard moments.count > 1, moments.count == filled.count else { return nil }
    let weights = moments.map { $0.size / $0.variance }
    let total = weights.reduce(0, +)
    let mean = zip(weights, moments).reduce(0) { $0 + $1.0 * $1.1.mean } / total
    let between = zip(weights, moments).reduce(0) {
      $0 + $1.0 * ($1.1.mean - mean) * ($1.1.mean - mean)
    }
    let spread = zip(weights, moments).reduce(0) { sum, group in
      let rest = 1 - group.0 / total
      return sum + rest * rest / (group.1.size - 1)
    }
    let count = Double(moments.count)
    let scale = 1 + 2 * (count - 2) / (count * count - 1) * spread
    let statistic = between / (count - 1) / scale
    numeratorDegreesOfFreedom = moments.count - 1
    denominatorDegreesOfFreedom = (count * count - 1) / (3 * spread)
    outcome = TestOutcome(
      statistic: statistic,
      pValue: FisherF(numerator: count - 1, denominator: denominatorDegreesOfFreedom)
        .survival(statistic), midPValue: nil, alternative: .twoSided, method: .asymptotic)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Welch's analysis of variance", statistic: "F", null: "all means are equal")
  }
}
