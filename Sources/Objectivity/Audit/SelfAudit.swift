import ScoreStatistics

/// The error control of an analysis tried on the results at hand.
///
/// That a method keeps its promises on simulated results says nothing of those it has not met. Here the
/// results themselves are changed so that it is known what should be found: pupils are permuted between
/// units, answers between pupils of equal totals, units are halved, works left out. Where flags survive a change
/// that leaves nothing to find, or halves of a unit do not agree, the analysis cannot be trusted on these
/// results.
///
/// Units are judged as by ``Analysis`` on one level, without classes inside them. With
/// ``ReferenceChoice/controlled`` its p-values are those before they are ranked in the control sample. The audit
/// depends on the results, the settings and the seed: not on the order of rows or the number of threads.
public struct SelfAudit: Hashable, Sendable {
  /// The level whose units were judged.
  public var level: UnitLevel
  /// The false discovery rate at which units are flagged.
  public var falseDiscoveryRate: Double
  /// The number of papers.
  public var papers: Int
  /// What is flagged in the results as they are.
  public var flags: Flags
  /// What each indicator finds in its direction, in the impossible one, and where no boundary is.
  public var screening: Screening
  /// What is flagged with pupils permuted between units, for each repetition: nothing should be.
  public var permuted: [Flags]
  /// What is flagged with answers permuted among pupils of equal totals, `nil` without answers to items.
  public var permutedWithinTotals: WithinTotals?
  /// How far two halves of the pupils of each unit agree.
  public var halves: Agreement
  /// How far the results of each two years in succession agree; empty for a single year.
  public var years: [YearAgreement]
  /// What remains without each assessment; empty for a single one.
  public var withoutAssessment: [WithoutAssessment]

  /// The number of repetitions unless another is asked for.
  public static let usualRepetitions = 20

  /// Tries the analysis of results.
  ///
  /// - Parameters:
  ///   - resultSet: The results.
  ///   - settings: The settings of the analysis.
  ///   - contexts: What is known of schools besides their results.
  ///   - repetitions: How often pupils are permuted.
  ///   - jobs: The number of threads.
  ///   - progress: Called with the share of the work that is done.
  /// - Precondition: At least one repetition.
  /// - Complexity: That of 3 + 2 · repetitions analyses.
  public init(
    of resultSet: ResultSet, settings: AnalysisSettings = AnalysisSettings(),
    contexts: [SchoolContext] = [], repetitions: Int = usualRepetitions, jobs: Int = 1,
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    precondition(repetitions > 0, "an audit of \(repetitions) repetitions")
    let reader = AuditReader(resultSet, settings: settings, contexts: contexts, jobs: jobs)
    let trials = AuditTrials(resultSet, reader: reader, seed: settings.seed)
    let hasItems = resultSet.assessments.contains { $0.responses != nil }
    let total = Double(3 + (hasItems ? 2 : 1) * repetitions)
    var done = 0.0
    func finish(_ analyses: Double = 1) {
      done += analyses
      progress?(done / total)
    }
    let effects = reader.effects(of: resultSet)
    let reading = reader.reading(effects)
    finish()
    level = reader.level
    falseDiscoveryRate = settings.falseDiscoveryRate
    papers = resultSet.assessments.reduce(0) { $0 + $1.table.total.examinees }
    flags = reading.flags
    screening = reading.screening.summary()
    permuted = (0..<repetitions).map { repetition in
      defer { finish() }
      return trials.permuted(repetition)
    }
    permutedWithinTotals =
      hasItems
      ? WithinTotals(
        (0..<repetitions).map { repetition in
          defer { finish() }
          return trials.permutedWithinTotals(repetition, beside: effects)
        }) : nil
    halves = trials.halves()
    finish(2)
    years = Self.years(effects, of: resultSet, reading: reader)
    withoutAssessment = Self.withoutAssessments(
      effects, of: resultSet, whole: reading, reading: reader)
  }

  private static func years(
    _ effects: UnitEffects, of resultSet: ResultSet, reading reader: AuditReader
  ) -> [YearAgreement] {
    let years = resultSet.assessments.map(\.assessment.year)
    let known = Set(years.compactMap(\.self)).sorted()
    guard known.count > 1 else { return [] }
    let readings = known.map { year in
      reader.reading(effects.restricted { years[$0] == year })
    }
    let papers = reader.papers(of: resultSet, units: effects.units).map(Double.init)
    return known.indices.dropFirst().map { index in
      YearAgreement(
        first: known[index - 1], second: known[index],
        agreement: Agreement(readings[index - 1], readings[index], size: papers))
    }
  }

  private static func withoutAssessments(
    _ effects: UnitEffects, of resultSet: ResultSet, whole: AuditReader.Reading,
    reading reader: AuditReader
  ) -> [WithoutAssessment] {
    guard resultSet.assessments.count > 1 else { return [] }
    return resultSet.assessments.enumerated().map { place, results in
      let rest = reader.reading(effects.restricted { $0 != place })
      return WithoutAssessment(
        assessment: results.assessment, flags: rest.flags,
        remaining: whole.flagged.intersection(rest.flagged).count,
        of: whole.flagged.count)
    }
  }
}
