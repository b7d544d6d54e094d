/// Shape and quantiles of every group; mean and variance are in ``GroupMoments``.
extension PackedFrequencyTable {
  /// The moment coefficient of skewness of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var skewnesses: [Double?] { exact(shapes.skewness, \.skewness) }

  /// The excess kurtosis of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var excessKurtoses: [Double?] { exact(shapes.kurtosis, \.excessKurtosis) }

  /// The skewness and the excess kurtosis of every group, in one pass.
  ///
  /// - Complexity: O(groups × points).
  public var skewnessesAndExcessKurtoses: (skewnesses: [Double?], excessKurtoses: [Double?]) {
    let shapes = shapes
    return (exact(shapes.skewness, \.skewness), exact(shapes.kurtosis, \.excessKurtosis))
  }

  /// Values, of which infinite ones are computed again from the distribution of their group.
  private func exact(
    _ values: [Double], _ statistic: (FrequencyDistribution) -> Double?
  ) -> [Double?] {
    (0..<groupCount).map { group in
      let value = values[group]
      if value.isFinite { return value }
      return value.isNaN ? nil : statistic(self[group])
    }
  }

  /// The quantile of probability `probability` of every group, `nil` without examinees.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(groups × points).
  public func quantiles(
    _ probability: Double, definition: QuantileDefinition = .linear
  ) -> [Double?] {
    guard definition != .mid, largestGroup < UInt32.max else {
      return (0..<groupCount).map { self[$0].quantile(probability, definition: definition) }
    }
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    var ranks = [QuantileRank](repeating: QuantileRank(passed: 0, share: 0), count: places)
    for (group, size) in examinees.enumerated() where size > 0 {
      ranks[group] = QuantileRank(probability, of: size, definition)
    }
    let (lower, upper) = orderStatistics(passed: ranks.map { UInt32($0.passed) })
    return (0..<groupCount).map { group in
      guard examinees[group] > 0 else { return nil }
      return ranks[group].between(
        Double(scale.minimum + Int(lower[group])), Double(scale.minimum + Int(upper[group])))
    }
  }
}

extension FrequencyTable {
  /// The moment coefficient of skewness of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var skewnesses: [Double?] { PackedFrequencyTable(self).skewnesses }

  /// The excess kurtosis of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var excessKurtoses: [Double?] { PackedFrequencyTable(self).excessKurtoses }

  /// The quantile of probability `probability` of every group, `nil` without examinees.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(groups × points).
  public func quantiles(
    _ probability: Double, definition: QuantileDefinition = .linear
  ) -> [Double?] {
    PackedFrequencyTable(self).quantiles(probability, definition: definition)
  }
}
