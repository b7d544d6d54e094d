import RealModule

/// Quantiles of positive variables, found where the logarithm of a tail has a given value.
///
/// Newton's method in ln x, on which the logarithm of a power tail is linear; a step that leaves
/// the bracket, or does not bring the tail eight times nearer, is replaced by halving the bracket
/// on the scale of floating-point numbers, which crosses all magnitudes in at most 64 steps.
enum TailInversion {
  /// The tail at one value: its logarithm, and its rate of change with ln x in absolute value.
  struct Tail {
    let logarithm: Double
    let slope: Double

    /// Takes the density with respect to ln x as its logarithm.
    init(logarithm: Double, logDensity: Double) {
      self.logarithm = logarithm
      slope = Double.exp(logDensity - logarithm)
    }
  }

  /// Which tail the probability given belongs to.
  enum Side {
    /// P(X ≤ x), which rises with x.
    case lower
    /// P(X > x), which falls with x.
    case upper
  }

  /// The quantile, on the side where the probability is the smaller one.
  ///
  /// 0 where it lies below the normal range of numbers, infinite where above.
  ///
  /// - Precondition: `probability` in 0…1, `start` positive and finite.
  static func quantile(
    _ probability: Double, of side: Side, start: Double, tail: (Side, Double) -> Tail
  ) -> Double {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    let opposite: Side = side == .lower ? .upper : .lower
    if probability > 0.5 {
      return quantile(1 - probability, of: opposite, start: start, tail: tail)
    }
    if probability == 0 { return side == .lower ? 0 : .infinity }
    return solve(logTarget: Double.log(probability), rising: side == .lower, start: start) {
      tail(side, $0)
    }
  }

  /// The x at which the logarithm of a tail equals `logTarget`.
  static func solve(
    logTarget: Double, rising: Bool, start: Double, tail: (Double) -> Tail
  ) -> Double {
    var low = 0.0
    var high = Double.infinity
    var previousExcess = Double.infinity
    var value = start
    while true {
      let current = tail(value)
      let excess = current.logarithm - logTarget
      if (excess > 0) == rising { high = value } else { low = value }
      let step = (rising ? -excess : excess) / current.slope
      let newton = value * Double.exp(step)
      if abs(excess) <= abs(logTarget).ulp || abs(step) <= 0x1p-53 {
        return newton.isFinite ? newton : value
      }
      if newton > low, newton < high, abs(excess) <= previousExcess / 8 {
        value = newton
      } else {
        value = Double(bitPattern: (low.bitPattern + high.bitPattern) / 2)
        if high <= .leastNormalMagnitude { return 0 }
        if value <= low || value >= high { return high }
      }
      previousExcess = abs(excess)
    }
  }
}
