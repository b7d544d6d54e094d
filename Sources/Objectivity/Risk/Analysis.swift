import ScoreStatistics

/// The main job: from results to findings.
///
/// Units are judged on one level; classes are looked at inside flagged schools. The findings depend
/// on the results, the settings and the seed only: not on the order of rows or files and not on the
/// number of threads.
public struct Analysis: Sendable {
  /// The settings.
  public let settings: AnalysisSettings
  /// The indicators that are computed.
  public let indicators: [any Indicator]
  /// What is known of schools besides their results.
  public let contexts: [SchoolContext]
  /// Lists of schools marked by others, with which flags are compared.
  public let externalLabels: [ExternalLabel]
  /// The number of threads.
  public let jobs: Int
  /// Creates an analysis with the indicators that the settings name.
  public init(
    settings: AnalysisSettings = AnalysisSettings(), contexts: [SchoolContext] = [],
    externalLabels: [ExternalLabel] = [], jobs: Int = 1
  ) {
    self.settings = settings
    self.contexts = contexts
    self.externalLabels = externalLabels
    self.jobs = jobs
    let requested = settings.indicators.map(Set.init)
    indicators = IndicatorCatalogue.all.compactMap { indicator in
      guard let requested else { return indicator }
      return requested.contains(indicator.identifier) ? indicator.requested : nil
    }
  }

  /// Judges all units of the results.
  ///
  /// - Parameters:
  ///   - resultSet: The results.
  ///   - progress: Called with the share of the work that is done.
  /// - Returns: The findings, in an order that depends on the results only.
  public func findings(
    of resultSet: ResultSet, progress: (@Sendable (Double) -> Void)? = nil
  ) -> Findings {
    let level = resolvedLevel(of: resultSet)
    let total = Double(resultSet.assessments.count)
    let comparison = Comparison(
      settings.reference, contexts: contexts, resultSet: resultSet, seed: settings.seed,
      jobs: jobs)
    let measured = measured(resultSet, level: level, comparison) {
      progress?(Double($0 + 1) / total)
    }
    let judgement = UnitJudgement(measured, settings: settings, jobs: jobs)
    var (units, reference) = findings(of: judgement, level: level, comparison)
    let typology = DistributionTypology(
      assigningTypesTo: &units, markScales: resultSet.markScales, seed: settings.seed, jobs: jobs)
    let officialIndex = OfficialIndex(units: units)
    let labelAgreement = labelAgreement(units: units, resultSet)
    if level == .school {
      units += judgedClasses(resultSet, insideFlagged: units, comparison, &reference)
    }
    return Findings(
      settings: settings, sources: resultSet.sources,
      assessments: zip(resultSet.assessments, measured).enumerated().map { place, pair in
        finding(
          pair.0, pair.1,
          nulls: judgement.screening.indicators.indices.compactMap { index in
            judgement.screening.nulls[index].diagnostic(
              of: judgement.screening.indicators[index].identifier, assessment: place)
          })
      },
      units: units, reference: reference, screening: judgement.screening.summary(),
      officialIndex: officialIndex, labelAgreement: labelAgreement, typology: typology)
  }

  private func labelAgreement(units: [UnitFinding], _ resultSet: ResultSet) -> LabelAgreement? {
    if externalLabels.isEmpty { return nil }
    let listed = Set(externalLabels.flatMap(\.works))
    let years = Set(externalLabels.compactMap(\.year))
    var covered: Set<Unit> = []
    for results in resultSet.assessments {
      let assessment = results.assessment
      guard years.isEmpty || assessment.year.map(years.contains) ?? true,
        listed.isEmpty || listed.contains(where: { $0.isOf(assessment) })
      else { continue }
      covered.formUnion(results.units.map { $0.ancestor(at: .school) })
    }
    return LabelAgreement(labels: externalLabels, units: units, isCovered: covered.contains)
  }

  private func measured(
    _ resultSet: ResultSet, level: UnitLevel, _ comparison: Comparison,
    progress: (Int) -> Void
  ) -> [MeasuredAssessment] {
    MeasuredAssessment.measure(
      resultSet, level: level, comparison: comparison, indicators: indicators,
      jobs: jobs, progress: progress)
  }

  private var model: RiskModel { RiskModel(falseDiscoveryRate: settings.falseDiscoveryRate) }

  /// The level whose units are judged.
  func resolvedLevel(of resultSet: ResultSet) -> UnitLevel {
    if let level = settings.level { return level }
    let named = resultSet.assessments.lazy.flatMap(\.units)
    if named.contains(where: { !$0.school.isEmpty }) { return .school }
    return named.map(\.level).max() ?? .region
  }

