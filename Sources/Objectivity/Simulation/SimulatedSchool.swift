import RealModule
import ScoreStatistics

/// The papers of one school in all works, made from a generator of its own.
struct SimulatedSchool {
  /// The pupils of each work, in the order of the design.
  private(set) var participants: [[SimulatedParticipant]]
  /// What was planted.
  private(set) var truth: PlantedManipulation?

  init(index: Int, manipulation: Manipulation?, design: SimulationDesign) {
    var generator = Xoshiro256(seed: design.seed, keys: Xoshiro256.key("school"), UInt64(index))
    let classSizes = design.sizes.classes(of: design.sizes.pupils(using: &generator))
    let school = Self.unit(index: index, of: design.schools)
    let grade = design.works.first?.assessment.grade
    let classNames = classSizes.indices.map { Self.className($0, grade: grade) }
    var desk = MarkingDesk(
      design: design, traits: WorkTraits.school(design: design, using: &generator),
      planted: manipulation.map {
        SchoolManipulation($0, school: index, classCount: classSizes.count, design: design)
      },
      generator: generator)
    participants = design.works.map { _ in [] }
    for (classIndex, size) in classSizes.enumerated() {
      var unit = school
      unit.schoolClass = classNames[classIndex]
      let traits = desk.classTraits()
      for _ in 0..<size {
        for (work, pupil) in desk.pupil(ofClass: classIndex, traits: traits).enumerated() {
          participants[work].append(
            SimulatedParticipant(
              unit: unit, code: (work + 1) * 10_000 + participants[work].count + 1,
              journalMark: pupil.journalMark, paper: pupil.paper))
        }
      }
    }
    truth = desk.planted.map { planted in
      PlantedManipulation(
        school: school, manipulation: planted.manipulation, strength: planted.strength,
        assessments: planted.works.sorted().map { design.works[$0].assessment },
        classes: planted.classes.sorted().map { classNames[$0] },
        changedPapers: desk.changedPapers)
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

/// Where the papers of one school are written, helped and marked, one pupil after another.
private struct MarkingDesk {
  let design: SimulationDesign
  let traits: [WorkTraits]
  private(set) var planted: SchoolManipulation?
  private var generator: Xoshiro256
  /// The number of papers that the manipulation changed.
  private(set) var changedPapers = 0

  init(
    design: SimulationDesign, traits: [WorkTraits], planted: SchoolManipulation?,
    generator: Xoshiro256
  ) {
    self.design = design
    self.traits = traits
    self.planted = planted
    self.generator = generator
  }

  /// What a class has in common in one work.
  struct ClassTraits {
    let ability: Double
    let shifts: [Double]
  }

  /// The traits of a further class, for each work.
  mutating func classTraits() -> [ClassTraits] {
    let variation = design.ability
    let levels = generator.nextStandardNormals(
      design.works.count, correlation: variation.betweenWorks)
    return zip(design.works, levels).map { work, level in
      ClassTraits(
        ability: level * variation.schoolClass.squareRoot(),
        shifts: work.items.map { _ in variation.classByItem * generator.nextStandardNormal() })
    }
  }

  /// The journal mark and paper of a further pupil, for each work.
  mutating func pupil(
    ofClass classIndex: Int, traits classTraits: [ClassTraits]
  ) -> [(journalMark: Int, paper: SimulatedParticipant.Paper?)] {
    let own = generator.nextStandardNormals(
      design.works.count, correlation: design.ability.betweenWorks)
    return design.works.indices.map { work in
      let ability =
        traits[work].ability + classTraits[work].ability
        + own[work] * design.ability.pupil.squareRoot()
      let journalMark = journalMark(ability: ability, work: work)
      guard !generator.happens(design.absenceShare) else { return (journalMark, nil) }
      let paper = paper(
        ability: ability, shifts: classTraits[work].shifts, work: work, classIndex: classIndex)
      return (journalMark, paper)
    }
  }

  private mutating func journalMark(ability: Double, work: Int) -> Int {
    let variation = design.ability
    let beside =
      variation.journalSchool.squareRoot() * traits[work].journal
      + (1 - variation.journalSchool).squareRoot() * generator.nextStandardNormal()
    let latent =
      variation.journalMark * ability
      + (1 - variation.journalMark * variation.journalMark).squareRoot() * beside
    return 2 + design.works[work].journalCuts.count { latent > $0 }
  }

  private mutating func paper(
    ability: Double, shifts: [Double], work: Int, classIndex: Int
  ) -> SimulatedParticipant.Paper {
    let workDesign = design.works[work]
    let variant = generator.happens(0.5) ? 1 : 2
    var paper = SimulatedPaper(
      items: workDesign.items, ability: ability, shifts: shifts, using: &generator)
    let isPlanted =
      planted.map { $0.works.contains(work) && $0.classes.contains(classIndex) } ?? false
    let ownScore = paper.score
    if isPlanted { planted?.changeWriting(&paper, work: work, of: workDesign) }
    let helped = paper.score - ownScore
    beLenient(to: &paper, work: work)
    let markedScore = paper.score
    if isPlanted { planted?.changeMarking(&paper, of: workDesign) }
    if helped + paper.score - markedScore > 0 { changedPapers += 1 }
    return SimulatedParticipant.Paper(
      variant: variant, answers: paper.answers, score: paper.score,
      mark: workDesign.mark(of: paper.score))
  }

  /// Lifts the paper over the first boundary where the school's leniency reaches it.
  ///
  /// Takes one draw of the school's generator whatever happens, so that a manipulation of this
  /// paper leaves all that follows as it would have been.
  private mutating func beLenient(to paper: inout SimulatedPaper, work: Int) {
    var own = Xoshiro256(seed: generator.next())
    guard let boundary = design.works[work].markScale.boundaries.first else { return }
    let leniency = design.works[work].leniency
    let below = boundary - paper.score
    guard below >= 1, below <= leniency.reach,
      own.happens(traits[work].leniency * Double.pow(leniency.decay, below - 1))
    else { return }
    var overshoot = 0
    while overshoot < 3, own.happens(leniency.overshoot) { overshoot += 1 }
    paper.lift(by: below + overshoot, using: &own)
  }
}

/// What a school has in common over all its pupils in one work.
private struct WorkTraits {
  /// The school's part of ability.
  let ability: Double
  /// The school's part of the journal marks, a standard normal deviate.
  let journal: Double
  /// The probability of lifting a paper one point below the first boundary.
  let leniency: Double

  static func school(
    design: SimulationDesign, using generator: inout Xoshiro256
  ) -> [WorkTraits] {
    let levels = generator.nextStandardNormals(
      design.works.count, correlation: design.ability.betweenWorks)
    let commonLeniency = generator.nextStandardNormal()
    return zip(design.works, levels).map { work, level in
      let leniency = work.leniency
      let deviate =
        leniency.betweenWorks.squareRoot() * commonLeniency
        + (1 - leniency.betweenWorks).squareRoot() * generator.nextStandardNormal()
      return WorkTraits(
        ability: level * design.ability.school.squareRoot(),
        journal: generator.nextStandardNormal(),
        leniency: leniency.probability(deviate: deviate))
    }
  }
}
