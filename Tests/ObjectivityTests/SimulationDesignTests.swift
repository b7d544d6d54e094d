import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct SimulationDesignTests {
  @Test func theStandardDesignPlantsEveryKind() {
    let oblast = SimulatedOblast(design: .standard(seed: 2), jobs: 2)
    #expect(Set(oblast.truth.map(\.manipulation.kind)) == Set(Manipulation.Kind.standard))
    let planted = oblast.truth.count(where: \.isManipulation)
    #expect((43...53).contains(planted))
    #expect(oblast.truth.count - planted == 36)
    #expect(Set(oblast.truth.map(\.school)).count == oblast.truth.count)
  }

  @Test func theCleanDesignKeepsHonestKindsAndEveryUnplantedPaper() {
    var design = SimulationDesign.standard(schools: 200, seed: 3)
    let planted = SimulatedOblast(design: design, jobs: 2)
    design.isClean = true
    let clean = SimulatedOblast(design: design, jobs: 2)
    #expect(clean.truth == planted.truth.filter { !$0.isManipulation })
    let manipulated = Set(planted.truth.filter(\.isManipulation).map(\.school.school))
    for (one, other) in zip(planted.works, clean.works) {
      #expect(
        one.participants.filter { !manipulated.contains($0.unit.school) }
          == other.participants.filter { !manipulated.contains($0.unit.school) })
    }
  }

  @Test func strengthsOfOneKindKeepItsName() {
    for kind in Manipulation.Kind.allCases {
      let strengths = Manipulation.Strength.allCases.map { Manipulation(kind, $0) }
      #expect(strengths.allSatisfy { $0.name == kind.rawValue })
      #expect(Set(strengths).count == 3)
      #expect(
        strengths.map(\.label) == [
          "\(kind.rawValue):weak", kind.rawValue, "\(kind.rawValue):strong",
        ])
    }
    let honest = Manipulation.Kind.allCases.filter { !Manipulation($0).isManipulation }
    #expect(honest == [.strictMarking, .excellentSchool, .correctionalClass, .notTaught])
  }

  @Test func switchesTakeEffectsAway() {
    #expect(SimulatedOblast(design: .clean(schools: 50, honestKinds: true)).truth.count == 3)
    #expect(SimulatedOblast(design: .clean(schools: 50)).truth.isEmpty)

    /// The variance of class means around those of their schools, in the first work.
    func classVariance(_ design: SimulationDesign) -> Double {
      var design = design
      design.sizes = SchoolSizes(pupils: 56)
      let classes = Dictionary(
        grouping: SimulatedOblast(design: design, jobs: 2).works[0].participants, by: \.unit)
      let means = classes.mapValues { pupils in
        let scores = pupils.compactMap(\.paper?.score)
        return Double(scores.reduce(0, +)) / Double(scores.count)
      }
      let schools = Dictionary(grouping: means, by: \.key.school).values.map { $0.map(\.value) }
      return schools.reduce(0) { $0 + ($1[0] - $1[1]) * ($1[0] - $1[1]) } / Double(schools.count)
    }
    #expect(
      classVariance(.clean(schools: 150, betweenClasses: false))
        < 0.6 * classVariance(.clean(schools: 150)))

    func heaping(_ design: SimulationDesign) -> Double {
      let results = SimulatedOblast(design: design, jobs: 2).works[0].assessmentResults
      let boundary = results.markScale?.boundaries[0] ?? 1
      let counts = results.table.total.counts
      return Double(counts[boundary]) / Double(counts[boundary - 1])
    }
    #expect(heaping(.clean(schools: 150)) > 3)
    #expect(heaping(.clean(schools: 150, regionalLeniency: false)) < 1.5)

    let flat = SimulationDesign.clean(schools: 20, classByItem: false)
    #expect(flat.ability.classByItem == 0 && flat.ability.schoolClass > 0)
    #expect(
      SimulatedOblast(design: flat).works != SimulatedOblast(design: .clean(schools: 20)).works)
  }

  @Test func sharesAreDividedAmongKindsOfOneSort() {
    let planted = SimulationDesign.Planting.shared([
      Manipulation(.boundaryPushing), Manipulation(.copiedAnswers), Manipulation(.strictMarking),
    ])
    #expect(planted.map(\.shareOfSchools) == [0.04, 0.04, 0.06])
  }
}
