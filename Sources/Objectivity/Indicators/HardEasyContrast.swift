import RealModule
import ScoreStatistics

/// Hard items done better, and easy ones worse, than the totals of the examinees let expect.
///
/// With R_j the residual of item *j* given the totals, Γ its covariance under chance and honest
/// differences between classes (see ``ItemProfile``) and d_j the share of its points that the region
/// did not get,
///
///     z = Σ_j c_j·R_j / √(cᵀ·Γ·c),   c_j = (d_j − d̄) / √Γ_jj
///
/// The p-value is the upper tail of the shifted gamma distribution with the same variance and third
/// cumulant Σ_j c_j³·κ₃(R_j): hard items are rarely solved, and their sums are skewed. The effect is the
/// number of points a paper that stand on the harder half of the items instead of the easier one. Answers given from outside are given to items
/// that need it; a class drilled on hard items, or one that ran out of care on easy ones, does the same.
///
/// Source: a marker of the Russian agencies put into a test; Wollack & Fremer (eds.) (2013),
/// *Handbook of Test Security*.
///
/// - Complexity: O(items³) for each unit.
public struct HardEasyContrast: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `hard-easy-contrast`.
  public let identifier = IndicatorIdentifier(rawValue: "hard-easy-contrast")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    guard let regression = context.items?.regression else {
      return context.itemOutcomes { _, _ in nil }
    }
    let difficulty = Self.difficulties(regression)
    return context.itemOutcomes { comparison, unit in
      Self.measurement(of: unit, interaction: comparison.interaction, difficulty: difficulty)
    }
  }

  /// The share of points of each item that all examinees together did not get.
  private static func difficulties(_ regression: ItemRegression) -> [Double] {
    let sums = regression.regression.sums
    return regression.responses.items.indices.map { item in
      let first = regression.firstCategory[item]
      var points = 0.0
      for total in sums.examinees.indices {
        for category in first..<regression.firstCategory[item + 1] {
          points += Double(category - first) * sums.values[total * sums.width + category]
        }
      }
      let possible = Double(
        regression.responses.items[item].maximum * regression.responses.examinees)
      return possible > 0 ? 1 - points / possible : 0
    }
  }

  private static func measurement(
    of unit: UnitItems, interaction: [Double], difficulty: [Double]
  ) -> Measurement? {
    let items = unit.tellingItems
    guard items.count >= 2 else { return nil }
    let covariance = unit.covariance(of: items, interaction: interaction)
    let mean = items.reduce(0) { $0 + difficulty[$1] } / Double(items.count)
    let weights = items.indices.map {
      (difficulty[items[$0]] - mean) / covariance[$0][$0].squareRoot()
    }
    var variance = 0.0
    var contrast = 0.0
    var third = 0.0
    var slope = 0.0
    for (index, weight) in weights.enumerated() {
      contrast += weight * unit.residuals[items[index]]
      third += weight * weight * weight * unit.thirdCumulants[items[index]]
      slope += (difficulty[items[index]] - mean) * (difficulty[items[index]] - mean)
      for (other, otherWeight) in weights.enumerated() {
        variance += weight * covariance[index][other] * otherWeight
      }
    }
    guard variance > 0, slope > 0 else { return nil }
    let zValue = contrast / variance.squareRoot()
    let size = Double(unit.examinees)
    let hard = items.indices.filter { difficulty[items[$0]] > mean }
    // A shift of every item by its weight times its variance moves this many points to hard items.
    let shift = hard.reduce(0) { $0 + weights[$1] * covariance[$1][$1] } / slope / size
    return Measurement(
      statistic: zValue,
      effect: hard.reduce(0) { $0 + unit.residuals[items[$1]] } / size,
      effectUnit: .points,
      pValue: Double.maximum(
        1e-300,
        PearsonTypeIII(mean: 0, variance: variance, thirdCumulant: third).survival(contrast)),
      minimumDetectableEffect: detectableStandardErrors * variance.squareRoot() * shift,
      details: [.init(.examinees, size)])
  }
}
