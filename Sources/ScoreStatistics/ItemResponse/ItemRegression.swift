import RealModule

/// The expected answers to every item given the total score, without a model of ability.
///
/// For each item the probabilities of 0, 1, …, *m* points given the total are smoothed over totals
/// by ``TotalScoreRegression``; with them come the expected points E_j(t) and their variances v_j(t).
/// Because Σ_j x_ij is the total, Σ_j E_j(t) = *t*. Answers that were not attempted or not taught
/// count as 0 points, as they do in the total.
///
/// The residuals of one examinee sum to zero over items, so they are dependent. Their covariance is
/// taken as that of independent items of which only the sum is known,
///
///     C(t) = diag(w) − w·wᵀ / Σw,   w_j − w_j² / Σw = v_j
///
/// Source: Ramsay (1991), <https://doi.org/10.1007/BF02294494>.
///
/// - Complexity: O(examinees × items) to count, then O(totals × window × categories).
public struct ItemRegression: Sendable {
  /// The answers that were regressed.
  public let responses: ResponseMatrix
  /// The total of each examinee.
  public let totals: [Int]
  /// The category of 0 points of each item, and after the last item the number of categories.
  public let firstCategory: [Int]
  /// The smoothed counts of categories.
  public let regression: TotalScoreRegression

  /// The answers expected of examinees with one total.
  public struct Conditional: Hashable, Sendable {
    /// The probability of each category; those of an item sum to one.
    public let probabilities: [Double]
    /// The expected points of each item.
    public let expected: [Double]
    /// The variance of the points of each item.
    public let variances: [Double]
    /// The variances w_j that independent items would need for these.
    public let independentVariances: [Double]
    /// The third cumulant of the points of each item.
    public let thirdCumulants: [Double]
  }

  /// Counts and smooths the answers, or returns `nil` without items or examinees.
  public init?(_ responses: ResponseMatrix) {
    let items = responses.items
    guard !items.isEmpty, responses.examinees > 0 else { return nil }
    var firstCategory = [0]
    for item in items { firstCategory.append((firstCategory.last ?? 0) + item.maximum + 1) }
    self.responses = responses
    self.firstCategory = firstCategory
    totals = (0..<responses.examinees).map { responses.total(ofExaminee: $0) }
    let all = Self.sums(
      of: responses.groupOfExaminee.indices, in: responses, totals: totals,
      firstCategory: firstCategory)
    regression = TotalScoreRegression(all)
  }

  /// The number of items.
  public var itemCount: Int { responses.items.count }

  /// The number of totals that are possible: one more than the maximum.
  public var totalCount: Int { regression.sums.examinees.count }

  /// The points of an examinee on an item.
  public func points(ofExaminee examinee: Int, item: Int) -> Int {
    let code = responses.codes[examinee * responses.items.count + item]
    return code >= ResponseMatrix.notTaughtCode ? 0 : Int(code)
  }

  /// The counts of categories by total of some examinees.
  public func sums(of examinees: some Sequence<Int>) -> TotalScoreRegression.Sums {
    Self.sums(of: examinees, in: responses, totals: totals, firstCategory: firstCategory)
  }

  private static func sums(
    of examinees: some Sequence<Int>, in responses: ResponseMatrix, totals: [Int],
    firstCategory: [Int]
  ) -> TotalScoreRegression.Sums {
    let items = responses.items
    var sums = TotalScoreRegression.Sums(
      totalCount: items.reduce(1) { $0 + $1.maximum }, width: firstCategory[items.count])
    for examinee in examinees {
      let total = totals[examinee]
      sums.count(total: total)
      for item in items.indices {
        let code = responses.codes[examinee * items.count + item]
        let points = code >= ResponseMatrix.notTaughtCode ? 0 : Int(code)
        sums.add(total: total, variable: firstCategory[item] + points)
      }
    }
    return sums
  }

  /// The answers expected of examinees with a total, or `nil` where nobody else is near.
  ///
  /// - Parameters:
  ///   - total: The total.
  ///   - part: The counts of examinees who are to have no say.
  /// - Returns: Probabilities of answers and their moments.
  public func conditional(
    at total: Int, leavingOut part: TotalScoreRegression.Sums? = nil
  ) -> Conditional? {
    guard let estimate = regression.estimate(at: total, leavingOut: part) else { return nil }
    var probabilities = estimate.means
    let items = responses.items
    var expected = [Double](repeating: 0, count: items.count)
    var variances = expected
    var third = expected
    for (item, properties) in items.enumerated() {
      let first = firstCategory[item]
      if total == 0 || total == totalCount - 1 {
        // A blank and a full paper leave nothing open.
        for points in 0...properties.maximum {
          probabilities[first + points] = points == (total == 0 ? 0 : properties.maximum) ? 1 : 0
        }
      }
      var mean = 0.0
      var slope = 0.0
      for points in 0...properties.maximum {
        mean += Double(points) * probabilities[first + points]
        slope += Double(points) * estimate.slopes[first + points]
      }
      var variance = 0.0
      for points in 0...properties.maximum {
        let deviation = Double(points) - mean
        let square = deviation * deviation
        third[item] += deviation * square * probabilities[first + points]
        variance += square * probabilities[first + points]
      }
      expected[item] = mean
      // Neighbouring totals differ in their means, which is no variance at this total.
      let blurred = total == 0 || total == totalCount - 1 ? 0 : estimate.window * slope * slope
      variances[item] = Double.maximum(0, variance - blurred)
    }
    return Conditional(
      probabilities: probabilities, expected: expected, variances: variances,
      independentVariances: Self.independentVariances(variances), thirdCumulants: third)
  }

  /// Solves w_j − w_j² / Σw = v_j; no item may take more than three quarters of the sum.
  private static func independentVariances(_ variances: [Double]) -> [Double] {
    var result = variances
    for _ in 0..<20 {
      let sum = result.reduce(0, +)
      guard sum > 0 else { return result }
      result = zip(variances, result).map { $0 / (1 - Double.minimum(0.75, $1 / sum)) }
    }
    return result
  }
}
