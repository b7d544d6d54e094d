import RealModule

extension PearsonTypeIII {
  /// The skewness beyond which the light side is not taken for bounded.
  ///
  /// The gamma distribution ends on that side. A statistic that only resembles one in its first three
  /// moments does not, and a value of −2.5 would come out as −11.
  public static let largestLightSkewness = 0.4

  /// The largest magnitude of ``normalDeviate(of:skewness:)``.
  public static let largestDeviate = 30.0

  /// The standard normal deviate with the tail probability that a standardised value has under the Pearson
  /// type III distribution of the given skewness.
  ///
  /// On the side of the short tail the skewness counts as at most ``largestLightSkewness``.
  ///
  /// - Complexity: O(1).
  public static func normalDeviate(of standardized: Double, skewness: Double) -> Double {
    var skewness = Double.maximum(-12, Double.minimum(12, skewness))
    if standardized * skewness < 0 {
      skewness = Double.maximum(-largestLightSkewness, Double.minimum(largestLightSkewness, skewness))
    }
    guard skewness.magnitude >= 0.01 else {
      return Double.maximum(-largestDeviate, Double.minimum(largestDeviate, standardized))
    }
    let null = PearsonTypeIII(mean: 0, variance: 1, thirdCumulant: skewness)
    let upper = null.survival(standardized)
    let deviate: Double
    if upper < 0.5 {
      deviate = Normal.standard.upperQuantile(Double.maximum(upper, 1e-300))
    } else {
      let mirrored = PearsonTypeIII(mean: 0, variance: 1, thirdCumulant: -skewness)
      deviate = -Normal.standard.upperQuantile(
        Double.maximum(mirrored.survival(-standardized), 1e-300))
    }
    return Double.maximum(-largestDeviate, Double.minimum(largestDeviate, deviate))
  }
}
