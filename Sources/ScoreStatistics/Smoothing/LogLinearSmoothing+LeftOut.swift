/// What a smooth curve would be had the points of a hole not been seen one by one.
struct LeftOutCurve {
  /// The change of the coefficients in the orthonormal basis.
  let step: [Double]
  /// Their covariance without the hole (dispersion one).
  let covariance: [[Double]]
}

extension LogLinearSmoothing {
  /// The Fisher information of the coefficients in the orthonormal basis, or `nil` when their
  /// covariance is not positive definite in double precision.
  var information: [[Double]]? { SmallCholesky(basisCovariance)?.inverse }

  /// The curve after one step of scoring with the given points pooled.
  ///
  /// The points must be cells of their own. Pooling leaves their total in the likelihood and takes
  /// their differences out: the information loses Σ *M*_k (*x*_k − x̄)(*x*_k − x̄)ᵀ and the score
  /// Σ (*x*_k − x̄)(*N*_k − *M*_k). One step is exact to first order, needs no iteration that could
  /// run away, and makes the curve as ignorant of a placebo cut-off as it is of a true one.
  ///
  /// - Returns: `nil` when the other points do not determine the curve.
  /// - Complexity: O(points · degree² + degree³).
  func leavingOut(
    _ scores: [Int], of distribution: FrequencyDistribution, information: [[Double]]
  ) -> LeftOutCurve? {
    let columns = information.count
    guard scores.count > 1 else {
      return LeftOutCurve(
        step: [Double](repeating: 0, count: columns), covariance: basisCovariance)
    }
    var total = 0.0
    var mean = [Double](repeating: 0, count: columns)
    for score in scores {
      let point = score - scale.minimum
      total += counterfactual[point]
      for column in 0..<columns { mean[column] += counterfactual[point] * basis[point][column] }
    }
    for column in 0..<columns { mean[column] /= total }
    var remaining = information
    var gradient = [Double](repeating: 0, count: columns)
    for score in scores {
      let point = score - scale.minimum
      let expected = counterfactual[point]
      let residual = Double(distribution[score]) - expected
      let row = zip(basis[point], mean).map { $0 - $1 }
      for column in 0..<columns {
        gradient[column] -= residual * row[column]
        for other in 0...column { remaining[column][other] -= expected * row[column] * row[other] }
      }
    }
    guard let factor = SmallCholesky(remaining) else { return nil }
    return LeftOutCurve(step: factor.solve(gradient), covariance: factor.inverse)
  }
}
