/// The median of doubles, the mean of the two in the middle of an even number.
enum Median {
  /// The median, or `nil` without values.
  static func of(_ values: [Double]) -> Double? { ofSorted(values.sorted()) }

  /// The median of ascending values, or `nil` without any.
  static func ofSorted(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return values.count.isMultiple(of: 2)
      ? (values[middle - 1] + values[middle]) / 2 : values[middle]
  }
}
