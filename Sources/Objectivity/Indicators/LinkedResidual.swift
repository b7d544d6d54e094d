import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// The mean score of units in one assessment beside what their means in linked assessments predict.
///
/// Means are put on the scale of the true spread τ of unit levels in their assessment. Between two
/// assessments the levels of a unit correlate with r_B; where the same examinees wrote both, their
/// own strengths do too, which adds r_W·s_k·s_l/(τ_k·τ_l·max(n_k, n_l)). Both correlations are read from
/// the products of all pairs of means, winsorised. The prediction is the conditional expectation given
/// the linked means at hand, each weighted by its reliability, so that a small unit's extreme value is
/// expected to fall back (regression to the mean). A robust regression of the observed on the predicted
/// levels, quadratic with many units, takes out what the model misses.
///
/// A unit far above the others in what is linked may be of another population, such as a school that
/// selects its pupils, whose mean is not that of all. From one standard deviation of the predictions above
/// their median on, and wholly from two on, its level is therefore expected between the prediction and what
/// it would be without the pull towards the mean of all; only what lies outside is a residual. That costs
/// power in units that stand high everywhere. Then
///
///     z = residual / (f(n)·√conditional variance)
///
/// with a factor f (`ResidualSpread`) read from ordinary units of similar size; its error gives z the
/// tails of Student's t.
///
/// Complexity: O(units × linked³).
struct LinkedResidual {
  /// One unit's mean beside its prediction.
  struct Residual {
    /// The mean score, in points.
    let observed: Double
    /// The predicted mean score; of several that are possible the one nearest to the observed.
    let expected: Double
    /// How far above ``expected`` the highest possible prediction lies.
    let room: Double
    /// The standard deviation σ_u of the difference between ordinary units, in points.
    let standardDeviation: Double
    /// The degrees of freedom with which ``standardDeviation`` is known.
    let degreesOfFreedom: Double
    /// The correlation of the prediction with the mean under the model.
    let reliability: Double
    /// The number of linked assessments in which the unit took part.
    let linked: Int
    /// The number of examinees.
    let examinees: Int
    /// The spread of unit levels in the assessment, in points.
    let scale: Double

    var zValue: Double { (observed - expected) / standardDeviation }
  }

  /// The number of units with linked results below which nothing is predicted.
  static let minimumUnits = 20
  /// The number of units from which on the regression is quadratic.
  private static let minimumQuadratic = 60

  /// The residual of each unit, or `nil` where it has none.
  let residuals: [Residual?]
  /// Why units without a residual have none.
  let reason: InsufficiencyReason

  /// Predicts the units of `outcome` from the same units in `linked`.
  init(_ outcome: AssessmentResults, linked: [AssessmentResults]) {
    let silent = [Residual?](repeating: nil, count: outcome.units.count)
    guard let own = UnitLevels(outcome, units: outcome.units) else {
      residuals = silent
      reason = .noVariation
      return
    }
    let others = linked.compactMap { UnitLevels($0, units: outcome.units) }
    let predicted = outcome.units.indices.filter { unit in
      own.level[unit] != nil && others.contains { $0.level[unit] != nil }
    }
    guard predicted.count >= Self.minimumUnits else {
      residuals = silent
      reason =
        predicted.isEmpty
        ? .noLinkedResults : .fewGroups(predicted.count, needed: Self.minimumUnits)
      return
    }
    let correlations = LevelCorrelations([own] + others)
    let predictions = predicted.compactMap { unit in
      LevelPrediction(unit: unit, own: own, others: others, correlations: correlations)
    }
    guard predictions.count >= Self.minimumUnits, let fit = Self.fit(predictions) else {
      residuals = silent
      reason = .noVariation
      return
    }
    var residuals = silent
    for (prediction, fitted) in zip(predictions, fit) {
      residuals[prediction.unit] = Residual(
        observed: own.mean + own.scale * prediction.level,
        expected: own.mean + own.scale * fitted.expected, room: own.scale * fitted.room,
        standardDeviation: own.scale * fitted.deviation,
        degreesOfFreedom: fitted.degreesOfFreedom,
        reliability: prediction.explained.squareRoot(), linked: prediction.linked,
        examinees: own.sizes[prediction.unit], scale: own.scale)
    }
    self.residuals = residuals
    reason = .noLinkedResults
  }

