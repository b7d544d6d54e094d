import ScoreStatistics

/// ФИОКО 2019, marker C: the mean share of the maximum changes sharply from grade 4 to grade 5.
///
///     K = S(4, Y) / S(5, Y + 1),   S = mean score / maximum
///
/// The marker fires as a *fall* when K > Q3 + 3·IQR and as a *rise* when K < Q1 − 3·IQR, quartiles
/// being taken over the schools that wrote both. The document does not say how quartiles are
/// interpolated: here linearly between order statistics. On one real region it fired for at most one of some 600
/// schools, since the spread of small schools sets the limits for all. It is reported and never
/// enters the assessment of risk.
///
/// Source: ФИОКО (2019), «Уровень объективности оценки образовательных результатов».
public struct CohortChangeMarker: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `fioko-2019-c`.
  public let identifier = IndicatorIdentifier(rawValue: "fioko-2019-c")
  /// The official family.
  public let family = IndicatorFamily.official
  /// Context.
  public let role = IndicatorRole.context
  /// ФИОКО 2019.
  public let origin = Origin.official(.fioko2019)

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    guard context.level == .school, results.assessment.grade == 5,
      FIOKO2019.coversJournal(results.assessment),
      let before = context.companions.first(where: { isYearBefore($0, results.assessment) })
    else { return results.units.map { _ in .insufficient(.notCovered) } }
    let rowBefore = Dictionary(uniqueKeysWithValues: zip(before.units, before.units.indices))
    let ratios = results.units.enumerated().map { group, unit -> Double? in
      guard let row = rowBefore[unit], let earlier = Self.meanShare(before.table[row]),
        let later = Self.meanShare(results.table[group]), later > 0
      else { return nil }
      return earlier / later
    }
    let measured = ratios.compactMap(\.self).sorted()
    guard measured.count >= Self.minimumSchools else {
      return ratios.map { _ in
        .insufficient(.fewGroups(measured.count, needed: Self.minimumSchools))
      }
    }
    let lower = SampleQuantile.linear(0.25, ofSorted: measured)
    let upper = SampleQuantile.linear(0.75, ofSorted: measured)
    let reach = 3 * (upper - lower)
    return zip(ratios, results.units.indices).map { ratio, group in
      guard let ratio else { return .insufficient(.notCovered) }
      return .measured(
        Measurement(
          statistic: ratio, effect: ratio, effectUnit: .ratio,
          fires: ratio > upper + reach || ratio < lower - reach,
          details: [
            .init(.examinees, Double(results.table.examinees(inGroup: group))),
            .init(.referenceLowerLimit, lower - reach), .init(.referenceUpperLimit, upper + reach),
          ]))
    }
  }

  /// The number of schools below which quartiles say nothing.
  static let minimumSchools = 4

  private func isYearBefore(_ other: AssessmentResults, _ assessment: Assessment) -> Bool {
    guard let year = assessment.year, other.assessment.procedure == assessment.procedure else {
      return false
    }
    return other.assessment.year == year - 1 && other.assessment.grade == 4
      && other.assessment.subject.lowercased() == assessment.subject.lowercased()
  }

  /// The mean score as a share of the maximum.
  private static func meanShare(_ distribution: FrequencyDistribution) -> Double? {
    distribution.mean.map { $0 / Double(distribution.scale.maximum) }
  }
}
