import Foundation
import ReferenceValues
import ScoreStatistics
import Testing

@testable import Objectivity

/// The simulated works beside the published aggregates of the real region of 2021.
///
/// One clean oblast a grade, with as many schools as the region had. Tolerances leave room for the
/// sampling of schools and for what the model cannot do, which stands beside them.
@Suite struct SimulationRealismTests {
  private static let summaries = [
    oblast([.russianGrade4, .mathematicsGrade4], sizes: SchoolSizes()),
    oblast([.russianGrade5, .mathematicsGrade5], sizes: SchoolSizes()),
    // The older generation is smaller.
    oblast([.russianGrade8, .mathematicsGrade8], sizes: SchoolSizes().scaled(by: 0.8)),
  ].joined().map(Summary.init)

  private static func oblast(_ works: [SimulatedWork], sizes: SchoolSizes) -> [SimulatedResults] {
    let design = SimulationDesign(
      schools: 634, seed: 11, isClean: true, works: works, planted: [], sizes: sizes)
    return SimulatedOblast(design: design, jobs: 2).works
  }

  private static func pairs() throws -> [(simulated: Summary, real: RegionAggregates)] {
    let real = try RegionAggregates.all()
    return try summaries.map { summary in
      let assessment = summary.work.assessment
      return (
        summary,
        try #require(
          real.first { $0.subject == assessment.subject && $0.grade == assessment.grade })
      )
    }
  }

  @Test func maximaBoundariesAndItemsAreThoseOfTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      #expect(simulated.work.markScale.boundaries == real.boundaries)
      #expect(simulated.work.markScale.scoreScale.maximum == real.histogram.count - 1)
      #expect(simulated.work.items.map(\.maximum) == real.items.map(\.shares.count).map { $0 - 1 })
    }
  }

  @Test func levelAndSpreadAreThoseOfTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let (mean, deviation) = moments(simulated.scores)
      // The parameters were fitted to the shares of items, whose mean is 0.3 above that of totals
      // in mathematics of grade 5; the rest is the sampling of schools.
      #expect(abs(mean - real.mean) < 0.15 * real.deviation)
      #expect(abs(deviation - real.deviation) < 0.06 * real.deviation)
    }
  }

  /// The share of papers that would have to move for the histograms to agree.
  @Test func histogramsAreThoseOfTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let distance = totalVariation(simulated.histogram, real.histogram)
      // Grade 5 has no leniency at «4» and «5», where the region heaps too.
      #expect(distance < (simulated.work.leniency.upperBoundaries > 0 ? 0.07 : 0.09))
    }
  }

  @Test func schoolsAndClassesDifferAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      // The standard error of an intraclass correlation over 634 schools is about 0.01.
      #expect(abs(intraclassCorrelation(simulated.scoresBySchool) - real.schoolCorrelation) < 0.035)
      #expect(abs(intraclassCorrelation(simulated.scoresByClass) - real.classCorrelation) < 0.035)
    }
  }

  @Test func schoolsAreAsSpreadInsideAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let deviations = simulated.scoresBySchool.filter { $0.count >= 25 }.map {
        moments($0).deviation
      }
      for (share, quantile) in zip(RegionAggregates.shares, real.deviationsInSchools)
      where (0.1...0.9).contains(share) {
        // Real schools are less alike in spread than those of a model with one spread for all.
        #expect(abs(Self.quantile(deviations, share) - quantile) < 0.16 * real.deviation)
      }
    }
  }

  @Test func papersHeapAtThePassMarkAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let boundary = real.boundaries[0]
      func share(_ counts: [Int]) -> Double {
        Double(counts[boundary]) / Double(counts[(boundary - 3)...boundary].reduce(0, +))
      }
      #expect(abs(share(simulated.histogram) - share(real.histogram)) < 0.06)
    }
  }

  /// Quartiles over schools of 50 of the share of papers at the first boundary among the last four
  /// points.
  @Test func schoolsHeapAsDifferentlyAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let boundary = real.boundaries[0]
      let shares = simulated.scoresBySchool.filter { $0.count >= 50 }.compactMap { scores in
        let window = scores.count { $0 >= boundary - 3 && $0 <= boundary }
        return window > 0 ? Double(scores.count { $0 == boundary }) / Double(window) : nil
      }
      for (share, quantile) in zip(RegionAggregates.shares, real.sharesAtFirstBoundary)
      where (0.25...0.75).contains(share) {
        let simulated = Self.quantile(shares, share)
        // A school of 60 has three or four papers in the window: shares go in steps of a fourth to
        // a sixth, and the upper quartile may stand a step below 1.
        #expect(
          abs(simulated - quantile) < (share > 0.5 ? 0.21 : 0.13),
          "\(real.subject) \(real.grade) \(share)")
      }
    }
  }

  @Test func sizesOfSchoolsAndClassesAreThoseOfTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let schools = simulated.scoresBySchool.map { Double($0.count) }
      for (share, quantile) in zip(RegionAggregates.shares, real.schoolSizes) {
        let simulated = Self.quantile(schools, share)
        #expect(abs(simulated - quantile) < max(2, 0.25 * quantile))
      }
      let classes = simulated.scoresByClass.map { Double($0.count) }
      for (share, quantile) in zip(RegionAggregates.shares, real.classSizes) {
        // Simulated classes of a school are equally large; real ones go to 31 pupils.
        #expect(abs(Self.quantile(classes, share) - quantile) < 6.5)
      }
    }
  }

  @Test func journalMarksAgreeWithMarksAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      let distance = totalVariation(simulated.marksByJournal.joined(), real.journal.joined())
      #expect(distance < 0.10)
      for (one, other) in zip(agreement(simulated.marksByJournal), agreement(real.journal)) {
        #expect(abs(one - other) < 0.07)
      }
    }
  }

  @Test func itemsAreAsHardAndAsTellingAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      for (number, item) in real.items.enumerated() {
        let points = simulated.answers.map { $0[number].pointsInTotal }
        let examinees = Double(points.count)
        for (value, share) in item.shares.enumerated() {
          let simulated = Double(points.count { $0 == value }) / examinees
          #expect(abs(simulated - share) < 0.035)
        }
        let leftOut =
          Double(simulated.answers.count { $0[number] == .notAttempted }) / examinees
        #expect(abs(leftOut - item.notAttempted) < 0.025)
        let rest = zip(simulated.scores, points).map { $0 - $1 }
        #expect(abs(correlation(points, rest) - item.restCorrelation) < 0.05)
      }
    }
  }

  @Test func asManyAreAbsentAsInTheRegion() throws {
    for (simulated, real) in try Self.pairs() {
      // Grade 5 has the absences of 2020, which were more by a half.
      let tolerance = simulated.work.absenceShare == nil ? 0.06 : 0.01
      #expect(abs(simulated.absentShare - real.absentShare) < tolerance)
    }
  }

  private static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let position = share * Double(sorted.count - 1)
    let low = Int(position)
    let next = sorted[min(low + 1, sorted.count - 1)]
    return sorted[low] + (position - Double(low)) * (next - sorted[low])
  }
}

