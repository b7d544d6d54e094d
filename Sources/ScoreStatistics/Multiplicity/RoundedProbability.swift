extension Double {
  /// How far beyond 0…1 a sum of probabilities may come by rounding.
  private static let rounding = 1e-9

  /// The value as a probability: one that lies beyond 0…1 by no more than rounding is moved onto its end, and
  /// any other, like one that is no number, is none.
  var roundedProbability: Double? {
    guard self >= -Self.rounding, self <= 1 + Self.rounding else { return nil }
    return Swift.min(1, Swift.max(0, self))
  }
}
