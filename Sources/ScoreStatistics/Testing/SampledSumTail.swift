import RealModule

/// Tails of a sum of scores drawn without replacement from one stratum or several, by the double
/// saddlepoint.
///
/// Each examinee of stratum s with score a is drawn with the odds exp(η_s + θ a), given that as many
/// are drawn as there are in the group. θ is such that the expected sum is the observed one.
///
/// Source: Skovgaard (1987), <https://doi.org/10.2307/3214027>; for two samples Robinson (1982),
/// <https://doi.org/10.1111/j.2517-6161.1982.tb01191.x>.
///
/// - Complexity: O(scores) for each of some ten steps.
struct SampledSumTail: Sendable {
  private struct Stratum {
    let draws: Double
    let counts: [Double]
    /// Scores less their mean in the pool.
    var scores: [Double]
    /// ln(n / (N − n)).
    let odds: Double
  }

  private var strata: [Stratum]
  private let spread: Double
  /// The smallest and the largest deviation of the sum from its mean.
  private var bounds: ClosedRange<Double>
  /// The distance between neighbouring values; 0 where it is too small to matter.
  private let unit: Double

  /// Prepares sums of weighted scores, one weight for each stratum.
  init(_ sums: [SampledSum], weights: [Double]? = nil, unit: Double) {
    var variance = 0.0
    var lowest = 0.0
    var highest = 0.0
    var strata: [Stratum] = []
    for (stratum, sum) in sums.enumerated() where sum.draws > 0 && sum.draws < sum.total {
      let weight = weights?[stratum] ?? 1
      let middle = Double(sum.poolSum) / Double(sum.total)
      variance += weight * weight * sum.variance
      lowest += weight * (Double(sum.range.lowerBound) - sum.mean)
      highest += weight * (Double(sum.range.upperBound) - sum.mean)
      strata.append(
        Stratum(
          draws: Double(sum.draws), counts: sum.counts.map(Double.init),
          scores: sum.scores.map { weight * (Double($0) - middle) },
          odds: Double.log(Double(sum.draws) / Double(sum.total - sum.draws))))
    }
    self.strata = strata
    self.unit = unit
    spread = variance.squareRoot()
    bounds = min(lowest, 0)...max(highest, 0)
  }

  /// The p-value of a deviation of the sum from its mean.
  ///
  /// On few points sums have gaps, and one value has more probability than its share of the scale: the
  /// observed counts are known to have `own`.
  func obtained(
    _ deviation: Double, _ alternative: Alternative, observedProbability own: Double
  ) -> ObtainedPValue {
    let negligible = 1e-9 * max(unit, 1e-3 * spread)
    let found: (full: Double, middle: Double)
    switch alternative {
    case .greater: found = upper(deviation, own)
    case .less: found = mirrored.upper(-deviation, own)
    case .twoSided where abs(deviation) < negligible: found = (1, 1 - own / 2)
    case .twoSided where deviation < 0:
      return mirrored.obtained(-deviation, alternative, observedProbability: own)
    case .twoSided:
      let near = upper(deviation, own)
      let distance = distance(ofNextBelow: deviation)
      let far = mirrored.upper(distance, 0)
      let isTie = distance - deviation < negligible
      found = (near.full + far.full, near.middle + (isTie ? far.middle : far.full))
    }
    let full = min(1, found.full)
    return ObtainedPValue(
      pValue: full, midPValue: min(full, max(found.middle, full / 2)), method: .saddlepoint)
  }

  /// P(sum ≥ mean + `deviation`), and the same with half of the probability of the value itself.
  private func upper(_ deviation: Double, _ own: Double) -> (full: Double, middle: Double) {
    let middle = tail(deviation, isLattice: false)
    let full = unit > 0 ? tail(deviation - unit / 2, isLattice: true) : middle
    return (min(1, max(full, middle + own / 2, own)), middle)
  }

  /// How far below the mean the first value lies that is at least as far as a deviation above it.
  private func distance(ofNextBelow deviation: Double) -> Double {
    if unit == 0 { return deviation }
    let steps = ((-bounds.lowerBound - deviation) / unit + 1e-9).rounded(.down)
    return -(bounds.lowerBound + steps * unit)
  }

