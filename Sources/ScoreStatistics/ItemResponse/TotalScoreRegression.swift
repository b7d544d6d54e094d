import RealModule

/// The means of several variables given the total score, by local linear regression.
///
/// At total *t* a line is fitted to the examinees of neighbouring totals *u* with Gaussian weights
/// exp(−(*u* − *t*)²/2*h*²), cut off at 3.5 *h*; its value at *t* is the mean. A line reproduces lines:
/// when the variables of every examinee sum to the total, so do the smoothed means. The bandwidth is
/// *h* = 1.1 σ *N*^(−1/5), at least half a point, with σ the standard deviation of totals, and wider
/// where a total has fewer than ``leastWeight`` examinees about it.
///
/// Source: Ramsay (1991), <https://doi.org/10.1007/BF02294494>; lines in place of constants: Fan &
/// Gijbels (1996), *Local Polynomial Modelling and Its Applications*.
///
/// - Complexity: O(totals × window × variables).
public struct TotalScoreRegression: Sendable {
  /// Sums of variables over examinees, total by total.
  ///
  /// Sums are exact, and independent of the order of examinees, for whole values.
  public struct Sums: Hashable, Sendable {
    /// The number of variables.
    public let width: Int
    /// The number of examinees at each total.
    public private(set) var examinees: [Double]
    /// The sums, a row of ``width`` values for each total.
    public private(set) var values: [Double]

    /// Creates sums without examinees for totals 0, 1, …, `totalCount` − 1.
    public init(totalCount: Int, width: Int) {
      self.width = width
      examinees = [Double](repeating: 0, count: totalCount)
      values = [Double](repeating: 0, count: totalCount * width)
    }

    /// Creates sums from those at hand.
    ///
    /// - Precondition: A row of `width` values for each total.
    public init(examinees: [Double], values: [Double], width: Int) {
      precondition(
        values.count == examinees.count * width,
        "\(values.count) values, \(examinees.count) totals of \(width)")
      self.width = width
      self.examinees = examinees
      self.values = values
    }

    /// Counts an examinee with a total.
    public mutating func count(total: Int) { examinees[total] += 1 }

    /// Adds to a variable at a total.
    public mutating func add(_ value: Double = 1, total: Int, variable: Int) {
      values[total * width + variable] += value
    }
  }

  /// What the regression says at one total.
  public struct Estimate: Hashable, Sendable {
    /// The mean of each variable.
    public let means: [Double]
    /// The increase of each mean for one point of the total.
    public let slopes: [Double]
    /// The variance of the totals that had a say, about their centre.
    public let window: Double
    /// The means of each variable without a line, with the same weights: shares stay shares.
    public let averages: [Double]
    /// The sum of the weights, at 1 for an examinee of the total itself.
    public let weight: Double
  }

  /// The weight of examinees, at 1 each for the total itself, that an estimate needs.
  public static let leastWeight = 40.0

  /// The sums of all examinees.
  public let sums: Sums
  /// The bandwidth *h* in points.
  public let bandwidth: Double
  let kernels: [Kernel]
  let moments: [Moments]

  /// The weights of neighbouring totals, from `first` on.
  struct Kernel {
    let first: Int
    let weights: [Double]
  }

  /// The weighted sums of 1, *d*, *d*² and of the variables times 1 and *d*, *d* = *u* − *t*.
  struct Moments {
    var zeroth = 0.0
    var first = 0.0
    var second = 0.0
    var values: [Double]
    var slopes: [Double]

    init(width: Int) {
      values = [Double](repeating: 0, count: width)
      slopes = values
    }

    mutating func add(_ sums: Sums, kernel: Kernel, total: Int, sign: Double) {
      for (offset, weight) in kernel.weights.enumerated() {
        let neighbour = kernel.first + offset
        let examinees = sums.examinees[neighbour]
        guard examinees > 0 else { continue }
        let distance = Double(neighbour - total)
        let signed = sign * weight
        zeroth += signed * examinees
        first += signed * examinees * distance
        second += signed * examinees * distance * distance
        let start = neighbour * sums.width
        for variable in 0..<sums.width {
          let value = signed * sums.values[start + variable]
          values[variable] += value
          slopes[variable] += value * distance
        }
      }
    }

    var estimate: Estimate? {
      guard zeroth > 1e-9 else { return nil }
      let determinant = zeroth * second - first * first
      let averages = values.map { $0 / zeroth }
      // With a single total in the window there is no line, only a mean.
      guard determinant > 1e-6 * zeroth * zeroth else {
        return Estimate(
          means: averages, slopes: [Double](repeating: 0, count: values.count), window: 0,
          averages: averages, weight: zeroth)
      }
      let means = zip(values, slopes).map { (second * $0 - first * $1) / determinant }
      let inclines = zip(values, slopes).map { (zeroth * $1 - first * $0) / determinant }
      return Estimate(
        means: means, slopes: inclines, window: determinant / (zeroth * zeroth),
        averages: averages, weight: zeroth)
    }
  }

  /// Smooths sums over all examinees.
  public init(_ sums: Sums) {
    self.sums = sums
    let counts = sums.examinees
    let size = counts.reduce(0, +)
    let mean = counts.indices.reduce(0) { $0 + Double($1) * counts[$1] } / Double.maximum(1, size)
    let squares = counts.indices.reduce(0) {
      $0 + (Double($1) - mean) * (Double($1) - mean) * counts[$1]
    }
    let deviation = (squares / Double.maximum(1, size)).squareRoot()
    bandwidth = Double.maximum(
      0.5, 1.1 * deviation * Double.pow(Double.maximum(1, size), -0.2))
    let base = bandwidth
    let kernels = counts.indices.map { Self.kernel(at: $0, counts: counts, bandwidth: base) }
    moments = counts.indices.map { total in
      var moments = Moments(width: sums.width)
      moments.add(sums, kernel: kernels[total], total: total, sign: 1)
      return moments
    }
    self.kernels = kernels
  }

  /// The means at a total, or `nil` where nobody is near.
  ///
  /// - Parameters:
  ///   - total: The total.
  ///   - part: Sums of examinees who are to have no say, among all.
  /// - Returns: The means with their slopes.
  public func estimate(at total: Int, leavingOut part: Sums? = nil) -> Estimate? {
    guard let part else { return moments[total].estimate }
    var others = moments[total]
    others.add(part, kernel: kernels[total], total: total, sign: -1)
    return others.estimate
  }

  private static func kernel(at total: Int, counts: [Double], bandwidth: Double) -> Kernel {
    var width = bandwidth
    while true {
      let reach = Int((3.5 * width).rounded(.up))
      let window = max(0, total - reach)...min(counts.count - 1, total + reach)
      let weights = window.map { neighbour -> Double in
        let distance = Double(neighbour - total) / width
        return Double.exp(-distance * distance / 2)
      }
      let weight = zip(window, weights).reduce(0) { $0 + counts[$1.0] * $1.1 }
      if weight >= leastWeight || window.count == counts.count {
        return Kernel(first: window.lowerBound, weights: weights)
      }
      width *= 1.5
    }
  }
}
