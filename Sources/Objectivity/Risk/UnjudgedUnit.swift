import ScoreStatistics

/// All evidence of one unit before it is judged among the others.
struct UnjudgedUnit {
  let unit: Unit
  var examinees = 0
  var evidence: [Evidence] = []
  /// Evidence that the composite score needs and nobody asked for.
  private var unreported: [Evidence] = []
  var profiles: [UnitFinding.Profile] = []
  /// The composite score with its recalibrated p-value.
  var composite: RiskAssessment.Composite?

  init(unit: Unit) { self.unit = unit }

  /// What the composite score is made of.
  var scoredEvidence: [Evidence] { evidence + unreported }

  /// Adds what was measured in an assessment, for the reports as far as `isReported`.
  mutating func add(
    _ assessment: MeasuredAssessment, group: Int, isReported: (any Indicator) -> Bool
  ) {
    let profile = assessment.profile(ofGroup: group)
    examinees += profile.distribution.examinees
    profiles.append(profile)
    for (indicator, outcomes) in zip(assessment.indicators, assessment.outcomes) {
      let outcome = outcomes[group]
      // A rule that is not meant for an assessment is no silence that needs explaining.
      guard outcome != .insufficient(.notCovered) else { continue }
      let entry = Evidence(
        indicator: indicator.identifier, assessment: assessment.assessment, outcome: outcome,
        origin: indicator.origin)
      if isReported(indicator) { evidence.append(entry) } else { unreported.append(entry) }
    }
  }

  func pooledOutcome(of indicator: any Indicator) -> Evidence.Outcome? {
    let measurements = evidence.lazy.filter { $0.indicator == indicator.identifier }
      .compactMap(\.measurement)
    return PooledEvidence.measurement(of: Array(measurements)).map { .measured($0) }
  }

  /// Heaping in each assessment where it was measured, in the order of assessments.
  func works(of indicator: any Indicator) -> [HeapingReliability.Work] {
    evidence.compactMap { evidence in
      guard evidence.indicator == indicator.identifier, let measurement = evidence.measurement,
        measurement.statistic != 0,
        let profile = profiles.first(where: { $0.assessment == evidence.assessment })
      else { return nil }
      return HeapingReliability.Work(
        lifted: measurement.effect,
        standardDeviation: measurement.effect / measurement.statistic,
        papers: profile.distribution.examinees)
    }
  }

  /// Adds evidence pooled over assessments; a unit seen in a single assessment has none.
  mutating func add(pooled outcome: Evidence.Outcome?, of indicator: any Indicator) {
    guard let outcome else { return }
    evidence.append(
      Evidence(
        indicator: indicator.identifier, assessment: nil, outcome: outcome,
        origin: indicator.origin))
  }

  /// The evidence with its q-values among all tests of the unit, at a rate multiplied by `rateFactor`.
  func evidence(
    _ families: [IndicatorIdentifier: IndicatorFamily], corrected rateFactor: Double,
    by model: RiskModel
  ) -> [Evidence] {
    var pValues = [Double?](repeating: nil, count: evidence.count)
    for (index, pValue) in weighted(families) {
      pValues[index] = evidence[index].isSetAside ? 1 : pValue.pValue
    }
    return zip(evidence, model.qValues(pValues, rateFactor: rateFactor)).map { entry, qValue in
      var entry = entry
      entry.qValue = qValue
      return entry
    }
  }

  /// The p-values that are combined, evidence on items weighted by ``ItemWeights``.
  func pValues(_ families: [IndicatorIdentifier: IndicatorFamily]) -> [CalibratedPValue] {
    weighted(families).map(\.pValue)
      + (composite.map {
        [CalibratedPValue(family: .composite, isPooled: false, pValue: $0.pValue)]
      } ?? [])
  }

  /// Sets evidence on items aside where the journal speaks against points that were added.
  mutating func setItemsAside(_ families: [IndicatorIdentifier: IndicatorFamily]) {
    let weights = ItemWeights(evidence)
    for index in evidence.indices
    where evidence[index].measurement != nil && families[evidence[index].indicator] == .items {
      evidence[index].isSetAside = weights.weight(in: evidence[index].assessment) == 0
    }
  }

  /// The p-values of single assessments by their year, where it is known.
  func pValuesByYear(
    _ families: [IndicatorIdentifier: IndicatorFamily]
  ) -> [Int: [CalibratedPValue]] {
    weighted(families).reduce(into: [:]) { years, entry in
      let year = evidence[entry.index].assessment?.year
      if let year { years[year, default: []].append(entry.pValue) }
    }
  }

  /// The p-values that are combined, with the places of their evidence.
  private func weighted(
    _ families: [IndicatorIdentifier: IndicatorFamily]
  ) -> [(index: Int, pValue: CalibratedPValue)] {
    let weights = ItemWeights(evidence)
    return evidence.enumerated().compactMap { index, entry in
      guard let family = families[entry.indicator],
        let pValue = entry.measurement?.combinedPValue
      else { return nil }
      let weight = family == .items ? weights.weight(in: entry.assessment) : 1
      return (
        index,
        CalibratedPValue(
          family: family, isPooled: entry.assessment == nil,
          pValue: RiskModel.weighted(pValue, by: weight))
      )
    }
  }
}

extension Measurement {
  /// The p-value that enters a combination: the mid-p-value of a discrete statistic.
  ///
  /// P-values of discrete statistics are one in many ordinary units, and one at the end of the scale of
  /// a combination outweighs much evidence at the other; mid-p-values are even on average.
  var combinedPValue: Double? { pValue.map { self[.midPValue] ?? $0 } }
}
