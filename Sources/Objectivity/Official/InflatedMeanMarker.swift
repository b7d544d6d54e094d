import RealModule
import ScoreStatistics

/// ФИОКО 2019, marker A: the interval of the school's mean lies above that of the region.
///
///     school x̄ ± 1.96·s/√m,   region X̄ ± 1.96·S/√n
///
/// with standard deviations of divisor m − 1. The marker fires when the lower bound of the school
/// exceeds the upper bound of the region. As printed it has no smallest m, no allowance for honest
/// differences between schools and no correction for many schools: on one real region it fired for
/// 13–18 % of schools. It is therefore reported and never enters the assessment of risk.
///
/// Source: ФИОКО (2019), «Уровень объективности оценки образовательных результатов».
public struct InflatedMeanMarker: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `fioko-2019-a`.
  public let identifier = IndicatorIdentifier(rawValue: "fioko-2019-a")
  /// The official family.
  public let family = IndicatorFamily.official
  /// Context.
  public let role = IndicatorRole.context
  /// ФИОКО 2019.
  public let origin = Origin.official(.fioko2019)

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    let region = results.table.total
    guard context.level == .school, FIOKO2019.coversLevel(results.assessment),
      let whole = Interval(of: region)
    else { return results.units.map { _ in .insufficient(.notCovered) } }
    return results.units.indices.map { group in
      let distribution = results.table[group]
      guard let school = Interval(of: distribution) else {
        return .insufficient(.fewExaminees(distribution.examinees, needed: 2))
      }
      return .measured(
        Measurement(
          statistic: school.lower - whole.upper, effect: school.mean - whole.mean,
          effectUnit: .points, fires: school.lower > whole.upper,
          details: [
            .init(.examinees, Double(distribution.examinees)),
            .init(.mean, school.mean), .init(.lowerLimit, school.lower),
            .init(.upperLimit, school.upper), .init(.referenceMean, whole.mean),
            .init(.referenceLowerLimit, whole.lower), .init(.referenceUpperLimit, whole.upper),
          ]))
    }
  }

  private struct Interval {
    let mean: Double
    let lower: Double
    let upper: Double

    init?(of distribution: FrequencyDistribution) {
      guard let mean = distribution.mean, let deviation = distribution.standardDeviation else {
        return nil
      }
      let margin = 1.96 * deviation / Double(distribution.examinees).squareRoot()
      self.mean = mean
      lower = mean - margin
      upper = mean + margin
    }
  }
}

/// The assessments to which the markers of ФИОКО 2019 apply.
enum FIOKO2019 {
  /// Marker A: Russian and mathematics of ВПР grades 4 and 5 and of ОГЭ.
  static func coversLevel(_ assessment: Assessment) -> Bool {
    coversJournal(assessment)
      || assessment.procedure == .oge && isRussianOrMathematics(assessment.subject)
  }

  /// Marker B: Russian and mathematics of ВПР grades 4 and 5.
  static func coversJournal(_ assessment: Assessment) -> Bool {
    assessment.procedure == .vpr && (assessment.grade == 4 || assessment.grade == 5)
      && isRussianOrMathematics(assessment.subject)
  }

  private static func isRussianOrMathematics(_ subject: String) -> Bool {
    ["русский язык", "математика"].contains(subject.lowercased())
  }
}
