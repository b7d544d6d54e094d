/// The weight of an examinee by the distance from a threshold in units of the bandwidth.
public enum DensityKernel: String, Hashable, Sendable, CaseIterable {
  /// 1 − |u|.
  case triangular
  /// ½.
  case uniform
  /// ¾ (1 − u²).
  case epanechnikov

  /// The weight at distance `u`; zero beyond one bandwidth.
  func weight(_ u: Double) -> Double {
    guard abs(u) <= 1 else { return 0 }
    return switch self {
    case .triangular: 1 - abs(u)
    case .uniform: 0.5
    case .epanechnikov: 0.75 * (1 - u * u)
    }
  }

  /// ∫₀¹ K(u) uᵏ du.
  func moment(_ power: Int) -> Double {
    let k = Double(power)
    return switch self {
    case .triangular: 1 / ((k + 1) * (k + 2))
    case .uniform: 0.5 / (k + 1)
    case .epanechnikov: 0.75 * (1 / (k + 1) - 1 / (k + 3))
    }
  }
}

/// What the densities on both sides of a threshold are taken to share.
public enum DensityModel: String, Hashable, Sendable, CaseIterable {
  /// Nothing: each side has a polynomial of its own.
  case unrestricted
  /// The distribution function and its derivatives from the second on: only the slopes, which are
  /// the densities, differ. More powerful, and wrong where the density bends at the threshold.
  case restricted
}
