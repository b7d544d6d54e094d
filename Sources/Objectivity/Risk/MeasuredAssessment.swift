import ScoreStatistics

/// One assessment measured by all indicators on one level.
struct MeasuredAssessment {
  let assessment: Assessment
  let indicators: [any Indicator]
  /// The outcomes of each indicator, in the order of ``units``.
  let outcomes: [[Evidence.Outcome]]
  /// The outcomes of boundary heaping where no boundary is, in the order of ``units``; empty without it.
  let placebo: [Evidence.Outcome]
  private let contexts: ComparisonContexts?

  /// The units, none when the results do not reach down to the level.
  var units: [Unit] { contexts?.whole.results.units ?? [] }

  /// Measures all assessments of a result set, each beside the others.
  static func measure(
    _ resultSet: ResultSet, level: UnitLevel, comparison: Comparison,
    indicators: [any Indicator], jobs: Int,
    progress: (Int) -> Void
  ) -> [MeasuredAssessment] {
    let comparable = concurrentMap(count: resultSet.assessments.count, jobs: jobs) {
      resultSet.assessments[$0].comparable(at: level)
    }
    let companions = comparable.compactMap(\.self)
    let peers = peerResults(comparable, of: resultSet, comparison: comparison, jobs: jobs)
    return zip(resultSet.assessments, comparable).enumerated().map { index, results in
      defer { progress(index) }
      let contexts = results.1.map { whole in
        func context(
          _ results: AssessmentResults, finest: AssessmentResults?,
          _ companions: [AssessmentResults]
        ) -> IndicatorContext {
          IndicatorContext(
            results: results, companions: companions, finest: finest, level: level,
            comparedWith: comparison.source(of: results), jobs: jobs)
        }
        let all = context(whole, finest: results.0, companions)
        guard let peers else { return ComparisonContexts(whole: all) }
        return ComparisonContexts(
          whole: all,
          groups: peers.compactMap { group in
            group.results[index].map {
              context($0, finest: group.finest[index], group.results.compactMap(\.self))
            }
          })
      }
      return MeasuredAssessment(
        assessment: results.0.assessment, contexts: contexts, indicators: indicators)
    }
  }

  /// The results of one peer group by assessment, on the level and by the finest units.
  private struct PeerResults: Sendable {
    let results: [AssessmentResults?]
    let finest: [AssessmentResults?]
  }

  /// The results of each peer group, or `nil` where all units are compared together.
  private static func peerResults(
    _ comparable: [AssessmentResults?], of resultSet: ResultSet, comparison: Comparison, jobs: Int
  ) -> [PeerResults]? {
    guard let peers = comparison.peers else { return nil }
    return peers.groups.indices.map { group in
      PeerResults(
        results: concurrentMap(count: comparable.count, jobs: jobs) { index in
          comparable[index]?.restricted { peers.group(of: $0) == group }
        },
        finest: concurrentMap(count: comparable.count, jobs: jobs) { index in
          resultSet.assessments[index].restricted { peers.group(of: $0) == group }
        })
    }
  }

  private init(
    assessment: Assessment, contexts: ComparisonContexts?, indicators: [any Indicator]
  ) {
    self.assessment = assessment
    self.indicators = indicators
    self.contexts = contexts
    outcomes = indicators.map { contexts?.outcomes(of: $0) ?? [] }
    let looksAtBoundaries = indicators.contains { $0 is BoundaryHeaping }
    placebo = looksAtBoundaries ? contexts?.outcomes(of: PlaceboBoundaries()) ?? [] : []
  }

  /// The outcomes of one indicator, in the order of ``units``.
  func outcomes(of indicator: any Indicator) -> [Evidence.Outcome] {
    zip(indicators, outcomes).first { $0.0.identifier == indicator.identifier }?.1 ?? []
  }

  func profile(ofGroup group: Int) -> UnitFinding.Profile {
    guard let contexts else { preconditionFailure("an assessment without units has no profiles") }
    return UnitFinding.Profile(
      assessment: assessment, distribution: contexts.whole.results.table[group],
      expected: contexts.expectedCounts(ofGroup: group))
  }
}
