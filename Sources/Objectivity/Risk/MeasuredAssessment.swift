import ScoreStatistics

/// One assessment measured by all indicators on one level, with calibrated p-values.
struct MeasuredAssessment {
  let assessment: Assessment
  let indicators: [any Indicator]
  /// The outcomes of each indicator, in the order of ``units``.
  let outcomes: [[Evidence.Outcome]]
  let diagnostics: [NullDiagnostic]
  private let context: IndicatorContext?

  /// The units, none when the results do not reach down to the level.
  var units: [Unit] { context?.results.units ?? [] }

  /// Measures all assessments of a result set, each beside the others.
  static func measure(
    _ resultSet: ResultSet, level: UnitLevel, indicators: [any Indicator], model: RiskModel,
    seed: UInt64, jobs: Int, progress: (Int) -> Void
  ) -> [MeasuredAssessment] {
    let comparable = concurrentMap(count: resultSet.assessments.count, jobs: jobs) {
      resultSet.assessments[$0].comparable(at: level)
    }
    let companions = comparable.compactMap(\.self)
    return zip(resultSet.assessments, comparable).enumerated().map { index, results in
      defer { progress(index) }
      let context = results.1.map {
        IndicatorContext(
          results: $0, companions: companions, finest: results.0, level: level, seed: seed,
          jobs: jobs)
      }
      return MeasuredAssessment(
        assessment: results.0.assessment, context: context, indicators: indicators, model: model)
    }
  }

  private init(
    assessment: Assessment, context: IndicatorContext?, indicators: [any Indicator],
    model: RiskModel
  ) {
    self.assessment = assessment
    self.indicators = indicators
    self.context = context
    var outcomes: [[Evidence.Outcome]] = []
    var diagnostics: [NullDiagnostic] = []
    for indicator in indicators {
      let raw = context.map { indicator.outcomes(in: $0) } ?? []
      guard indicator.role == .evidence else {
        outcomes.append(raw)
        continue
      }
      let (calibrated, diagnostic) = model.calibrated(raw, of: indicator.identifier)
      outcomes.append(calibrated.compactMap(\.self))
      if let diagnostic { diagnostics.append(diagnostic) }
    }
    self.outcomes = outcomes
    self.diagnostics = diagnostics
  }

  func profile(ofGroup group: Int) -> UnitFinding.Profile {
    guard let context else { preconditionFailure("an assessment without units has no profiles") }
    return UnitFinding.Profile(
      assessment: assessment, distribution: context.results.table[group],
      expected: context.expectedCounts(ofGroup: group))
  }
}
