import RealModule
import ScoreStatistics

/// What is the same for all schools of a design, worked out once.
struct SimulationPlan: Sendable {
  let design: SimulationDesign
  let sittings: [Sitting]
  /// The subjects of the works, each once.
  let subjects: [String]
  /// The items of each work.
  let tables: [ItemTable]

  init(_ design: SimulationDesign) {
    self.design = design
    sittings = design.sittings
    subjects = Set(design.works.map(\.assessment.subject)).sorted()
    tables = design.works.map { ItemTable($0.items) }
  }
}

/// The papers of one school in all works, made from generators of its own.
struct SimulatedSchool {
  /// The pupils of each work, in the order of the design.
  private(set) var participants: [[SimulatedParticipant]]
  /// What was planted.
  private(set) var truth: PlantedManipulation?

  private let school: Unit
  private let history: SchoolHistory?
  private let habits: HabitDraws
  private let plan: SimulationPlan
  private var planted: SchoolManipulation?
  private var classNames: [String] = []
  private var changedPapers = 0

  init(index: Int, planting: SimulationDesign.Planting?, plan: SimulationPlan) {
    self.plan = plan
    school = Self.unit(index: index, of: plan.design.schools)
    history = SchoolHistory(
      school: index, design: plan.design, subjects: plan.subjects, sittings: plan.sittings.count)
    habits = HabitDraws(school: index, design: plan.design)
    participants = plan.design.works.map { _ in [] }
    for (number, sitting) in plan.sittings.enumerated() {
      // The only sitting of a plain design has no key of its own.
      var generator =
        number == 0
        ? Xoshiro256(seed: plan.design.seed, keys: Xoshiro256.key("school"), UInt64(index))
        : Xoshiro256(
          seed: plan.design.seed, keys: Xoshiro256.key("school"), UInt64(index), UInt64(number))
      let own = plan.design.sizes.pupils(using: &generator)
      let classSizes = plan.design.sizes.classes(
        of: history?.pupils(ofCohort: sitting.cohort) ?? own)
      if number == 0, let planting {
        planted = SchoolManipulation(
          planting, school: index, classCount: classSizes.count, cohort: sitting.cohort,
          design: plan.design)
      }
      sit(sitting, classSizes: classSizes, using: &generator)
    }
    truth = planted.map { planted in
      PlantedManipulation(
        school: school, manipulation: planted.manipulation, strength: planted.strength,
        assessments: planted.works.sorted().map { plan.design.works[$0].assessment },
        classes: classNames, changedPapers: changedPapers)
    }
  }

  private mutating func sit(
    _ sitting: Sitting, classSizes: [Int], using generator: inout Xoshiro256
  ) {
    let traits = WorkTraits.school(
      design: plan.design, sitting: sitting, history: history, habits: habits,
      using: &generator)
    let isPlanted = planted.map { !$0.works.isDisjoint(with: sitting.works) } ?? false
    let plantedClasses =
      isPlanted
      ? planted?.classes(ofCohort: sitting.cohort, count: classSizes.count) ?? [] : []
    for (classIndex, size) in classSizes.enumerated() {
      var unit = school
      unit.schoolClass = Self.className(classIndex, grade: sitting.grade)
      let isPlantedHere = plantedClasses.contains(classIndex)
      var room = written(
        size, classIndex: classIndex, sitting: sitting, traits: traits,
        manipulation: isPlantedHere ? planted?.manipulation : nil, using: &generator)
      if isPlantedHere { planted?.changeWriting(&room, design: plan.design) }
      room.beLenient(traits: traits, design: plan.design)
      if isPlantedHere {
        planted?.changeMarking(&room, design: plan.design)
        classNames.append(unit.schoolClass)
      }
      append(room, unit: unit)
    }
  }

