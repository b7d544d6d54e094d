import ScoreStatistics
import Testing

@testable import Objectivity

/// Schools of a synthetic oblast in which nothing is planted, with journal marks, absences and
/// variants, and ways to change what single schools handed in.
enum HonestOblast {
  /// The schools of three oblasts in both usual works.
  static let oblasts: [[AssessmentResults]] = [71, 72, 73].map { schools(seed: $0) }

  /// Three oblasts in which one cohort wrote mathematics in three years, and an examination.
  static let cohorts: [[AssessmentResults]] = [81, 82, 83].map { seed in
    schools(
      seed: seed,
      works: [
        work(.vpr, year: 2021, grade: 4), work(.vpr, year: 2022, grade: 5),
        work(.vpr, year: 2023, grade: 6), work(.oge, year: 2023, grade: 9),
      ])
  }

  private static func work(_ procedure: Procedure, year: Int, grade: Int) -> SimulatedWork {
    let model = SimulatedWork.mathematicsGrade5
    return SimulatedWork(
      assessment: Assessment(
        procedure: procedure, year: year, grade: grade, subject: "Математика"),
      boundaries: model.markScale.boundaries, source: model.markScale.source,
      items: model.items, leniency: model.leniency, journalCuts: model.journalCuts)
  }

  private static func schools(
    seed: UInt64, works: [SimulatedWork] = [.russianGrade5, .mathematicsGrade5]
  ) -> [AssessmentResults] {
    let design = SimulationDesign(schools: 600, seed: seed, isClean: true, works: works)
    return SimulatedOblast(design: design, jobs: 2).resultSet.assessments
      .compactMap { $0.comparable(at: .school) }
  }

  /// Every tenth of the schools with at least forty papers.
  static func planted(_ results: AssessmentResults) -> [Int] {
    let large = results.units.indices.filter { results.table.examinees(inGroup: $0) >= 40 }
    return stride(from: 0, to: large.count, by: 10).map { large[$0] }
  }

  /// The outcomes of an indicator with p-values beside the honest spread of all schools.
  static func calibrated(
    _ indicator: some Indicator, _ results: AssessmentResults,
    companions: [AssessmentResults]? = nil
  ) -> [Evidence.Outcome] {
    let context = IndicatorContext(
      results: results, companions: companions, level: .school, jobs: 2)
    return besideHonestSpread(indicator.outcomes(in: context))
  }

  /// Outcomes of one assessment with p-values beside the honest spread of all its units, read twice as the
  /// analysis does: the second time without those found at 0.05.
  static func besideHonestSpread(_ outcomes: [Evidence.Outcome]) -> [Evidence.Outcome] {
    var effects = IndicatorEffects()
    for (unit, outcome) in outcomes.enumerated() {
      if case .measured(let measurement) = outcome {
        effects.add(measurement, unit: unit, assessment: 0)
      }
    }
    let first = HonestNull(
      effects, pooling: .mean, floor: 0, isOrdinary: outcomes.map { _ in true })
    let found = FalseDiscoveryRate.benjaminiHochberg.adjusted(
      first.deviates.map { deviate in deviate.map { Normal.standard.survival($0) } })
    let null = HonestNull(
      effects, pooling: .mean, floor: 0,
      isOrdinary: found.map { ($0 ?? 1) > UnitScreening.findingRate })
    return zip(outcomes, null.deviates).map { outcome, deviate in
      guard case .measured(var measurement) = outcome, let deviate else { return outcome }
      measurement.pValue = Normal.standard.survival(deviate)
      return .measured(measurement)
    }
  }

  /// Rebuilds results with other papers; what is `nil` stays.
  static func replaced(
    _ results: AssessmentResults, journal: JointFrequencyTable?, absences: FrequencyTable? = nil,
    variants: VariantScores? = nil
  ) -> AssessmentResults {
    var table = results.table
    if let journal {
      table = FrequencyTable(scale: table.scale, groupCount: table.groupCount)
      for group in 0..<table.groupCount {
        for row in 0..<journal.rowScale.pointCount {
          for column in 0..<journal.columnScale.pointCount {
            table.add(
              UInt32(journal[group: group, row: row, column: column]), group: group, point: column)
          }
        }
      }
    }
    return AssessmentResults(
      assessment: results.assessment, units: results.units, table: table,
      journalMarks: journal ?? results.journalMarks, absences: absences ?? results.absences,
      variants: variants ?? results.variants, markScale: results.markScale)
  }

