import DenseLinearAlgebra
import ReferenceValues
import Testing

/// The worked values of `Tests/Reference/LinearAlgebra.json`.
struct LinearAlgebraReference: Decodable {
  let relativeTolerance: Double
  let square: [[Double]]
  let wide: [[Double]]
  let leadingSquareTimesWide: [[Double]]
  let positive: [[Double]]
  let right: [[Double]]
  let cholesky: [[Double]]
  let logDeterminant: Double
  let inverse: [[Double]]
  let solution: [[Double]]
  let symmetric: [[Double]]
  let eigenvalues: [Double]
  let eigenvectors: [[Double]]
  let singularValues: [Double]
  let leftVectors: [[Double]]
  let rightVectorsTransposed: [[Double]]
  let design: [[Double]]
  let response: [Double]
  let weights: [Double]
  let coefficients: [Double]
  let residuals: [Double]
  let residualSumOfSquares: Double
  let covariance: [[Double]]
  let fittedByDependentColumns: [Double]
  let hilbertLogDeterminant: Double
  let hilbertEigenvalues: [Double]

  static func load() throws -> Self { try ReferenceFile.load("LinearAlgebra", as: Self.self) }

  /// Compares values with those of the file; below 1 by the absolute error.
  func expect(
    _ actual: [Double], _ expected: [Double], times factor: Double = 1, _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try Oracle("LinearAlgebra", .linearAlgebra).expect(
      actual, expected, within: factor * relativeTolerance, floor: 1, name, at: location)
  }

  func expect(
    _ actual: Matrix, _ expected: [[Double]], times factor: Double = 1, _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(actual.rows == expected.count, sourceLocation: location)
    try expect(actual.elements, expected.flatMap(\.self), times: factor, name, at: location)
  }
}

/// A small generator, so that every law is tried on the same matrices everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func vector(_ count: Int) -> [Double] {
    (0..<count).map { _ in Double.random(in: -1...1, using: &self) }
  }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: vector(rows * columns))
  }
}

/// The shapes on which laws are tried: tall, wide, square, single and empty.
let shapes = [(7, 3), (3, 7), (5, 5), (1, 1), (1, 4), (4, 1), (40, 33), (0, 3), (3, 0), (0, 0)]

func largestDifference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
}

func largestDifference(_ left: Matrix, _ right: Matrix) -> Double {
  guard left.rows == right.rows, left.columns == right.columns else { return .infinity }
  return largestDifference(left.elements, right.elements)
}

func largestMagnitude(_ values: [Double]) -> Double { values.reduce(0) { max($0, $1.magnitude) } }

/// The product by definition, as an oracle without BLAS.
func productByDefinition(_ left: Matrix, _ right: Matrix) -> Matrix {
  var result = Matrix(rows: left.rows, columns: right.columns)
  for row in 0..<left.rows {
    for column in 0..<right.columns {
      for inner in 0..<left.columns {
        result[row, column] += left[row, inner] * right[inner, column]
      }
    }
  }
  return result
}

func hilbert(_ size: Int) -> Matrix {
  var result = Matrix(rows: size, columns: size)
  for row in 0..<size {
    for column in 0..<size { result[row, column] = 1 / Double(row + column + 1) }
  }
  return result
}