  private typealias Fit = (
    expected: Double, room: Double, deviation: Double, degreesOfFreedom: Double
  )

  /// The expected level of each unit and the standard deviation about it.
  private static func fit(
    _ predictions: [LevelPrediction]
  ) -> [Fit]? {
    var deviations = predictions.map { $0.variance.squareRoot() }
    var result: [Fit]?
    let remoteness = remoteness(of: predictions)
    let isQuadratic = predictions.count >= minimumQuadratic
    // The second round weights units by the spread that the first one found.
    for _ in 0..<2 {
      let rows = zip(predictions, deviations).map { prediction, deviation in
        let columns = [1, prediction.value]
        let all = isQuadratic ? columns + [prediction.value * prediction.value] : columns
        return all.map { $0 / deviation }
      }
      guard
        let regression = HuberRegression(
          design: Matrix(rows: rows),
          response: zip(predictions, deviations).map { $0.level / $1 })
      else { return nil }
      let fitted = zip(rows, deviations).map { row, deviation in
        deviation * zip(row, regression.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let spread = ResidualSpread(
        sizes: predictions.map(\.examinees),
        scores: zip(predictions, fitted).map { ($0.level - $1) / $0.variance.squareRoot() })
      let expected = predictions.indices.map { index in
        let (prediction, least) = (predictions[index], fitted[index])
        let most = least + remoteness[index] * max(0, prediction.unshrunken - least)
        let nearest = min(max(prediction.level, least), most)
        return (nearest, room: most - nearest)
      }
      deviations = predictions.map { $0.variance.squareRoot() * spread.factor(for: $0.examinees) }
      result = zip(expected, deviations).map { ($0.0, $0.room, $1, spread.degreesOfFreedom) }
    }
    return result
  }
}

extension LinkedResidual {
  /// How far above the bulk predictions lie: 0 up to one standard deviation above the median, 1 from two on.
  private static func remoteness(of predictions: [LevelPrediction]) -> [Double] {
    let sorted = predictions.map(\.value).sorted()
    let centre = SampleQuantile.linear(0.5, ofSorted: sorted)
    // A normal has its 85th percentile 1.036 standard deviations above the median.
    let deviation = (SampleQuantile.linear(0.85, ofSorted: sorted) - centre) / 1.0364333894937898
    guard deviation > 0 else { return predictions.map { _ in 0 } }
    return predictions.map { min(1, max(0, ($0.value - centre) / deviation - 1)) }
  }

  /// The outcomes of an indicator of residuals that are higher than predicted.
  func outcomes(
    details: (_ unit: Int) -> [Measurement.Detail] = { _ in [] }
  ) -> [Evidence.Outcome] {
    residuals.enumerated().map { unit, residual in
      guard let residual else { return .insufficient(reason) }
      let null = StudentT(degreesOfFreedom: residual.degreesOfFreedom)
      let deviation = residual.standardDeviation / residual.scale
      var measurement = Measurement(
        statistic: residual.zValue, effect: residual.observed - residual.expected,
        effectUnit: .points, pValue: null.survival(residual.zValue),
        minimumDetectableEffect: residual.room + residual.standardDeviation
          * (null.upperQuantile(0.05) + null.upperQuantile(0.2)),
        details: [
          .init(.examinees, Double(residual.examinees)),
          .init(.observed, residual.observed), .init(.expected, residual.expected),
          .init(.linkedAssessments, Double(residual.linked)),
          .init(.reliability, residual.reliability),
        ] + details(unit))
      measurement.components = [
        .init(
          effect: ScoreEffect(
            effect: NormalDeviate.ofStudent(
              residual.zValue, degreesOfFreedom: residual.degreesOfFreedom) * deviation,
            variance: deviation * deviation, thirdCumulant: 0, size: Double(residual.examinees)))
      ]
      return .measured(measurement)
    }
  }
}
