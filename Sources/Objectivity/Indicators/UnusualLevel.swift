import ScoreStatistics

/// A mean score far from the others, allowing for honest differences between units.
///
///     z = (x̄ − μ) / √(s²/n + τ²)
///
/// with τ² the variance between units beyond chance by Spiegelhalter's winsorised additive model. The
/// effect is x̄ − μ in points, beside the mean shrunk towards the others. A strong school is not a
/// strange one: the indicator is context, has no p-value and never raises a risk.
///
/// Source: Spiegelhalter (2005), <https://doi.org/10.1002/sim.1970>.
///
/// - Complexity: O(units · log units).
public struct UnusualLevel: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `unusual-level`.
  public let identifier = IndicatorIdentifier(rawValue: "unusual-level")
  /// The level family.
  public let family = IndicatorFamily.level
  /// Context.
  public let role = IndicatorRole.context
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let table = context.results.table
    let distributions = (0..<table.groupCount).map { table[$0] }
    let measured = distributions.indices.filter {
      distributions[$0].examinees >= IndicatorContext.minimumExaminees
    }
    guard measured.count >= IndicatorContext.minimumGroups,
      let deviation = Self.pooledStandardDeviation(measured.map { distributions[$0] })
    else {
      return distributions.map { _ in
        .insufficient(.fewGroups(measured.count, needed: IndicatorContext.minimumGroups))
      }
    }
    let means = measured.compactMap { distributions[$0].mean }
    let errors = measured.map {
      deviation / Double(distributions[$0].examinees).squareRoot()
    }
    guard let funnel = OverdispersedFunnel(estimates: means, standardErrors: errors) else {
      return distributions.map { _ in .insufficient(.noVariation) }
    }
    var outcomes = distributions.map { distribution in
      Evidence.Outcome.insufficient(
        .fewExaminees(distribution.examinees, needed: IndicatorContext.minimumExaminees))
    }
    for (index, group) in measured.enumerated() {
      let errorVariance = errors[index] * errors[index]
      let total = errorVariance + funnel.betweenVariance
      let reliability = funnel.betweenVariance / total
      outcomes[group] = .measured(
        Measurement(
          statistic: funnel.score(estimate: means[index], standardError: errors[index]),
          effect: means[index] - funnel.target,
          effectUnit: .points,
          minimumDetectableEffect: detectableStandardErrors * total.squareRoot(),
          details: [
            .init(.examinees, Double(distributions[group].examinees)),
            .init(.mean, means[index]), .init(.referenceMean, funnel.target),
            .init(.standardDeviation, deviation),
            .init(.shrunkenMean, funnel.target + reliability * (means[index] - funnel.target)),
          ]))
    }
    return outcomes
  }

  /// The common standard deviation inside units, from sums of squares over all of them.
  private static func pooledStandardDeviation(_ groups: [FrequencyDistribution]) -> Double? {
    var squares = 0.0
    var degreesOfFreedom = 0
    for group in groups {
      guard let variance = group.variance else { continue }
      squares += variance * Double(group.examinees - 1)
      degreesOfFreedom += group.examinees - 1
    }
    guard degreesOfFreedom > 0, squares > 0 else { return nil }
    return (squares / Double(degreesOfFreedom)).squareRoot()
  }
}

/// The number of standard errors that a one-sided test at 0.05 finds with probability 0.8.
let detectableStandardErrors = 1.6448536269514722 + 0.8416212335729143
