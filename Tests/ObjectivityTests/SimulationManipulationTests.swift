import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct SimulationManipulationTests {
  /// The same schools with one manipulation everywhere and without any.
  private static func pair(
    _ manipulation: Manipulation
  ) -> (planted: SimulatedOblast, clean: SimulatedOblast) {
    var design = SimulationDesign(
      schools: 20, seed: 5,
      planted: [SimulationDesign.Planting(manipulation, shareOfSchools: 1)],
      sizes: SchoolSizes(pupils: 80))
    let planted = SimulatedOblast(design: design)
    design.isClean = true
    return (planted, SimulatedOblast(design: design))
  }

  @Test func pushingMovesThePapersBelowEachBoundaryToIt() {
    let (planted, clean) = Self.pair(.boundaryPushing(probability: 0.75, reach: 3))
    for (after, before) in zip(planted.works, clean.works) {
      let boundaries = after.work.markScale.boundaries
      for (now, earlier) in zip(after.participants, before.participants) {
        guard let now = now.paper, let earlier = earlier.paper else { continue }
        let next = boundaries.first { $0 > earlier.score }
        let isNear = next.map { $0 - earlier.score <= 3 } ?? false
        #expect(now.score == earlier.score || (isNear && now.score == next))
      }
      for boundary in boundaries {
        let near = zip(after.participants, before.participants).filter {
          guard let score = $0.1.paper?.score else { return false }
          return score < boundary && score >= boundary - 3
        }
        let moved = near.count { $0.0.paper?.score == boundary }
        let deviation = (0.75 * 0.25 * Double(near.count)).squareRoot()
        #expect(abs(Double(moved) - 0.75 * Double(near.count)) < 4 * deviation)
      }
    }
  }

  @Test func theTruthCountsTheChangedPapers() {
    let (planted, clean) = Self.pair(.boundaryPushing(probability: 0.75, reach: 3))
    let changed = zip(planted.works, clean.works).reduce(0) { sum, pair in
      sum + zip(pair.0.participants, pair.1.participants).count { $0.paper != $1.paper }
    }
    #expect(planted.truth.reduce(0) { $0 + $1.changedPapers } == changed)
  }

  @Test func inflationRaisesWholeClassesByItsShareOfTheMaximum() {
    let (planted, clean) = Self.pair(.wholesaleInflation(lowest: 0.10, highest: 0.15))
    for truth in planted.truth {
      #expect((0.10...0.15).contains(truth.strength))
      for (after, before) in zip(planted.works, clean.works) {
        let maximum = after.work.markScale.scoreScale.maximum
        let points = Int((truth.strength * Double(maximum)).rounded())
        let reach = after.work.leniency.reach + 3
        for (now, earlier) in zip(after.participants, before.participants)
        where now.unit.school == truth.school.school
          && truth.classes.contains(now.unit.schoolClass)
        {
          guard let score = now.paper?.score, let own = earlier.paper?.score else { continue }
          // Leniency may have lifted the paper in one of the two oblasts only.
          #expect(score - own >= min(points, maximum - own) - reach)
          #expect(score - own <= points + reach)
        }
      }
    }
    let gains = zip(planted.works, clean.works).map { Self.mean($0) - Self.mean($1) }
    #expect(gains.allSatisfy { $0 > 0 })
  }

  @Test func dictationTouchesOneWorkAndItsHardItems() throws {
    let (planted, clean) = Self.pair(.dictatedAnswers(itemShare: 0.3, probability: 0.8))
    for truth in planted.truth {
      #expect(truth.assessments.count == 1)
      let number = try #require(
        planted.works.firstIndex { [$0.work.assessment] == truth.assessments })
      let (after, before) = (planted.works[number], clean.works[number])
      func share(_ results: SimulatedResults) -> [Double] {
        let papers = results.participants.filter {
          $0.unit.school == truth.school.school && truth.classes.contains($0.unit.schoolClass)
        }.compactMap(\.paper)
        return results.work.items.indices.map { item in
          let points = papers.reduce(0) { $0 + $1.answers[item].pointsInTotal }
          return Double(points) / Double(papers.count * results.work.items[item].maximum)
        }
      }
      let dictated = zip(share(after), share(before)).count { $0 > 0.75 && $0 - $1 > 0.1 }
      #expect(dictated >= 2)
      #expect(truth.changedPapers > 0)
    }
  }

  /// The pupils of the classes named in the truth with what they would have done without it.
  private static func changed(
    _ pair: (planted: SimulatedOblast, clean: SimulatedOblast)
  ) -> [(now: SimulatedParticipant, earlier: SimulatedParticipant, work: SimulatedWork)] {
    let truth = Dictionary(uniqueKeysWithValues: pair.planted.truth.map { ($0.school.school, $0) })
    return zip(pair.planted.works, pair.clean.works).flatMap { after, before in
      zip(after.participants, before.participants).compactMap { now, earlier in
        guard let planted = truth[now.unit.school],
          planted.assessments.contains(after.work.assessment),
          planted.classes.contains(now.unit.schoolClass)
        else { return nil }
        return (now, earlier, after.work)
      }
    }
  }

  /// Designs without leniency, so that what differs is what was planted.
  private static func plainPair(
    _ manipulation: Manipulation, classes: PlantedClasses? = nil
  ) -> (planted: SimulatedOblast, clean: SimulatedOblast) {
    var design = SimulationDesign(
      schools: 20, seed: 6,
      planted: [
        SimulationDesign.Planting(manipulation, shareOfSchools: 1, works: .every, classes: classes)
      ],
      sizes: SchoolSizes(pupils: 80))
    for index in design.works.indices { design.works[index].leniency = .none }
    let planted = SimulatedOblast(design: design)
    design.planted = []
    return (planted, SimulatedOblast(design: design))
  }

  private static func isNear(_ count: Int, of trials: Int, _ probability: Double) -> Bool {
    let expected = probability * Double(trials)
    return abs(Double(count) - expected) < 4 * (expected * (1 - probability)).squareRoot()
  }

  @Test func outsideThePlantedClassesNothingChanges() {
    for kind in Manipulation.Kind.allCases {
      let (planted, clean) = Self.plainPair(Manipulation(kind), classes: .one)
      let truth = Dictionary(uniqueKeysWithValues: planted.truth.map { ($0.school.school, $0) })
      #expect(planted.truth.allSatisfy { $0.classes.count == 1 })
      // An honest kind is not a change of papers but other pupils, with other chance after them.
      guard Manipulation(kind).isManipulation || [.strictMarking, .notTaught].contains(kind) else {
        continue
      }
      for (after, before) in zip(planted.works, clean.works) {
        for (now, earlier) in zip(after.participants, before.participants)
        where truth[now.unit.school]?.classes.contains(now.unit.schoolClass) == false {
          #expect(now == earlier)
        }
      }
    }
  }

  @Test func everyChangedPaperIsCounted() {
    for kind in Manipulation.Kind.allCases {
      let pair = Self.plainPair(Manipulation(kind))
      let count = pair.planted.truth.reduce(0) { $0 + $1.changedPapers }
      switch kind {
      case .excellentSchool, .correctionalClass: #expect(count == 0)
      default:
        #expect(count > 0)
        #expect(count == Self.changed(pair).count { $0.now != $0.earlier })
      }
    }
  }

  @Test func correctionMakesAShareOfAnswersRight() {
    let pair = Self.plainPair(.correctedAnswers(probability: 0.4))
    var (wrong, corrected) = (0, 0)
    for (now, earlier, work) in Self.changed(pair) {
      guard let now = now.paper, let earlier = earlier.paper else { continue }
      for (item, (after, before)) in zip(now.answers, earlier.answers).enumerated() {
        guard before.pointsInTotal < work.items[item].maximum else {
          #expect(after == before)
          continue
        }
        wrong += 1
        if after != before {
          #expect(after.pointsInTotal == work.items[item].maximum)
          corrected += 1
        }
      }
    }
    #expect(Self.isNear(corrected, of: wrong, 0.4))
  }

  @Test func leakedAnswersAreFullForAShareOfPupils() {
    let pair = Self.plainPair(.leakedAnswers(pupilShare: 0.5, itemShare: 0.4))
    for truth in pair.planted.truth {
      for (after, before) in zip(pair.planted.works, pair.clean.works) {
        let papers = zip(after.participants, before.participants).compactMap { now, earlier in
          now.unit.school == truth.school.school
            ? now.paper.flatMap { now in earlier.paper.map { (now.answers, $0.answers) } } : nil
        }
        // An item that nobody's answer changed in was not leaked.
        let items = after.work.items.indices.filter { item in
          papers.contains { $0.0[item] != $0.1[item] }
        }
        let leaked = Int((0.4 * Double(after.work.items.count)).rounded())
        #expect(items.count <= leaked && items.count >= leaked - 1)
        let pupils = papers.count { $0.0 != $0.1 }
        let knowing = papers.count { paper in
          items.allSatisfy {
            paper.0[$0].pointsInTotal == after.work.items[$0].maximum
          }
        }
        #expect(pupils <= knowing)
        #expect(Self.isNear(knowing, of: papers.count, 0.5) || knowing > papers.count / 2)
      }
    }
  }

  @Test func copyingMakesNeighboursAlike() {
    let pair = Self.plainPair(.copiedAnswers(pairShare: 0.6, itemShare: 0.75))
    var (pairs, copied) = (0, 0)
    for (after, before) in zip(pair.planted.works, pair.clean.works) {
      let classes = Dictionary(
        grouping: zip(after.participants, before.participants), by: \.0.unit)
      for truth in pair.planted.truth {
        for name in truth.classes {
          var unit = truth.school
          unit.schoolClass = name
          let pupils = classes[unit] ?? []
          for first in stride(from: 0, to: pupils.count - 1, by: 2) {
            guard let one = pupils[first].0.paper, let own = pupils[first].1.paper,
              let other = pupils[first + 1].0.paper, let otherOwn = pupils[first + 1].1.paper
            else { continue }
            pairs += 1
            if one == own, other == otherOwn { continue }
            copied += 1
            #expect(own.score >= otherOwn.score ? one == own : other == otherOwn)
            for item in one.answers.indices {
              let taken = own.score >= otherOwn.score ? other : one
              #expect(
                taken.answers[item] == own.answers[item]
                  || taken.answers[item] == otherOwn.answers[item])
            }
          }
        }
      }
    }
    // Some pairs that copy agree beforehand, if hardly any.
    #expect(Self.isNear(copied, of: pairs, 0.6))
  }

  @Test func theWeakestOfEachClassAreAbsentWithTheirJournalMarks() {
    let pair = Self.plainPair(.weakPupilsAbsent(share: 0.25))
    for (after, before) in zip(pair.planted.works, pair.clean.works) {
      for (_, pupils) in Dictionary(
        grouping: zip(after.participants, before.participants), by: \.0.unit)
      {
        #expect(pupils.allSatisfy { $0.0.journalMark == $0.1.journalMark })
        let kept = pupils.filter { $0.0.paper != nil }
        #expect(kept.allSatisfy { $0.0.paper == $0.1.paper })
        let weak = Int((0.25 * Double(pupils.count)).rounded())
        let lowest = pupils.map(\.0.journalMark).sorted()[weak - 1]
        let sentAway = pupils.filter { $0.0.paper == nil && $0.1.paper != nil }
        #expect(sentAway.count <= weak)
        #expect(sentAway.allSatisfy { $0.0.journalMark <= lowest })
        #expect(kept.allSatisfy { $0.0.journalMark >= lowest })
      }
    }
  }

  @Test func alignedJournalsConfirmRaisedMarks() {
    let pair = Self.plainPair(.journalAlignment(probability: 1, inflation: 0.08))
    var raised = 0
    for (now, earlier, _) in Self.changed(pair) {
      guard let paper = now.paper, let own = earlier.paper else {
        #expect(now == earlier)
        continue
      }
      #expect(paper.score >= own.score)
      #expect(now.journalMark == max(earlier.journalMark, paper.mark))
      if own.mark > earlier.journalMark { raised += 1 }
    }
    #expect(raised > 0)
  }

  @Test func aLeakedVariantHelpsThoseWhoWriteItOnly() {
    let pair = Self.plainPair(.leakedVariant(probability: 0.5))
    for (school, pupils) in Dictionary(
      grouping: Self.changed(pair), by: \.now.unit.school)
    {
      let variants = Set(
        pupils.compactMap { $0.now.paper != $0.earlier.paper ? $0.now.paper?.variant : nil })
      #expect(variants.count == 1, "\(school)")
    }
  }

  @Test func strictMarkingTakesAPointFromAShareOfAnswers() {
    let pair = Self.plainPair(.strictMarking(probability: 0.1))
    var (marked, lowered) = (0, 0)
    for (now, earlier, _) in Self.changed(pair) {
      guard let now = now.paper, let earlier = earlier.paper else { continue }
      for (after, before) in zip(now.answers, earlier.answers) where before.pointsInTotal > 0 {
        marked += 1
        if after != before {
          #expect(after == .points(before.pointsInTotal - 1))
          lowered += 1
        }
      }
    }
    #expect(Self.isNear(lowered, of: marked, 0.1))
  }

  @Test func honestKindsMoveLevelAndSpread() {
    func standardised(_ manipulation: Manipulation) -> (shift: Double, spread: Double) {
      let changed = Self.changed(Self.plainPair(manipulation))
      func moments(_ scores: [Int]) -> (Double, Double) {
        let mean = Double(scores.reduce(0, +)) / Double(scores.count)
        let squares = scores.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (mean, (squares / Double(scores.count)).squareRoot())
      }
      // The first of the two works, whose scale is the longer.
      let work = changed[0].work
      let pupils = changed.filter { $0.work == work }
      let now = moments(pupils.compactMap(\.now.paper?.score))
      let earlier = moments(pupils.compactMap(\.earlier.paper?.score))
      return ((now.0 - earlier.0) / earlier.1, now.1 / earlier.1)
    }
    let selective = standardised(Manipulation(.excellentSchool))
    #expect(selective.shift > 0.8 && selective.shift < 1.3)
    #expect(selective.spread < 0.85)
    let correctional = standardised(Manipulation(.correctionalClass))
    #expect(correctional.shift < -0.9 && correctional.shift > -1.5)
  }

  @Test func strongerMeansMore() {
    for kind in Manipulation.Kind.allCases where kind != .excellentSchool {
      let changes = Manipulation.Strength.allCases.map { strength in
        let pair = Self.plainPair(Manipulation(kind, strength), classes: .every)
        return abs(
          zip(pair.planted.works, pair.clean.works).reduce(0) {
            $0 + Self.mean($1.0) - Self.mean($1.1)
          })
      }
      #expect(changes == changes.sorted(), "\(kind)")
      #expect(Set(changes).count == 3, "\(kind)")
    }
  }

  private static func mean(_ results: SimulatedResults) -> Double {
    let papers = results.participants.compactMap(\.paper)
    return Double(papers.reduce(0) { $0 + $1.score }) / Double(papers.count)
  }
}