  /// The papers of a further class, with what makes it unusual but honest.
  private func written(
    _ size: Int, classIndex: Int, sitting: Sitting, traits: [WorkTraits],
    manipulation: Manipulation?, using generator: inout Xoshiro256
  ) -> SimulatedClass {
    let design = plan.design
    let variation = design.ability
    let own = generator.nextStandardNormals(
      sitting.works.count, correlation: variation.betweenWorks)
    let levels =
      history?.classLevels(
        own: own, works: sitting.works, cohort: sitting.cohort, schoolClass: classIndex) ?? own
    let shifts = sitting.works.enumerated().map { row, work in
      let ofClass = design.works[work].items.map { _ in
        variation.classByItem * generator.nextStandardNormal()
      }
      return zip(
        habits.withTails(ofClass, work: work, schoolClass: classIndex), traits[row].markerShifts
      ).map { $0 + $1 }
    }
    var (shift, spread) = (0.0, 1.0)
    switch manipulation {
    case .excellentSchool(let higher, let factor): (shift, spread) = (higher, factor)
    case .correctionalClass(let lower): shift = lower
    default: break
    }
    let ability = sitting.works.indices.map { row in
      let deviation = variation.classVariance(in: design.works[sitting.works[row]]).squareRoot()
      return traits[row].ability + shift + spread * levels[row] * deviation
    }
    return SimulatedClass(
      size: size, works: sitting.works, school: traits, ability: ability, shifts: shifts,
      noise: sitting.works.map { habits.answerNoise(inWork: $0, schoolClass: classIndex) },
      spread: spread, design: design, tables: plan.tables, using: &generator)
  }

  private mutating func append(_ room: SimulatedClass, unit: Unit) {
    for (row, work) in room.works.enumerated() {
      changedPapers += room.pupils[row].count(where: \.isChanged)
      for pupil in room.pupils[row] {
        let paper = pupil.paper.map { paper in
          SimulatedParticipant.Paper(
            variant: pupil.variant, codes: paper.codes, score: paper.score,
            mark: plan.design.works[work].mark(of: paper.score))
        }
        participants[work].append(
          SimulatedParticipant(
            unit: unit, code: (work + 1) * 10_000 + participants[work].count + 1,
            journalMark: pupil.journalMark, paper: paper))
      }
    }
  }

  /// Schools are numbered through the municipalities, about twenty to each.
  private static func unit(index: Int, of schools: Int) -> Unit {
    let municipalities = max(1, schools / 20)
    let number = index * municipalities / schools + 1
    let digits = number < 10 ? "0\(number)" : "\(number)"
    return Unit(municipality: "Муниципалитет \(digits)", school: "sch\(500_001 + index)")
  }

  private static let letters = Array("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ")

  private static func className(_ index: Int, grade: Int?) -> String {
    let letter = letters[index % letters.count]
    let round = index / letters.count
    return "\(grade.map(String.init) ?? "")\(letter)\(round == 0 ? "" : "\(round + 1)")"
  }
}

/// What a school has in common over all its pupils in one work.
struct WorkTraits {
  /// The school's part of ability.
  let ability: Double
  /// The school's part of the journal marks, a standard normal deviate.
  let journal: Double
  /// The probability of lifting a paper one point below the first boundary.
  let leniency: Double
  /// The share of pupils absent.
  let absenceShare: Double
  /// The factor of the spread of pupils.
  let spread: Double
  /// What the marker adds to each item, in logits.
  let markerShifts: [Double]

  /// The traits in each work of a sitting.
  static func school(
    design: SimulationDesign, sitting: Sitting, history: SchoolHistory?, habits: HabitDraws,
    using generator: inout Xoshiro256
  ) -> [WorkTraits] {
    let own = generator.nextStandardNormals(
      sitting.works.count, correlation: design.ability.betweenWorks)
    let levels =
      history?.levels(own: own, works: sitting.works, cohort: sitting.cohort) ?? own
    let ownLeniency = generator.nextStandardNormal()
    let commonLeniency = history?.leniency ?? ownLeniency
    return zip(sitting.works, levels).map { index, level in
      let work = design.works[index]
      let deviate =
        work.leniency.betweenWorks.squareRoot() * commonLeniency
        + (1 - work.leniency.betweenWorks).squareRoot() * generator.nextStandardNormal()
      return WorkTraits(
        ability: habits.abilityFactor * level
          * design.ability.schoolVariance(in: work).squareRoot(),
        journal: habits.journal(own: generator.nextStandardNormal()),
        leniency: work.leniency.probability(deviate: deviate),
        absenceShare: habits.absenceShare(inWork: index), spread: habits.spread(inWork: index),
        markerShifts: habits.markerShifts(inWork: index))
    }
  }
}
