/// The locally most powerful statistic for a small change of a distribution that is fitted to the group.
///
/// Under the null the scores of a group follow *p*, a member of an exponential family fitted to the group's
/// own moments. A change of size ε turns *p* into *p* + ε·*d*. With a weight *g* for each score point and its
/// part *g*⊥ that is orthogonal under *p* to everything fitted (1 and *x*, on request *x*² as well),
///
///     S = Σ counts·g⊥,   I = n·Σ d·g⊥,   κ₂ = n·Σ p·g⊥²,   κ₃ = n·Σ p·g⊥³,   effect = S / I
///
/// For *g* = *d*/*p* no other statistic has more power against small ε. Because of the orthogonality, errors of
/// the fit enter *S* in second order only; with *n* examinees behind the fit their mean −½·Σ p·g⊥·x̃²/(n·σ²),
/// x̃ the deviation from the mean and σ² the variance, is taken out.
///
/// The cumulants are exact under *p*. ``effect(of:fittedExaminees:reference:)`` is in units of ε: for a share
/// of papers moved, a share.
///
/// Source: Rao (1948), <https://doi.org/10.1017/S0305004100023987>; Neyman (1959), *Optimal asymptotic tests
/// of composite statistical hypotheses*, for the orthogonal part.
///
/// - Complexity: O(points).
public struct EfficientScore: Hashable, Sendable {
  /// The weights *g*⊥ of the score points.
  public let weights: [Double]
  /// The information Σ d·g⊥ of one paper.
  public let information: Double
  /// The variance Σ p·g⊥² of one paper.
  public let variance: Double
  /// The third cumulant Σ p·g⊥³ of one paper.
  public let thirdCumulant: Double
  /// The sum ½·Σ p·g⊥·x̃²/σ² that fitting takes from *S* on average, by as many papers as are fitted.
  private let optimism: Double

  /// What is fitted to the group before its change is looked for.
  public enum Fitted: Sendable {
    /// The mean.
    case mean
    /// The mean and the standard deviation.
    case meanAndDeviation
  }

  /// Makes the statistic, or returns `nil` where the change cannot be told from what is fitted.
  ///
  /// - Parameters:
  ///   - score: The weight *g* of each score point.
  ///   - change: The change *d*, which sums to zero; `nil` for an exponential change *p*·*g*⊥.
  ///   - probabilities: The probabilities *p*.
  ///   - fitted: What is fitted.
  ///   - leastInformation: The information of a paper from which on there is something to see.
  public init?(
    score: [Double], change: [Double]? = nil, under probabilities: [Double],
    fitted: Fitted = .mean, leastInformation: Double = 1e-3
  ) {
    let moments = Moments(probabilities)
    guard moments.variance > 1e-9 else { return nil }
    var weights = score
    moments.project(&weights, fitted: fitted)
    var variance = 0.0
    var third = 0.0
    var information = 0.0
    var bend = 0.0
    for (point, weight) in weights.enumerated() {
      let share = probabilities[point] * weight
      let deviation = Double(point) - moments.mean
      variance += share * weight
      third += share * weight * weight
      bend += share * deviation * deviation
      if let change { information += change[point] * weight }
    }
    if change == nil { information = variance }
    guard variance > 1e-12, information > leastInformation else { return nil }
    self.weights = weights
    self.information = information
    self.variance = variance
    thirdCumulant = third
    optimism = bend / (2 * moments.variance)
  }

  /// The effect in a group, or `nil` in an empty one.
  ///
  /// - Parameters:
  ///   - counts: The examinees at each score point.
  ///   - fittedExaminees: The number of examinees behind the fit, their own and those towards whose mean it
  ///     was shrunk; `nil` for their own.
  ///   - reference: The number of examinees from which the shape is known; the variance grows by the share
  ///     of the group in it.
  /// - Returns: The effect with its cumulants under chance.
  public func effect(
    of counts: [Int], fittedExaminees: Double? = nil, reference: Double = .infinity
  ) -> ScoreEffect? {
    var examinees = 0
    var sum = 0.0
    for (point, count) in counts.enumerated() where count > 0 {
      examinees += count
      sum += Double(count) * weights[point]
    }
    guard examinees > 0 else { return nil }
    let size = Double(examinees)
    sum += size / Double.maximum(size, fittedExaminees ?? size) * optimism
    let inflation = 1 + size / reference
    return ScoreEffect(
      effect: sum / (size * information),
      variance: variance * inflation / (size * information * information),
      thirdCumulant: thirdCumulant / (size * size * information * information * information),
      size: size)
  }
}

extension EfficientScore {
  /// The covariance under chance of this effect with another in the same group of examinees.
  ///
  /// - Precondition: Both were made under the same probabilities.
  public func covariance(
    with other: EfficientScore, under probabilities: [Double], examinees: Int,
    reference: Double = .infinity
  ) -> Double {
    var sum = 0.0
    for (point, probability) in probabilities.enumerated() {
      sum += probability * weights[point] * other.weights[point]
    }
    let size = Double(examinees)
    return sum * (1 + size / reference) / (size * information * other.information)
  }

  /// The moments of a distribution over score points, and projection on what is orthogonal to them.
  private struct Moments {
    let probabilities: [Double]
    let mean: Double
    let variance: Double

    init(_ probabilities: [Double]) {
      self.probabilities = probabilities
      var mean = 0.0
      for (point, share) in probabilities.enumerated() { mean += Double(point) * share }
      var variance = 0.0
      for (point, share) in probabilities.enumerated() {
        let deviation = Double(point) - mean
        variance += deviation * deviation * share
      }
      self.mean = mean
      self.variance = variance
    }

    /// Leaves of a function of the score point what the moments fitted do not explain.
    func project(_ values: inout [Double], fitted: Fitted) {
      let level = inner(values) { _ in 1 }
      let slope = inner(values) { $0 - mean } / variance
      for point in values.indices {
        values[point] -= level + slope * (Double(point) - mean)
      }
      guard case .meanAndDeviation = fitted else { return }
      let skew = inner(probabilities.map { _ in 1 }) { point in
        let deviation = point - mean
        return deviation * deviation * deviation
      }
      func square(_ point: Double) -> Double {
        let deviation = point - mean
        return deviation * deviation - variance - skew / variance * deviation
      }
      let squares = inner(probabilities.map { _ in 1 }) { square($0) * square($0) }
      guard squares > 1e-12 else { return }
      let bend = inner(values, square) / squares
      for point in values.indices { values[point] -= bend * square(Double(point)) }
    }

    private func inner(_ values: [Double], _ function: (Double) -> Double) -> Double {
      var sum = 0.0
      for (point, share) in probabilities.enumerated() {
        sum += share * values[point] * function(Double(point))
      }
      return sum
    }
  }
}
