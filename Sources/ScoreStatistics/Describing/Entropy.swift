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
    entropyInNats(counts, estimator).map { $0 / unit.nats }
  }
}

extension FrequencyTable {
  /// The Shannon entropy of every group, `nil` without examinees.
  ///
  /// - Complexity: O(groups × points).
  public func entropies(
    in unit: InformationUnit = .nats, estimator: EntropyEstimator = .plugIn
  ) -> [Double?] {
    mapRows { entropyInNats($0, estimator).map { $0 / unit.nats } }
  }
}

@inline(__always)
private func entropyInNats(
  _ counts: some RandomAccessCollection<some BinaryInteger>, _ estimator: EntropyEstimator
) -> Double? {
  let examinees = counts.reduce(0) { $0 + Int($1) }
  guard examinees > 0 else { return nil }
  let size = Double(examinees)
  var sum = 0.0
  for count in counts where count > 0 && Int(count) < examinees {
    let share = Double(count) / size
    // Of a share near 1 the small rest is what counts.
    let rest = Double(examinees - Int(count)) / size
    sum -= share * (share > 0.5 ? Double.log(onePlus: -rest) : Double.log(share))
  }
  guard estimator == .millerMadow else { return sum }
  let occupied = counts.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
  return sum + Double(occupied - 1) / (2 * size)
}
