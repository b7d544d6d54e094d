import RealModule

/// Values of other distributions as the standard normal deviates with the same tail probability.
public enum NormalDeviate {
  /// The deviate with the tail of Student's t beyond a value, far into both tails.
  ///
  /// - Complexity: O(1).
  public static func ofStudent(_ value: Double, degreesOfFreedom: Double) -> Double {
    // From here on both are the same number to six digits, even five deviations out.
    guard degreesOfFreedom < 1e8, value.isFinite else { return value }
    let tail = StudentT(degreesOfFreedom: degreesOfFreedom).survival(value.magnitude)
    let deviate = Normal.standard.upperQuantile(Double.maximum(tail, 1e-300))
    return value < 0 ? -deviate : deviate
  }
}
