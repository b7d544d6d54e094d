import ScoreStatistics

/// What was measured in one unit, before and after it is judged among the others.
struct UnitRecord {
  let unit: Unit
  private(set) var examinees = 0
  private(set) var profiles: [UnitFinding.Profile] = []
  private(set) var evidence: [Evidence] = []
  /// The place of the assessment of each entry of ``evidence``, `nil` for pooled ones.
  private var assessments: [Int?] = []

  init(unit: Unit) { self.unit = unit }

  /// Adds what all indicators measured in an assessment.
  mutating func add(_ assessment: MeasuredAssessment, at place: Int, group: Int) {
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
      assessments.append(place)
    }
  }

  /// Puts the p-values beside honest spread in the place of those of chance, and adds what is pooled over
  /// assessments.
  mutating func judge(_ row: Int, by screening: UnitScreening) {
    for (index, indicator) in screening.indicators.enumerated() {
      let null = screening.nulls[index]
      let places = evidence.indices.filter { evidence[$0].indicator == indicator.identifier }
      let measured = places.compactMap { evidence[$0].measurement }
      for place in places {
        guard let assessment = assessments[place], var measurement = evidence[place].measurement
        else { continue }
        guard let deviate = null.deviate(ofUnit: row, assessment: assessment) else {
          evidence[place].outcome = .insufficient(
            .fewGroups(null.pooled.count { $0 != nil }, needed: BodySpread.minimumGroups))
          continue
        }
        measurement.place(
          deviate, widening: null.widening(ofUnit: row, assessment: assessment))
        evidence[place].outcome = .measured(measurement)
        evidence[place].isSetAside = !screening.isEvidence[index]
      }
      guard measured.count > 1, var pooled = Measurement(pooling: measured),
        let deviate = null.deviates[row]
      else { continue }
      pooled.place(deviate, widening: null.widening(ofUnit: row, assessment: nil))
      var entry = Evidence(
        indicator: indicator.identifier, assessment: nil, outcome: .measured(pooled),
        origin: indicator.origin)
      entry.isSetAside = !screening.isEvidence[index]
      evidence.append(entry)
      assessments.append(nil)
    }
  }

  /// The evidence with its q-values among all tests of the unit, at a rate multiplied by `rateFactor`.
  func evidence(
    among indicators: [any Indicator], corrected rateFactor: Double, by model: RiskModel
  ) -> [Evidence] {
    let tested = Set(indicators.map(\.identifier))
    let pValues = evidence.map { entry in
      tested.contains(entry.indicator) && !entry.isSetAside ? entry.measurement?.pValue : nil
    }
    return zip(evidence, model.qValues(pValues, rateFactor: rateFactor)).map { entry, qValue in
      var entry = entry
      entry.qValue = qValue
      return entry
    }
  }

  /// Heaping in each assessment where it was measured, in the order of assessments.
  var heapingByWork: [HeapingReliability.Work] {
    let identifier = BoundaryHeaping().identifier
    return evidence.compactMap { entry in
      guard entry.indicator == identifier, let assessment = entry.assessment,
        let measurement = entry.measurement, measurement.statistic != 0,
        let profile = profiles.first(where: { $0.assessment == assessment })
      else { return nil }
      return HeapingReliability.Work(
        lifted: measurement.effect,
        standardDeviation: measurement.effect / measurement.statistic,
        papers: profile.distribution.examinees)
    }
  }

  /// Adds further values to the pooled evidence of an indicator.
  mutating func add(_ details: [Measurement.Detail], toPooled identifier: IndicatorIdentifier) {
    for place in evidence.indices
    where evidence[place].indicator == identifier && evidence[place].assessment == nil {
      guard var measurement = evidence[place].measurement else { continue }
      measurement.details += details
      evidence[place].outcome = .measured(measurement)
    }
  }
}

extension Measurement {
  /// Puts the tail of a deviate beside honest spread in the place of the p-value of chance.
  fileprivate mutating func place(_ deviate: Double, widening: Double) {
    if let chance = pValue { details.append(.init(.uncalibratedPValue, chance)) }
    pValue = Double.maximum(1e-300, Normal.standard.survival(deviate))
    minimumDetectableEffect = minimumDetectableEffect.map { $0 * widening }
  }

  /// One indicator over several assessments of a unit: effects in examinees added up, others averaged by
  /// the examinees looked at.
  ///
  /// The statistic and the p-value of chance are those of the effects weighted by their precision under
  /// chance. `nil` without two measurements.
  init?(pooling parts: [Measurement]) {
    guard parts.count > 1, let first = parts.first else { return nil }
    let sizes = parts.map { Double.maximum(1, $0[.examinees] ?? 0) }
    let size = sizes.reduce(0, +)
    let weights = sizes.map { first.effectUnit == .examinees ? 1 : $0 / size }
    func weighted(_ value: (Measurement) -> Double) -> Double {
      zip(parts, weights).reduce(0) { $0 + $1.1 * value($1.0) }
    }
    let detectable = zip(parts, weights).reduce(into: Double?.some(0)) { sum, part in
      guard let known = sum, let value = part.0.minimumDetectableEffect else {
        sum = nil
        return
      }
      sum = known + part.1 * part.1 * value * value
    }
    let effects = parts.flatMap(\.components).map(\.effect)
    let precision = effects.reduce(0) { $0 + 1 / $1.variance }
    let statistic =
      effects.reduce(0) { $0 + $1.effect / $1.variance } / precision.squareRoot()
    let third = effects.reduce(0) { sum, effect in
      sum + effect.thirdCumulant / (effect.variance * effect.variance * effect.variance)
    }
    self.init(
      statistic: statistic, effect: weighted(\.effect), effectUnit: first.effectUnit,
      pValue: Normal.standard.survival(
        PearsonTypeIII.normalDeviate(
          of: statistic, skewness: third / (precision * precision.squareRoot()))),
      minimumDetectableEffect: detectable.map { $0.squareRoot() },
      details: [
        .init(.examinees, size), .init(.observed, weighted { $0[.observed] ?? 0 }),
        .init(.expected, weighted { $0[.expected] ?? 0 }),
      ])
  }
}
