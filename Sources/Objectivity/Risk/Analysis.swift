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
  /// The indicators that are measured: those asked for, and what the composite score needs.
  private let measuredIndicators: [any Indicator]
  private let asked: Set<IndicatorIdentifier>
  /// The families of the indicators that are evidence.
  private let families: [IndicatorIdentifier: IndicatorFamily]

  /// Creates an analysis with the indicators that the settings name.
  public init(
    settings: AnalysisSettings = AnalysisSettings(), contexts: [SchoolContext] = [],
    externalLabels: [ExternalLabel] = [], jobs: Int = 1
  ) {
    self.settings = settings
    self.contexts = contexts
    self.externalLabels = externalLabels
    self.jobs = jobs
    indicators = IndicatorCatalogue.all.filter { indicator in
      settings.indicators?.contains(indicator.identifier) ?? true
    }
    let asked = Set(indicators.map(\.identifier))
    self.asked = asked
    families = Dictionary(
      uniqueKeysWithValues: indicators.filter { $0.role == .evidence }.map {
        ($0.identifier, $0.family)
      })
    measuredIndicators = IndicatorCatalogue.all.filter {
      asked.contains($0.identifier) || $0.identifier == CompositeScore.levelIndicator
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
    var (units, reference) = judgedUnits(measured, level: level, comparison)
    let typology = DistributionTypology(
      assigningTypesTo: &units, markScales: resultSet.markScales, seed: settings.seed, jobs: jobs)
    let officialIndex = OfficialIndex(units: units)
    let labelAgreement = LabelAgreement(labels: externalLabels, units: units)
    if level == .school {
      units += judgedClasses(resultSet, insideFlagged: units, comparison, &reference)
    }
    return Findings(
      settings: settings, sources: resultSet.sources,
      assessments: zip(resultSet.assessments, measured).map(finding), units: units,
      reference: reference, officialIndex: officialIndex, labelAgreement: labelAgreement,
      typology: typology)
  }

  private func measured(
    _ resultSet: ResultSet, level: UnitLevel, _ comparison: Comparison,
    progress: (Int) -> Void
  ) -> [MeasuredAssessment] {
    MeasuredAssessment.measure(
      resultSet, level: level, comparison: comparison, indicators: measuredIndicators, model: model,
      seed: settings.seed, jobs: jobs, progress: progress)
  }

  private var model: RiskModel { RiskModel(falseDiscoveryRate: settings.falseDiscoveryRate) }

  private func resolvedLevel(of resultSet: ResultSet) -> UnitLevel {
    if let level = settings.level { return level }
    let named = resultSet.assessments.lazy.flatMap(\.units)
    if named.contains(where: { !$0.school.isEmpty }) { return .school }
    return named.map(\.level).max() ?? .region
  }

  private func finding(
    _ results: AssessmentResults, _ measured: MeasuredAssessment
  ) -> AssessmentFinding {
    let distribution = results.table.total
    let region = RegionalHeaping(distribution: distribution, markScale: results.markScale)
    let round = IntegerPercentage.evidence(results, seed: settings.seed)
    return AssessmentFinding(
      assessment: results.assessment, markScale: results.markScale, distribution: distribution,
      groups: measured.units.count, counterfactual: region.counterfactual,
      regionEvidence: region.evidence + round, nullDiagnostics: measured.diagnostics,
      itemNames: results.responses?.items.map(\.name) ?? [], scaleCheck: region.scaleCheck)
  }

  private func judgedUnits(
    _ measured: [MeasuredAssessment], level: UnitLevel, _ comparison: Comparison
  ) -> (units: [UnitFinding], reference: ReferenceFinding) {
    let all = unjudgedUnits(measured, level: level)
    var reference = ReferenceFinding(name: comparison.choice.name, peerGroups: comparison.peers)
    var pValues = all.map { model.combined($0.pValues(families)) }
    if comparison.choice == .controlled {
      let conformal = ranks(of: all, pValues, comparison)
      reference.controlledUnits = conformal.controlledUnits
      reference.isConformal = conformal.pValues != nil
      pValues = conformal.pValues ?? pValues
    }
    return (findings(of: all, pValues: pValues, level: level, comparison), reference)
  }

  /// The ranks of combined p-values in the control sample.
  private func ranks(
    of units: [UnjudgedUnit], _ pValues: [Double?], _ comparison: Comparison
  ) -> ConformalPValues {
    ConformalPValues(pValues, isControlled: units.map { comparison.isControlled($0.unit) })
  }

  /// Judges units among each other, and inside flagged ones their single findings.
  ///
  /// `rateFactor` is what the false discovery rate is multiplied by, for units inside selected ones.
  private func findings(
    of units: [UnjudgedUnit], pValues: [Double?], level: UnitLevel, _ comparison: Comparison,
    rateFactor: Double = 1
  ) -> [UnitFinding] {
    let risks = model.judged(pValues, rateFactor: rateFactor)
    let judged = risks.count { $0.level != .undetermined }
    let peers = comparison.peers
    let factorInside =
      rateFactor * Double(risks.count(where: \.isFlagged)) / Double(max(1, judged))
    return zip(units, risks).map { unit, risk in
      var risk = risk
      risk.persistence = model.persistence(of: unit.pValuesByYear(families))
      risk.composite = unit.composite
      return UnitFinding(
        unit: unit.unit, level: level, examinees: unit.examinees, risk: risk,
        evidence: risk.isFlagged
          ? unit.evidence(families, corrected: factorInside, by: model) : unit.evidence,
        profiles: unit.profiles,
        peerGroup: peers.flatMap { $0.group(of: unit.unit) }.flatMap { peers?.groups[$0].name })
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
    let measured = measured(resultSet, level: .schoolClass, comparison) { _ in }
    let classes = unjudgedUnits(measured, level: .schoolClass)
    let places = Dictionary(grouping: classes.indices) { classes[$0].unit.ancestor(at: .school) }
    let rateFactor = Double(flagged.count) / Double(judgedSchools)
    var pValues = classes.map { model.combined($0.pValues(families)) }
    if reference.isConformal {
      let conformal = ranks(of: classes, pValues, comparison)
      // Ranks too coarse to flag any class would make all of them look ordinary.
      let finest = 1 / Double(conformal.controlledUnits + 1)
      let isFine = finest <= settings.falseDiscoveryRate * rateFactor
      if isFine, let ranks = conformal.pValues { pValues = ranks }
      reference.classesAreConformal = isFine && conformal.pValues != nil
    }
    return flagged.flatMap { school in
      let members = places[school.unit] ?? []
      return findings(
        of: members.map { classes[$0] }, pValues: members.map { pValues[$0] },
        level: .schoolClass, comparison, rateFactor: rateFactor)
    }
  }

  private func unjudgedUnits(
    _ measured: [MeasuredAssessment], level: UnitLevel
  ) -> [UnjudgedUnit] {
    var places: [Unit: [(assessment: Int, group: Int)]] = [:]
    for (index, assessment) in measured.enumerated() {
      for (group, unit) in assessment.units.enumerated() {
        places[unit, default: []].append((index, group))
      }
    }
    var result = places.keys.sorted().map { unit in
      var unjudged = UnjudgedUnit(unit: unit)
      for (index, group) in places[unit] ?? [] {
        unjudged.add(measured[index], group: group) { asked.contains($0.identifier) }
      }
      return unjudged
    }
    for indicator in indicators where indicator.role == .evidence {
      let pooled = result.map { $0.pooledOutcome(of: indicator) }
      let (calibrated, _) = model.calibrated(pooled, of: indicator.identifier)
      let traits =
        indicator is BoundaryHeaping
        ? HeapingReliability(result.map { $0.works(of: indicator) }) : nil
      for (index, outcome) in calibrated.enumerated() {
        result[index].add(
          pooled: outcome?.adding(traits?.details(ofUnit: index) ?? []), of: indicator)
      }
    }
    for index in result.indices { result[index].setItemsAside(families) }
    let scores = result.map { unit in
      CompositeScore.learned.measurement(of: unit.scoredEvidence, examinees: unit.examinees)
        .map { Evidence.Outcome.measured($0) }
    }
    let composite = IndicatorIdentifier(rawValue: IndicatorFamily.composite.rawValue)
    let calibrated = model.calibrated(
      scores, of: composite, allowance: CompositeScore.allowance)
    for (index, outcome) in calibrated.outcomes.enumerated() {
      guard let pValue = outcome?.pValue else { continue }
      result[index].composite = RiskAssessment.Composite(
        pValue: pValue,
        leading: CompositeScore.learned.leading(
          CompositeScore.zValues(of: result[index].scoredEvidence)))
    }
    return result
  }
}

extension HeapingReliability {
  fileprivate func details(ofUnit index: Int) -> [Measurement.Detail] {
    let rate = shrunkenRates[index].map { Measurement.Detail(.shrunkenRate, $0) }
    let trait = reliability.map { Measurement.Detail(.reliability, $0) }
    return [rate, trait].compactMap(\.self)
  }
}

extension Evidence.Outcome {
  fileprivate var pValue: Double? {
    if case .measured(let measurement) = self { return measurement.pValue }
    return nil
  }

  fileprivate func adding(_ details: [Measurement.Detail]) -> Evidence.Outcome {
    guard case .measured(var measurement) = self else { return self }
    measurement.details += details
    return .measured(measurement)
  }
}
