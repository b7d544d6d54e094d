import DenseLinearAlgebra
import RealModule

/// McCrary's test of a jump in the density of a continuous score at a threshold.
///
/// Scores are counted in bins of width b = 2 σ n^{−1/2} that do not straddle the threshold. On each
/// side a local line with triangular weights through the heights of the bins gives the density f̂±
/// at the threshold, bins beyond the scores counting as empty ones, and
///
///     θ = ln f̂₊ − ln f̂₋,   se² = 24/5 · (1/f̂₊ + 1/f̂₋) / (n h)
///
/// With no bandwidth given, *h* is the mean over both sides of κ (s² ℓ / Σ g″(X_j)²)^{1/5} with
/// κ = 3.348, *g* a polynomial of degree four through the heights of the side, s² its residual
/// variance and ℓ the distance from the threshold to the farthest bin.
///
/// **Continuous scores only.** On score points bins hold none or several points and the test
/// rejects nearly always. It is `nil` when there are fewer distinct scores than half the
/// examinees. ``DensityDiscontinuityTest`` needs no bins and corrects the bias that remains here.
///
/// Complexity: O(n log n).
///
/// Source: McCrary (2008), <https://doi.org/10.1016/j.jeconom.2007.05.005>.
public struct McCraryTest: HypothesisTest {
  /// The density just below the threshold, per unit of score.
  public let densityBelow: Double
  /// The density just above the threshold, per unit of score.
  public let densityAbove: Double
  /// The logarithm θ of the ratio of the densities, above to below.
  public let logRatio: Double
  /// The standard error of ``logRatio``.
  public let standardError: Double
  /// The width of the bins.
  public let binWidth: Double
  /// The bandwidth.
  public let bandwidth: Double
  /// What the test found: ``logRatio`` in standard errors, with the p-value of the normal limit;
  /// `greater` means denser above.
  public let outcome: TestOutcome

  /// Tests a threshold.
  ///
  /// `nil` when scores are not finite or mostly tied, a side has too few bins for a line or for the
  /// choice of the bandwidth, or a density is not positive.
  ///
  /// - Parameters:
  ///   - scores: A score for each examinee, in any order.
  ///   - threshold: The first score of the upper side.
  ///   - binWidth: The width of the bins, or `nil` for 2 σ n^{−1/2}.
  ///   - bandwidth: The bandwidth, or `nil` to choose it.
  ///   - alternative: The direction in which to look.
  /// - Precondition: Widths are positive.
  public init?(
    scores: [Double], threshold: Double = 0, binWidth: Double? = nil, bandwidth: Double? = nil,
    alternative: Alternative = .twoSided
  ) {
    precondition(binWidth ?? 1 > 0 && bandwidth ?? 1 > 0, "a width that is not positive")
    guard let scores = OrderedScores(scores, threshold: threshold) else { return nil }
    let width =
      binWidth ?? 2 * scores.standardDeviation / Double(scores.count).squareRoot()
    guard (scores.values[scores.count - 1] - scores.values[0]) / width < 1e7 else { return nil }
    let lower = Self.heights(scores.values[..<scores.firstAbove], width, of: scores.count)
    let upper = Self.heights(scores.values[scores.firstAbove...], width, of: scores.count)
    guard let bandwidth = bandwidth ?? Self.bandwidth(lower, upper, binWidth: width),
      let below = Self.line(lower, binWidth: width, bandwidth: bandwidth),
      let above = Self.line(upper, binWidth: width, bandwidth: bandwidth),
      below > 0, above > 0
    else { return nil }
    densityBelow = below
    densityAbove = above
    self.binWidth = width
    self.bandwidth = bandwidth
    logRatio = Double.log(above / below)
    standardError = Double.sqrt(
      24.0 / 5 * (1 / above + 1 / below) / (Double(scores.count) * bandwidth))
    outcome = TestOutcome(normal: logRatio / standardError, alternative: alternative)
  }

  /// The heights of the bins of one side, nearest to the threshold first.
  private static func heights(
    _ values: ArraySlice<Double>, _ width: Double, of count: Int
  ) -> [Double] {
    let bins = values.map { value in
      value >= 0 ? Int(value / width) : -1 - Int((value / width).rounded(.down))
    }
    var heights = [Double](repeating: 0, count: (bins.max() ?? -1) + 1)
    for bin in bins { heights[bin] += 1 / (Double(count) * width) }
    return heights
  }

  /// The local line at the threshold.
  private static func line(
    _ heights: [Double], binWidth: Double, bandwidth: Double
  ) -> Double? {
    var sums = (0.0, 0.0, 0.0)
    var products = (0.0, 0.0)
    // Where scores end within the bandwidth, the bins beyond say that nobody is there.
    let bins = max(heights.count, Int(min(bandwidth / binWidth, 1e7).rounded(.up)))
    for bin in 0..<bins {
      let height = bin < heights.count ? heights[bin] : 0
      let u = (Double(bin) + 0.5) * binWidth / bandwidth
      let weight = DensityKernel.triangular.weight(u)
      sums = (sums.0 + weight, sums.1 + weight * u, sums.2 + weight * u * u)
      products = (products.0 + weight * height, products.1 + weight * u * height)
    }
    let determinant = sums.0 * sums.2 - sums.1 * sums.1
    guard determinant > 1e-12 * sums.0 * sums.2 else { return nil }
    return (sums.2 * products.0 - sums.1 * products.1) / determinant
  }

  private static func bandwidth(
    _ lower: [Double], _ upper: [Double], binWidth: Double
  ) -> Double? {
    guard let below = bandwidth(ofSide: lower, binWidth: binWidth),
      let above = bandwidth(ofSide: upper, binWidth: binWidth)
    else { return nil }
    return (below + above) / 2
  }

  private static func bandwidth(ofSide heights: [Double], binWidth: Double) -> Double? {
    let reach = (Double(heights.count) - 0.5) * binWidth
    // In units of the reach all columns are between 0 and 1.
    let nodes = heights.indices.map { (Double($0) + 0.5) * binWidth / reach }
    guard heights.count > 5,
      let fit = LeastSquares(
        design: Matrix(
          rows: nodes.map { node in
            let square = node * node
            return [1, node, square, square * node, square * square]
          }), response: heights),
      let variance = fit.residualVariance, fit.rank == 5
    else { return nil }
    let curvature = nodes.reduce(0.0) { sum, node in
      let second =
        2 * fit.coefficients[2] + node * (6 * fit.coefficients[3] + node * 12 * fit.coefficients[4])
      return sum + second * second
    }
    let ratio = variance * reach * reach * reach * reach * reach / curvature
    guard ratio > 0, ratio.isFinite else { return nil }
    return 3.348 * Double.pow(ratio, 0.2)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "McCrary's test", statistic: "z", estimate: ("log ratio of densities", logRatio),
      null: "the density has no jump at the threshold")
  }
}
