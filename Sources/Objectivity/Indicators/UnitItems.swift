import RealModule
import ScoreStatistics

/// The answers of one unit beside those expected from the totals of its examinees.
struct UnitItems: Sendable {
  let examinees: Int
  /// The residual Σ_i (x_ij − E_j(T_i)) of each item, in points.
  let residuals: [Double]
  /// The covariance C of the residuals under chance, row by row.
  let covariance: [Double]
  /// The third cumulants of the residuals under chance.
  let thirdCumulants: [Double]
  /// The share h = Σ n_c (n_c − 1) / n² over classes c: how many of all pairs are classmates.
  let concentration: Double
  /// The agreement inside classes on each item.
  let agreement: [ItemAgreement]
  /// The examinees of each class.
  let classes: [[Int]]

  /// Compares a unit with all others, or returns `nil` where it is too small or too large for that.
  init?(classes: [[Int]], regression: ItemRegression) {
    let members = classes.flatMap(\.self)
    let others = regression.responses.examinees - members.count
    guard members.count >= IndicatorContext.minimumExaminees,
      others >= IndicatorContext.minimumReferenceRatio * members.count
    else { return nil }
    let own = regression.sums(of: members)
    var conditionals: [Int: ItemRegression.Conditional] = [:]
    for total in own.examinees.indices where own.examinees[total] > 0 {
      // Where nobody else is near, the regression over all is the best there is.
      guard
        let conditional = regression.conditional(at: total, leavingOut: own)
          ?? regression.conditional(at: total)
      else { return nil }
      conditionals[total] = conditional
    }
    let count = regression.itemCount
    var residuals = [Double](repeating: 0, count: count)
    var covariance = [Double](repeating: 0, count: count * count)
    var third = residuals
    for total in conditionals.keys.sorted() {
      guard let conditional = conditionals[total] else { continue }
      let size = own.examinees[total]
      let variances = conditional.independentVariances
      let sum = variances.reduce(0, +)
      for item in 0..<count {
        let start = regression.firstCategory[item]
        for category in start..<regression.firstCategory[item + 1] {
          residuals[item] += Double(category - start) * own.values[total * own.width + category]
        }
        residuals[item] -= size * conditional.expected[item]
        third[item] += size * conditional.thirdCumulants[item]
        guard sum > 0 else { continue }
        covariance[item * count + item] += size * variances[item]
        for other in 0..<count {
          covariance[item * count + other] -= size * variances[item] * variances[other] / sum
        }
      }
    }
    // The expectation comes from a finite number of others.
    let inflation = 1 + Double(members.count) / Double(others)
    self.residuals = residuals
    self.covariance = covariance.map { $0 * inflation }
    thirdCumulants = third
    examinees = members.count
    let size = Double(members.count)
    concentration = classes.reduce(0) { sum, schoolClass in
      let count = Double(schoolClass.count)
      return sum + count * (count - 1) / (size * size)
    }
    agreement = ItemAgreement.ofItems(
      classes: classes, conditionals: conditionals, regression: regression)
    self.classes = classes
  }

  /// The variance under chance of the residual of an item.
  func variance(ofItem item: Int) -> Double { covariance[item * residuals.count + item] }

  /// What the unit says about the class-by-item variance of an item.
  func interactionTerm(ofItem item: Int) -> InteractionVariance.Term? {
    let variance = variance(ofItem: item)
    guard variance >= ItemComparison.leastVariance else { return nil }
    return InteractionVariance.Term(
      residual: residuals[item], variance: variance,
      multiplier: concentration * variance * variance)
  }

  /// The items whose residuals can vary in this unit.
  var tellingItems: [Int] {
    residuals.indices.filter { variance(ofItem: $0) >= ItemComparison.leastVariance }
  }

  /// The covariance of the residuals of the items listed, honest class-by-item differences included.
  ///
  /// - Complexity: O(listed² × items).
  func covariance(of items: [Int], interaction: [Double]) -> [[Double]] {
    let count = residuals.count
    return items.map { item in
      items.map { other in
        var sum = 0.0
        for between in 0..<count {
          sum +=
            covariance[item * count + between] * interaction[between]
            * covariance[between * count + other]
        }
        return covariance[item * count + other] + concentration * sum
      }
    }
  }
}
