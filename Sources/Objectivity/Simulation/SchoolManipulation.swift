import ScoreStatistics

/// A manipulation as one school carries it out: where, how strongly, on which items.
///
/// It has a generator of its own, so that what is planted does not disturb the chance from which
/// the honest part of the papers is made.
struct SchoolManipulation {
  let manipulation: Manipulation
  let strength: Double
  let works: Set<Int>
  let classes: Set<Int>
  private let dictatedItems: [Int: [Int]]
  private var generator: Xoshiro256

  /// Draws the particulars for a school.
  ///
  /// Pushing and inflation are done in all works, pushing in all classes; answers are dictated in
  /// one work, on items drawn from the harder half. Inflation and dictation take each class with
  /// probability 0.7 and at least one.
  init(_ manipulation: Manipulation, school: Int, classCount: Int, design: SimulationDesign) {
    var generator = Xoshiro256(
      seed: design.seed, keys: Xoshiro256.key("manipulation"), UInt64(school))
    let everyWork = Set(design.works.indices)
    var dictated: [Int: [Int]] = [:]
    switch manipulation {
    case .boundaryPushing(let probability, _):
      strength = probability
      works = everyWork
      classes = Set(0..<classCount)
    case .wholesaleInflation(let lowest, let highest):
      strength = lowest + (highest - lowest) * generator.nextUnitInterval()
      works = everyWork
      classes = Self.someClasses(of: classCount, using: &generator)
    case .dictatedAnswers(let itemShare, let probability):
      strength = probability
      let work = generator.nextIndex(below: design.works.count)
      works = [work]
      classes = Self.someClasses(of: classCount, using: &generator)
      dictated[work] = Self.hardItems(
        of: design.works[work].items, share: itemShare, using: &generator)
    }
    self.manipulation = manipulation
    dictatedItems = dictated
    self.generator = generator
  }

  /// Changes a paper while it is being written.
  mutating func changeWriting(_ paper: inout SimulatedPaper, work: Int, of design: SimulatedWork) {
    switch manipulation {
    case .boundaryPushing: break
    case .wholesaleInflation:
      let points = strength * Double(design.markScale.scoreScale.maximum)
      paper.lift(by: Int(points.rounded()), using: &generator)
    case .dictatedAnswers:
      for item in dictatedItems[work] ?? [] where generator.happens(strength) {
        paper.answerInFull(item: item)
      }
    }
  }

  /// Changes a paper when it has been marked.
  mutating func changeMarking(_ paper: inout SimulatedPaper, of design: SimulatedWork) {
    guard case .boundaryPushing(let probability, let reach) = manipulation,
      let boundary = design.markScale.boundaries.first(where: { $0 > paper.score }),
      boundary - paper.score <= reach, generator.happens(probability)
    else { return }
    paper.lift(by: boundary - paper.score, using: &generator)
  }

  private static func someClasses(
    of count: Int, using generator: inout Xoshiro256
  ) -> Set<Int> {
    let certain = generator.nextIndex(below: count)
    var result: Set = [certain]
    for index in 0..<count where generator.happens(0.7) { result.insert(index) }
    return result
  }

  private static func hardItems(
    of items: [GradedItem], share: Double, using generator: inout Xoshiro256
  ) -> [Int] {
    let byEasiness = items.indices.sorted {
      (items[$0].easiness, $0) < (items[$1].easiness, $1)
    }
    let order = generator.nextPermutation(of: (items.count + 1) / 2)
    return order.prefix(Int((share * Double(items.count)).rounded())).map { byEasiness[$0] }
      .sorted()
  }
}
