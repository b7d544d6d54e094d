import Objectivity
import ScoreStatistics
import Testing

@Suite struct ScaleEndTests {
  /// The results of schools, each with numbers of papers at 0…3.
  private static func results(_ schools: [[Int]], form: String? = nil) -> ResultSet {
    var table = FrequencyTable(scale: ScoreScale(maximum: 3), groupCount: 2 * schools.count)
    var units: [Unit] = []
    for (school, counts) in schools.enumerated() {
      // Two classes share the papers.
      for part in 0..<2 {
        units.append(Unit(school: "школа \(school)", schoolClass: part == 0 ? "А" : "Б"))
        for (point, count) in counts.enumerated() {
          let share = UInt32(part == 0 ? count / 2 : count - count / 2)
          table.add(share, group: 2 * school + part, point: point)
        }
      }
    }
    return ResultSet(
      sources: [],
      assessments: [
        AssessmentResults(
          assessment: Assessment(
            procedure: .vpr, year: 2021, grade: 5, subject: "Химия", form: form),
          units: units, table: table)
      ])
  }

  private static let ordinary = [[5, 20, 20, 5], [5, 20, 20, 5], [5, 20, 20, 5]]

  @Test(arguments: [
    ([0, 0, 0, 30], 30, true), ([30, 0, 0, 0], 30, false), ([0, 0, 1, 29], 29, true),
    ([0, 0, 0, 10], 10, true),
  ]) func schoolsAtAnEndAreNamed(counts: [Int], papers: Int, isHighest: Bool) {
    let found = ScaleEnd.found(in: Self.results(Self.ordinary + [counts]))
    #expect(found.map(\.unit) == [Unit(school: "школа 3")])
    #expect(found.map(\.papersAtEnd) == [papers] && found.map(\.isHighest) == [isHighest])
    #expect(found.map(\.papers) == [counts.reduce(0, +)])
    #expect(found.map(\.score) == [isHighest ? 3 : 0])
  }

  @Test(arguments: [[0, 0, 0, 9], [0, 0, 4, 26], [0, 30, 0, 0], [15, 0, 0, 15]])
  func othersAreNot(counts: [Int]) {
    #expect(ScaleEnd.found(in: Self.results(Self.ordinary + [counts])) == [])
  }

  @Test func whereMostAreAtTheEndNobodyIsNamed() {
    #expect(
      ScaleEnd.found(in: Self.results([[0, 0, 0, 30], [0, 0, 0, 30], [1, 1, 5, 20]])) == [])
  }
}
