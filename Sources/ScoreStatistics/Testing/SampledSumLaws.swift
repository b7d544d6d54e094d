import Synchronization

/// Laws of sums already built up, for groups of one size drawn from one pool.
final class SampledSumLaws: Sendable {
  private let laws = Mutex<[SampledSum: LatticeLaw]>([:])

  /// The law of a sum, built up unless it was before.
  func law(of sum: SampledSum) -> LatticeLaw {
    if let known = laws.withLock({ $0[sum] }) { return known }
    let law = sum.law
    laws.withLock { $0[sum] = law }
    return law
  }
}
