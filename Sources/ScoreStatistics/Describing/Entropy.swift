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

extension FrequencyDistribution {
  /// The Shannon entropy −Σ p ln p of the shares of the score points, or `nil` without examinees.
  ///
  /// 0 when all scores agree, at most the logarithm of the number of points. The plug-in value:
  /// on average it is too small, by about (occupied points − 1) / (2n) nats. It does not change
  /// when all counts are multiplied by one number.
  ///
  /// - Complexity: O(points).
  ///
  /// Source: Shannon (1948), <https://doi.org/10.1002/j.1538-7305.1948.tb01338.x>.
  public func entropy(in unit: InformationUnit = .nats) -> Double? {
    entropyInNats(counts).map { $0 / unit.nats }
  }
}

extension FrequencyTable {
  /// The Shannon entropy of every group, `nil` without examinees.
  ///
  /// - Complexity: O(groups × points).
  public func entropies(in unit: InformationUnit = .nats) -> [Double?] {
    mapRows { entropyInNats($0).map { $0 / unit.nats } }
  }
}

@inline(__always)
private func entropyInNats(_ counts: some RandomAccessCollection<some BinaryInteger>) -> Double? {
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
  return sum
}
