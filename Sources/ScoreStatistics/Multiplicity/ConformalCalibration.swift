/// P-values of any indicator from its values on groups known to be ordinary.
///
///     p = (1 + #{calibration values ≥ s}) / (1 + n)
///
/// Exact whatever the indicator and its distribution, as long as the group asked about would be
/// exchangeable with the calibration groups if it were ordinary; ties make it conservative. No p-value
/// is below 1/(*n* + 1), so that with *m* groups about *m*/α calibration groups are needed for a single
/// discovery. The p-values of several groups depend positively on each other, which
/// ``FalseDiscoveryRate/benjaminiHochberg`` allows.
///
/// Wrong where the monitored groups are not like the others, as when observers go to the large ones: use
/// categories (Mondrian conformal p-values) then.
///
/// Source: Bates, Candès, Lei, Romano & Sesia (2023), <https://doi.org/10.1214/22-AOS2244>.
public struct ConformalCalibration: Hashable, Sendable {
  /// The calibration values, ascending.
  public let values: [Double]

  /// Keeps the values of an indicator on ordinary groups, large ones being unusual; a value that is no
  /// number is none.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(_ values: [Double]) {
    self.values = values.filter { !$0.isNaN }.sorted()
  }

  /// The p-value of a group; one without calibration values, and for a value that is no number.
  ///
  /// - Complexity: O(log *n*).
  public func pValue(_ value: Double) -> Double {
    guard !value.isNaN else { return 1 }
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return Double(1 + values.count - low) / Double(1 + values.count)
  }
}

/// Conformal p-values inside categories, such as subjects and classes of similar size.
///
/// The p-values are exact in every category, not only on average over all.
///
/// Source: Vovk, Gammerman & Shafer (2005), section 4.5, <https://doi.org/10.1007/b106715>.
public struct MondrianCalibration<Category: Hashable & Sendable>: Hashable, Sendable {
  /// The calibration of each category that has any.
  public let calibrations: [Category: ConformalCalibration]

  /// Sorts calibration values into their categories.
  ///
  /// - Precondition: One category for each value.
  public init(_ values: [Double], categories: [Category]) {
    precondition(values.count == categories.count, "a category for each value is needed")
    calibrations = Dictionary(grouping: values.indices) { categories[$0] }
      .mapValues { members in ConformalCalibration(members.map { values[$0] }) }
  }

  /// The p-value of a group among the calibration values of its category, or `nil` without any.
  public func pValue(_ value: Double, category: Category) -> Double? {
    calibrations[category]?.pValue(value)
  }
}
