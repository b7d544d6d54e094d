/// The null distribution of z-values as the ordinary units show it, instead of as theory has it.
///
/// Real groups differ in honest ways that a null of pure chance leaves out. Their z-values then
/// spread more than a standard normal, the more the larger the group:
///
///     z_i ~ Normal(μ, σ²(w_i)),   σ²(w) = max(1, a + b·w),  b ≥ 0
///
/// with `w` the information a unit carries. Centre and spread are read from the quartiles inside
/// classes of similar `w`, so that a minority of unusual units hardly moves them. Corrections go one
/// way only: the centre is never below 0 and the spread never below 1, so that no p-value below one
/// half becomes smaller than theory gives.
///
/// Sources: Efron (2004), <https://doi.org/10.1198/016214504000000089>; Xia, He, Li & Kalbfleisch
/// (2022), <https://doi.org/10.1093/biostatistics/kxaa046>.
public struct EmpiricalNull: Hashable, Sendable {
  /// The centre μ of ordinary z-values, at least 0.
  public let centre: Double
  /// The variance `a` of z-values of a unit without information.
  public let intercept: Double
  /// The increase `b` of the variance with the information of a unit.
  public let slope: Double
  /// The number of units from which the null was read.
  public let units: Int
  /// The ratio of the median squared recalibrated z-value to its value 0.4549 under chance.
  ///
  /// Near one when the recalibration succeeded; below one on conservative discrete p-values.
  public let inflation: Double

  /// The number of units from which on quartiles are trusted.
  public static let minimumUnits = 20

  /// Reads the null from the z-values of all units, or returns `nil` for fewer than
  /// ``minimumUnits``.
  ///
  /// - Parameters:
  ///   - zValues: Finite z-values, large ones being unusual.
  ///   - information: The information of each unit, such as its number of examinees.
  /// - Complexity: O(units · log units).
  public init?(zValues: [Double], information: [Double]) {
    precondition(zValues.count == information.count, "one information value for each z-value")
    guard zValues.count >= Self.minimumUnits else { return nil }
    let centre = max(0, Self.quantile(zValues.sorted(), 0.5))
    let order = zValues.indices.sorted { information[$0] < information[$1] }
    let classCount = min(5, max(1, zValues.count / 40))
    var points: [(information: Double, variance: Double, units: Double)] = []
    for index in 0..<classCount {
      let members = order[
        (index * order.count / classCount)..<((index + 1) * order.count / classCount)]
      let spread = Self.robustSpread(members.map { zValues[$0] }.sorted())
      let mean = members.reduce(0) { $0 + information[$1] } / Double(members.count)
      points.append((mean, spread * spread, Double(members.count)))
    }
    (intercept, slope) = Self.line(through: points)
    self.centre = centre
    units = zValues.count
    let (intercept, slope) = (self.intercept, self.slope)
    let squares = zValues.indices.map { unit in
      let deviation = zValues[unit] - centre
      return deviation * deviation / max(1, intercept + slope * information[unit])
    }
    inflation = Self.quantile(squares.sorted(), 0.5) / 0.454936423119572
  }

  /// The standard deviation of the z-value of an ordinary unit.
  public func standardDeviation(information: Double) -> Double {
    max(1, intercept + slope * information).squareRoot()
  }

  /// A z-value on the scale of ordinary units.
  public func recalibrated(_ zValue: Double, information: Double) -> Double {
    (zValue - centre) / standardDeviation(information: information)
  }

  /// The larger of two estimates that agree for a normal: from the quartiles, and from the median
  /// to the 85th percentile, where honest differences often have a longer tail.
  private static func robustSpread(_ sorted: [Double]) -> Double {
    let middle = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.3489795003921634
    let upper = (quantile(sorted, 0.85) - quantile(sorted, 0.5)) / 1.0364333894937898
    return max(middle, upper)
  }

  private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let position = probability * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }

  private static func line(
    through points: [(information: Double, variance: Double, units: Double)]
  ) -> (intercept: Double, slope: Double) {
    let units = points.reduce(0) { $0 + $1.units }
    let meanInformation = points.reduce(0) { $0 + $1.units * $1.information } / units
    let meanVariance = points.reduce(0) { $0 + $1.units * $1.variance } / units
    var covariance = 0.0
    var spread = 0.0
    for point in points {
      let deviation = point.information - meanInformation
      covariance += point.units * deviation * (point.variance - meanVariance)
      spread += point.units * deviation * deviation
    }
    guard spread > 0, covariance > 0 else { return (meanVariance, 0) }
    let slope = covariance / spread
    return (meanVariance - slope * meanInformation, slope)
  }
}
