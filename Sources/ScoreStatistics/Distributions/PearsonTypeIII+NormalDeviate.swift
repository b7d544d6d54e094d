extension PearsonTypeIII {
  /// The skewness beyond which a statistic says no more about its tails.
  public static let largestSkewness = 12.0

  /// ``normalDeviate(_:)`` of a standardised value with the given skewness, which counts as at most
  /// ``largestSkewness``.
  ///
  /// - Complexity: O(1).
  public static func normalDeviate(of standardized: Double, skewness: Double) -> Double {
    PearsonTypeIII(
      mean: 0, variance: 1,
      thirdCumulant: Double.maximum(-largestSkewness, Double.minimum(largestSkewness, skewness))
    ).normalDeviate(standardized)
  }
}
