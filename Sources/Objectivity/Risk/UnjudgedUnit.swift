import ScoreStatistics

/// All evidence of one unit before it is judged among the others.
struct UnjudgedUnit {
  let unit: Unit
  var examinees = 0
  var evidence: [Evidence] = []
  var profiles: [UnitFinding.Profile] = []
  /// The composite score with its recalibrated p-value.
  var composite: RiskAssessment.Composite?

  init(unit: Unit) { self.unit = unit }

  mutating func add(_ assessment: MeasuredAssessment, group: Int) {
    let profile = assessment.profile(ofGroup: group)
    examinees += profile.distribution.examinees
    profiles.append(profile)
    for (indicator, outcomes) in zip(assessment.indicators, assessment.outcomes) {
      let outcome = outcomes[group]
      // A rule that is not meant for an assessment is no silence that needs explaining.
      guard outcome != .insufficient(.notCovered) else { continue }
      evidence.append(
        Evidence(
          indicator: indicator.identifier, assessment: assessment.assessment, outcome: outcome,
          origin: indicator.origin))
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

  /// The p-values that are combined, evidence on items weighted by what the journal says of the same
  /// work.
  func pValues(_ families: [IndicatorIdentifier: IndicatorFamily]) -> [CalibratedPValue] {
    weighted(families).map(\.pValue)
      + (composite.map {
        [CalibratedPValue(family: .composite, isPooled: false, pValue: $0.pValue)]
      } ?? [])
  }

  /// Sets evidence on items aside where the marks lie below those of the journal.
  mutating func setItemsAside(_ families: [IndicatorIdentifier: IndicatorFamily]) {
    for index in evidence.indices {
      guard let family = families[evidence[index].indicator] else { continue }
      evidence[index].isSetAside = weight(of: evidence[index], family) == 0
    }
  }

  /// What the journal makes of evidence on items; that of any other family weighs 1.
  private func weight(of entry: Evidence, _ family: IndicatorFamily) -> Double {
    guard family == .items else { return 1 }
    let journal = evidence.filter { $0.indicator == JournalAgreement().identifier }
    // A work without journal marks is marked as the unit's other works are.
    let beside =
      journal.first { $0.assessment == entry.assessment }
      ?? (journal.first { $0.assessment == nil } ?? journal.first)
    return beside?.measurement?.combinedPValue.map(RiskModel.itemWeight) ?? 1
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
    evidence.enumerated().compactMap { index, entry in
      guard let family = families[entry.indicator],
        let pValue = entry.measurement?.combinedPValue
      else { return nil }
      let weight = weight(of: entry, family)
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
