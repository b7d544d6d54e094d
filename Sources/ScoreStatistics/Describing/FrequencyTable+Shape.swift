/// Shape and quantiles of every group; mean and variance are in ``GroupMoments``.
extension FrequencyTable {
  /// The moment coefficient of skewness of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var skewnesses: [Double?] { (0..<groupCount).map { self[$0].skewness } }

  /// The excess kurtosis of every group, `nil` when all its scores agree.
  ///
  /// - Complexity: O(groups × points).
  public var excessKurtoses: [Double?] { (0..<groupCount).map { self[$0].excessKurtosis } }

  /// The quantile of probability `probability` of every group, `nil` without examinees.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(groups × points).
  public func quantiles(
    _ probability: Double, definition: QuantileDefinition = .linear
  ) -> [Double?] {
    (0..<groupCount).map { self[$0].quantile(probability, definition: definition) }
  }
}
