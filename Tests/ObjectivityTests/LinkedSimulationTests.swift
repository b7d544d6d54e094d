import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct LinkedSimulationTests {
  /// Enough schools for a standard error of 0.02 of a correlation of 0.7.
  private static let oblast = SimulatedOblast(
    design: .linked(schools: 700, seed: 4, withExamination: true, planted: []), jobs: 2)

  private static func results(_ year: Int, _ grade: Int, _ subject: String) -> SimulatedResults? {
    oblast.works.first {
      let assessment = $0.work.assessment
      return assessment.year == year && assessment.grade == grade && assessment.subject == subject
    }
  }

  /// The correlation over groups of 12 papers or more in both works of their mean scores.
  private static func correlation(
    _ first: SimulatedResults?, _ second: SimulatedResults?,
    of group: (SimulatedParticipant) -> String
  ) throws -> Double {
    func means(_ results: SimulatedResults?) throws -> [String: Double] {
      try Dictionary(grouping: #require(results).participants, by: group).mapValues { pupils in
        let scores = pupils.compactMap(\.paper?.score)
        return scores.count < 12 ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
      }.compactMapValues(\.self)
    }
    let (one, other) = (try means(first), try means(second))
    let pairs = one.keys.sorted().compactMap { key in other[key].map { (one[key] ?? 0, $0) } }
    let centre = (
      pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count),
      pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
    )
    let products = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
      let (x, y) = (pair.0 - centre.0, pair.1 - centre.1)
      return (sums.0 + x * y, sums.1 + x * x, sums.2 + y * y)
    }
    return products.0 / (products.1 * products.2).squareRoot()
  }

  private static func bySchool(_ participant: SimulatedParticipant) -> String {
    participant.unit.school
  }

  @Test func theSameSchoolsWriteInEveryYear() {
    let schools = Self.oblast.works.map { Set($0.participants.map(\.unit)).map(\.school) }
    #expect(Self.oblast.works.count == 13)
    #expect(schools.allSatisfy { Set($0) == Set(schools[0]) })
  }

  @Test func classesOfACohortKeepTheirNamesAndSizes() throws {
    func sizes(_ results: SimulatedResults?, grade: Int) throws -> [String: Int] {
      try Dictionary(grouping: #require(results).participants) {
        "\($0.unit.school) \($0.unit.schoolClass.dropFirst())"
      }.mapValues(\.count)
    }
    let subject = "Математика"
    let earlier = try sizes(Self.results(2021, 4, subject), grade: 4)
    #expect(try earlier == sizes(Self.results(2022, 5, subject), grade: 5))
    #expect(try earlier != sizes(Self.results(2022, 4, subject), grade: 4))
  }

  @Test func theLevelOfASchoolPersists() throws {
    let subject = "Математика"
    let first = Self.results(2021, 4, subject)
    let sameCohort = try Self.correlation(
      first, Self.results(2022, 5, subject), of: Self.bySchool)
    let otherCohort = try Self.correlation(
      first, Self.results(2022, 4, subject), of: Self.bySchool)
    // Observed means are attenuated by the chance of pupils and, between cohorts, of classes.
    #expect(sameCohort > otherCohort + 0.05)
    #expect(otherCohort > 0.2 && otherCohort < 0.7)
    #expect(sameCohort > 0.4 && sameCohort < 0.9)
  }

  @Test func theLevelOfAClassPersistsInItsCohortOnly() throws {
    let subject = "Русский язык"
    let byClass: (SimulatedParticipant) -> String = {
      "\($0.unit.school) \($0.unit.schoolClass.dropFirst())"
    }
    let first = Self.results(2021, 4, subject)
    let sameCohort = try Self.correlation(first, Self.results(2022, 5, subject), of: byClass)
    let otherCohort = try Self.correlation(first, Self.results(2022, 4, subject), of: byClass)
    #expect(sameCohort > otherCohort + 0.15)
  }

  @Test func theExaminationFollowsGradeEight() throws {
    let correlation = try Self.correlation(
      Self.results(2021, 8, "Математика"), Self.results(2022, 9, "Математика"), of: Self.bySchool)
    #expect(correlation > 0.4)
  }

  @Test func leniencyBelongsToTheSchool() throws {
    func shares(_ results: SimulatedResults?) throws -> [String: Double] {
      let results = try #require(results)
      let boundary = results.work.markScale.boundaries[0]
      return Dictionary(grouping: results.participants, by: Self.bySchool).compactMapValues {
        let scores = $0.compactMap(\.paper?.score)
        let window = scores.count { $0 >= boundary - 3 && $0 <= boundary }
        return window < 6 ? nil : Double(scores.count { $0 == boundary }) / Double(window)
      }
    }
    let first = try shares(Self.results(2021, 8, "Математика"))
    let second = try shares(Self.results(2022, 5, "Русский язык"))
    let pairs = first.compactMap { key, share in second[key].map { (share, $0) } }
    func half(_ values: [(Double, Double)]) -> Double {
      values.reduce(0) { $0 + $1.1 } / Double(values.count)
    }
    let median = pairs.map(\.0).sorted()[pairs.count / 2]
    #expect(
      half(pairs.filter { $0.0 > median }) > half(pairs.filter { $0.0 <= median }) + 0.03)
  }

  @Test func whatIsPlantedReachesTheWorksAsked() throws {
    func reached(_ works: PlantedWorks) -> [[Assessment]] {
      let planting = SimulationDesign.Planting(
        Manipulation(.wholesaleInflation), shareOfSchools: 1, works: works)
      let design = SimulationDesign.linked(
        schools: 30, withExamination: true, planted: [planting])
      return SimulatedOblast(design: design).truth.map(\.assessments)
    }
    #expect(reached(.every).allSatisfy { $0.count == 12 })
    #expect(reached(.one).allSatisfy { $0.count == 1 })
    #expect(Set(reached(.one)).count > 5)
    for assessments in reached(.oneSitting) {
      #expect(assessments.count == 2)
      #expect(Set(assessments.map { [$0.year, $0.grade] }).count == 1)
    }
    let some = reached(.each(probability: 0.4)).map(\.count)
    #expect(some.allSatisfy { $0 >= 1 } && Set(some).count > 2)
    let examined = [PlantedWorks.every, .one, .oneSitting].flatMap { reached($0) }.joined()
    #expect(examined.allSatisfy { $0.procedure == .vpr })
  }
}
