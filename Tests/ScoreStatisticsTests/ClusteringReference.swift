import DenseLinearAlgebra
import ReferenceValues
import ScoreStatistics
import Testing

/// The members of `Tests/Reference/Clustering.json`.
struct ClusteringReference: Decodable {
  struct Partition: Decodable {
    var inertia: Double
    var centres: [[Double]]
    var sizes: [Int]
  }

  struct Fuzzy: Decodable {
    var centres: [[Double]]
    var objective: Double
    var coefficient: Double
    var entropy: Double
    var xieBeni: Double
  }

  struct Quintano: Decodable {
    var classes: [[Double]]
    var eigenvalues: [Double]
    var loadings: [Double]
    var memberships: [Double]
  }

  struct Components: Decodable {
    var variances: [Double]
    var loadings: [[Double]]
  }

  struct Mixture: Decodable {
    var logLikelihood: Double
    var weights: [Double]
    var means: [[Double]]
    var fromKMeans: Double
    var bic: Double
  }

  struct Silhouettes: Decodable {
    var mean: Double
    var samples: [Double]
  }

  struct Density: Decodable {
    var noise: Int
    var sizes: [Int]
  }

  struct Hierarchy: Decodable {
    var sizes: [Int]
    var glosh: [Double]
    var cloudLabels: [Int]
    var cloudGlosh: [Double]
  }

  struct Determinant: Decodable {
    var rawCentre: [Double]
    var centre: [Double]
    var covariance: [[Double]]
    var rawLogDeterminant: Double
    var robustbaseLogDeterminant: Double
    var robustbaseScaledLogDeterminant: Double
    var tolerance: Double
  }

  struct PathLength: Decodable {
    var size: Int
    var value: Double
  }

  var tolerance: Double
  var mixtureTolerance: Double
  var iris: [[Double]]
  var hbk: [[Double]]
  var kMeans: Partition
  var fuzzy: Fuzzy
  var quintano: Quintano
  var covariancePCA: Components
  var mixtures: [String: Mixture]
  var ward: [Double]
  var average: [Double]
  var silhouette: Silhouettes
  var dbscan: Density
  var cloud: [[Double]]
  var localOutlierFactor: [Double]
  var irisLocalOutlierFactor: [Double]
  var fifthNeighbour: [Double]
  var meanOfFive: [Double]
  var hdbscan: Hierarchy
  var mcd: Determinant
  var irisIsolation: [Double]
  var pathLength: [PathLength]

  static func load() throws -> Self {
    try ReferenceFile.load("Clustering", as: Self.self)
  }

  /// Compares values with those of the file; below 1 by the absolute error.
  func expect(
    _ actual: [Double], _ expected: [Double], within tolerance: Double? = nil, _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try Oracle("Clustering", .clustering).expect(
      actual, expected, within: tolerance ?? self.tolerance, floor: 1, name, at: location)
  }

  func expect(
    _ actual: [Int], _ expected: [Int], _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try Oracle("Clustering", .clustering).expect(actual, expected, name, at: location)
  }

  var irisPoints: WeightedPoints { WeightedPoints(Matrix(rows: iris)) }
  var cloudPoints: WeightedPoints { WeightedPoints(Matrix(rows: cloud)) }
}

/// Random rows on a coarse grid, so that many coincide, with weights; also as repeated rows in
/// another order.
struct RepeatedRows {
  let weighted: WeightedPoints
  let repeated: WeightedPoints
  let empty = WeightedPoints(Matrix(rows: 0, columns: 2))
  let single = WeightedPoints(Matrix(rows: 1, columns: 2, repeating: 3))

  init(seed: UInt64, rows: Int = 60) {
    var generator = Xoshiro256(seed: seed)
    var (matrix, weights, repeated): ([[Double]], [Int], [[Double]]) = ([], [], [])
    for _ in 0..<rows {
      let row = [Double(generator.next() % 9), Double(generator.next() % 7)]
      let weight = 1 + Int(generator.next() % 4)
      matrix.append(row)
      weights.append(weight)
      repeated += [[Double]](repeating: row, count: weight)
    }
    weighted = WeightedPoints(Matrix(rows: matrix), weights: weights)
    repeated.shuffle(using: &generator)
    self.repeated = WeightedPoints(Matrix(rows: repeated))
  }
}

/// The largest absolute difference of two lists; infinite when their lengths differ.
func largestDifference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
