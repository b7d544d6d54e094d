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
  /// - Returns: The design.
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
  ///
  /// - `classByItem` 0.33 with the marker's 0.22 of ``SchoolHabits/asReal``: the region's spread of
  ///   help to hard items, 0.03–0.05.
  /// - `journalMark` 0.94, `journalSchool` 0.85: what the journal has beside ability is mostly the
  ///   school's; with the norm of ``SchoolHabits/asReal`` points given the mark spread between
  ///   schools by the 0.45–0.55 of their deviation within a mark that one work of the region has.
  public static let asReal = AbilityVariation(
    classByItem: 0.33, journalMark: 0.94, journalSchool: 0.85)
}

extension SchoolHabits {
  /// The habits of ``SimulationDesign/RealPreset/asReal``, fitted to the region's two works of grade
  /// 5 in two years.
  ///
  /// - `markerByItem` 0.22 and tails of Student's t with 4 degrees of freedom: the region's spread
  ///   of class × item, 1.3–1.6 with an upper tail of 2.4–3.2, is that of a mixture. Normal effects
  ///   of any size give 0–0.7, because each item is judged by its own usual spread.
  /// - `answerNoise` 0.4: misfit, 0.17–0.20, which no interaction with items reaches.
  /// - `journalBetweenWorks` 0.1 and `journalNorm` 0.6: correlation of the journal's habit between
  ///   works 0.46 (0.42 over all pairs of works); the norm gives most of it, because the levels of a
  ///   school in two subjects are alike.
  /// - `dispersion` 0.1, the same over works by 0.9: ln SD, 0.12–0.14, correlation 0.50.
  /// - `absence` 0.45 logits, correlation 0.7: shares absent, 0.065–0.086, correlation 0.32–0.53.
  ///
  /// How near the simulation comes stands in <doc:Simulation>.
  public static let asReal = SchoolHabits(
    markerByItem: 0.22, answerNoise: 0.4, journalBetweenWorks: 0.1, journalNorm: 0.6,
    dispersion: 0.1, dispersionBetweenWorks: 0.9, absence: 0.45, absenceBetweenWorks: 0.7,
    itemTails: .student(degreesOfFreedom: 4))
}

extension SimulatedWork {
  /// The work with leniency that lasts in a school and reaches the boundaries above the first.
  ///
  /// The region's practice at «3» correlates by 0.32 between works and spreads by 0.7–0.8 of the
  /// papers within three points; at «4» it counts 1.35–1.4 times a smooth curve, at «5» 1.2 times.
  var withPracticeAtBoundaries: SimulatedWork {
    var result = self
    result.leniency.spread = 1.8
    result.leniency.betweenWorks = 0.65
    result.leniency.upperBoundaries = 0.33
    return result
  }
}
