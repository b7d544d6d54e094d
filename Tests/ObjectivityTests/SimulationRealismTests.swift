import Foundation
import ReferenceValues
import ScoreStatistics
import Testing

@testable import Objectivity

/// The simulated works beside the published aggregates of the real region of 2021.
@Suite struct SimulationRealismTests {
  private struct Aggregates: Decodable {
    let programmeGrade: Int
    let subject: String
    let histogram: [Int]
    let mean: Double
    let sd: Double
    let schoolIcc: Double
    let classIcc: Double
    let boundaries: [Int]
    let journalByVprMark2345: [[Int]]
  }

  private static let oblast = SimulatedOblast(
    design: SimulationDesign(seed: 11, isClean: true), jobs: 2)

  private static func real(_ assessment: Assessment) throws -> Aggregates {
    let url = ReferenceFile.packageFolder.appending(
      path: "Datasets/region-vpr-2021/aggregates.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let all = try decoder.decode([Aggregates].self, from: Data(contentsOf: url))
    return try #require(
      all.first { $0.subject == assessment.subject && $0.programmeGrade == assessment.grade })
  }

  /// The intraclass correlation of a one-way analysis of variance on counts.
  private static func intraclassCorrelation(_ table: FrequencyTable) -> Double {
    let groups = (0..<table.groupCount).map { table[$0] }
    let sizes = groups.map { Double($0.examinees) }
    let sums = groups.map { row in
      row.counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    }
    let squares = groups.map { row in
      row.counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.offset * $1.element) }
    }
    let (examinees, sum) = (sizes.reduce(0, +), sums.reduce(0, +))
    let betweenSum = zip(sums, sizes).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    let freedom = Double(groups.count - 1)
    let within = (squares.reduce(0, +) - betweenSum) / (examinees - Double(groups.count))
    let between = (betweenSum - sum * sum / examinees) / freedom
    let typicalSize = (examinees - sizes.reduce(0) { $0 + $1 * $1 } / examinees) / freedom
    return (between - within) / (between + (typicalSize - 1) * within)
  }

  private static func moments(_ counts: [Int]) -> (mean: Double, deviation: Double) {
    let examinees = Double(counts.reduce(0, +))
    let mean = counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) } / examinees
    let square =
      counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.offset * $1.element) }
      / examinees
    return (mean, (square - mean * mean).squareRoot())
  }

  @Test func levelAndSpreadAreThoseOfTheRegion() throws {
    for results in Self.oblast.resultSet.assessments {
      let real = try Self.real(results.assessment)
      let simulated = Self.moments(results.table.total.counts)
      // The parameters were fitted to the shares of items, whose mean is 0.3 above that of totals
      // in mathematics; the rest is the sampling of 600 schools.
      #expect(abs(simulated.mean - real.mean) < 0.15 * real.sd)
      #expect(abs(simulated.deviation - real.sd) < 0.06 * real.sd)
    }
  }

  @Test func schoolsAndClassesDifferAsInTheRegion() throws {
    for results in Self.oblast.resultSet.assessments {
      let real = try Self.real(results.assessment)
      let schools = Self.intraclassCorrelation(results.rolledUp(to: .school).table)
      let classes = Self.intraclassCorrelation(results.table)
      #expect(abs(schools - real.schoolIcc) < 0.035)
      #expect(abs(classes - real.classIcc) < 0.035)
    }
  }

  @Test func papersHeapAtThePassMarkAsInTheRegion() throws {
    for results in Self.oblast.resultSet.assessments {
      let real = try Self.real(results.assessment)
      let boundary = real.boundaries[0]
      func share(_ counts: [Int]) -> Double {
        Double(counts[boundary]) / Double(counts[(boundary - 3)...boundary].reduce(0, +))
      }
      #expect(abs(share(results.table.total.counts) - share(real.histogram)) < 0.06)
    }
  }

  @Test func sizesOfSchoolsAreThoseOfTheRegion() {
    for results in Self.oblast.resultSet.assessments {
      let schools = results.rolledUp(to: .school).table
      let sizes = (0..<schools.groupCount).map { schools.examinees(inGroup: $0) }.sorted()
      #expect((16...26).contains(sizes[sizes.count / 2]))
      #expect((5...7).contains(sizes[sizes.count / 10]))
      #expect((60...105).contains(sizes[sizes.count * 9 / 10]))
    }
  }

  @Test func journalMarksAgreeWithMarksAsInTheRegion() throws {
    for results in Self.oblast.resultSet.assessments {
      let real = try Self.real(results.assessment).journalByVprMark2345
      let journal = try #require(results.journalMarks)
      let boundaries = try #require(results.markScale).boundaries
      var simulated = [[Int]](repeating: [0, 0, 0, 0], count: 4)
      for group in 0..<journal.groupCount {
        for row in 0..<4 {
          for score in 0..<journal.columnScale.pointCount {
            simulated[row][boundaries.count { $0 <= score }] +=
              journal[group: group, row: row, column: score]
          }
        }
      }
      func confirmed(_ table: [[Int]]) -> Double {
        Double((0..<4).reduce(0) { $0 + table[$1][$1] }) / Double(table.joined().reduce(0, +))
      }
      func lowered(_ table: [[Int]]) -> Double {
        let below = (1..<4).reduce(0) { $0 + table[$1][..<$1].reduce(0, +) }
        return Double(below) / Double(table.joined().reduce(0, +))
      }
      #expect(abs(confirmed(simulated) - confirmed(real)) < 0.07)
      #expect(abs(lowered(simulated) - lowered(real)) < 0.07)
    }
  }
}
