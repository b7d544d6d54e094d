import RealModule

/// The law of a sum of doubled ranks with random signs.
struct SignedRankLaw: Sendable {
  /// Examinees at one distance.
  struct Block: Sendable {
    let count: Int
    let positive: Int
    let doubledRank: Int
  }

  let blocks: [Block]

  /// The sum of all doubled ranks.
  var total: Int { blocks.reduce(0) { $0 + $1.count * $1.doubledRank } }

  private var steps: Double {
    var sum = 0.0
    var width = 1.0
    for block in blocks {
      sum += width * Double(block.count + 1)
      width += Double(block.count) * Double(block.doubledRank)
    }
    return sum
  }

  /// The observed sum.
  var observed: Int { blocks.reduce(0) { $0 + $1.positive * $1.doubledRank } }

  func obtained(_ alternative: Alternative, maximumSteps: Double) -> ObtainedPValue {
    let total = total
    let observed = observed
    func extremity(_ sum: Int) -> Int {
      switch alternative {
      case .greater: sum
      case .less: -sum
      case .twoSided: abs(2 * sum - total)
      }
    }
    if steps <= maximumSteps {
      let law = blocks.reduce(LatticeLaw.zero) {
        $0.convolved(with: .even(trials: $1.count, factor: $1.doubledRank))
      }
      return law.obtained(ties: extremity(observed)...extremity(observed), of: extremity)
    }
    let unit = Double(blocks.reduce(0) { SampledSum.greatestCommonDivisor($0, $1.doubledRank) })
    let deviation = Double(2 * observed - total) / 2
    // The law is symmetric: two tails are twice one of them.
    let (reach, factor): (Double, Double) =
      switch alternative {
      case .greater: (deviation, 1)
      case .less: (-deviation, 1)
      case .twoSided: (abs(deviation), 2)
      }
    let middle = tail(reach, unit: 0)
    // At few distances the observed signs have more probability than their share of the scale.
    let own = Double.exp(
      blocks.reduce(0) {
        $0 + Binomial(trials: $1.count, probability: 0.5).logProbability($1.positive)
      })
    let full = min(1, factor * max(tail(reach - unit / 2, unit: unit), middle + own / 2))
    return ObtainedPValue(
      pValue: full, midPValue: min(full, factor * middle), method: .saddlepoint)
  }

  /// P(sum ≥ mean + `deviation`) by the saddlepoint: ln of the generating function about the mean is
  /// Σ t ln cosh(θ r / 2).
  private func tail(_ deviation: Double, unit: Double) -> Double {
    let reach = Double(total) / 2
    if abs(deviation) >= reach { return deviation < 0 ? 1 : 0 }
    let variance = curvature(at: 0)
    return TailApproximation.tail(at: deviation, spread: variance.squareRoot()) { deviation in
      let tilt = tilt(toMean: deviation)
      var generating = 0.0
      for block in blocks {
        let argument = abs(tilt) * Double(block.doubledRank) / 2
        // ln cosh x = x + ln((1 + e^−2x) / 2)
        generating +=
          Double(block.count)
          * (argument + Double.log(onePlus: Double.exp(-2 * argument)) - Double.log(2))
      }
      let distance = (2 * max(0, tilt * deviation - generating)).squareRoot()
      let step = unit > 0 ? 2 * Double.sinh(tilt * unit / 2) / unit : tilt
      return TailApproximation.Point(
        root: tilt < 0 ? -distance : distance, tilt: step * curvature(at: tilt).squareRoot())
    }
  }

  private func curvature(at tilt: Double) -> Double {
    blocks.reduce(0) { sum, block in
      let half = Double(block.doubledRank) / 2
      let cosine = Double.cosh(min(350, abs(tilt) * half))
      return sum + Double(block.count) * half * half / (cosine * cosine)
    }
  }

  private func tilt(toMean deviation: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    func mean(_ tilt: Double) -> Double {
      blocks.reduce(0) { sum, block in
        let half = Double(block.doubledRank) / 2
        return sum + Double(block.count) * half * Double.tanh(tilt * half)
      }
    }
    while mean(high) < abs(deviation), high < 1e6 { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if mean(middle) < abs(deviation) { low = middle } else { high = middle }
    }
    return deviation < 0 ? -high : high
  }
}
