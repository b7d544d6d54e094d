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
/// levels, quadratic with many units, takes out what the model misses. Then
///
///     z = residual / (f(n)·√conditional variance)
///
/// with a factor f read from ordinary units of similar size.
///
/// Complexity: O(units × linked³).
struct LinkedResidual {
  /// One unit's mean beside its prediction.
  struct Residual {
    /// The mean score, in points.
    let observed: Double
    /// The predicted mean score.
    let expected: Double
    /// The standard deviation σ_u of the difference between ordinary units, in points.
    let standardDeviation: Double
    /// The correlation of the prediction with the mean under the model.
    let reliability: Double
    /// The number of linked assessments in which the unit took part.
    let linked: Int
    /// The number of examinees.
    let examinees: Int

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
    guard let own = Levels(outcome, units: outcome.units) else {
      residuals = silent
      reason = .noVariation
      return
    }
    let others = linked.compactMap { Levels($0, units: outcome.units) }
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
    let correlations = Correlations([own] + others)
    let predictions = predicted.compactMap { unit in
      Prediction(unit: unit, own: own, others: others, correlations: correlations)
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
        expected: own.mean + own.scale * fitted.expected,
        standardDeviation: own.scale * fitted.deviation,
        reliability: prediction.explained.squareRoot(), linked: prediction.linked,
        examinees: own.sizes[prediction.unit])
    }
    self.residuals = residuals
    reason = .noLinkedResults
  }

  /// The expected level of each unit and the standard deviation about it.
  private static func fit(
    _ predictions: [Prediction]
  ) -> [(expected: Double, deviation: Double)]? {
    var deviations = predictions.map { $0.variance.squareRoot() }
    var result: [(expected: Double, deviation: Double)]?
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
      let expected = zip(rows, deviations).map { row, deviation in
        deviation * zip(row, regression.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let spread = ResidualSpread(
        sizes: predictions.map(\.examinees),
        scores: zip(predictions, expected).map { ($0.level - $1) / $0.variance.squareRoot() })
      deviations = predictions.map { $0.variance.squareRoot() * spread.factor(for: $0.examinees) }
      result = Array(zip(expected, deviations))
    }
    return result
  }
}

/// How much more or less than the model says residuals of ordinary units of a size spread.
///
/// Levels of units rest on few classes in small units and on many in large ones, which no model of
/// examinees sees. The spread is read inside classes of similar size, from the half below the median,
/// and drawn linearly in the logarithm of the size between them.
private struct ResidualSpread {
  private var knots: [(size: Double, factor: Double)] = []

  /// The number of units from which one spread is read.
  private static let unitsInClass = 60

  init(sizes: [Int], scores: [Double]) {
    let order = scores.indices.sorted { (sizes[$0], scores[$0]) < (sizes[$1], scores[$1]) }
    let count = min(5, max(1, scores.count / Self.unitsInClass))
    for index in 0..<count {
      let members = order[(index * order.count / count)..<((index + 1) * order.count / count)]
      let sorted = members.map { scores[$0] }.sorted()
      func quantile(_ share: Double) -> Double {
        let position = share * Double(sorted.count - 1)
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
      }
      let size =
        members.reduce(0) { $0 + Double.log(Double(sizes[$1])) } / Double(members.count)
      // A normal has its 15th percentile 1.036 standard deviations below the median.
      let factor = (quantile(0.5) - quantile(0.15)) / 1.0364333894937898
      knots.append((size, Double.maximum(factor, 0.1)))
    }
  }

  /// The factor on the standard deviation of the model.
  func factor(for size: Int) -> Double {
    let position = Double.log(Double(size))
    guard let above = knots.firstIndex(where: { $0.size > position }) else {
      return knots.last?.factor ?? 1
    }
    guard above > 0 else { return knots[0].factor }
    let (left, right) = (knots[above - 1], knots[above])
    let share = (position - left.size) / (right.size - left.size)
    return left.factor + share * (right.factor - left.factor)
  }
}

/// The means of one assessment on the scale of the true spread of unit levels.
private struct Levels {
  let mean: Double
  /// τ in points.
  let scale: Double
  /// s/τ, the spread inside units.
  let within: Double
  /// The level of each unit, or `nil` where it is too small or did not take part.
  let level: [Double?]
  let sizes: [Int]

  /// The error variance of the level of a unit.
  func errorVariance(_ unit: Int) -> Double { within * within / Double(sizes[unit]) }

  init?(_ results: AssessmentResults, units: [Unit]) {
    let row = Dictionary(uniqueKeysWithValues: zip(results.units, results.units.indices))
    var squares = 0.0
    var freedom = 0
    var means: [Double?] = []
    var sizes: [Int] = []
    for unit in units {
      let distribution = row[unit].map { results.table[$0] }
      let examinees = distribution?.examinees ?? 0
      sizes.append(examinees)
      if let variance = distribution?.variance {
        squares += variance * Double(examinees - 1)
        freedom += examinees - 1
      }
      means.append(
        examinees >= IndicatorContext.minimumExaminees ? distribution?.mean : nil)
    }
    guard freedom > 0, squares > 0 else { return nil }
    let variance = squares / Double(freedom)
    let measured = units.indices.filter { means[$0] != nil }
    guard
      let funnel = OverdispersedFunnel(
        estimates: measured.compactMap { means[$0] },
        standardErrors: measured.map { (variance / Double(sizes[$0])).squareRoot() })
    else { return nil }
    // Where units hardly differ, a hundredth of the variance inside them keeps the scale finite.
    let scale = Double.maximum(funnel.betweenVariance, variance / 100).squareRoot()
    mean = funnel.target
    self.scale = scale
    within = variance.squareRoot() / scale
    level = means.map { value in value.map { ($0 - funnel.target) / scale } }
    self.sizes = sizes
  }
}