/// A simulated work in the form of the region's aggregates.
private struct Summary {
  let work: SimulatedWork
  let scores: [Int]
  let answers: [[ResponseMatrix.Answer]]
  let scoresBySchool: [[Int]]
  let scoresByClass: [[Int]]
  let marksByJournal: [[Int]]
  let absentShare: Double

  init(_ results: SimulatedResults) {
    work = results.work
    let present = results.participants.compactMap { participant in
      participant.paper.map { (participant, $0) }
    }
    scores = present.map(\.1.score)
    answers = present.map(\.1.answers)
    scoresBySchool = Dictionary(grouping: present, by: \.0.unit.school).values.map {
      $0.map(\.1.score)
    }
    scoresByClass = Dictionary(grouping: present, by: \.0.unit).values.map { $0.map(\.1.score) }
    var marks = [[Int]](repeating: [0, 0, 0, 0], count: 4)
    for (participant, paper) in present { marks[participant.journalMark - 2][paper.mark - 2] += 1 }
    marksByJournal = marks
    absentShare = 1 - Double(present.count) / Double(results.participants.count)
  }

  var histogram: [Int] {
    scores.reduce(into: [Int](repeating: 0, count: work.markScale.scoreScale.pointCount)) {
      $0[$1] += 1
    }
  }
}

/// The aggregates of one work in `Datasets/region-vpr-2021/aggregates.json`.
private struct RegionAggregates: Decodable {
  struct Item: Decodable {
    let share: [Double]
    let notAttempted: Double
    let restCorrelation: Double

