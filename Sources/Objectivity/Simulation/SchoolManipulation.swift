import ScoreStatistics

/// A manipulation as one school carries it out: where, how strongly, on which items.
///
/// It has a generator of its own, so that what is planted does not disturb the chance from which
/// the honest part of the papers is made.
struct SchoolManipulation {
  let manipulation: Manipulation
  let strength: Double
  let works: Set<Int>
  private let classReach: PlantedClasses
  private let items: [Int: [Int]]
  private let variant: Int
  private var classesOfCohort: [Int: Set<Int>] = [:]
  private var generator: Xoshiro256

  /// Draws the particulars for a school: strength, works, classes of the first cohort, items.
  init(
    _ planting: SimulationDesign.Planting, school: Int, classCount: Int, cohort: Int,
    design: SimulationDesign
  ) {
    let manipulation = planting.manipulation
    var generator = Xoshiro256(
      seed: design.seed, keys: Xoshiro256.key("manipulation"), UInt64(school))
    if case .wholesaleInflation(let lowest, let highest) = manipulation {
      strength = lowest + (highest - lowest) * generator.nextUnitInterval()
    } else {
      strength = manipulation.strength
    }
    let works = Self.works(planting, design: design, using: &generator)
    classReach = planting.classes
    classesOfCohort[cohort] = Self.classes(classReach, of: classCount, using: &generator)
    var items: [Int: [Int]] = [:]
    for work in works.sorted() {
      switch manipulation {
      case .dictatedAnswers(let share, _):
        items[work] = Self.items(
          of: design.works[work].items, share: share, fromHarderHalf: true, using: &generator)
      case .leakedAnswers(_, let share):
        items[work] = Self.items(
          of: design.works[work].items, share: share, fromHarderHalf: false, using: &generator)
      case .notTaught(let topic):
        items[work] = [Self.item(of: design.works[work].items, topic: topic, using: &generator)]
      default: break
      }
    }
    if case .leakedVariant = manipulation {
      variant = 1 + generator.nextIndex(below: 2)
    } else {
      variant = 0
    }
    self.manipulation = manipulation
    self.works = works
    self.items = items
    self.generator = generator
  }

  /// The classes of a cohort in which it is done, drawn when first asked for.
  mutating func classes(ofCohort cohort: Int, count: Int) -> Set<Int> {
    if let known = classesOfCohort[cohort] { return known }
    let drawn = Self.classes(classReach, of: count, using: &generator)
    classesOfCohort[cohort] = drawn
    return drawn
  }

  /// Changes the papers and the attendance of a class before they are marked.
  mutating func changeWriting(_ room: inout SimulatedClass, design: SimulationDesign) {
    let rows = room.works.indices.filter { works.contains(room.works[$0]) }
    switch manipulation {
    case .copiedAnswers(let pairShare, let itemShare):
      for row in rows {
        for first in stride(from: 0, to: room.pupils[row].count - 1, by: 2)
        where generator.happens(pairShare) {
          copy(itemShare, in: &room.pupils[row], between: first, and: first + 1)
        }
      }
    case .weakPupilsAbsent(let share):
      for row in rows { Self.keepAway(share, of: &room.pupils[row]) }
    case .boundaryPushing, .excellentSchool, .correctionalClass: break
    default:
      for pupil in room.pupils.first?.indices ?? 0..<0 {
        for row in rows {
          change(&room.pupils[row][pupil], work: room.works[row], of: design.works[room.works[row]])
        }
      }
    }
  }

  /// Changes the papers and journal marks of a class when it has been marked.
  mutating func changeMarking(_ room: inout SimulatedClass, design: SimulationDesign) {
    let rows = room.works.indices.filter { works.contains(room.works[$0]) }
    for pupil in room.pupils.first?.indices ?? 0..<0 {
      for row in rows {
        let work = design.works[room.works[row]]
        switch manipulation {
        case .boundaryPushing(let probability, let reach):
          let score = room.pupils[row][pupil].paper?.score ?? .max
          guard let boundary = work.markScale.boundaries.first(where: { $0 > score }),
            boundary - score <= reach, generator.happens(probability)
          else { continue }
          room.pupils[row][pupil].paper?.lift(by: boundary - score, using: &generator)
          room.pupils[row][pupil].isChanged = true
        case .journalAlignment(let probability, _):
          guard let score = room.pupils[row][pupil].paper?.score,
            room.pupils[row][pupil].journalMark < work.mark(of: score),
            generator.happens(probability)
          else { continue }
          room.pupils[row][pupil].journalMark = work.mark(of: score)
          room.pupils[row][pupil].isChanged = true
        default: return
        }
      }
    }
  }