  /// The sum of all scores with the other sign.
  private var mirrored: Self {
    var result = self
    for stratum in strata.indices { result.strata[stratum].scores = strata[stratum].scores.map(-) }
    result.bounds = -bounds.upperBound...(-bounds.lowerBound)
    return result
  }

  private func tail(_ deviation: Double, isLattice: Bool) -> Double {
    if deviation <= bounds.lowerBound { return 1 }
    if deviation >= bounds.upperBound { return 0 }
    return TailApproximation.tail(at: deviation, spread: min(spread, bounds.upperBound)) {
      point($0, isLattice: isLattice)
    }
  }

  /// Sums over one stratum at a tilt.
  private struct Sums {
    var drawn = 0.0
    var score = 0.0
    /// Second derivatives of the cumulant generating function.
    var level = 0.0
    var cross = 0.0
    var square = 0.0
    var logarithm = 0.0

    init(_ stratum: Stratum, level eta: Double, tilt: Double) {
      for (count, score) in zip(stratum.counts, stratum.scores) {
        let argument = eta + tilt * score
        let small = Double.exp(-abs(argument))
        let chance = argument > 0 ? 1 / (1 + small) : small / (1 + small)
        let spread = count * small / ((1 + small) * (1 + small))
        logarithm += count * (max(0, argument) + Double.log(onePlus: small))
        drawn += count * chance
        self.score += count * chance * score
        level += spread
        cross += spread * score
        square += spread * score * score
      }
    }
  }

  private func sums(_ levels: [Double], _ tilt: Double) -> [Sums] {
    zip(strata, levels).map { Sums($0, level: $1, tilt: tilt) }
  }

  /// ln of the generating function less what the constraints take off.
  private func objective(
    _ sums: [Sums], _ levels: [Double], _ tilt: Double, _ deviation: Double
  ) -> Double {
    var result = -tilt * deviation
    for (stratum, sums) in sums.enumerated() {
      result += sums.logarithm - levels[stratum] * strata[stratum].draws
    }
    return result
  }

  /// The saddlepoint of a deviation, by Newton's method on a convex function.
  private func point(_ deviation: Double, isLattice: Bool) -> TailApproximation.Point {
    var levels = strata.map(\.odds)
    var tilt = 0.0
    var current = sums(levels, tilt)
    let start = current
    let initial = objective(current, levels, tilt, deviation)
    var value = initial
    var variance = spread * spread
    for _ in 0..<200 {
      // Levels are eliminated stratum by stratum: the rest is one equation for the tilt.
      variance = 0
      var gradient = -deviation
      for (stratum, sums) in current.enumerated() {
        variance += sums.square - sums.cross * sums.cross / sums.level
        gradient +=
          sums.score - sums.cross / sums.level * (sums.drawn - strata[stratum].draws)
      }
      let tiltStep = -gradient / variance
      let steps = current.enumerated().map { stratum, sums in
        -(sums.drawn - strata[stratum].draws + sums.cross * tiltStep) / sums.level
      }
      var factor = 1.0
      var next = (levels: levels, tilt: tilt, sums: current, value: value)
      repeat {
        next.levels = zip(levels, steps).map { $0 + factor * $1 }
        next.tilt = tilt + factor * tiltStep
        next.sums = sums(next.levels, next.tilt)
        next.value = objective(next.sums, next.levels, next.tilt, deviation)
        factor /= 2
      } while !(next.value <= value + 1e-12 * (1 + abs(value))) && factor > 1e-6
      guard next.value.isFinite, next.sums.allSatisfy({ $0.level > 0 }) else { break }
      let change = abs(next.tilt - tilt) * variance.squareRoot()
      (levels, tilt, current, value) = (next.levels, next.tilt, next.sums, next.value)
      if change < 1e-9 { break }
    }
    let ratio = zip(current, start).reduce(1) { $0 * $1.0.level / $1.1.level }
    let scale = (max(0, variance) * ratio).squareRoot()
    let distance = (2 * max(0, initial - value)).squareRoot()
    let step = isLattice ? 2 * Double.sinh(tilt * unit / 2) / unit : tilt
    return TailApproximation.Point(root: tilt < 0 ? -distance : distance, tilt: step * scale)
  }
}
