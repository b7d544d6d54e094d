/// A distribution on the real line whose two tails are each computed as a tail.
public protocol ContinuousDistribution: Sendable {
  /// The density at `value`.
  func density(_ value: Double) -> Double
  /// ln of the density at `value`, also where the density itself underflows.
  func logDensity(_ value: Double) -> Double
  /// P(X ≤ `value`).
  func cumulative(_ value: Double) -> Double
  /// P(X > `value`).
  func survival(_ value: Double) -> Double
  /// ln P(X ≤ `value`), also where the probability itself underflows.
  func logCumulative(_ value: Double) -> Double
  /// ln P(X > `value`), also where the probability itself underflows.
  func logSurvival(_ value: Double) -> Double
  /// The value that X does not exceed with probability `probability`, in 0…1.
  ///
  /// For probabilities near 1 ``upperQuantile(_:)`` is the accurate one.
  func quantile(_ probability: Double) -> Double
  /// The value that X exceeds with probability `probability`, in 0…1.
  func upperQuantile(_ probability: Double) -> Double
}
