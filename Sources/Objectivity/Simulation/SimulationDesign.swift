import ScoreStatistics

/// What a synthetic oblast is made of: its size, its works, and what is planted in it.
///
/// Everything but the counts of schools has defaults that resemble the real region whose aggregates
/// are in `Datasets/region-vpr-2021`.
public struct SimulationDesign: Hashable, Sendable {
  /// The number of schools.
  public var schools: Int
  /// The seed from which all chance is derived.
  public var seed: UInt64
  /// Whether no manipulation is planted, whatever ``planted`` says.
  ///
  /// Honest kinds stay: they are part of what the region is.
  public var isClean: Bool
  /// The works that every pupil of the region writes.
  public var works: [SimulatedWork]
  /// The manipulations that are planted, with the share of schools that each takes.
  public var planted: [Planting]
  /// The numbers of pupils of the grade in a school.
  public var sizes: SchoolSizes
  /// The share of pupils absent from a work.
  public var absenceShare: Double
  /// How ability varies.
  public var ability: AbilityVariation
  /// How honest schools differ beside ability.
  public var habits: SchoolHabits

  /// Creates a design.
  ///
  /// - Precondition: At least one school; the planted shares sum to at most 1.
  public init(
    schools: Int = 600, seed: UInt64 = 1, isClean: Bool = false,
    works: [SimulatedWork] = [.russianGrade5, .mathematicsGrade5],
    planted: [Planting] = Planting.usual, sizes: SchoolSizes = SchoolSizes(),
    absenceShare: Double = 0.14, ability: AbilityVariation = AbilityVariation(),
    habits: SchoolHabits = .none
  ) {
    precondition(schools > 0, "an oblast of \(schools) schools")
    precondition(
      planted.reduce(0) { $0 + $1.shareOfSchools } <= 1, "more planted than there are schools")
    self.schools = schools
    self.seed = seed
    self.isClean = isClean
    self.works = works
    self.planted = planted
    self.sizes = sizes
    self.absenceShare = absenceShare
    self.ability = ability
    self.habits = habits
  }

  /// A kind of manipulation and the share of schools in which it is planted.
  public struct Planting: Hashable, Sendable {
    /// What is done.
    public var manipulation: Manipulation
    /// The share of schools; the number of schools is rounded to the nearest.
    public var shareOfSchools: Double
    /// The works of a school in which it is done.
    public var works: PlantedWorks
    /// The classes of a school in which it is done.
    public var classes: PlantedClasses

    /// Creates a planting, in the usual works and classes of the manipulation unless others are
    /// given.
    public init(
      _ manipulation: Manipulation, shareOfSchools: Double, works: PlantedWorks? = nil,
      classes: PlantedClasses? = nil
    ) {
      self.manipulation = manipulation
      self.shareOfSchools = shareOfSchools
      self.works = works ?? manipulation.usualWorks
      self.classes = classes ?? manipulation.usualClasses
    }

    /// Three kinds in 8 % of the schools.
    public static let usual = [
      Planting(.boundaryPushing(probability: 0.75, reach: 3), shareOfSchools: 0.03),
      Planting(.wholesaleInflation(lowest: 0.10, highest: 0.15), shareOfSchools: 0.025),
      Planting(.dictatedAnswers(itemShare: 0.3, probability: 0.8), shareOfSchools: 0.025),
    ]
  }

  /// Which manipulation, by its place in ``planted``, is planted in each school.
  ///
  /// The schools are a seeded random sample; the sample does not change what the schools would have
  /// written without it.
  var plantingOfSchool: [Int?] {
    var result = [Int?](repeating: nil, count: schools)
    var generator = Xoshiro256(seed: seed, keys: Xoshiro256.key("planted"))
    let order = generator.nextPermutation(of: schools)
    var next = 0
    for (index, planting) in planted.enumerated() {
      let count = Int((planting.shareOfSchools * Double(schools)).rounded())
      if planting.manipulation.isManipulation, isClean {
        next = min(schools, next + count)
        continue
      }
      for school in order[next..<min(schools, next + count)] { result[school] = index }
      next = min(schools, next + count)
    }
    return result
  }
}
