import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct SimulationPresetTests {
  @Test func thePlanHasEachPresetAndItsCleanTwin() {
    let plan = EvaluationPlan.real(schools: 100, seeds: [1])
    #expect(
      plan.configurations.map(\.name) == [
        "as-real", "heavy-tails", "tiny-schools", "not-taught", "clean-as-real",
        "clean-heavy-tails", "clean-tiny-schools", "clean-not-taught",
      ])
    for configuration in plan.configurations {
      let truth = SimulatedOblast(design: configuration.design).truth
      #expect(truth.contains(where: \.isManipulation) == !configuration.name.hasPrefix("clean"))
    }
  }

  @Test func aTopicNotTaughtIsHonestAndCostsItsPoints() {
    let design = SimulationDesign.real(.notTaught, schools: 150, seed: 5, isClean: true)
    var without = design
    without.planted = []
    let (oblast, plain) = (SimulatedOblast(design: design), SimulatedOblast(design: without))
    #expect(oblast.truth.count == 10)
    #expect(oblast.truth.allSatisfy { !$0.isManipulation && $0.manipulation.label == "not-taught" })
    let truth = Dictionary(uniqueKeysWithValues: oblast.truth.map { ($0.school.school, $0) })
    var untaught = 0
    for (work, other) in zip(oblast.works, plain.works) {
      for (pupil, before) in zip(work.participants, other.participants) {
        #expect(pupil.journalMark == before.journalMark)
        guard let paper = pupil.paper, let earlier = before.paper else { continue }
        let places = paper.answers.indices.filter { paper.answers[$0] == .notTaught }
        let planted = truth[pupil.unit.school].map {
          $0.classes.contains(pupil.unit.schoolClass)
            && $0.assessments.contains(work.work.assessment)
        }
        #expect(places.count == (planted == true ? 1 : 0))
        guard planted == true else {
          #expect(pupil == before)
          continue
        }
        untaught += 1
        #expect(paper.score == paper.answers.reduce(0) { $0 + $1.pointsInTotal })
        #expect(paper.mark == work.work.mark(of: paper.score))
        #expect(earlier.answers[places[0]] != .notTaught)
      }
    }
    #expect(untaught > 0)
    #expect(untaught == oblast.truth.reduce(0) { $0 + $1.changedPapers })
    let responses = oblast.resultSet.assessments.compactMap(\.responses)
    #expect(responses.contains { $0.codes.contains(ResponseMatrix.notTaughtCode) })
  }

  /// Shares of schools by papers in a work: the usual sizes have a region's, the tiny ones more.
  @Test func sizesHaveTheirShareOfSmallSchools() {
    func shares(_ preset: SimulationDesign.RealPreset) -> (below15: Double, below25: Double) {
      let work = SimulatedOblast(design: .real(preset, seed: 6, isClean: true), jobs: 2).works[0]
      let papers = Dictionary(grouping: work.participants, by: \.unit.school).values.map {
        $0.count { $0.paper != nil }
      }
      let schools = Double(papers.count)
      return (
        Double(papers.count { $0 < 15 }) / schools, Double(papers.count { $0 < 25 }) / schools
      )
    }
    let (usual, tiny) = (shares(.asReal), shares(.tinySchools))
    #expect(abs(usual.below15 - 0.38) < 0.06 && abs(usual.below25 - 0.55) < 0.06)
    #expect(abs(tiny.below15 - 0.57) < 0.06 && abs(tiny.below25 - 0.79) < 0.06)
  }

  @Test func tailsKeepTheVariance() {
    func deviates(_ tails: HonestTails) -> [Double] {
      var generator = Xoshiro256(seed: 7)
      return (0..<40_000).map { _ in
        tails.factor(using: &generator) * generator.nextStandardNormal()
      }
    }
    let normal = deviates(.normal)
    let heavy = deviates(.student(degreesOfFreedom: 5))
    func variance(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    }
    #expect(abs(variance(normal) - 1) < 0.03)
    #expect(abs(variance(heavy) - 1) < 0.08)
    #expect(heavy.count { abs($0) > 4 } > 10 * normal.count { abs($0) > 4 })
  }

  /// What the marker adds to items is the same in both classes of a school; what belongs to a class
  /// is not.
  @Test func classesOfASchoolShareTheirMarker() {
    func agreement(marker: Double, schoolClass: Double) -> Double {
      var design = SimulationDesign.clean(schools: 80, seed: 8)
      design.sizes = SchoolSizes(pupils: 56)
      design.ability.classByItem = schoolClass
      design.habits.markerByItem = marker
      let work = SimulatedOblast(design: design, jobs: 2).works[0]
      let classes = Dictionary(
        grouping: work.participants.filter { $0.paper != nil }, by: \.unit)
      let means = classes.mapValues { pupils in
        work.work.items.indices.map { item in
          Double(pupils.reduce(0) { $0 + ($1.paper?.answers[item].pointsInTotal ?? 0) })
            / Double(pupils.count * work.work.items[item].maximum)
        }
      }
      let region = work.work.items.indices.map { item in
        means.values.reduce(0) { $0 + $1[item] } / Double(means.count)
      }
      // Beside the level of the class.
      let profiles = means.mapValues { own in
        let differences = zip(own, region).map { $0 - $1 }
        let level = differences.reduce(0, +) / Double(differences.count)
        return differences.map { $0 - level }
      }
      var (products, squares) = (0.0, 0.0)
      for pair in Dictionary(grouping: profiles, by: \.key.school).values {
        products += zip(pair[0].value, pair[1].value).reduce(0) { $0 + $1.0 * $1.1 }
        squares += zip(pair[0].value, pair[1].value).reduce(0) {
          $0 + ($1.0 * $1.0 + $1.1 * $1.1) / 2
        }
      }
      return products / squares
    }
    #expect(agreement(marker: 0.8, schoolClass: 0) > 0.6)
    #expect(agreement(marker: 0, schoolClass: 0.8) < 0.2)
  }
}
