import RealModule
import ScoreStatistics

@testable import Objectivity

/// Regions with item scores in which nothing but chance, ability and teaching is at work, and the
/// same with something planted.
enum ItemOblast {
  /// The works without the everyday lifting of papers at the pass mark.
  static let works = [SimulatedWork.russianGrade5, .mathematicsGrade5].map { work in
    var strict = work
    strict.leniency = .none
    return strict
  }

  static let clean = (1...2).map { seed in
    SimulatedOblast(
      design: SimulationDesign(seed: UInt64(seed), isClean: true, works: works), jobs: 2)
  }
  static let cleanSchools = contexts(clean, level: .school)
  static let cleanClasses = contexts(clean, level: .schoolClass)

  static func contexts(_ oblasts: [SimulatedOblast], level: UnitLevel) -> [IndicatorContext] {
    oblasts.flatMap { oblast in
      oblast.resultSet.assessments.compactMap { context($0, level: level) }
    }
  }

  static func context(
    _ results: AssessmentResults, level: UnitLevel, jobs: Int = 2
  ) -> IndicatorContext? {
    results.comparable(at: level).map {
      IndicatorContext(results: $0, finest: results, level: level, jobs: jobs)
    }
  }

  /// A school of several classes in the first clean region, and the one whose answers are changed.
  static let school: Unit? = {
    let context = cleanSchools[0]
    return large(context, papers: 80).first.map { context.results.units[$0] }
  }()

  /// The outcome for ``school`` in mathematics when the answers of its papers are changed.
  static func measurement(
    of indicator: any Indicator,
    changing change: (_ schoolClass: String, _ examinee: Int, _ codes: inout [UInt8]) -> Void
  ) -> Measurement? {
    let results = mathematics { unit, examinee, codes in
      if unit.ancestor(at: .school) == school { change(unit.schoolClass, examinee, &codes) }
    }
    guard let context = results.flatMap({ context($0, level: .school) }),
      let unit = context.results.units.firstIndex(where: { $0 == school })
    else { return nil }
    return indicator.outcomes(in: context)[unit].measurement
  }

  /// The mathematics of the first clean region, or of another, with its answers changed.
  static func mathematics(
    of oblast: SimulatedOblast? = nil,
    _ change: (_ unit: Unit, _ examinee: Int, _ codes: inout [UInt8]) -> Void
  ) -> AssessmentResults? {
    guard
      let results = (oblast ?? clean[0]).resultSet.assessments.first(where: {
        $0.assessment.subject == "Математика"
      }),
      let responses = results.responses
    else { return nil }
    let width = responses.items.count
    var codes: [UInt8] = []
    for (examinee, row) in responses.groupOfExaminee.enumerated() {
      var own = Array(responses.codes[(examinee * width)..<((examinee + 1) * width)])
      change(results.units[Int(row)], examinee, &own)
      codes += own
    }
    return AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      responses: ResponseMatrix(
        items: responses.items, groupOfExaminee: responses.groupOfExaminee, codes: codes),
      markScale: results.markScale)
  }

  /// A subject of the first clean region with papers dealt out anew to classes inside equal totals: no
  /// answer depends on the class any more, and every total stays.
  static func permutedInsideTotals(_ subject: String, level: UnitLevel) -> IndicatorContext? {
    guard
      let results = clean[0].resultSet.assessments.first(where: {
        $0.assessment.subject == subject
      }),
      let responses = results.responses
    else { return nil }
    var papersOfTotal: [Int: [Int]] = [:]
    for paper in 0..<responses.examinees {
      papersOfTotal[responses.total(ofExaminee: paper), default: []].append(paper)
    }
    var generator = Xoshiro256(seed: 12)
    var groups = responses.groupOfExaminee
    for total in papersOfTotal.keys.sorted() {
      let papers = papersOfTotal[total] ?? []
      let order = papers.map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
      for (paper, other) in zip(papers, order) { groups[paper] = responses.groupOfExaminee[other] }
    }
    let permuted = AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      responses: ResponseMatrix(
        items: responses.items, groupOfExaminee: groups, codes: responses.codes),
      markScale: results.markScale)
    return context(permuted, level: level)
  }

  /// The schools of a context with at least so many papers, in order.
  static func large(_ context: IndicatorContext, papers: Int) -> [Int] {
    context.results.units.indices.filter {
      context.results.table.examinees(inGroup: $0) >= papers
    }
  }

  /// The median of the statistics of all clean units of a level in one subject, and the distance of
  /// their outer tenths in that of a standard normal variable.
  static func body(
    of indicator: any Indicator, level: UnitLevel, subject: String
  ) -> (median: Double, spread: Double) {
    let contexts = level == .school ? cleanSchools : cleanClasses
    let values = contexts.filter { $0.results.assessment.subject == subject }
      .flatMap { indicator.outcomes(in: $0).compactMap { $0.measurement?.statistic } }
      .sorted()
    let tenth = values.count / 10
    return (
      values[values.count / 2], (values[values.count - 1 - tenth] - values[tenth]) / 2.5631
    )
  }

  /// All p-values of an indicator.
  static func pValues(_ indicator: any Indicator, in contexts: [IndicatorContext]) -> [Double] {
    contexts.flatMap { context in
      indicator.outcomes(in: context).compactMap { $0.measurement?.pValue }
    }
  }
}

/// How far p-values are from uniform.
struct Uniformity {
  let count: Int
  /// Kolmogorov's distance times √n: above 1.95 with probability 0.001, were they uniform.
  let distance: Double
  /// The same in the direction of p-values that are too small: above 1.86 with probability 0.001.
  let smallness: Double
  private let sorted: [Double]

  init(_ pValues: [Double]) {
    sorted = pValues.sorted()
    count = sorted.count
    let size = Double(count)
    var largest = 0.0
    var above = 0.0
    for (index, value) in sorted.enumerated() {
      above = max(above, Double(index + 1) / size - value)
      largest = max(largest, above, value - Double(index) / size)
    }
    distance = largest * size.squareRoot()
    smallness = above * size.squareRoot()
  }

  /// The share of p-values up to a level.
  func share(at level: Double) -> Double {
    Double(sorted.count { $0 <= level }) / Double(count)
  }

  /// The share of p-values up to a level, less the level, in binomial standard errors.
  func excess(at level: Double) -> Double {
    (share(at: level) - level) / (level * (1 - level) / Double(count)).squareRoot()
  }
}
