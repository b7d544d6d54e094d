extension SimulationDesign {
  /// What real schools have, each with a design of its own.
  public enum RealPreset: String, CaseIterable, Sendable {
    /// Habits as they were measured in a real region.
    case asReal = "as-real"
    /// The same with tails of Student's t.
    case heavyTails = "heavy-tails"
    /// The same in a region of small schools.
    case tinySchools = "tiny-schools"
    /// The same where one school in fifteen did not teach a topic.
    case notTaught = "not-taught"
  }

  /// An oblast whose honest schools differ as real ones do.
  ///
  /// - Parameters:
  ///   - preset: What real schools have.
  ///   - schools: The number of schools.
  ///   - seed: The seed.
  ///   - isClean: Whether nothing is planted but topics not taught in ``RealPreset/notTaught``;
  ///     otherwise all that ``standard(schools:seed:strength:)`` has.
  public static func real(
    _ preset: RealPreset, schools: Int = 600, seed: UInt64 = 1, isClean: Bool = false
  ) -> SimulationDesign {
    var design = SimulationDesign(
      schools: schools, seed: seed, isClean: isClean,
      works: [SimulatedWork.russianGrade5, .mathematicsGrade5].map(\.withPracticeAtBoundaries),
      planted: isClean ? [] : Planting.everyKind(), ability: .asReal, habits: .asReal)
    switch preset {
    case .asReal: break
    case .heavyTails: 
      design.habits.itemTails = .student(degreesOfFreedom: 3)
      design.habits.schoolTails = .student(degreesOfFreedom: 3)
    case .tinySchools: design.sizes = .tiny
    case .notTaught:
      design.planted.append(Planting(.notTaught(topic: .any), shareOfSchools: 1.0 / 15))
    }
    return design
  }
}

extension AbilityVariation {
  /// The variation of ``SimulationDesign/RealPreset/asReal``.
  public static let asReal = AbilityVariation(
    classByItem: 0.35, journalMark: 0.93, journalSchool: 0.8)
}

extension SchoolHabits {
  /// The habits of ``SimulationDesign/RealPreset/asReal``.
  public static let asReal = SchoolHabits(
    markerByItem: 0.3, answerNoise: 0.4, journalBetweenWorks: 0.45, journalNorm: 0.5,
    dispersion: 0.13, dispersionBetweenWorks: 0.5, absence: 0.45, absenceBetweenWorks: 0.7,
    itemTails: .student(degreesOfFreedom: 4))
}

extension SimulatedWork {
  /// The work with leniency that lasts in a school and reaches the boundaries above the first.
  var withPracticeAtBoundaries: SimulatedWork {
    var result = self
    result.leniency.spread = 1.8
    result.leniency.betweenWorks = 0.7
    result.leniency.upperBoundaries = 0.35
    return result
  }
}
