import RealModule
import ScoreStatistics

/// The classes of one unit, compared by their answers to items.
struct UnitItemScores {
  /// The rows of the classes.
  let classes: [Int]
  /// The comparison of all classes.
  let comparison: ItemComparison

  /// What the answers of each class say.
  var groups: [GroupItemScores] { classes.map { comparison.scores.groups[$0] } }

  /// The number of papers that could be compared.
  var papers: Int { groups.reduce(0) { $0 + $1.papers } }

  /// A mean over papers of a value that each class has a paper.
  func mean(_ value: (GroupItemScores) -> Double) -> Double {
    let sum = groups.reduce(0.0) { $0 + Double($1.papers) * value($1) }
    return sum / Double(max(1, papers))
  }
}

/// The effects of the parts of a unit and what they say together.
struct PooledItemEffects {
  /// The effects, one for each class.
  let components: [Measurement.Component]
  /// Their mean, weighted by 1/variance, with its cumulants under chance.
  let pooled: ScoreEffect

  /// Pools effects, or returns `nil` where there are none.
  init?(_ effects: [ScoreEffect]) {
    guard !effects.isEmpty else { return nil }
    components = effects.map { Measurement.Component(effect: $0) }
    var weights = 0.0
    var sum = 0.0
    var third = 0.0
    var size = 0.0
    for effect in effects {
      let weight = 1 / effect.variance
      weights += weight
      sum += weight * effect.effect
      third += weight * weight * weight * effect.thirdCumulant
      size += effect.size
    }
    pooled = ScoreEffect(
      effect: sum / weights, variance: 1 / weights,
      thirdCumulant: third / (weights * weights * weights), size: size)
  }

  /// The pooled effect as a normal deviate with the probability it has under chance alone.
  var normalDeviate: Double {
    PearsonTypeIII(mean: 0, variance: pooled.variance, thirdCumulant: pooled.thirdCumulant)
      .normalDeviate(pooled.effect)
  }

  /// The p-value under chance alone, honest differences between units not allowed for.
  var pValue: Double { Double.maximum(1e-300, Normal.standard.survival(normalDeviate)) }

  /// The pooled effect that chance alone would let find with probability 0.8 at the level 0.05.
  var detectable: Double { detectableStandardErrors * pooled.variance.squareRoot() }
}
