extension FrequencyDistribution {
  /// The Gini heterogeneity 1 − Σ p² of the shares of the score points, or `nil` without
  /// examinees.
  ///
  /// The probability that two examinees drawn with replacement differ: 0 when all scores agree,
  /// at most 1 − 1/points. Answers copied or dictated to a class make it small. Computed as the
  /// integer Σ c (n − c) over n²; it does not change when all counts are multiplied by one number.
  ///
  /// - Complexity: O(points).
  ///
  /// Source: Quintano, Castellano & Longobardi (2009), "A fuzzy clustering approach to improve the
  /// accuracy of Italian student data".
  public var giniHeterogeneity: Double? { heterogeneity(counts) }

  /// The Gini heterogeneity divided by its maximum 1 − 1/points, in 0…1.
  ///
  /// `nil` without examinees and on a scale of one point.
  public var normalizedGiniHeterogeneity: Double? {
    normalized(giniHeterogeneity, points: scale.pointCount)
  }
}

extension FrequencyTable {
  /// The Gini heterogeneity 1 − Σ p² of every group, `nil` without examinees.
  ///
  /// - Complexity: O(groups × points).
  public var giniHeterogeneities: [Double?] { mapRows { heterogeneity($0) } }

  /// The Gini heterogeneity of every group divided by its maximum 1 − 1/points.
  ///
  /// `nil` without examinees and on a scale of one point.
  ///
  /// - Complexity: O(groups × points).
  public var normalizedGiniHeterogeneities: [Double?] {
    mapRows { normalized(heterogeneity($0), points: scale.pointCount) }
  }
}

@inline(__always)
private func heterogeneity(_ counts: some RandomAccessCollection<some BinaryInteger>) -> Double? {
  let examinees = counts.reduce(0) { $0 + Int($1) }
  guard examinees > 0 else { return nil }
  let differing = counts.reduce(Int128(0)) { $0 + Int128(Int($1)) * Int128(examinees - Int($1)) }
  return Double(differing) / (Double(examinees) * Double(examinees))
}

private func normalized(_ heterogeneity: Double?, points: Int) -> Double? {
  points < 2 ? nil : heterogeneity.map { $0 * Double(points) / Double(points - 1) }
}
