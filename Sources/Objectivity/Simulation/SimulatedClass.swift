import RealModule
import ScoreStatistics

/// A pupil in one work: what was written, and what the school can still change.
struct SimulatedPupil {
  var journalMark: Int
  /// The variable behind the journal mark: how strong the school thinks the pupil is.
  let journalLatent: Double
  /// The variant, zero for an absent pupil.
  let variant: Int
  /// What was written, or `nil` for an absent pupil.
  var paper: SimulatedPaper?
  /// The seed of the chance by which the paper is treated leniently.
  let leniencySeed: UInt64
  /// Whether a manipulation changed answers, attendance or journal mark.
  var isChanged = false
}

/// A class at one sitting, from writing to marking.
///
/// The honest part takes the same draws of the school's generator whatever is planted.
struct SimulatedClass {
  /// The works of the sitting, by their places in the design.
  let works: [Int]
  /// The pupils of each work, by seat.
  var pupils: [[SimulatedPupil]]

  /// Writes the papers of `size` pupils.
  init(
    size: Int, works: [Int], school: [WorkTraits], ability: [Double], shifts: [[Double]],
    noise: [Double], spread: Double, design: SimulationDesign, tables: [ItemTable],
    using generator: inout Xoshiro256
  ) {
    self.works = works
    let desks = works.enumerated().map { row, work in
      Desk(
        work: design.works[work], items: tables[work], school: school[row], ability: ability[row],
        shifts: shifts[row], noise: noise[row], spread: spread, design: design)
    }
    var pupils = works.map { _ in [SimulatedPupil]() }
    for row in works.indices { pupils[row].reserveCapacity(size) }
    var own = [Double](repeating: 0, count: works.count)
    for _ in 0..<size {
      generator.fillStandardNormals(&own, correlation: design.ability.betweenWorks)
      for row in desks.indices {
        pupils[row].append(desks[row].pupil(own[row], using: &generator))
      }
    }
    self.pupils = pupils
  }

  /// Lifts papers over the next boundary where the school's leniency reaches them.
  ///
  /// Each paper has a generator of its own, so that a manipulation of one leaves the others as they
  /// would have been.
  mutating func beLenient(traits: [WorkTraits], design: SimulationDesign) {
    for (row, work) in works.enumerated() {
      let leniency = design.works[work].leniency
      let boundaries = design.works[work].markScale.boundaries
      for pupil in pupils[row].indices {
        guard let score = pupils[row][pupil].paper?.score,
          let place = boundaries.firstIndex(where: { $0 > score })
        else { continue }
        let below = boundaries[place] - score
        guard below <= leniency.reach, place == 0 || leniency.upperBoundaries > 0 else { continue }
        var own = Xoshiro256(seed: pupils[row][pupil].leniencySeed)
        let probability =
          traits[row].leniency * Double.pow(leniency.decay, below - 1)
          * (place == 0 ? 1 : leniency.upperBoundaries)
        guard own.happens(probability) else { continue }
        var overshoot = 0
        while overshoot < 3, own.happens(leniency.overshoot) { overshoot += 1 }
        pupils[row][pupil].paper?.lift(by: below + overshoot, using: &own)
      }
    }
  }
}

/// Where the pupils of a class write one work: all that does not differ between them.
///
/// A class, because a value of so many arrays costs more to copy for each pupil than to use.
private final class Desk {
  private let items: ItemTable
  private let shifts: [Double]
  private let noise: Double
  private let ability: Double
  private let pupilDeviation: Double
  private let absenceShare: Double
  private let journalCuts: [Double]
  private let journalSlope: Double
  private let journalNorm: Double
  private let journalRest: Double
  private let journalOfSchool: Double
  private let journalOfPupil: Double

  init(
    work: SimulatedWork, items: ItemTable, school: WorkTraits, ability: Double, shifts: [Double],
    noise: Double, spread: Double, design: SimulationDesign
  ) {
    self.items = items
    self.shifts = shifts
    self.noise = noise
    self.ability = ability
    let variation = design.ability
    pupilDeviation = spread * school.spread * variation.pupilVariance(in: work).squareRoot()
    absenceShare = school.absenceShare
    journalCuts = work.journalCuts
    journalSlope = work.journalCorrelation ?? variation.journalMark
    journalNorm = design.habits.journalNorm * school.ability
    journalRest = (1 - journalSlope * journalSlope).squareRoot()
    journalOfSchool = variation.journalSchool.squareRoot() * school.journal
    journalOfPupil = (1 - variation.journalSchool).squareRoot()
  }

  /// The next pupil, whose ability deviates from that of the class by a standard normal deviate.
  func pupil(_ deviate: Double, using generator: inout Xoshiro256) -> SimulatedPupil {
    let ability = ability + deviate * pupilDeviation
    let beside = journalOfSchool + journalOfPupil * generator.nextStandardNormal()
    let latent = journalSlope * (ability - journalNorm) + journalRest * beside
    let journalMark = 2 + journalCuts.count { latent > $0 }
    guard !generator.happens(absenceShare) else {
      return SimulatedPupil(
        journalMark: journalMark, journalLatent: latent, variant: 0, paper: nil, leniencySeed: 0)
    }
    let variant = generator.happens(0.5) ? 1 : 2
    let paper = SimulatedPaper(
      items: items, ability: ability, shifts: shifts, noise: noise, using: &generator)
    return SimulatedPupil(
      journalMark: journalMark, journalLatent: latent, variant: variant, paper: paper,
      leniencySeed: generator.next())
  }
}