  /// Lifts each paper of some schools by points with a probability.
  static func lifted(
    _ results: AssessmentResults, schools: [Int], points: Int, probability: Double
  ) -> AssessmentResults {
    guard let journal = results.journalMarks else { return results }
    var changed = JointFrequencyTable(
      rowScale: journal.rowScale, columnScale: journal.columnScale, groupCount: journal.groupCount)
    let isLifted = Set(schools)
    for group in 0..<journal.groupCount {
      var generator = Xoshiro256(seed: 17, keys: UInt64(group))
      for row in 0..<journal.rowScale.pointCount {
        for column in 0..<journal.columnScale.pointCount {
          for _ in 0..<journal[group: group, row: row, column: column] {
            let up = isLifted.contains(group) && generator.nextUnitInterval() < probability
            let target = min(column + (up ? points : 0), journal.columnScale.pointCount - 1)
            changed.add(group: group, row: row, column: target)
          }
        }
      }
    }
    return replaced(results, journal: changed)
  }

  /// Makes the quarter of the papers with the lowest scores of some schools absent.
  static func withoutWeakQuarter(
    _ results: AssessmentResults, schools: [Int]
  ) -> AssessmentResults {
    guard let journal = results.journalMarks, var absences = results.absences else {
      return results
    }
    var changed = JointFrequencyTable(
      rowScale: journal.rowScale, columnScale: journal.columnScale, groupCount: journal.groupCount)
    for group in 0..<journal.groupCount {
      var left = schools.contains(group) ? results.table.examinees(inGroup: group) / 4 : 0
      for column in 0..<journal.columnScale.pointCount {
        for row in 0..<journal.rowScale.pointCount {
          let count = journal[group: group, row: row, column: column]
          let gone = min(left, count)
          left -= gone
          changed.add(UInt32(count - gone), group: group, row: row, column: column)
          // The scale of absences has one more point below, for no mark given.
          absences.add(UInt32(gone), group: group, point: row + 1)
        }
      }
    }
    return replaced(results, journal: changed, absences: absences)
  }

  /// Adds points to every paper of one variant in some schools.
  static func leaked(
    _ results: AssessmentResults, variant: Int, points: Int, schools: [Int]
  ) -> AssessmentResults {
    guard var variants = results.variants else { return results }
    for school in schools {
      let old = variants[unit: school, variant: variant]
      variants[unit: school, variant: variant] = ScoreSums(
        examinees: old.examinees, sum: old.sum + points * old.examinees,
        sumOfSquares: old.sumOfSquares + 2 * points * old.sum + points * points * old.examinees)
    }
    return replaced(results, journal: nil, variants: variants)
  }

  /// The share of planted schools whose p-value is at most `level`.
  static func power(
    _ outcomes: [Evidence.Outcome], schools: [Int], level: Double
  ) -> Double {
    let found = schools.count { outcomes[$0].measurement?.pValue.map { $0 <= level } ?? false }
    return Double(found) / Double(schools.count)
  }
}

/// How the p-values of honest units behave.
struct NullBehaviour: CustomStringConvertible {
  let pValues: [Double]

  init(_ outcomes: [[Evidence.Outcome]]) {
    pValues = outcomes.joined().compactMap { $0.measurement?.pValue }
  }

  func share(atMost level: Double) -> Double {
    Double(pValues.count { $0 <= level }) / Double(pValues.count)
  }

  /// The largest distance of the distribution of p-values from the uniform one.
  var kolmogorovDistance: Double {
    pValues.sorted().enumerated().reduce(0) { largest, entry in
      let below = Double(entry.offset) / Double(pValues.count)
      let above = Double(entry.offset + 1) / Double(pValues.count)
      return max(largest, abs(entry.element - below), abs(above - entry.element))
    }
  }

  var description: String {
    "n \(pValues.count), at .05 \(share(atMost: 0.05)), at .01 \(share(atMost: 0.01)), "
      + "KS \(kolmogorovDistance)"
  }

  /// Whether the share of p-values up to a level is above it by more than its binomial error.
  func keepsLevel(_ level: Double) -> Bool {
    let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
    return share(atMost: level) <= level + 3 * error
  }
}
