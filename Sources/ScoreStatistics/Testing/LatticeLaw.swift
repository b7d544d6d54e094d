/// The exact law of a statistic in whole numbers whose values lie equally far apart.
struct LatticeLaw: Hashable, Sendable {
  /// The value of the first probability.
  let lowest: Int
  /// The distance between neighbouring values.
  let unit: Int
  /// The probabilities of the values from ``lowest`` on, ``unit`` apart.
  let probabilities: [Double]

  /// A statistic that is always 0.
  static let zero = LatticeLaw(lowest: 0, unit: 1, probabilities: [1])

  /// The law of factor × Binomial(trials, ½).
  static func even(trials: Int, factor: Int) -> LatticeLaw {
    LatticeLaw(
      lowest: 0, unit: factor,
      probabilities: Binomial(trials: trials, probability: 0.5).probabilities(through: trials))
  }

  /// The number of terms that ``convolved(with:)`` multiplies.
  func steps(with other: Self) -> Double {
    Double(probabilities.count) * Double(other.probabilities.count)
  }

  /// The law of the sum of two independent statistics.
  ///
  /// - Complexity: O(product of the lengths).
  func convolved(with other: Self) -> Self {
    if probabilities.count == 1 { return other.moved(by: lowest) }
    if other.probabilities.count == 1 { return moved(by: other.lowest) }
    let common = SampledSum.greatestCommonDivisor(unit, other.unit)
    let (step, otherStep) = (unit / common, other.unit / common)
    var sums = [Double](
      repeating: 0,
      count: (probabilities.count - 1) * step + (other.probabilities.count - 1) * otherStep + 1)
    for (place, probability) in other.probabilities.enumerated() where probability > 0 {
      for (ownPlace, own) in probabilities.enumerated() {
        sums[ownPlace * step + place * otherStep] += own * probability
      }
    }
    return Self(lowest: lowest + other.lowest, unit: common, probabilities: sums)
  }

  private func moved(by shift: Int) -> Self {
    Self(lowest: lowest + shift, unit: unit, probabilities: probabilities)
  }

  /// The p-value of values at least as extreme as those of `ties`.
  func obtained<Extremity: Comparable>(
    ties: ClosedRange<Extremity>, of extremity: (Int) -> Extremity
  ) -> ObtainedPValue {
    var tail = TailWeights(ties: ties)
    for (place, probability) in probabilities.enumerated() {
      tail.add(extremity(lowest + place * unit), probability: probability)
    }
    return tail.obtained(.exactDistribution)
  }
}
