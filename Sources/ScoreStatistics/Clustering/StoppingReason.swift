/// Why an iteration ended.
public enum StoppingReason: String, Hashable, Sendable {
  /// The result no longer changed by more than the tolerance.
  case converged
  /// The largest number of iterations was reached before that.
  case iterationLimit
}
