import DenseLinearAlgebra

extension Matrix {
  /// The squared Euclidean distance of two rows, summed in the order of the columns.
  @inline(__always)
  func squaredDistance(_ row: Int, to otherRow: Int, of other: Matrix) -> Double {
    let left = elements.span
    let right = other.elements.span
    var (first, second) = (row &* columns, otherRow &* columns)
    var sum = 0.0
    for _ in 0..<columns {
      let difference = left[first] - right[second]
      sum += difference * difference
      first &+= 1
      second &+= 1
    }
    return sum
  }
}
