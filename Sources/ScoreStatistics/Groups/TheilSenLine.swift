import RealModule

/// A line through the median of the slopes of all pairs of points.
///
/// Holds as long as fewer than 29 % of the points are wild, so that expected results of classes can be
/// read from earlier ones although some classes are unusual. Pairs with equal *x* have no slope and
/// are left out; the intercept is median *y* − slope · median *x*.
///
/// - Complexity: O(points² log points) time, O(points²) memory.
///
/// Source: Sen (1968), <https://doi.org/10.1080/01621459.1968.10480934>.
public struct TheilSenLine: Hashable, Sendable {
  /// The increase of *y* for one unit of *x*.
  public let slope: Double
  /// The value of the line at zero.
  public let intercept: Double
  private let slopes: [Double]
  private let deviation: Double

  /// Fits the line; `nil` where all *x* agree or a number is not finite.
  ///
  /// - Precondition: As many *y* as *x*.
  public init?(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "\(x.count) x, \(y.count) y")
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
    var slopes: [Double] = []
    for left in x.indices {
      for right in (left + 1)..<max(left + 1, x.count) where x[left] != x[right] {
        slopes.append((y[right] - y[left]) / (x[right] - x[left]))
      }
    }
    slopes.sort()
    guard let slope = Median.ofSorted(slopes), let xMedian = Median.of(x),
      let yMedian = Median.of(y)
    else { return nil }
    self.slope = slope
    self.slopes = slopes
    intercept = yMedian - slope * xMedian
    let size = Double(x.count)
    let variance =
      size * (size - 1) * (2 * size + 5) - Self.tieCorrection(x) - Self.tieCorrection(y)
    deviation = (max(0, variance) / 18).squareRoot()
  }

  /// The interval of the slope by inverting Kendall's test, with its normal approximation.
  ///
  /// - Precondition: `coverage` lies between zero and one.
  public func slopeInterval(coverage: Double = 0.95) -> ClosedRange<Double> {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    let reach = Normal.standard.upperQuantile((1 - coverage) / 2) * deviation
    let pairs = Double(slopes.count)
    let upper = Int(((pairs + reach) / 2).rounded(.toNearestOrEven))
    let lower = Int(((pairs - reach) / 2).rounded(.toNearestOrEven)) - 1
    return slopes[max(lower, 0)]...slopes[min(upper, slopes.count - 1)]
  }

  /// The value of the line at `x`.
  public func value(at x: Double) -> Double { intercept + slope * x }

  private static func tieCorrection(_ values: [Double]) -> Double {
    var sizes: [Double: Double] = [:]
    for value in values { sizes[value, default: 0] += 1 }
    // Whole numbers, so that the order of the dictionary does not matter.
    return sizes.values.reduce(0.0) { sum, size in
      let pairs: Double = size * (size - 1)
      return sum + pairs * (2 * size + 5)
    }
  }
}
