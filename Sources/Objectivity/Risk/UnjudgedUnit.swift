import ScoreStatistics

/// All evidence of one unit before it is judged among the others.
struct UnjudgedUnit {
  let unit: Unit
  var examinees = 0
  var evidence: [Evidence] = []
  var profiles: [UnitFinding.Profile] = []
  /// The recalibrated p-value of the composite score.
  var composite: Double?

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

  func finding(risk: RiskAssessment, level: UnitLevel, peers: PeerGroups?) -> UnitFinding {
    UnitFinding(
      unit: unit, level: level, examinees: examinees, risk: risk, evidence: evidence,
      profiles: profiles,
      peerGroup: peers.flatMap { peers in peers.group(of: unit).map { peers.groups[$0].name } })
  }

  /// The p-values that are combined, evidence on items weighted by what the journal says of the same
  /// work.
  func pValues(_ families: [IndicatorIdentifier: IndicatorFamily]) -> [CalibratedPValue] {
    dated(families).map(\.pValue)
      + (composite.map { [CalibratedPValue(family: .composite, isPooled: false, pValue: $0)] } ?? [])
  }

  /// The p-values of single assessments by their year, where it is known.
  func pValuesByYear(
    _ families: [IndicatorIdentifier: IndicatorFamily]
  ) -> [Int: [CalibratedPValue]] {
    dated(families).reduce(into: [:]) { years, entry in
      if let year = entry.year { years[year, default: []].append(entry.pValue) }
    }
  }

  private func dated(
    _ families: [IndicatorIdentifier: IndicatorFamily]
  ) -> [(year: Int?, pValue: CalibratedPValue)] {
    let journal = evidence.filter { $0.indicator == JournalAgreement().identifier }
    return evidence.compactMap { entry in
      guard let family = families[entry.indicator],
        let pValue = entry.measurement?.combinedPValue
      else { return nil }
      let beside = journal.first { $0.assessment == entry.assessment }?.measurement
      let weight =
        family == .items
        ? beside?.combinedPValue.map(RiskModel.itemWeight) ?? 1 : 1
      return (
        entry.assessment?.year,
        CalibratedPValue(
          family: family, isPooled: entry.assessment == nil,
          pValue: pValue / (pValue + weight * (1 - pValue)))
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
