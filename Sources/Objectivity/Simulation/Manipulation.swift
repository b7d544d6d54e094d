/// What can be planted in the results of a school.
///
/// The words describe how synthetic data are made. Nothing found in real data is given these names.
public enum Manipulation: Hashable, Sendable {
  /// Papers up to `reach` points below any boundary are lifted to it with `probability`.
  case boundaryPushing(probability: Double, reach: Int)
  /// In some classes every paper gets more points: one share of the maximum for the school, drawn
  /// between `lowest` and `highest`.
  case wholesaleInflation(lowest: Double, highest: Double)
  /// In some classes a set of hard items, `itemShare` of all, is answered in full with
  /// `probability`.
  case dictatedAnswers(itemShare: Double, probability: Double)

  /// The name used in truth files.
  public var name: String {
    switch self {
    case .boundaryPushing: "boundary-pushing"
    case .wholesaleInflation: "wholesale-inflation"
    case .dictatedAnswers: "dictated-answers"
    }
  }
}

/// What was planted in one school: a line of the truth file.
public struct PlantedManipulation: Hashable, Sendable {
  /// The school.
  public var school: Unit
  /// What was done.
  public var manipulation: Manipulation
  /// The probability of pushing or dictating, or the share of the maximum that was added.
  public var strength: Double
  /// The works in which it was done.
  public var assessments: [Assessment]
  /// The classes in which it was done.
  public var classes: [String]
  /// The number of works whose answers were changed.
  public var changedPapers: Int
}
