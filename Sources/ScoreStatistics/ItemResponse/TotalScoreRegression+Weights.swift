import RealModule

extension TotalScoreRegression {
  /// The weight that one examinee of each neighbouring total has in the mean at a total.
  ///
  /// With S₀, S₁, S₂ the weighted sums of 1, *d*, *d*² over examinees at distance *d* of the total and
  /// K the Gaussian weight, an examinee weighs K(*d*)·(S₂ − S₁·*d*)/(S₀S₂ − S₁²); K(*d*)/S₀ where a single
  /// total is near. The weights of all examinees sum to 1, and the mean is the sum of weight × value.
  ///
  /// - Parameter total: The total.
  /// - Returns: The first of the neighbouring totals and the weights from it on; none where nobody is
  ///   near.
  /// - Complexity: O(window).
  public func weights(at total: Int) -> (first: Int, weights: [Double]) {
    let kernel = kernels[total]
    let moments = moments[total]
    guard moments.zeroth > 1e-9 else { return (total, []) }
    let determinant = moments.zeroth * moments.second - moments.first * moments.first
    let hasLine = determinant > 1e-6 * moments.zeroth * moments.zeroth
    return (
      kernel.first,
      kernel.weights.enumerated().map { offset, weight in
        let distance = Double(kernel.first + offset - total)
        return hasLine
          ? weight * (moments.second - moments.first * distance) / determinant
          : weight / moments.zeroth
      }
    )
  }

  /// The mean without a line of a further variable, whose sums over examinees are given by total.
  ///
  /// Means of squares stay positive, which a line does not promise.
  ///
  /// - Parameters:
  ///   - total: The total.
  ///   - sums: The sum of the variable over the examinees of each total.
  ///   - examinees: The number of examinees of each total who have a value.
  /// - Returns: The mean, 0 where nobody is near.
  /// - Complexity: O(window).
  public func average(at total: Int, of sums: [Double], over examinees: [Double]) -> Double {
    let kernel = kernels[total]
    var weight = 0.0
    var sum = 0.0
    for (offset, factor) in kernel.weights.enumerated() {
      weight += factor * examinees[kernel.first + offset]
      sum += factor * sums[kernel.first + offset]
    }
    return weight > 1e-9 ? sum / weight : 0
  }

  /// The number of examinees about a total, those at distance *d* counting exp(−*d*²/2*h*²) with
  /// the bandwidth *h* before it is widened.
  ///
  /// - Complexity: O(bandwidth).
  public func examinees(near total: Int) -> Double {
    let reach = Int((3.5 * bandwidth).rounded(.up))
    let window = max(0, total - reach)...min(sums.examinees.count - 1, total + reach)
    return window.reduce(0) { sum, neighbour in
      let distance = Double(neighbour - total) / bandwidth
      return sum + Double.exp(-distance * distance / 2) * sums.examinees[neighbour]
    }
  }
}
