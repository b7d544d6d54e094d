import RealModule

/// What a covariance matrix by minimum determinant of half the data is multiplied by so that it is
/// unbiased for a small normal sample.
///
/// 1/(1 − e^{*a*}/*n*^{*b*}) with *a* and *b* from simulation; beyond two coordinates both are
/// interpolated from the curves of two functions of the dimension.
///
/// Source: Pison, Van Aelst & Willems (2002), <https://doi.org/10.1007/s001840200191>.
struct SmallSampleFactor {
  /// *a* and *b* of one and of two coordinates.
  let low: [(logScale: Double, power: Double)]
  /// The two curves *c*/*p*^*d* beyond, at *n* = 2*p*² and at *n* = 3*p*².
  let high: [(coefficient: Double, power: Double)]

  /// The factor of the half itself.
  static let raw = SmallSampleFactor(
    low: [(0.262024211897096, 0.604756680630497), (0.673292623522027, 0.691365864961895)],
    high: [(1.42764571687802, 1.26263336932151), (1.06141115981725, 1.28907991440387)])

  /// The factor of the estimate after weighting.
  static let reweighted = SmallSampleFactor(
    low: [(1.11098143415027, 1.5182890270453), (3.11101712909049, 1.91401056721863)],
    high: [(1.02842572724793, 1.67659883081926), (0.26800273450853, 1.35968562893582)])

  /// The factor for a number of coordinates and of examinees; `nil` where the formula has no value,
  /// which is for a handful of examinees.
  func value(dimension: Int, total: Int) -> Double? {
    let (logScale, power) = dimension <= low.count ? low[dimension - 1] : interpolated(dimension)
    let share = 1 - Double.exp(logScale - power * Double.log(Double(total)))
    return share > 0 ? 1 / share : nil
  }

  private func interpolated(_ dimension: Int) -> (logScale: Double, power: Double) {
    let logDimension = Double.log(Double(dimension))
    let logs = high.map { Double.log($0.coefficient) - $0.power * logDimension }
    let power = (logs[0] - logs[1]) / Double.log(1.5)
    return (logs[0] + power * (Double.log(2) + 2 * logDimension), power)
  }
}
