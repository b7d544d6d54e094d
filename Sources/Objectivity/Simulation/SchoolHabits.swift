/// How honest schools differ beside the ability of their pupils.
///
/// Real schools differ in much that is nobody's manipulation: how a teacher marks an item, how a
/// school gives journal marks, how unequal its pupils are, how many stay away. Such a difference
/// belongs to the school; it does not shrink as the school grows, and what grows is how clearly it
/// is seen. Each habit has generators of its own, so that one that is off draws nothing and leaves
/// an oblast as it was.
public struct SchoolHabits: Hashable, Sendable {
  /// The standard deviation, in logits, of the interaction of marker and item.
  ///
  /// A marker is who teaches and marks one subject in one school: all classes of a grade share the
  /// shifts, over years too.
  public var markerByItem: Double
  /// The standard deviation of the logarithm of the noise of answers: how far the answers of a class
  /// follow ability, half its variance the marker's, half the class's own.
  public var answerNoise: Double
  /// The correlation between works of a school's habit of giving journal marks, whose variance is
  /// ``AbilityVariation/journalSchool``.
  public var journalBetweenWorks: Double
  /// The share of the school's level that its teachers take as the norm when they give marks.
  ///
  /// At 0 marks mean the same everywhere; at 1 every school gives its pupils the same marks, however
  /// strong they are together.
  public var journalNorm: Double
  /// The standard deviation of the logarithm of the spread of pupils in a school.
  public var dispersion: Double
  /// The correlation of that logarithm between works of a school.
  public var dispersionBetweenWorks: Double
  /// The standard deviation over schools of the logit of the share absent.
  public var absence: Double
  /// The correlation of that logit between works of a school.
  public var absenceBetweenWorks: Double
  /// The tails of the effects of markers and classes on items.
  public var itemTails: HonestTails
  /// The tails of the school's part of ability.
  public var schoolTails: HonestTails

  /// Creates habits; by default there are none, and all tails are normal.
  ///
  /// - Precondition: Deviations are not negative; correlations are between 0 and 1.
  public init(
    markerByItem: Double = 0, answerNoise: Double = 0, journalBetweenWorks: Double = 0,
    journalNorm: Double = 0, dispersion: Double = 0, dispersionBetweenWorks: Double = 0.5,
    absence: Double = 0,
    absenceBetweenWorks: Double = 0.5, itemTails: HonestTails = .normal,
    schoolTails: HonestTails = .normal
  ) {
    precondition(
      [markerByItem, answerNoise, dispersion, absence].allSatisfy { $0 >= 0 },
      "a negative standard deviation")
    precondition(
      [journalBetweenWorks, journalNorm, dispersionBetweenWorks, absenceBetweenWorks].allSatisfy {
        (0...1).contains($0)
      }, "a correlation or share outside 0…1")
    self.markerByItem = markerByItem
    self.answerNoise = answerNoise
    self.journalBetweenWorks = journalBetweenWorks
    self.journalNorm = journalNorm
    self.dispersion = dispersion
    self.dispersionBetweenWorks = dispersionBetweenWorks
    self.absence = absence
    self.absenceBetweenWorks = absenceBetweenWorks
    self.itemTails = itemTails
    self.schoolTails = schoolTails
  }

  /// No habits: schools differ in ability, leniency and journal only.
  public static let none = SchoolHabits()
}

/// The tails of honest effects.
public enum HonestTails: Hashable, Sendable {
  /// Normal.
  case normal
  /// Those of Student's t, scaled to the same variance: a few schools, markers and classes are far
  /// off although nobody did anything wrong.
  ///
  /// - Precondition: At least three degrees of freedom, so that there is a variance.
  case student(degreesOfFreedom: Int)
}
