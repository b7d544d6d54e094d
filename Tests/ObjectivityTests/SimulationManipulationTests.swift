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

  private static func mean(_ results: SimulatedResults) -> Double {
    let papers = results.participants.compactMap(\.paper)
    return Double(papers.reduce(0) { $0 + $1.score }) / Double(papers.count)
  }
}
