import RealModule
import ScoreStatistics

/// How evidence becomes a judgement: honest spread, combination, false discovery control.
///
/// 1. Every indicator estimates its effect in each part of each unit, with the variance and skewness that
///    chance gives it (`EfficientScore`). No simulation is involved.
/// 2. Honest units differ. Where their effects lie by size and how far they spread is read from the body of
///    all units: in each part, and again in the pooled effects of units, whose habits last over parts and
///    assessments. A unit is compared with chance *and* that spread.
/// 3. The deviates of indicators are combined by the sum of squared positive parts and by Simes' rule, joined
///    by the Cauchy rule, with the correlations of ordinary units. Nothing is learned from a simulation. An
///    indicator that is as far off the impossible way round is context on these results.
/// 4. All of it is read once more without the units found at 0.05. Units are flagged by Benjamini and
///    Hochberg's procedure.
/// 5. *High* is what stands out beyond the whole lasting spread of units, and what the false discovery rate is
///    promised for. *Elevated* is what stands out beyond ``AnalysisSettings/honestShare`` of it; how many of
///    those are honest is told by ``Screening``.
/// 6. Classes are judged inside flagged schools only, at a rate reduced by the share of schools that were
///    flagged; single findings inside flagged units likewise, at a rate reduced once more.
///
/// A level calls for a human look. It is not a probability of wrongdoing.
///
/// Sources: Liu & Xie (2020), <https://doi.org/10.1080/01621459.2018.1554485>; Simes (1986),
/// <https://doi.org/10.1093/biomet/73.3.751>; Benjamini & Hochberg (1995),
/// <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>; Benjamini & Bogomolov (2014),
/// <https://doi.org/10.1111/rssb.12028>.
public struct RiskModel: Hashable, Sendable {
  /// The name printed in the manifest.
  public static let name = "honest-spread"
  /// The version printed in the manifest; it changes whenever a judgement could change.
  public static let version = "8"

  /// The false discovery rate at which units are flagged.
  public var falseDiscoveryRate: Double

  /// Creates a model.
  public init(falseDiscoveryRate: Double) { self.falseDiscoveryRate = falseDiscoveryRate }

  /// Judges units by their combined p-values.
  ///
  /// - Parameters:
  ///   - pValues: The combined p-value of each unit beyond the whole lasting spread, `nil` where no indicator
  ///     could speak.
  ///   - pValuesAtHonestShare: The same beyond the share that counts as honest; `nil` for none.
  ///   - rateFactor: What the false discovery rate is multiplied by, for units inside selected ones.
  /// - Returns: One judgement for each unit.
  public func judged(
    _ pValues: [Double?], atHonestShare pValuesAtHonestShare: [Double?]? = nil,
    rateFactor: Double = 1
  ) -> [RiskAssessment] {
    let qValues = qValues(pValues, rateFactor: rateFactor)
    let lenient = self.qValues(pValuesAtHonestShare ?? pValues, rateFactor: rateFactor)
    let local = LocalFalseDiscoveryRate(pValues: pValues.compactMap(\.self))
    return pValues.indices.map { unit in
      guard let pValue = pValues[unit], let qValue = qValues[unit] else {
        return RiskAssessment(level: .undetermined)
      }
      let elevated = lenient[unit] ?? qValue
      let level: RiskLevel =
        qValue <= falseDiscoveryRate
        ? .high : elevated <= falseDiscoveryRate ? .elevated : .ordinary
      return RiskAssessment(
        level: level, pValue: pValue, qValue: qValue, qValueAtHonestShare: elevated,
        localFalseDiscoveryRate: local?.rate(pValue: pValue),
        logOdds: Double.log(onePlus: -Double.minimum(pValue, 1 - 1e-12)) - Double.log(pValue))
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

  /// The evidence that a unit is unusual in two years or more; `nil` for a single year.
  ///
  /// It stands beside the judgement and is no part of it. Evidence that links years, such as a change
  /// of the same pupils' results, belongs to the year of the later results.
  public func persistence(of pValuesByYear: [Double]) -> RiskAssessment.Persistence? {
    PValueCombination.partialConjunction(pValuesByYear, atLeast: 2).map {
      RiskAssessment.Persistence(years: pValuesByYear.count, pValue: $0)
    }
  }
}