/// How the levels of a unit correlate over assessments.
private struct Correlations {
  /// The correlation r_B of unit levels.
  let between: Double
  /// The correlation r_W of the strengths of examinees inside units.
  let within: Double

  /// Least squares of the winsorised products of levels on 1 and the weight of shared examinees.
  init(_ levels: [Levels]) {
    // Normal equations of product = r_B + r_W·shared, weighted by the precision of the product.
    var weights = 0.0
    var shared = 0.0
    var sharedSquares = 0.0
    var products = 0.0
    var sharedProducts = 0.0
    for (index, left) in levels.enumerated() {
      for right in levels.dropFirst(index + 1) {
        for unit in left.level.indices {
          guard let first = left.level[unit], let second = right.level[unit] else { continue }
          let spread = (1 + left.errorVariance(unit), 1 + right.errorVariance(unit))
          let product =
            Self.bounded(first, spread.0.squareRoot())
            * Self.bounded(second, spread.1.squareRoot())
          let weight = 1 / (spread.0 * spread.1)
          let regressor = Self.shared(left, right, unit: unit)
          weights += weight
          shared += weight * regressor
          sharedSquares += weight * regressor * regressor
          products += weight * product
          sharedProducts += weight * regressor * product
        }
      }
    }
    let determinant = weights * sharedSquares - shared * shared
    var within =
      determinant > 1e-9 * weights * sharedSquares
      ? (weights * sharedProducts - shared * products) / determinant : 0
    within = Double.minimum(0.95, Double.maximum(0, within))
    let between = weights > 0 ? (products - within * shared) / weights : 0
    self.between = Double.minimum(0.98, Double.maximum(0, between))
    self.within = within
  }

  /// The covariance of the levels of one unit in two assessments.
  func covariance(_ left: Levels, _ right: Levels, unit: Int) -> Double {
    between + within * Self.shared(left, right, unit: unit)
  }

  private static func shared(_ left: Levels, _ right: Levels, unit: Int) -> Double {
    left.within * right.within / Double(max(left.sizes[unit], right.sizes[unit]))
  }

  private static func bounded(_ value: Double, _ deviation: Double) -> Double {
    Double.minimum(Double.maximum(value, -2.5 * deviation), 2.5 * deviation)
  }
}

/// The level of one unit in the assessment and as its linked assessments predict it.
private struct Prediction {
  let unit: Int
  let level: Double
  let value: Double
  /// The variance of the level about its prediction.
  let variance: Double
  /// The share of the variance of the level that is predicted.
  let explained: Double
  let linked: Int
  let examinees: Int

  init?(unit: Int, own: Levels, others: [Levels], correlations: Correlations) {
    let present = others.filter { $0.level[unit] != nil }
    let values = present.compactMap { $0.level[unit] }
    guard let level = own.level[unit], !values.isEmpty else { return nil }
    var matrix = Matrix(rows: present.count, columns: present.count)
    for (row, left) in present.enumerated() {
      matrix[row, row] = 1 + left.errorVariance(unit)
      for (column, right) in present.enumerated() where column != row {
        matrix[row, column] = correlations.covariance(left, right, unit: unit)
      }
    }
    let covariances = present.map { correlations.covariance(own, $0, unit: unit) }
    guard let factorization = CholeskyFactorization(matrix) else { return nil }
    let weights = factorization.solve(covariances)
    let total = 1 + own.errorVariance(unit)
    let explained = zip(weights, covariances).reduce(0) { $0 + $1.0 * $1.1 }
    self.unit = unit
    self.level = level
    value = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    variance = Double.maximum(total - explained, 1e-3 * total)
    self.explained = Double.minimum(1, Double.maximum(0, explained / total))
    linked = present.count
    examinees = own.sizes[unit]
  }
}

extension LinkedResidual {
  /// The outcomes of an indicator of residuals that are higher than predicted.
  func outcomes(
    details: (_ unit: Int) -> [Measurement.Detail] = { _ in [] }
  ) -> [Evidence.Outcome] {
    residuals.enumerated().map { unit, residual in
      guard let residual else { return .insufficient(reason) }
      return .measured(
        Measurement(
          statistic: residual.zValue, effect: residual.observed - residual.expected,
          effectUnit: .points, pValue: Normal.standard.survival(residual.zValue),
          minimumDetectableEffect: detectableStandardErrors * residual.standardDeviation,
          details: [
            .init(.examinees, Double(residual.examinees)),
            .init(.observed, residual.observed), .init(.expected, residual.expected),
            .init(.linkedAssessments, Double(residual.linked)),
            .init(.reliability, residual.reliability),
          ] + details(unit)))
    }
  }
}
