import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct PlaceboBoundariesTests {
  static func scale(_ maximum: Int, _ boundaries: [Int]) throws -> MarkScale {
    try #require(
      MarkScale(
        scoreScale: ScoreScale(maximum: maximum), boundaries: boundaries, source: "test"))
  }

  static func cuts(_ scale: MarkScale, scores: [Int]? = nil) -> [Int] {
    PlaceboBoundaries.liftings(
      on: scale, scores: scores ?? [Int](repeating: 10, count: scale.scoreScale.pointCount)
    ).map(\.boundary)
  }

  @Test func zonesHoldNoBoundaryAndDoNotOverlap() throws {
    let scale = try Self.scale(45, [18, 29, 39])
    let liftings = PlaceboBoundaries.liftings(
      on: scale, scores: [Int](repeating: 10, count: 46))
    #expect(!liftings.isEmpty && liftings.count <= 3)
    for (index, lifting) in liftings.enumerated() {
      for boundary in scale.boundaries {
        #expect(!lifting.zone.overlaps((boundary - 2)..<(boundary + 2)))
      }
      for other in liftings[(index + 1)...] { #expect(!lifting.zone.overlaps(other.zone)) }
    }
  }

  @Test func cutsWithMostPapersComeFirst() throws {
    var scores = [Int](repeating: 1, count: 46)
    for point in 31..<37 { scores[point] = 100 }
    let cuts = Self.cuts(try Self.scale(45, [18, 39]), scores: scores)
    #expect(cuts.contains(34) && cuts.count == 2)
  }

  @Test func scalesWithoutRoomHaveNone() throws {
    #expect(Self.cuts(try Self.scale(12, [4, 7, 10])).isEmpty)
    #expect(Self.cuts(try Self.scale(3, [1, 2, 3])).isEmpty)
    #expect(Self.cuts(try Self.scale(45, [18]), scores: [Int](repeating: 0, count: 46)).isEmpty)
  }

  @Test func placeboIsSilentOnAScaleWithoutRoom() throws {
    let results = HonestResults(sizes: [Int](repeating: 40, count: 40), seed: 3)
    let short = try Self.scale(12, [4, 7, 10])
    var table = FrequencyTable(scale: short.scoreScale, groupCount: 40)
    for school in 0..<40 {
      for (point, count) in results.counts[school].enumerated() {
        table.add(UInt32(count), group: school, point: min(12, point))
      }
    }
    let short40 = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<40).map { Unit(region: "R", school: "S\(100 + $0)") }, table: table,
      markScale: short)
    let findings = Analysis().findings(of: ResultSet(sources: [], assessments: [short40]))
    let reach = findings.screening?.indicators.first {
      $0.indicator == BoundaryHeaping().identifier
    }
    #expect(reach != nil && reach?.placebo == nil)
  }

  /// Lifting at boundaries is seen at boundaries, not where there is none.
  @Test func liftingLeavesThePlaceboAlone() throws {
    let design = SimulationDesign(
      schools: 200, seed: 35,
      planted: [
        SimulationDesign.Planting(
          .boundaryPushing(probability: 0.9, reach: 3), shareOfSchools: 0.06, works: .every)
      ], sizes: SchoolSizes(pupils: 80))
    let findings = Analysis(jobs: 2).findings(
      of: SimulatedOblast(design: design, jobs: 2).resultSet)
    let reach = try #require(
      findings.screening?.indicators.first { $0.indicator == BoundaryHeaping().identifier })
    let placebo = try #require(reach.placebo)
    #expect(reach.target >= 8, "\(reach.target)")
    #expect(placebo <= 3, "\(placebo)")
  }
}
