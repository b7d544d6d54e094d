import RealModule
import ScoreStatistics

/// Classes of one unit whose means lie closer together than those of a random division of its papers.
///
/// The statistic is the ratio of mean squares between and within classes,
///
///     F = Σ_c n_c (x̄_c − x̄)² / (k − 1)  /  s²_within
///
/// and its p-value the *lower* tail of Fisher's distribution with k − 1 and n − k degrees of freedom, that
/// of papers divided into *k* classes by lot. Real classes differ more than that: ordinary units have
/// p-values near one, which would weaken all other evidence in a combination, so the indicator is context
/// and never raises a risk. The effect is by how many points the standard
/// deviation of class means is smaller than by lot. Scores that were set rather than earned do this; so do
/// classes composed to be alike, but not below chance.
///
/// - Complexity: O(classes × points) for each unit.
public struct UniformDispersion: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `uniform-classes`.
  public let identifier = IndicatorIdentifier(rawValue: "uniform-classes")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Context.
  public let role = IndicatorRole.context
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of classes below which even equal means are not unusual.
  public static let leastClasses = 3
  /// The examinees below which a class has no mean to speak of.
  public static let leastExaminees = 8

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let finest = context.finest
    var classes = [[FrequencyDistribution]](repeating: [], count: context.results.units.count)
    for (row, unit) in context.unitOfFinestRow.enumerated() {
      guard let unit, finest.units[row] != context.results.units[unit] else { continue }
      let distribution = finest.table[row]
      if distribution.examinees >= Self.leastExaminees { classes[unit].append(distribution) }
    }
    return classes.map { classes in
      guard classes.count >= Self.leastClasses else {
        return .insufficient(.fewGroups(classes.count, needed: Self.leastClasses))
      }
      let table = FrequencyTable(scale: finest.table.scale, rows: classes)
      guard let analysis = OneWayAnalysisOfVariance(table), analysis.withinSumOfSquares > 0 else {
        return .insufficient(.noVariation)
      }
      return .measured(Self.measurement(of: analysis))
    }
  }

  private static func measurement(of analysis: OneWayAnalysisOfVariance) -> Measurement {
    let between = Double(analysis.groups - 1)
    let within = Double(analysis.observations - analysis.groups)
    let chance = analysis.withinSumOfSquares / within
    let ratio = analysis.betweenSumOfSquares / between / chance
    let null = FisherF(numerator: between, denominator: within)
    // The standard deviation of class means that a division by lot gives.
    let expected = (chance / analysis.effectiveGroupSize).squareRoot()
    let observed = expected * ratio.squareRoot()
    // Were means drawn together by a factor, the ratio would shrink by its square.
    let factor = null.quantile(0.05) / null.quantile(0.8)
    return Measurement(
      statistic: ratio, effect: expected - observed, effectUnit: .points,
      pValue: Double.maximum(1e-300, null.cumulative(ratio)),
      minimumDetectableEffect: expected * (1 - factor.squareRoot()),
      details: [
        .init(.examinees, Double(analysis.observations)), .init(.observed, observed),
        .init(.expected, expected),
      ])
  }
}
