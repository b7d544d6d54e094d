import RealModule

/// The unit in which information is measured.
public enum InformationUnit: String, Hashable, Sendable, CaseIterable {
  /// Natural logarithms.
  case nats
  /// Logarithms to the base 2.
  case bits

  /// The unit expressed in nats.
  fileprivate var nats: Double { self == .nats ? 1 : Double.log(2) }
}

/// How the entropy of a population is estimated from a group of examinees.
public enum EntropyEstimator: String, Hashable, Sendable, CaseIterable {
  /// The entropy of the shares: too small, by about (occupied points − 1)/(2n) nats on average.
  case plugIn
  /// The plug-in value raised by (occupied points − 1)/(2n) nats.
  ///
  /// The bias that is left is of order 1/n², besides that of points which nobody reached.
  ///
  /// Source: Miller (1955), "Note on the bias of information estimates", in: Information Theory in
  /// Psychology, 95–100.
  case millerMadow

  /// The estimate in nats from the entropy of the shares.
  fileprivate func estimate(_ entropy: Double, occupied: Int, examinees: Int) -> Double {
    self == .plugIn ? entropy : entropy + Double(occupied - 1) / (2 * Double(examinees))
  }
}

extension FrequencyDistribution {
  /// The Shannon entropy −Σ p ln p of the shares of the score points, or `nil` without examinees.
  ///
  /// 0 when all scores agree. The plug-in value is at most the logarithm of the number of points, and
  /// does not change when all counts are multiplied by one number; compare groups of unequal size by
  /// ``EntropyEstimator/millerMadow``.
  ///
  /// - Complexity: O(points).
  ///
  /// Source: Shannon (1948), <https://doi.org/10.1002/j.1538-7305.1948.tb01338.x>.
  public func entropy(
    in unit: InformationUnit = .nats, estimator: EntropyEstimator = .plugIn
  ) -> Double? {
    let examinees = examinees
    guard examinees > 0 else { return nil }
    let sum = counts.reduce(0.0) { $0 + entropyTerm($1, of: examinees) }
    return estimator.estimate(
      sum, occupied: counts.count { $0 > 0 }, examinees: examinees) / unit.nats
  }
}

extension FrequencyTable {
  /// The Shannon entropy of every group, `nil` without examinees.
  ///
  /// - Complexity: O(groups × points).
  public func entropies(
    in unit: InformationUnit = .nats, estimator: EntropyEstimator = .plugIn
  ) -> [Double?] {
    PackedFrequencyTable(self).entropies(in: unit, estimator: estimator)
  }
}

extension PackedFrequencyTable {
  /// The Shannon entropy of every group, `nil` without examinees.
  ///
  /// - Complexity: O(groups × points).
  public func entropies(
    in unit: InformationUnit = .nats, estimator: EntropyEstimator = .plugIn
  ) -> [Double?] {
    guard let (sums, occupied) = sumsOfTerms(entropyTerm) else {
      return (0..<groupCount).map { self[$0].entropy(in: unit, estimator: estimator) }
    }
    return (0..<groupCount).map { group in
      guard examinees[group] > 0 else { return nil }
      return estimator.estimate(
        sums[group], occupied: Int(occupied[group]), examinees: examinees[group]) / unit.nats
    }
  }
}

/// The term −*p* ln *p* of a share, exactly 0 where it is 0 or 1.
private func entropyTerm(_ count: Int, of examinees: Int) -> Double {
  guard count > 0, count < examinees else { return 0 }
  let share = Double(count) / Double(examinees)
  // Of a share near 1 the small rest is what counts.
  let rest = Double(examinees - count) / Double(examinees)
  return -share * (share > 0.5 ? Double.log(onePlus: -rest) : Double.log(share))
}
