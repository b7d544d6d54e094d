import ScoreStatistics

/// The analysis as an audit repeats it: units are measured and judged, nothing is made for reports.
struct AuditReader: Sendable {
  let level: UnitLevel
  let jobs: Int
  private let settings: AnalysisSettings
  private let indicators: [any Indicator]
  private let comparison: Comparison

  /// All units judged.
  struct Reading: Sendable {
    let screening: UnitScreening
    /// The level of each unit.
    let levels: [RiskLevel]

    /// The units flagged, by number.
    var flagged: Set<Int> {
      Set(levels.indices.filter { levels[$0] == .high || levels[$0] == .elevated })
    }

    var flags: SelfAudit.Flags {
      SelfAudit.Flags(
        judged: levels.count { $0 != .undetermined }, high: levels.count { $0 == .high },
        elevated: levels.count { $0 == .elevated })
    }
  }

  /// Peer groups are those of the results as they are, whatever is permuted later.
  init(
    _ resultSet: ResultSet, settings: AnalysisSettings, contexts: [SchoolContext], jobs: Int
  ) {
    let analysis = Analysis(settings: settings, contexts: contexts, jobs: jobs)
    level = analysis.resolvedLevel(of: resultSet)
    indicators = analysis.indicators.filter { $0.role == .evidence }
    comparison = Comparison(
      settings.reference, contexts: contexts, resultSet: resultSet, seed: settings.seed,
      jobs: jobs)
    self.settings = settings
    self.jobs = jobs
  }

  /// Measures all units by the indicators that pass a test.
  func effects(
    of resultSet: ResultSet, by isIncluded: (any Indicator) -> Bool = { _ in true }
  ) -> UnitEffects {
    UnitEffects(
      MeasuredAssessment.measure(
        resultSet, level: level, comparison: comparison,
        indicators: indicators.filter(isIncluded), jobs: jobs
      ) { _ in })
  }

  /// Judges all units.
  func reading(_ effects: UnitEffects) -> Reading {
    let screening = UnitScreening(effects, settings: settings, jobs: jobs)
    let risks = RiskModel(falseDiscoveryRate: settings.falseDiscoveryRate)
      .judged(screening.pValues, atHonestShare: screening.pValuesAtHonestShare)
    return Reading(screening: screening, levels: risks.map(\.level))
  }

  /// The papers of each unit over all assessments.
  func papers(of resultSet: ResultSet, units: [Unit]) -> [Int] {
    var papers: [Unit: Int] = [:]
    for results in resultSet.assessments {
      for (row, unit) in results.units.enumerated() {
        papers[unit.ancestor(at: level), default: 0] += results.table.examinees(inGroup: row)
      }
    }
    return units.map { papers[$0] ?? 0 }
  }
}
