import RealModule
import ScoreStatistics

/// What a school has in common over the sittings of a design that has several.
///
/// Levels are standard normal. Those of one subject at two sittings of the same cohort correlate by
/// ``AbilityVariation/sameCohort``, those of different cohorts by
/// ``AbilityVariation/betweenCohorts``, and those of different subjects by
/// ``AbilityVariation/betweenWorks`` of that. Classes persist in their cohort only.
struct SchoolHistory {
  /// The number of pupils before the cohorts differ.
  let pupils: Int
  /// The part of leniency that belongs to the school, a standard normal deviate.
  let leniency: Double
  private let levels: [Double]
  private let school: UInt64
  private let design: SimulationDesign
  private let subjects: [String]

  /// The history of a school, or `nil` in a design of one sitting, which needs none.
  init?(school: Int, design: SimulationDesign, subjects: [String], sittings: Int) {
    guard sittings > 1 else { return nil }
    var generator = Xoshiro256(
      seed: design.seed, keys: Xoshiro256.key("school-history"), UInt64(school))
    pupils = design.sizes.pupils(using: &generator)
    leniency = generator.nextStandardNormal()
    levels = generator.nextStandardNormals(
      subjects.count, correlation: design.ability.betweenWorks)
    self.school = UInt64(school)
    self.design = design
    self.subjects = subjects
  }

  /// The number of pupils of a cohort: about a tenth more or fewer than usual in the school.
  func pupils(ofCohort cohort: Int) -> Int {
    var generator = generator("cohort-size", cohort)
    let factor = Double.exp(0.1 * generator.nextStandardNormal())
    return max(1, Int((Double(pupils) * factor).rounded()))
  }

  /// The levels of the school at a sitting, made of what lasts and of the sitting's own deviates.
  func levels(own: [Double], works: [Int], cohort: Int) -> [Double] {
    let (between, same) = (design.ability.betweenCohorts, design.ability.sameCohort)
    var generator = generator("cohort", cohort)
    let ofCohort = generator.nextStandardNormals(
      subjects.count, correlation: design.ability.betweenWorks)
    return zip(own, works).map { own, work in
      guard let subject = subjects.firstIndex(of: design.works[work].assessment.subject) else {
        return own
      }
      return between.squareRoot() * levels[subject]
        + (same - between).squareRoot() * ofCohort[subject] + (1 - same).squareRoot() * own
    }
  }

  /// The levels of a class at a sitting.
  func classLevels(own: [Double], works: [Int], cohort: Int, schoolClass: Int) -> [Double] {
    let same = design.ability.sameCohort
    var generator = generator("cohort-class", cohort, UInt64(schoolClass))
    let lasting = generator.nextStandardNormals(
      subjects.count, correlation: design.ability.betweenWorks)
    return zip(own, works).map { own, work in
      guard let subject = subjects.firstIndex(of: design.works[work].assessment.subject) else {
        return own
      }
      return same.squareRoot() * lasting[subject] + (1 - same).squareRoot() * own
    }
  }

  private func generator(_ purpose: String, _ cohort: Int, _ part: UInt64 = 0) -> Xoshiro256 {
    Xoshiro256(
      seed: design.seed, keys: Xoshiro256.key(purpose), school,
      UInt64(bitPattern: Int64(cohort)), part)
  }
}
