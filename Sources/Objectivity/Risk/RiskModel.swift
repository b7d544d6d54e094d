import RealModule
import ScoreStatistics

/// How evidence becomes a judgement: calibration over units, combination, false discovery control.
///
/// 1. The p-values of each indicator in each assessment are recalibrated over all units by
///    `EmpiricalNull`; an indicator whose p-values cannot be repaired, or of which there are too few
///    to tell, falls silent.
/// 2. Each indicator is also pooled over the assessments of a unit and recalibrated once more.
///    Within a family, pooled and single p-values are combined by the Cauchy rule, then the families
///    by the same rule. The rule keeps its level under dependence.
///    Discrete statistics enter by their mid-p-values. Evidence on items is weighted by whether the marks
///    of the work, or of the unit's other works, lie above or below those of the journal.
/// 3. Units are flagged by Benjamini and Hochberg's procedure at the chosen false discovery rate.
/// 4. Classes are judged inside flagged schools only, at a rate reduced by the share of schools that
///    were flagged; single findings inside flagged units likewise, at a rate reduced once more. A unit
///    none of whose findings is upheld is flagged for the sum of its signs.
///
/// A level calls for a human look. It is not a probability of wrongdoing.
///
/// Sources: Liu & Xie (2020), <https://doi.org/10.1080/01621459.2018.1554485>; Benjamini & Hochberg
/// (1995), <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>; Benjamini & Bogomolov (2014),
/// <https://doi.org/10.1111/rssb.12028>.
public struct RiskModel: Hashable, Sendable {
  /// The name printed in the manifest.
  public static let name = "cauchy-over-families"
  /// The version printed in the manifest; it changes whenever a judgement could change.
  public static let version = "5"

  /// The largest inflation of an `EmpiricalNull` after recalibration at which p-values are used.
  public static let largestInflation = 1.5
  /// The largest spread of z-values, in a unit of median size, that counts as repairable.
  ///
  /// Where ordinary units spread three times as much as chance, the model behind the p-values does
  /// not describe them, and widening it would only hide that.
  public static let largestScale = 3.0
  /// The share of the false discovery rate at which a flag is called high.
  public static let highShare = 0.1
  /// The false discovery rate at which units are flagged.
  public var falseDiscoveryRate: Double

  /// Creates a model.
  public init(falseDiscoveryRate: Double) { self.falseDiscoveryRate = falseDiscoveryRate }

  /// The outcomes of one indicator over all units with p-values recalibrated, and how they behaved.
  ///
  /// `allowance` is that of `EmpiricalNull`.
  public func calibrated(
    _ outcomes: [Evidence.Outcome?], of indicator: IndicatorIdentifier, allowance: Double = 0
  ) -> (outcomes: [Evidence.Outcome?], diagnostic: NullDiagnostic?) {
    var zValues: [Double] = []
    var information: [Double] = []
    for case .measured(let measurement)? in outcomes {
      guard let pValue = measurement[.midPValue] ?? measurement.pValue else { continue }
      zValues.append(Self.zValue(pValue))
      information.append(measurement[.examinees] ?? 0)
    }
    guard !zValues.isEmpty else { return (outcomes, nil) }
    guard
      let null = EmpiricalNull(
        zValues: zValues, information: information, allowance: allowance)
    else {
      // Too few units to check the null: unchecked p-values flag far more often than they promise.
      let diagnostic = NullDiagnostic(
        indicator: indicator, units: zValues.count, centre: nil, scale: nil, inflation: nil,
        usable: false)
      return (outcomes.map(Self.withoutPValue), diagnostic)
    }
    let scale = null.standardDeviation(information: information.sorted()[information.count / 2])
    let usable = null.inflation <= Self.largestInflation && scale <= Self.largestScale
    let diagnostic = NullDiagnostic(
      indicator: indicator, units: null.units, centre: null.centre, scale: scale,
      inflation: null.inflation, usable: usable,
      quantiles: NullDiagnostic.quantiles(
        of: zip(zValues, information).map { null.recalibrated($0, information: $1) }))
    let recalibrated = outcomes.map { outcome -> Evidence.Outcome? in
      guard usable else { return Self.withoutPValue(outcome) }
      guard case .measured(var measurement) = outcome, let pValue = measurement.pValue else {
        return outcome
      }
      let weight = measurement[.examinees] ?? 0
      let zValue = null.recalibrated(Self.zValue(pValue), information: weight)
      measurement.pValue = Normal.standard.survival(zValue)
      measurement.details = measurement.details.map { detail in
        guard detail.name == .midPValue else { return detail }
        let middle = null.recalibrated(Self.zValue(detail.value), information: weight)
        return .init(.midPValue, Normal.standard.survival(middle))
      }
      measurement.details.append(.init(.uncalibratedPValue, pValue))
      measurement.minimumDetectableEffect =
        measurement.minimumDetectableEffect.map {
          $0 * null.standardDeviation(information: weight)
        }
      return .measured(measurement)
    }
    return (recalibrated, diagnostic)
  }

