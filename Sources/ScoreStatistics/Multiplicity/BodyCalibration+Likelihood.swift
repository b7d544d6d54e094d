import RealModule

extension BodyCalibration {
  /// How much larger twice the log-likelihood of a t must be than that of a normal.
  ///
  /// The 5 % point of χ² with one degree of freedom: a few normal samples in a hundred are taken for long-tailed
  /// ones, which costs power and no level.
  private static let likelihoodGain = 3.841

  /// The degrees of freedom of Student's t that make distances on one side of a centre most likely, its scale
  /// fitted too; `nil` where a normal does as well.
  ///
  /// - Complexity: O(distances).
  static func likelyDegreesOfFreedom(_ distances: [Double]) -> Double? {
    let count = Double(distances.count)
    let squares = distances.map { $0 * $0 }
    let meanSquare = squares.reduce(0, +) / count
    guard meanSquare > 0 else { return nil }
    let normal = -0.5 * count * (Double.log(2 * Double.pi * meanSquare) + 1)
    let likelihoods = tails.map { tail in
      (
        tail.degreesOfFreedom,
        logLikelihood(squares, degreesOfFreedom: tail.degreesOfFreedom, start: meanSquare)
      )
    }
    guard let best = likelihoods.max(by: { $0.1 < $1.1 }), 2 * (best.1 - normal) > likelihoodGain
    else { return nil }
    return best.0
  }

  /// The log-likelihood at the most likely scale, found by reweighting.
  private static func logLikelihood(
    _ squares: [Double], degreesOfFreedom: Double, start: Double
  ) -> Double {
    let count = Double(squares.count)
    var scale = start
    for _ in 0..<40 {
      scale =
        squares.reduce(0) {
          $0 + $1 * (degreesOfFreedom + 1) / (degreesOfFreedom + $1 / scale)
        } / count
    }
    let constant =
      Double.logGamma((degreesOfFreedom + 1) / 2) - Double.logGamma(degreesOfFreedom / 2)
      - 0.5 * Double.log(degreesOfFreedom * Double.pi * scale)
    return squares.reduce(count * constant) {
      $0 - (degreesOfFreedom + 1) / 2 * Double.log(onePlus: $1 / (degreesOfFreedom * scale))
    }
  }
}
