/// The number, sum and sum of squares of integers about a common pivot: additive and exact.
struct IntegerSums: Hashable, Sendable {
  var count: Int
  var sum: Int128
  var squares: Int128

  static let none = IntegerSums(count: 0, sum: 0, squares: 0)

  init(count: Int, sum: Int128, squares: Int128) {
    self.count = count
    self.sum = sum
    self.squares = squares
  }

  init(counts: some Collection<Int>) {
    self = .none
    for (offset, cell) in counts.enumerated() where cell > 0 {
      count += cell
      sum += Int128(offset) * Int128(cell)
      squares += Int128(offset) * Int128(offset) * Int128(cell)
    }
  }

  init(values: [Int], pivot: Int) {
    self = .none
    count = values.count
    for value in values {
      let deviation = Int128(value - pivot)
      sum += deviation
      squares += deviation * deviation
    }
  }

  static func + (left: Self, right: Self) -> Self {
    Self(
      count: left.count + right.count, sum: left.sum + right.sum,
      squares: left.squares + right.squares)
  }

  /// Σ(*x* − mean)², rounded once after an exact numerator.
  var sumOfSquares: Double {
    count == 0 ? 0 : Double(Int128(count) * squares - sum * sum) / Double(count)
  }

  /// Mean − mean of `total`, after an exact difference of means; 0 without values.
  func meanDeviation(from total: Self) -> Double {
    guard count > 0 else { return 0 }
    return Double(Int128(total.count) * sum - Int128(count) * total.sum)
      / (Double(total.count) * Double(count))
  }

  /// *n*(mean − mean of `total`)², after an exact difference of means.
  func squaredDistance(from total: Self) -> Double {
    guard count > 0 else { return 0 }
    let difference = Double(Int128(total.count) * sum - Int128(count) * total.sum)
    let scaled = difference / Double(total.count)
    return scaled * scaled / Double(count)
  }
}