  private func finding(
    _ results: AssessmentResults, _ measured: MeasuredAssessment, nulls: [NullDiagnostic]
  ) -> AssessmentFinding {
    let distribution = results.table.total
    let region = RegionalHeaping(distribution: distribution, markScale: results.markScale)
    let round = IntegerPercentage.evidence(results, seed: settings.seed)
    return AssessmentFinding(
      assessment: results.assessment, markScale: results.markScale, distribution: distribution,
      groups: measured.units.count, counterfactual: region.counterfactual,
      regionEvidence: region.evidence + round, nullDiagnostics: nulls,
      itemNames: results.items.map(\.name), scaleCheck: region.scaleCheck)
  }

  private func findings(
    of judgement: UnitJudgement, level: UnitLevel, _ comparison: Comparison
  ) -> (units: [UnitFinding], reference: ReferenceFinding) {
    var reference = ReferenceFinding(name: comparison.choice.name, peerGroups: comparison.peers)
    var pValues = judgement.screening.pValues
    var atHonestShare: [Double?]? = judgement.screening.pValuesAtHonestShare
    if comparison.choice == .controlled {
      let conformal = ranks(of: judgement, comparison)
      reference.controlledUnits = conformal.controlledUnits
      reference.isConformal = conformal.pValues != nil
      if let ranks = conformal.pValues { (pValues, atHonestShare) = (ranks, nil) }
    }
    let rows = Array(judgement.records.indices)
    return (
      findings(
        of: rows, in: judgement, pValues: pValues, atHonestShare: atHonestShare, level: level,
        comparison), reference
    )
  }

  /// The ranks of combined p-values in the control sample.
  private func ranks(of judgement: UnitJudgement, _ comparison: Comparison) -> ConformalPValues {
    ConformalPValues(
      judgement.screening.pValues,
      isControlled: judgement.records.map { comparison.isControlled($0.unit) })
  }

  /// Judges units among each other, and inside flagged ones their single findings.
  ///
  /// `rateFactor` is what the false discovery rate is multiplied by, for units inside selected ones.
  private func findings(
    of rows: [Int], in judgement: UnitJudgement, pValues: [Double?],
    atHonestShare: [Double?]?, level: UnitLevel, _ comparison: Comparison, rateFactor: Double = 1
  ) -> [UnitFinding] {
    let risks = model.judged(pValues, atHonestShare: atHonestShare, rateFactor: rateFactor)
    let judged = risks.count { $0.level != .undetermined }
    let peers = comparison.peers
    let factorInside =
      rateFactor * Double(risks.count(where: \.isFlagged)) / Double(max(1, judged))
    return zip(rows, risks).map { row, risk in
      let record = judgement.records[row]
      var risk = risk
      risk.persistence = model.persistence(of: judgement.pValuesByYear[row])
      risk.leading = judgement.leading(row)
      return UnitFinding(
        unit: record.unit, level: level, examinees: record.examinees, risk: risk,
        evidence: risk.isFlagged
          ? record.evidence(
            among: judgement.screening.indicators, corrected: factorInside, by: model)
          : record.evidence,
        profiles: record.profiles,
        peerGroup: peers.flatMap { $0.group(of: record.unit) }
          .flatMap { peers?.groups[$0].name })
    }
  }

  /// The classes of flagged schools, judged at the rate that is left by selecting the schools.
  private func judgedClasses(
    _ resultSet: ResultSet, insideFlagged schools: [UnitFinding], _ comparison: Comparison,
    _ reference: inout ReferenceFinding
  ) -> [UnitFinding] {
    let flagged = schools.filter(\.risk.isFlagged)
    let judgedSchools = schools.count { $0.risk.level != .undetermined }
    guard !flagged.isEmpty else { return [] }
    let judgement = UnitJudgement(
      measured(resultSet, level: .schoolClass, comparison) { _ in }, settings: settings,
      jobs: jobs)
    let places = Dictionary(grouping: judgement.records.indices) {
      judgement.records[$0].unit.ancestor(at: .school)
    }
    let rateFactor = Double(flagged.count) / Double(judgedSchools)
    var pValues = judgement.screening.pValues
    var atHonestShare: [Double?]? = judgement.screening.pValuesAtHonestShare
    if reference.isConformal {
      let conformal = ranks(of: judgement, comparison)
      // Ranks too coarse to flag any class would make all of them look ordinary.
      let finest = 1 / Double(conformal.controlledUnits + 1)
      let isFine = finest <= settings.falseDiscoveryRate * rateFactor
      if isFine, let ranks = conformal.pValues { (pValues, atHonestShare) = (ranks, nil) }
      reference.classesAreConformal = isFine && conformal.pValues != nil
    }
    return flagged.flatMap { school in
      let members = places[school.unit] ?? []
      return findings(
        of: members, in: judgement, pValues: members.map { pValues[$0] },
        atHonestShare: atHonestShare.map { all in members.map { all[$0] } },
        level: .schoolClass, comparison, rateFactor: rateFactor)
    }
  }
}
