import RealModule
import ScoreStatistics

/// The habits of one school, each drawn from generators of its own.
///
/// What a school has in common over works is keyed by the school alone, so it lasts over the years
/// of a design; a marker is keyed by subject, and an item's shift by grade and place too.
struct HabitDraws {
  private let design: SimulationDesign
  private let school: UInt64

  init(school: Int, design: SimulationDesign) {
    self.design = design
    self.school = UInt64(school)
  }

  /// The school's habit of giving journal marks in a work, made of what lasts and of the work's own
  /// deviate.
  func journal(own: Double) -> Double {
    let common = design.habits.journalBetweenWorks
    guard common > 0 else { return own }
    var generator = generator("journal-habit")
    return common.squareRoot() * generator.nextStandardNormal() + (1 - common).squareRoot() * own
  }

  /// The factor of the pupils' spread in a work.
  func spread(inWork work: Int) -> Double {
    let habits = design.habits
    guard habits.dispersion > 0 else { return 1 }
    return Double.exp(
      habits.dispersion
        * deviate("dispersion", work: work, correlation: habits.dispersionBetweenWorks))
  }

  /// The share of pupils absent from a work.
  func absenceShare(inWork work: Int) -> Double {
    let share = design.works[work].absenceShare ?? design.absenceShare
    let habits = design.habits
    guard habits.absence > 0, share > 0, share < 1 else { return share }
    let logit =
      Double.log(share / (1 - share))
      + habits.absence * deviate("absence", work: work, correlation: habits.absenceBetweenWorks)
    return 1 / (1 + Double.exp(-logit))
  }

  /// The marker's shift of each item of a work, in logits.
  func markerShifts(inWork work: Int) -> [Double] {
    let items = design.works[work].items.count
    guard design.habits.markerByItem > 0 else { return [Double](repeating: 0, count: items) }
    let assessment = design.works[work].assessment
    let subject = Xoshiro256.key(assessment.subject)
    // A marker whose items are far off is far off in many: one factor for all.
    var tail = generator("marker-tail", subject)
    let deviation = design.habits.markerByItem * design.habits.itemTails.factor(using: &tail)
    var generator = generator("marker", subject, UInt64(assessment.grade ?? 0))
    return (0..<items).map { _ in deviation * generator.nextStandardNormal() }
  }

  /// The factor of the noise in the answers of a class to a work.
  func answerNoise(inWork work: Int, schoolClass: Int) -> Double {
    guard design.habits.answerNoise > 0 else { return 1 }
    let assessment = design.works[work].assessment
    var marker = generator(
      "marker-noise", Xoshiro256.key(assessment.subject), UInt64(assessment.grade ?? 0))
    var own = generator("class-noise", UInt64(work), UInt64(schoolClass))
    let deviate =
      0.5.squareRoot() * marker.nextStandardNormal() + 0.5.squareRoot() * own.nextStandardNormal()
    return Double.exp(design.habits.answerNoise * deviate)
  }

  /// The factor of the school's part of ability that gives it its tails.
  var abilityFactor: Double {
    guard design.habits.schoolTails != .normal else { return 1 }
    var generator = generator("school-tail")
    return design.habits.schoolTails.factor(using: &generator)
  }

  /// The shifts of a class in the items of a work with the tails that class × item effects have.
  func withTails(_ shifts: [Double], work: Int, schoolClass: Int) -> [Double] {
    guard design.habits.itemTails != .normal else { return shifts }
    var generator = generator("class-item-tail", UInt64(work), UInt64(schoolClass))
    return shifts.map { $0 * design.habits.itemTails.factor(using: &generator) }
  }

  /// A standard normal deviate that has a part in common with those of the school's other works.
  private func deviate(_ purpose: String, work: Int, correlation: Double) -> Double {
    var common = generator(purpose)
    var own = generator(purpose, UInt64(work) + 1)
    return correlation.squareRoot() * common.nextStandardNormal()
      + (1 - correlation).squareRoot() * own.nextStandardNormal()
  }

  private func generator(_ purpose: String, _ part: UInt64 = 0, _ place: UInt64 = 0) -> Xoshiro256 {
    Xoshiro256(seed: design.seed, keys: Xoshiro256.key(purpose), school, part, place)
  }
}

extension HonestTails {
  /// A factor by which a normal deviate gets these tails and keeps its variance.
  func factor(using generator: inout Xoshiro256) -> Double {
    guard case .student(let degreesOfFreedom) = self else { return 1 }
    precondition(degreesOfFreedom > 2, "no variance with \(degreesOfFreedom) degrees of freedom")
    let square = (0..<degreesOfFreedom).reduce(0.0) { sum, _ in
      let deviate = generator.nextStandardNormal()
      return sum + deviate * deviate
    }
    return (Double(degreesOfFreedom - 2) / square).squareRoot()
  }
}
