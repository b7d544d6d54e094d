/// What can be planted in the results of a school.
///
/// The words describe how synthetic data are made. Nothing found in real data is given these names.
/// Four cases are honest: they make a school or class unusual although nobody did anything wrong,
/// and exist to count how often it is flagged all the same.
public enum Manipulation: Hashable, Sendable {
  /// Papers up to `reach` points below any boundary are lifted to it with `probability`.
  case boundaryPushing(probability: Double, reach: Int)
  /// Every paper gets more points: one share of the maximum for the school, drawn between `lowest`
  /// and `highest`.
  case wholesaleInflation(lowest: Double, highest: Double)
  /// A set of hard items, `itemShare` of all, is answered in full with `probability`.
  case dictatedAnswers(itemShare: Double, probability: Double)
  /// Each answer short of full points, also one that was left out, is corrected to full points with
  /// `probability`.
  case correctedAnswers(probability: Double)
  /// A `pupilShare` of the pupils knows the answers to a set of items, `itemShare` of all.
  case leakedAnswers(pupilShare: Double, itemShare: Double)
  /// In a `pairShare` of the pairs of neighbours the weaker takes over the answers of the stronger,
  /// each with probability `itemShare`.
  case copiedAnswers(pairShare: Double, itemShare: Double)
  /// The weakest `share` of each class, as the journal sees them, are absent.
  case weakPupilsAbsent(share: Double)
  /// Every paper gets `inflation` of the maximum, and a journal mark below the mark of the paper is
  /// rewritten to it with `probability`.
  case journalAlignment(probability: Double, inflation: Double)
  /// The answers to one of the two variants are known: whoever writes it answers each item in full
  /// with `probability`.
  case leakedVariant(probability: Double)
  /// Honest: each answer that earned points loses one of them with `probability`.
  case strictMarking(probability: Double)
  /// Honest: pupils are selected, their ability higher by `shift` standard deviations of the region
  /// and their deviations from it shrunk by the factor `spread`.
  case excellentSchool(shift: Double, spread: Double)
  /// Honest: one class is lower by `shift` standard deviations of the region.
  case correctionalClass(shift: Double)
  /// Honest: the topic of one item was not taught; the whole class has «не пройд.» and no points
  /// there.
  case notTaught(topic: Topic)

  /// Where the item is drawn whose topic was not taught.
  public enum Topic: Hashable, Sendable {
    /// In the harder half, where little is lost.
    case ofHarderHalf
    /// Anywhere in the work.
    case any
    /// In the easier half, where nearly everybody loses.
    case ofEasierHalf
  }

  /// Whether results are changed; otherwise the school or class is unusual but honest.
  public var isManipulation: Bool { kind.isManipulation }

  /// The name used in truth files.
  public var name: String { kind.rawValue }

  /// The number that a line of the truth gives, where it is not drawn for each school.
  var strength: Double {
    switch self {
    case .boundaryPushing(let probability, _), .dictatedAnswers(_, let probability),
      .correctedAnswers(let probability), .journalAlignment(let probability, _),
      .leakedVariant(let probability), .strictMarking(let probability):
      probability
    case .wholesaleInflation(let lowest, _): lowest
    case .leakedAnswers(let share, _), .copiedAnswers(let share, _), .weakPupilsAbsent(let share):
      share
    case .excellentSchool(let shift, _), .correctionalClass(let shift): shift
    case .notTaught: 1
    }
  }
}

/// What was planted in one school: a line of the truth file.
public struct PlantedManipulation: Hashable, Sendable {
  /// The school.
  public var school: Unit
  /// What was done.
  public var manipulation: Manipulation
  /// How strongly: the probability, the share of pupils, pairs or of the maximum, the shift in
  /// standard deviations, or the number of topics.
  public var strength: Double
  /// The works in which it was done.
  public var assessments: [Assessment]
  /// The classes in which it was done, in all years.
  public var classes: [String]
  /// The number of pupils' works of which answers, attendance or journal mark were changed.
  ///
  /// A selective school and a correctional class change none: their pupils are what they are.
  public var changedPapers: Int

  /// Whether results were changed; otherwise the school or class is unusual but honest.
  public var isManipulation: Bool { manipulation.isManipulation }
}