    enum CodingKeys: String, CodingKey {
      case share
      case notAttempted = "not_attempted"
      case restCorrelation = "item_rest_r"
    }

    /// The shares of 0, 1, … points; points above the maximum, which a few rows have, counted as it.
    var shares: [Double] {
      var shares = share
      while let stray = shares.last, stray < 0.005 {
        shares.removeLast()
        shares[shares.count - 1] += stray
      }
      return shares
    }
  }

  let grade: Int
  let subject: String
  let boundaries: [Int]
  let histogram: [Int]
  let mean: Double
  let deviation: Double
  let participants: Int
  let absent: Int
  let schoolCorrelation: Double
  let classCorrelation: Double
  let schoolSizes: [Double]
  let classSizes: [Double]
  let deviationsInSchools: [Double]
  let sharesAtFirstBoundary: [Double]
  let journal: [[Int]]
  let items: [Item]

  enum CodingKeys: String, CodingKey {
    case subject, boundaries, histogram, mean, participants, absent, items
    case grade = "programme_grade"
    case deviation = "sd"
    case schoolCorrelation = "school_icc"
    case classCorrelation = "class_icc"
    case schoolSizes = "school_size_q5_10_25_50_75_90_95"
    case classSizes = "class_size_q"
    case deviationsInSchools = "within_school_sd_q_n25"
    case sharesAtFirstBoundary = "share_at_b3_of_window_b3m3_to_b3_by_school_n50_q"
    case journal = "journal_by_vpr_mark_2345"
  }

  /// The shares of schools or classes below each of the quantiles.
  static let shares = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]

  var absentShare: Double { Double(absent) / Double(absent + participants) }

  static func all() throws -> [RegionAggregates] {
    let url = ReferenceFile.packageFolder.appending(
      path: "Datasets/region-vpr-2021/aggregates.json")
    return try JSONDecoder().decode([RegionAggregates].self, from: Data(contentsOf: url))
  }
}

private func moments(_ values: [Int]) -> (mean: Double, deviation: Double) {
  let mean = Double(values.reduce(0, +)) / Double(values.count)
  let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
  return (mean, (squares / Double(values.count)).squareRoot())
}

private func correlation(_ first: [Int], _ second: [Int]) -> Double {
  let (one, other) = (moments(first), moments(second))
  let products = zip(first, second).reduce(0.0) {
    $0 + (Double($1.0) - one.mean) * (Double($1.1) - other.mean)
  }
  return products / Double(first.count) / (one.deviation * other.deviation)
}

/// Half the sum of the absolute differences of two distributions given by counts.
private func totalVariation(_ first: some Sequence<Int>, _ second: some Sequence<Int>) -> Double {
  let sums = (Double(first.reduce(0, +)), Double(second.reduce(0, +)))
  return zip(first, second).reduce(0) { $0 + abs(Double($1.0) / sums.0 - Double($1.1) / sums.1) }
    / 2
}

/// The shares of journal marks that the work lowered, confirmed and raised.
private func agreement(_ journal: [[Int]]) -> [Double] {
  var counts = [0, 0, 0]
  for row in 0..<4 {
    for column in 0..<4 {
      counts[column < row ? 0 : column == row ? 1 : 2] += journal[row][column]
    }
  }
  return counts.map { Double($0) / Double(counts.reduce(0, +)) }
}

/// The intraclass correlation of a one-way analysis of variance.
private func intraclassCorrelation(_ groups: [[Int]]) -> Double {
  let sizes = groups.map { Double($0.count) }
  let examinees = sizes.reduce(0, +)
  let means = groups.map { moments($0).mean }
  let mean = zip(sizes, means).reduce(0) { $0 + $1.0 * $1.1 } / examinees
  let freedom = Double(groups.count - 1)
  let within =
    groups.reduce(0.0) { sum, group in
      sum + Double(group.count) * moments(group).deviation * moments(group).deviation
    } / (examinees - Double(groups.count))
  let between =
    zip(sizes, means).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / freedom
  let typicalSize = (examinees - sizes.reduce(0) { $0 + $1 * $1 } / examinees) / freedom
  return (between - within) / (between + (typicalSize - 1) * within)
}