  private mutating func change(_ pupil: inout SimulatedPupil, work: Int, of design: SimulatedWork) {
    guard var paper = pupil.paper else { return }
    switch manipulation {
    case .wholesaleInflation: lift(&paper, by: strength, of: design)
    case .journalAlignment(_, let inflation): lift(&paper, by: inflation, of: design)
    case .dictatedAnswers:
      for item in items[work] ?? [] where generator.happens(strength) {
        paper.answerInFull(item: item)
      }
    case .leakedAnswers:
      guard generator.happens(strength) else { return }
      for item in items[work] ?? [] { paper.answerInFull(item: item) }
    case .correctedAnswers:
      for item in design.items.indices
      where paper.points(ofItem: item) < design.items[item].maximum
        && generator.happens(strength)
      {
        paper.answerInFull(item: item)
      }
    case .leakedVariant:
      guard pupil.variant == variant else { return }
      for item in design.items.indices where generator.happens(strength) {
        paper.answerInFull(item: item)
      }
    case .strictMarking:
      for item in design.items.indices
      where paper.points(ofItem: item) > 0 && generator.happens(strength) {
        paper.takePoint(fromItem: item)
      }
    case .notTaught:
      for item in items[work] ?? [] { paper.leaveUntaught(item: item) }
    default: break
    }
    if paper.codes != pupil.paper?.codes { pupil.isChanged = true }
    pupil.paper = paper
  }

  private mutating func lift(
    _ paper: inout SimulatedPaper, by share: Double, of work: SimulatedWork
  ) {
    let points = share * Double(work.markScale.scoreScale.maximum)
    paper.lift(by: Int(points.rounded()), using: &generator)
  }

  /// The weaker of two neighbours takes over answers of the stronger; of equals, the second does.
  private mutating func copy(
    _ share: Double, in pupils: inout [SimulatedPupil], between first: Int, and second: Int
  ) {
    guard let one = pupils[first].paper, let other = pupils[second].paper else { return }
    let isFirstStronger = one.score >= other.score
    let (source, taker) = isFirstStronger ? (one, second) : (other, first)
    var paper = isFirstStronger ? other : one
    for item in source.codes.indices where generator.happens(share) {
      paper.copy(item: item, from: source)
    }
    if paper.codes != pupils[taker].paper?.codes { pupils[taker].isChanged = true }
    pupils[taker].paper = paper
  }

  private static func keepAway(_ share: Double, of pupils: inout [SimulatedPupil]) {
    let order = pupils.indices.sorted {
      (pupils[$0].journalLatent, $0) < (pupils[$1].journalLatent, $1)
    }
    for pupil in order.prefix(Int((share * Double(pupils.count)).rounded()))
    where pupils[pupil].paper != nil {
      pupils[pupil].paper = nil
      pupils[pupil].isChanged = true
    }
  }
}

extension SchoolManipulation {
  private static func works(
    _ planting: SimulationDesign.Planting, design: SimulationDesign,
    using generator: inout Xoshiro256
  ) -> Set<Int> {
    guard planting.manipulation.isManipulation || planting.manipulation.kind == .notTaught else {
      return Set(design.works.indices)
    }
    let inSchool = design.works.indices.filter { design.works[$0].assessment.procedure == .vpr }
    let open = inSchool.isEmpty ? Array(design.works.indices) : inSchool
    switch planting.works {
    case .every: return Set(open)
    case .one: return [open[generator.nextIndex(below: open.count)]]
    case .each(let probability):
      let chosen = subset(of: open.count, probability: probability, using: &generator)
      return Set(chosen.map { open[$0] })
    case .oneSitting:
      let sittings = design.sittings.filter { !Set($0.works).isDisjoint(with: open) }
      return Set(sittings[generator.nextIndex(below: sittings.count)].works)
    }
  }

  private static func classes(
    _ reach: PlantedClasses, of count: Int, using generator: inout Xoshiro256
  ) -> Set<Int> {
    switch reach {
    case .every: Set(0..<count)
    case .one: [generator.nextIndex(below: count)]
    case .each(let probability): subset(of: count, probability: probability, using: &generator)
    }
  }

  private static func subset(
    of count: Int, probability: Double, using generator: inout Xoshiro256
  ) -> Set<Int> {
    let certain = generator.nextIndex(below: count)
    var result: Set = [certain]
    for index in 0..<count where generator.happens(probability) { result.insert(index) }
    return result
  }

  private static func items(
    of items: [GradedItem], share: Double, fromHarderHalf: Bool,
    using generator: inout Xoshiro256
  ) -> [Int] {
    let byEasiness = items.indices.sorted {
      (items[$0].easiness, $0) < (items[$1].easiness, $1)
    }
    let order = generator.nextPermutation(
      of: fromHarderHalf ? (items.count + 1) / 2 : items.count)
    return order.prefix(Int((share * Double(items.count)).rounded())).map { byEasiness[$0] }
      .sorted()
  }

  private static func item(
    of items: [GradedItem], topic: Manipulation.Topic, using generator: inout Xoshiro256
  ) -> Int {
    let byEasiness = items.indices.sorted {
      (items[$0].easiness, $0) < (items[$1].easiness, $1)
    }
    let range =
      switch topic {
      case .ofHarderHalf: 0..<(items.count + 1) / 2
      case .any: 0..<items.count
      case .ofEasierHalf: items.count / 2..<items.count
      }
    return byEasiness[range.lowerBound + generator.nextIndex(below: range.count)]
  }
}
