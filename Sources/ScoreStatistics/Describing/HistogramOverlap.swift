extension FrequencyDistribution {
  /// The overlap Σ min(p, q) of the shares with those of another distribution of examinees.
  ///
  /// The area common to the two histograms: 1 for equal shares, 0 for disjoint ones, and 1 minus
  /// the total variation distance. Computed as the integer Σ min(c m, d n) over n m, so that equal
  /// shares of different numbers overlap by exactly 1. `nil` if either has no examinees.
  ///
  /// Small groups overlap little even with their own population: compare with groups of equal size.
  ///
  /// - Precondition: Equal scales.
  /// - Complexity: O(points).
  ///
  /// Source: Swain & Ballard (1991), <https://doi.org/10.1007/BF00130487>.
  public func overlap(with reference: FrequencyDistribution) -> Double? {
    precondition(scale == reference.scale, "scales \(scale) and \(reference.scale)")
    return exactOverlap(counts, reference.counts, referenceExaminees: reference.examinees)
  }

  /// The overlap Σ min(p, q) of the shares with reference probabilities; `nil` without examinees.
  ///
  /// - Precondition: The reference has the points of the scale.
  /// - Complexity: O(points).
  public func overlap(with reference: ProbabilityMassFunction) -> Double? {
    precondition(scale.points == reference.support, "\(scale) and \(reference.support)")
    return overlapOfShares(counts, reference.probabilities)
  }
}

extension FrequencyTable {
  /// The overlap of every group with one distribution of examinees, `nil` if either is empty.
  ///
  /// - Precondition: Equal scales.
  /// - Complexity: O(groups × points).
  public func overlaps(with reference: FrequencyDistribution) -> [Double?] {
    precondition(scale == reference.scale, "scales \(scale) and \(reference.scale)")
    let examinees = reference.examinees
    return mapRows { exactOverlap($0, reference.counts, referenceExaminees: examinees) }
  }

  /// The overlap of every group with reference probabilities, `nil` without examinees.
  ///
  /// - Precondition: The reference has the points of the scale.
  /// - Complexity: O(groups × points).
  public func overlaps(with reference: ProbabilityMassFunction) -> [Double?] {
    precondition(scale.points == reference.support, "\(scale) and \(reference.support)")
    return mapRows { overlapOfShares($0, reference.probabilities) }
  }
}

@inline(__always)
private func exactOverlap(
  _ counts: some RandomAccessCollection<some BinaryInteger>, _ reference: [Int],
  referenceExaminees: Int
) -> Double? {
  let examinees = counts.reduce(0) { $0 + Int($1) }
  guard examinees > 0, referenceExaminees > 0 else { return nil }
  let (product, overflows) = examinees.multipliedReportingOverflow(by: referenceExaminees)
  if !overflows {
    // No partial sum exceeds the product: 64 bits hold all but the largest comparisons.
    var common = 0
    for (count, other) in zip(counts, reference) {
      common &+= min(Int(count) &* referenceExaminees, other &* examinees)
    }
    return Double(common) / Double(product)
  }
  var common: Int128 = 0
  for (count, other) in zip(counts, reference) {
    common += min(
      Int128(Int(count)) * Int128(referenceExaminees), Int128(other) * Int128(examinees))
  }
  return Double(common) / Double(Int128(examinees) * Int128(referenceExaminees))
}

@inline(__always)
private func overlapOfShares(
  _ counts: some RandomAccessCollection<some BinaryInteger>, _ reference: [Double]
) -> Double? {
  let examinees = counts.reduce(0) { $0 + Int($1) }
  guard examinees > 0 else { return nil }
  let size = Double(examinees)
  return min(1, zip(counts, reference).reduce(0) { $0 + min(Double($1.0) / size, $1.1) })
}
