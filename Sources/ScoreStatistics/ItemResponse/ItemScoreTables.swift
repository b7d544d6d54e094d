import RealModule

/// What each answer adds to the scores of a paper at each total, for papers of one set of items.
///
/// With p_js(t) the share of papers of total *t* that have *s* points on item *j*, E_j its mean and V_j its
/// variance (at least ``leastVariance``), both by ``TotalScoreRegression``, an answer of *s* points adds
///
///     help       d_j·(s − E_j) / V_j,  d_j = a_j − E_j′·Σ_k a_k,  a_j = P(x_j < maximum | t)
///     misfit     (−ln p_js + Σ_r p_jr ln p_jr) / √(number of items)
///     misplaced  ½|s − E_j| points
///
/// Help raises every missing answer to the maximum in the same share of papers; what the total already
/// says of that is E_j′·Σ_k a_k, with E_j′ the slope of E_j. A total is comparable when enough papers are
/// near it and a paper of it leaves something open.
///
/// Weights are whole multiples of 2⁻²⁴, so that sums over papers do not depend on their order.
///
/// - Complexity: O(totals × window × categories).
struct ItemScoreTables {
  /// The items of the set.
  let items: [Int]
  /// The category of 0 points of each item of the matrix, and after the last the number of categories.
  let firstCategory: [Int]
  /// The papers of the reference by total and category.
  let regression: TotalScoreRegression
  /// Whether papers of a total are evidence.
  private(set) var isComparable: [Bool]
  /// p by total and category, from lines.
  private(set) var probabilities: [Double]
  /// V by total and item of the matrix, 0 for items that are not in the set.
  private(set) var variances: [Double]
  /// Help, misfit and misplaced points by total and category.
  private(set) var weights: [SIMD4<Int64>]
  /// Σ_j d_j²/V_j by total, no more than ``informationQuantile`` of papers reach.
  private(set) var information: [Double]
  /// ½ Σ_j |d_j| by total: the points that move to other items in a paper that was helped.
  private(set) var movedPoints: [Double]
  /// The misplaced points that p lets expect, by total.
  private(set) var expectedMisplaced: [Double]

  /// The least variance of an answer in squared points.
  static let leastVariance = 0.01
  /// The number of papers near a total below which its papers are no evidence.
  static let leastPapersNear = 10.0
  /// The quantile of papers' information above which it is cut off.
  static let informationQuantile = 0.99
  /// One point of a score in the unit of ``weights``.
  static let resolution = 0x1p24
  /// The largest weight of an answer, so that sums of cubes over all papers of a country stay exact.
  private static let largestWeight = 1024.0
  /// The papers added to each category, as a share of one, before logarithms are taken.
  private static let prior = 0.02

  var width: Int { firstCategory[firstCategory.count - 1] }
  var totalCount: Int { isComparable.count }

  init(
    items: [Int], firstCategory: [Int], regression: TotalScoreRegression
  ) {
    self.items = items
    self.firstCategory = firstCategory
    self.regression = regression
    let totals = regression.sums.examinees.count
    let width = regression.sums.width
    isComparable = [Bool](repeating: false, count: totals)
    probabilities = [Double](repeating: 0, count: totals * width)
    variances = [Double](repeating: 0, count: totals * (firstCategory.count - 1))
    weights = [SIMD4<Int64>](repeating: .zero, count: totals * width)
    information = [Double](repeating: 0, count: totals)
    movedPoints = information
    expectedMisplaced = information
    // A blank and a full paper leave nothing open.
    guard totals > 2 else { return }
    for total in 1..<(totals - 1)
    where regression.examinees(near: total) >= Self.leastPapersNear {
      fill(total)
    }
    capInformation()
  }

  private mutating func fill(_ total: Int) {
    guard let estimate = regression.estimate(at: total) else { return }
    let answers = items.map { Answer(item: $0, categories: categories(of: $0), estimate: estimate) }
    let slope = answers.reduce(0) { $0 + $1.slope }
    // Lines sum to the total; where they do not, only one total is near and nothing is known of slopes.
    guard (slope - 1).magnitude < 1e-6 else { return }
    isComparable[total] = true
    let missing = answers.reduce(0) { $0 + $1.incomplete }
    let root = Double(items.count).squareRoot()
    for answer in answers {
      let categories = categories(of: answer.item)
      let direction = answer.incomplete - answer.slope * missing
      variances[total * (firstCategory.count - 1) + answer.item] = answer.variance
      information[total] += direction * direction / answer.variance
      movedPoints[total] += direction.magnitude / 2
      let priors = Self.prior * Double(categories.count)
      let shares = categories.map {
        (estimate.averages[$0] * estimate.weight + Self.prior) / (estimate.weight + priors)
      }
      let entropy = shares.reduce(0) { $0 - $1 * Double.log($1) }
      for (points, category) in categories.enumerated() {
        let residual = Double(points) - answer.expected
        probabilities[total * width + category] = estimate.means[category]
        expectedMisplaced[total] += residual.magnitude / 2 * estimate.means[category]
        weights[total * width + category] = SIMD4(
          Self.whole(direction * residual / answer.variance),
          Self.whole((-Double.log(shares[points]) - entropy) / root),
          Self.whole(residual.magnitude / 2), 0)
      }
    }
  }

  private func categories(of item: Int) -> Range<Int> {
    firstCategory[item]..<firstCategory[item + 1]
  }

  private static func whole(_ value: Double) -> Int64 {
    let bounded = Double.maximum(-largestWeight, Double.minimum(largestWeight, value))
    return Int64((bounded * resolution).rounded())
  }

  private mutating func capInformation() {
    let examinees = regression.sums.examinees
    let order = isComparable.indices.filter { isComparable[$0] }
      .sorted { information[$0] < information[$1] }
    let limit = Self.informationQuantile * order.reduce(0) { $0 + examinees[$1] }
    var papers = 0.0
    var largest = 0.0
    for total in order {
      largest = information[total]
      papers += examinees[total]
      if papers >= limit { break }
    }
    for total in order { information[total] = Double.minimum(information[total], largest) }
  }

  /// What is expected of the answer to one item at one total.
  private struct Answer {
    let item: Int
    private(set) var expected = 0.0
    private(set) var slope = 0.0
    private(set) var variance = 0.0
    private(set) var incomplete = 0.0

    init(item: Int, categories: Range<Int>, estimate: TotalScoreRegression.Estimate) {
      self.item = item
      var square = 0.0
      for (points, category) in categories.enumerated() {
        expected += Double(points) * estimate.means[category]
        slope += Double(points) * estimate.slopes[category]
        square += Double(points) * Double(points) * estimate.means[category]
      }
      // Neighbouring totals differ in their means, which is no variance at this total.
      variance = Double.maximum(
        ItemScoreTables.leastVariance,
        square - expected * expected - estimate.window * slope * slope)
      incomplete = Double.maximum(
        0, Double.minimum(1, 1 - estimate.means[categories.upperBound - 1]))
    }
  }
}
