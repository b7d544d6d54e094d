import ScoreStatistics
import Testing

/// A statistic of one distribution of scores, with the laws it obeys.
///
/// A new statistic is a line of ``all``; every test of `DistributionStatisticTests` then tries it.
struct DistributionStatistic: Sendable, CustomTestStringConvertible {
  /// What becomes of the value when the scale is turned about.
  enum Mirror: Sendable {
    case unchanged
    case negated
    /// Minimum + maximum − value: the statistic is a score.
    case reflected
  }

  /// The answer for one examinee.
  enum Single: Sendable {
    case score
    case zero
    case none
  }

  let name: String
  let mirror: Mirror
  let single: Single
  /// Whether the value stays when everybody is counted twice.
  var keepsRepetition = true
  /// Whether the value stays when the scale grows at its ends by points which nobody reached.
  var keepsPadding = true
  /// The same for all groups of a table, where there is such a way.
  var rows: (@Sendable (FrequencyTable) -> [Double?])?
  let value: @Sendable (FrequencyDistribution) -> Double?

  var testDescription: String { name }

  static let all =
    moments + lMoments + quantiles + mixtures

  private static let moments = [
    Self(
      name: "mean", mirror: .reflected, single: .score, rows: { GroupMoments($0).means },
      value: { $0.mean }),
    Self(
      name: "variance", mirror: .unchanged, single: .none, keepsRepetition: false,
      rows: { GroupMoments($0).variances }, value: { $0.variance }),
    Self(
      name: "deviation", mirror: .unchanged, single: .none, keepsRepetition: false,
      value: { $0.standardDeviation }),
    Self(
      name: "population variance", mirror: .unchanged, single: .zero,
      value: { $0.populationVariance }),
    Self(
      name: "population deviation", mirror: .unchanged, single: .zero,
      value: { $0.populationStandardDeviation }),
    Self(
      name: "skewness", mirror: .negated, single: .none, rows: { $0.skewnesses },
      value: { $0.skewness }),
    Self(
      name: "excess kurtosis", mirror: .unchanged, single: .none, rows: { $0.excessKurtoses },
      value: { $0.excessKurtosis }),
  ]

  private static let lMoments = [
    Self(
      name: "L-mean", mirror: .reflected, single: .score, rows: { $0.lMoments.map(\.mean) },
      value: { $0.lMoments.mean }),
    Self(
      name: "L-scale", mirror: .unchanged, single: .none, keepsRepetition: false,
      rows: { $0.lMoments.map(\.scale) }, value: { $0.lMoments.scale }),
    Self(
      name: "third L-moment", mirror: .negated, single: .none, keepsRepetition: false,
      rows: { $0.lMoments.map(\.third) }, value: { $0.lMoments.third }),
    Self(
      name: "fourth L-moment", mirror: .unchanged, single: .none, keepsRepetition: false,
      rows: { $0.lMoments.map(\.fourth) }, value: { $0.lMoments.fourth }),
    Self(
      name: "L-skewness", mirror: .negated, single: .none, keepsRepetition: false,
      rows: { $0.lMoments.map(\.skewness) }, value: { $0.lMoments.skewness }),
    Self(
      name: "L-kurtosis", mirror: .unchanged, single: .none, keepsRepetition: false,
      rows: { $0.lMoments.map(\.kurtosis) }, value: { $0.lMoments.kurtosis }),
    Self(
      name: "Gini mean difference", mirror: .unchanged, single: .none, keepsRepetition: false,
      rows: { $0.giniMeanDifferences }, value: { $0.giniMeanDifference }),
  ]

  private static let quantiles = [
    Self(
      name: "median", mirror: .reflected, single: .score, rows: { $0.quantiles(0.5) },
      value: { $0.median }),
    Self(
      name: "mid-median", mirror: .reflected, single: .score,
      rows: { $0.quantiles(0.5, definition: .mid) }, value: { $0.quantile(0.5, definition: .mid) }),
    Self(
      name: "midhinge", mirror: .reflected, single: .score, keepsRepetition: false,
      value: { group in
        group.quantile(0.25).flatMap { low in group.quantile(0.75).map { (low + $0) / 2 } }
      }),
  ]

  private static let mixtures = [
    Self(
      name: "entropy", mirror: .unchanged, single: .zero, rows: { $0.entropies() },
      value: { $0.entropy() }),
    Self(
      name: "entropy in bits", mirror: .unchanged, single: .zero,
      rows: { $0.entropies(in: .bits) }, value: { $0.entropy(in: .bits) }),
    Self(
      name: "Miller–Madow entropy", mirror: .unchanged, single: .zero, keepsRepetition: false,
      rows: { $0.entropies(estimator: .millerMadow) },
      value: { $0.entropy(estimator: .millerMadow) }),
    Self(
      name: "Gini heterogeneity", mirror: .unchanged, single: .zero,
      rows: { $0.giniHeterogeneities }, value: { $0.giniHeterogeneity }),
    Self(
      name: "normalized heterogeneity", mirror: .unchanged, single: .zero, keepsPadding: false,
      rows: { $0.normalizedGiniHeterogeneities }, value: { $0.normalizedGiniHeterogeneity }),
  ]
}
