import RealModule

/// The tail of a standardised sum by the formula of Lugannani and Rice.
///
///     P ≈ 1 − Φ(w) + φ(w) (1/u − 1/w)
///
/// w is the signed root of twice the distance of the cumulant generating function at the saddlepoint
/// from the observed value, u the tilt in units of the spread there. Both are near 0 together, and
/// the difference of their reciprocals is then lost to rounding: such values are interpolated.
///
/// Source: Lugannani & Rice (1980), <https://doi.org/10.2307/1426607>.
enum TailApproximation {
  /// w and u at one value.
  struct Point {
    let root: Double
    let tilt: Double

    var tail: Double {
      let remainder = Normal.standard.density(root) * (1 / tilt - 1 / root)
      return min(1, max(0, Normal.standard.survival(root) + remainder))
    }
  }

  /// P(X ≥ mean + `deviation`), where `point` gives w and u at a deviation from the mean.
  static func tail(
    at deviation: Double, spread: Double, point: (_ deviation: Double) -> Point
  ) -> Double {
    let reach = 0.05 * spread
    if abs(deviation) >= reach { return point(deviation).tail }
    let share = (deviation + reach) / (2 * reach)
    return (1 - share) * point(-reach).tail + share * point(reach).tail
  }
}
