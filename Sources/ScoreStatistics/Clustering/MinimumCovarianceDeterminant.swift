public import DenseLinearAlgebra
import RealModule

/// A centre and a covariance matrix that a minority of outliers cannot move, with robust distances.
///
/// Of all halves of the examinees or units, *h* = ⌊(*n* + *p* + 1)/2⌋ of *n*, that with the smallest
/// determinant of its covariance matrix is sought by FAST-MCD: from 500 small samples by steps that
/// keep the nearest *h*. Its covariance matrix is multiplied by the factor (*h*/*n*)/*F*_{p+2}(*q*_{h/n})
/// that makes it consistent for normal data. Mean and covariance matrix of all whose squared distance
/// is within the 97.5 % point of χ²_p, with the factor for their share, are the result.
///
/// The factors suppose that what lies beyond is the tail of a normal distribution: where it is
/// outliers, the covariance matrix is too large, which makes distances cautious.
///
/// Both matrices have the factors of Pison et al. for small samples besides. Beyond 1,500 distinct
/// points samples are drawn from 1,500 of them and only the ten best go through all points. The
/// minimum found may be local. All sums are taken in fixed order.
///
/// Sources: Rousseeuw & Van Driessen (1999), <https://doi.org/10.1080/00401706.1999.10485670>; Croux
/// & Haesbroeck (1999), <https://doi.org/10.1006/jmva.1999.1839>.
public struct MinimumCovarianceDeterminant: Hashable, Sendable {
  /// The weight *h* of the half.
  public let subsetWeight: Int
  /// The mean of the half.
  public let rawCentre: [Double]
  /// The covariance matrix of the half, with its factors.
  public let rawCovariance: Matrix
  /// The logarithm of the determinant of the covariance matrix of the half with divisor *h* − 1,
  /// before the factor.
  public let rawLogDeterminant: Double
  /// Whether each point is beyond the 97.5 % point by the mean and covariance of the half.
  public let isOutlier: [Bool]
  /// The mean of the points that are not.
  public let centre: [Double]
  /// Their covariance matrix, with its factors.
  public let covariance: Matrix
  /// The squared Mahalanobis distances of all points from ``centre``.
  public let squaredDistances: [Double]

  /// Estimates centre and covariance.
  ///
  /// `nil` when *h* of the examinees or units lie in a hyperplane or nearly so, as they do in every
  /// space when there are too few, and when the sample is too small for its factors.
  ///
  /// - Precondition: `starts > 0`.
  /// - Complexity: O(starts × points × (dimension² + log points)).
  public init?(_ points: WeightedPoints, starts: Int = 500, seed: UInt64 = 0, jobs: Int = 1) {
    precondition(starts > 0, "\(starts) starts")
    let (dimension, total) = (points.dimension, points.totalWeight)
    guard dimension > 0, points.count > dimension else { return nil }
    let weight = (total + dimension + 1) / 2
    guard
      weight <= total,
      let half = DeterminantSearch(points).best(
        weight: weight, starts: starts, seed: seed, jobs: jobs),
      half.logDeterminant > -.infinity
    else { return nil }
    subsetWeight = weight
    rawCentre = half.centre
    guard
      let rawFactor = SmallSampleFactor.raw.value(dimension: dimension, total: total),
      let factor = SmallSampleFactor.reweighted.value(dimension: dimension, total: total)
    else { return nil }
    let rawShare = Double(weight) / Double(total)
    rawCovariance = half.covariance.scaled(
      by: Double(weight) / Double(weight - 1)
        * Self.consistency(share: rawShare, dimension: dimension) * rawFactor)
    rawLogDeterminant =
      half.logDeterminant
      + Double(dimension) * Double.log(Double(weight) / Double(weight - 1))
    guard let rawDistances = points.squaredDistances(from: rawCentre, covariance: rawCovariance)
    else { return nil }
    let limit = ChiSquared(degreesOfFreedom: Double(dimension)).quantile(0.975)
    let isOutlier = rawDistances.map { $0 > limit }
    let kept = zip(points.weights, isOutlier).map { $1 ? 0 : $0 }
    let keptWeight = kept.reduce(0, +)
    guard keptWeight > 1 else { return nil }
    let final = DeterminantSearch.moments(points, weights: kept)
    let keptShare = Double(keptWeight) / Double(total)
    let covariance = final.covariance.scaled(
      by: Double(keptWeight) / Double(keptWeight - 1)
        * Self.consistency(share: keptShare, dimension: dimension) * factor)
    guard let distances = points.squaredDistances(from: final.centre, covariance: covariance) else {
      return nil
    }
    self.isOutlier = isOutlier
    centre = final.centre
    self.covariance = covariance
    squaredDistances = distances
  }

  /// What the covariance of the innermost share of normal data is to be multiplied by; 1 for all.
  private static func consistency(share: Double, dimension: Int) -> Double {
    guard share < 1 else { return 1 }
    let limit = ChiSquared(degreesOfFreedom: Double(dimension)).quantile(share)
    return share / ChiSquared(degreesOfFreedom: Double(dimension + 2)).cumulative(limit)
  }
}

extension WeightedPoints {
  /// The squared Mahalanobis distances from a centre; `nil` for a singular covariance matrix.
  func squaredDistances(from centre: [Double], covariance: Matrix) -> [Double]? {
    guard let factor = SmallCholesky((0..<dimension).map(covariance.row)) else { return nil }
    let packed = PackedRows(coordinates)
    return Array(
      packed.whitenedSquaredNorms(
        about: centre, lower: Matrix(rows: factor.lower), panels: 0..<packed.panelCount
      ).prefix(count))
  }
}

extension Matrix {
  fileprivate func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
  }
}
