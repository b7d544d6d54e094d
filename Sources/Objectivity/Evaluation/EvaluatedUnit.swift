/// A unit of a synthetic oblast with the truth about it and what each detector said.
public struct EvaluatedUnit: Hashable, Sendable {
  /// What is true of a unit.
  public enum Truth: Hashable, Sendable {
    /// Nothing was planted.
    case ordinary
    /// An honest peculiarity was planted, by its name.
    case honest(String)
    /// A manipulation was planted, by its name.
    case manipulated(String)

    /// Whether flagging the unit is a false discovery.
    public var isHonest: Bool {
      if case .manipulated = self { return false }
      return true
    }
  }

  /// The place of the configuration in the plan.
  public var configuration: Int
  /// The seed.
  public var seed: UInt64
  /// What is true of the unit.
  public var truth: Truth
  /// The number of works over all assessments.
  public var examinees: Int
  /// The combined p-value, or `nil` where no indicator could speak.
  public var pValue: Double?
  /// What each detector said, in the order of ``Evaluation/detectors``.
  public var detections: [Detection]
}