  /// An outcome that rests on a p-value falls silent with the reason; any other stays.
  private static func withoutPValue(_ outcome: Evidence.Outcome?) -> Evidence.Outcome? {
    guard case .measured(let measurement)? = outcome, measurement.pValue != nil else {
      return outcome
    }
    return .insufficient(.nullNotCalibrated)
  }

  /// The weight of evidence on items beside a journal p-value, 4.5·max(0, 1 − 1.5·p)², and 0 where that is
  /// below 0.1.
  ///
  /// Answers look alike when points are added and when they are taken away; the journal tells the two
  /// apart. Where marks lie further above the journal's than in other units, small item p-values are divided
  /// by up to 4.5; where they do not, as under strict marking, evidence on items fades and is set aside. The
  /// mean weight under chance is one, which keeps the level where the journal and the items of honest units
  /// are independent.
  ///
  /// Source: Genovese, Roeder & Wasserman (2006), <https://doi.org/10.1093/biomet/93.3.509>.
  static func itemWeight(journalPValue pValue: Double) -> Double {
    let place = max(0, 1 - 1.5 * pValue)
    let weight = 4.5 * place * place
    return weight < 0.1 ? 0 : weight
  }

  /// A p-value in whose place weighted evidence enters a Cauchy combination, cot⁻¹(w·cot πp)/π.
  ///
  /// A small p-value becomes nearly *p*/*w*; with weight 0 it is ½, which says nothing, rather than 1, which
  /// would speak against all other evidence. It stays in the denominator of the combination: the mean weight
  /// is one with those that are 0.
  static func weighted(_ pValue: Double, by weight: Double) -> Double {
    guard pValue > 0, pValue < 1 else { return weight > 0 ? pValue : 0.5 }
    return Double.atan2(y: 1, x: weight / Double.tan(Double.pi * pValue)) / Double.pi
  }

  /// The combined p-value of a unit, or `nil` when no indicator could speak.
  ///
  /// Within a family, evidence pooled over assessments weighs as much as all single assessments
  /// together; the composite weighs as much as all families. Values below 0.01 are raised, since honest
  /// differences have longer tails than a normal.
  public func combined(_ evidence: [CalibratedPValue]) -> Double? {
    let families = IndicatorFamily.allCases.filter { $0 != .composite }.compactMap { family in
      let members = evidence.filter { $0.family == family }
      let pooled = Double(members.count(where: \.isPooled))
      let single = Double(members.count) - pooled
      return PValueCombination.cauchy(
        members.map(\.pValue),
        weights: members.map { $0.isPooled ? 1 / pooled : 1 / single })
    }
    let composite = evidence.filter { $0.family == .composite }.map(\.pValue)
    let combined = PValueCombination.cauchy(
      families + composite,
      weights: families.map { _ in 1 } + composite.map { _ in Double(max(1, families.count)) })
    return combined.map(Self.withHonestTail)
  }

