/// The direction in which a test looks.
public enum Alternative: String, Hashable, Codable, Sendable, CaseIterable {
  /// The group is higher than the reference.
  case greater
  /// The group is lower than the reference.
  case less
  /// The group differs from the reference in either direction.
  case twoSided

  /// Chooses between two tails; two-sided is twice the smaller, at most 1.
  func pValue(lower: Double, upper: Double) -> Double {
    switch self {
    case .greater: upper
    case .less: lower
    case .twoSided: min(1, 2 * min(lower, upper))
    }
  }
}
