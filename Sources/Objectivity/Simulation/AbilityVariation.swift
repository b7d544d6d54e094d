/// How ability is divided over schools, classes, pupils, works and years.
///
/// Ability has variance 1 in the region.
public struct AbilityVariation: Hashable, Sendable {
  /// The share of the variance between schools.
  public var school: Double
  /// The share of the variance between classes of one school.
  public var schoolClass: Double
  /// The correlation of ability in two works of one sitting, at every level.
  public var betweenWorks: Double
  /// The correlation of a school's level in one subject between sittings of different cohorts.
  public var betweenCohorts: Double
  /// The correlation of the level of a school and of a class in one subject between sittings of the
  /// same cohort: a grade and the next one a year later.
  public var sameCohort: Double
  /// The standard deviation, in logits, of the interaction of class and item.
  public var classByItem: Double
  /// The correlation of the journal mark's latent variable with ability.
  public var journalMark: Double
  /// The share of the school in what the journal mark has beside ability.
  public var journalSchool: Double

  /// Creates a variation.
  ///
  /// - Precondition: The shares of school and class sum to at most 1; two sittings correlate by no
  ///   more in different cohorts than in the same.
  public init(
    school: Double = 0.09, schoolClass: Double = 0.09, betweenWorks: Double = 0.7,
    betweenCohorts: Double = 0.7, sameCohort: Double = 0.85, classByItem: Double = 0.25,
    journalMark: Double = 0.94, journalSchool: Double = 0.4
  ) {
    precondition(school + schoolClass <= 1, "no variance is left between pupils")
    precondition(
      0 <= betweenCohorts && betweenCohorts <= sameCohort && sameCohort <= 1,
      "correlations \(betweenCohorts) between cohorts and \(sameCohort) in a cohort")
    self.school = school
    self.schoolClass = schoolClass
    self.betweenWorks = betweenWorks
    self.betweenCohorts = betweenCohorts
    self.sameCohort = sameCohort
    self.classByItem = classByItem
    self.journalMark = journalMark
    self.journalSchool = journalSchool
  }

  /// The variance between schools in a work.
  func schoolVariance(in work: SimulatedWork) -> Double { school * work.schoolVariance }

  /// The variance between classes of one school in a work.
  func classVariance(in work: SimulatedWork) -> Double { schoolClass * work.classVariance }

  /// The variance between pupils of one class in a work.
  func pupilVariance(in work: SimulatedWork) -> Double {
    max(0, 1 - schoolVariance(in: work) - classVariance(in: work))
  }
}
