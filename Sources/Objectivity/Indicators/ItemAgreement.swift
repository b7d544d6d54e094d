import ScoreStatistics

/// How often examinees of one class got the same points on one item, summed over classes.
///
/// With D_s the number of examinees of a class who got *s* points, less the number their totals let
/// expect, the pairs that agree beyond expectation are ½(Σ_s D_s² − Σ_s V_s), V the variances of D.
/// Kept are the sums over classes from which the moments of this under chance and under honest
/// class-by-item differences follow, by powers of their variance τ².
struct ItemAgreement: Sendable {
  /// Σ_c (Σ_s D_s² − tr Σ), twice the number of pairs in excess.
  private(set) var excess = 0.0
  /// The pairs of examinees of one class.
  private(set) var pairs = 0.0
  /// tr Σ² and tr Σ³ with Σ the covariance of D under chance.
  private var trace = (square: 0.0, cube: 0.0)
  /// With *b* the change of D for a shift of a logit, times √(1 − 1/n): b·b, b·Σb, b·Σ²b, (b·b)²,
  /// (b·b)(b·Σb), (b·b)³.
  private var shift = (
    square: 0.0, first: 0.0, second: 0.0, fourth: 0.0, mixed: 0.0, sixth: 0.0
  )

  /// The first three cumulants of ``excess`` for a class-by-item variance.
  func cumulants(interaction: Double) -> (mean: Double, variance: Double, third: Double) {
    let squared = interaction * interaction
    return (
      interaction * shift.square,
      2 * (trace.square + 2 * interaction * shift.first + squared * shift.fourth),
      8
        * (trace.cube + 3 * interaction * shift.second + 3 * squared * shift.mixed
          + squared * interaction * shift.sixth)
    )
  }

  /// The agreement on every item inside the classes of a unit.
  static func ofItems(
    classes: [[Int]], conditionals: [Int: ItemRegression.Conditional], regression: ItemRegression
  ) -> [ItemAgreement] {
    var result = [ItemAgreement](repeating: ItemAgreement(), count: regression.itemCount)
    for members in classes where members.count > 1 {
      let expectations = members.compactMap { conditionals[regression.totals[$0]] }
      for item in result.indices {
        result[item].add(
          members, item: item, expectations: expectations, regression: regression)
      }
    }
    return result
  }

  private mutating func add(
    _ members: [Int], item: Int, expectations: [ItemRegression.Conditional],
    regression: ItemRegression
  ) {
    let first = regression.firstCategory[item]
    let width = regression.firstCategory[item + 1] - first
    var observed = [Double](repeating: 0, count: width)
    for member in members { observed[regression.points(ofExaminee: member, item: item)] += 1 }
    var expected = [Double](repeating: 0, count: width)
    var slope = expected
    var covariance = [Double](repeating: 0, count: width * width)
    for conditional in expectations {
      for score in 0..<width {
        let probability = conditional.probabilities[first + score]
        expected[score] += probability
        slope[score] += probability * (Double(score) - conditional.expected[item])
        covariance[score * width + score] += probability
        for other in 0..<width {
          covariance[score * width + other] -=
            probability * conditional.probabilities[first + other]
        }
      }
    }
    let size = Double(members.count)
    // A shift common to a class adds to pairs; what it adds to single papers is part of Σ.
    let shared = (1 - 1 / size).squareRoot()
    for score in 0..<width { slope[score] *= shared }
    pairs += size * (size - 1) / 2
    for score in 0..<width {
      let deviation = observed[score] - expected[score]
      excess += deviation * deviation - covariance[score * width + score]
    }
    let square = Self.product(covariance, covariance, width)
    for index in covariance.indices {
      trace.square += covariance[index] * covariance[index]
      trace.cube += square[index] * covariance[index]
    }
    let image = Self.image(of: slope, under: covariance)
    let length = Self.inner(slope, slope)
    let middle = Self.inner(slope, image)
    shift.square += length
    shift.first += middle
    shift.second += Self.inner(image, image)
    shift.fourth += length * length
    shift.mixed += length * middle
    shift.sixth += length * length * length
  }

  private static func inner(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func image(of vector: [Double], under matrix: [Double]) -> [Double] {
    let width = vector.count
    return vector.indices.map { row in
      (0..<width).reduce(0) { $0 + matrix[row * width + $1] * vector[$1] }
    }
  }

  private static func product(_ left: [Double], _ right: [Double], _ width: Int) -> [Double] {
    var result = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0..<width {
        for between in 0..<width {
          result[row * width + column] +=
            left[row * width + between] * right[between * width + column]
        }
      }
    }
    return result
  }
}