  /// A combined p-value below 0.01 raised to 0.01·(*p*/0.01)^0.8.
  ///
  /// Recalibration matches the bulk of units to a normal; the honest differences between schools have
  /// longer tails than that. Over 120 clean oblasts of 600 schools the combined p-values below 0.01
  /// followed a power of 0.87 (maximum likelihood, standard error 0.03); the power used lies two standard
  /// errors below. Where flags begin with 7.5 % of the schools planted, it raises 0.0037 to 0.0045 at a
  /// false discovery rate of 0.10 and 0.0013 to 0.0020 at 0.05.
  static func withHonestTail(_ pValue: Double) -> Double {
    pValue >= 0.01 ? pValue : 0.01 * Double.pow(pValue / 0.01, 0.8)
  }

  /// The evidence that a unit is unusual in two years or more; `nil` for a single year.
  ///
  /// It stands beside the judgement and is no part of it. Evidence that links years, such as a change
  /// of the same pupils' results, belongs to the year of the later results.
  public func persistence(
    of pValuesByYear: [Int: [CalibratedPValue]]
  ) -> RiskAssessment.Persistence? {
    let years = pValuesByYear.keys.sorted().compactMap { year in
      pValuesByYear[year].flatMap(combined)
    }
    return PValueCombination.partialConjunction(years, atLeast: 2).map {
      RiskAssessment.Persistence(years: years.count, pValue: $0)
    }
  }

  /// Judges units by their combined p-values.
  ///
  /// - Parameters:
  ///   - pValues: The combined p-value of each unit, `nil` where no indicator could speak.
  ///   - rateFactor: What the false discovery rate is multiplied by, for units inside selected ones.
  /// - Returns: One judgement for each unit.
  public func judged(_ pValues: [Double?], rateFactor: Double = 1) -> [RiskAssessment] {
    let qValues = qValues(pValues, rateFactor: rateFactor)
    let local = LocalFalseDiscoveryRate(pValues: pValues.compactMap(\.self))
    return zip(pValues, qValues).map { pValue, qValue in
      guard let pValue, let qValue else { return RiskAssessment(level: .undetermined) }
      let level: RiskLevel =
        qValue <= falseDiscoveryRate * Self.highShare
        ? .high : qValue <= falseDiscoveryRate ? .elevated : .ordinary
      return RiskAssessment(
        level: level, pValue: pValue, qValue: qValue,
        localFalseDiscoveryRate: local?.rate(pValue: pValue),
        logOdds: Double.log(onePlus: -pValue) - Double.log(pValue))
    }
  }

  /// The q-values of tests inside a selected unit, of those of which there are p-values.
  ///
  /// `rateFactor` is what the false discovery rate is multiplied by: the share of units that were
  /// selected, times that of the units around them.
  public func qValues(_ pValues: [Double?], rateFactor: Double) -> [Double?] {
    FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues).map { qValue in
      qValue.map { Double.minimum(1, $0 / rateFactor) }
    }
  }

  /// The z-value of a p-value, kept finite.
  static func zValue(_ pValue: Double) -> Double {
    let bounded = Double.minimum(Double.maximum(pValue, 1e-300), 1 - 1e-12)
    return Normal.standard.upperQuantile(bounded)
  }
}

/// A recalibrated p-value with its place in the combination.
public struct CalibratedPValue: Hashable, Sendable {
  /// The family of its indicator.
  public var family: IndicatorFamily
  /// Whether the indicator was pooled over assessments.
  public var isPooled: Bool
  /// The p-value.
  public var pValue: Double

  /// Creates a p-value for combination.
  public init(family: IndicatorFamily, isPooled: Bool, pValue: Double) {
    self.family = family
    self.isPooled = isPooled
    self.pValue = pValue
  }
}
