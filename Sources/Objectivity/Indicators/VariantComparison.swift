import DenseLinearAlgebra
import ScoreStatistics

/// The variants of a work beside each other inside every unit.
struct VariantComparison {
  /// One variant of a unit against its other variants.
  struct Contrast {
    let variant: Int
    /// The unit's mean in the variant less that in its other variants, in points.
    let observed: Double
    /// ``observed`` less what other units let expect.
    let value: Double
    /// The standard error of ``observed`` by chance.
    let standardError: Double
    /// The works of the variant beyond its share in the region.
    let excess: Double
    /// The works of the variant.
    let works: Int

    var zValue: Double { value / standardError }
  }

  private let scores: VariantScores
  private let variants: [Int]
  /// The variants of each unit that have enough works.
  private let compared: [[Int]]
  private let normalMatrix: Matrix
  private let normalRight: [Double]
  private let shareOfVariant: [Double]

  /// The variance of scores within units and variants.
  let withinVariance: Double
  /// The number of units with two variants or more.
  let comparedUnits: Int

  init(_ scores: VariantScores) {
    self.scores = scores
    variants = scores.variants
    let variants = variants
    compared = (0..<scores.unitCount).map { unit in
      let large = variants.filter {
        scores[unit: unit, variant: $0].examinees >= VariantImbalance.minimumWorks
      }
      return large.count >= 2 ? large : []
    }
    comparedUnits = compared.count { !$0.isEmpty }
    var squares = 0.0
    var freedom = 0
    var matrix = Matrix(rows: variants.count, columns: variants.count)
    var right = [Double](repeating: 0, count: variants.count)
    var works = [Int](repeating: 0, count: variants.count)
    for unit in 0..<scores.unitCount {
      for (index, variant) in variants.enumerated() {
        let sums = scores[unit: unit, variant: variant]
        works[index] += sums.examinees
        guard let variance = sums.variance else { continue }
        squares += variance * Double(sums.examinees - 1)
        freedom += sums.examinees - 1
      }
      let part = Self.normalEquations(scores, unit: unit, among: compared[unit], of: variants)
      for row in variants.indices {
        right[row] += part.right[row]
        for column in variants.indices { matrix[row, column] += part.matrix[row, column] }
      }
    }
    withinVariance = freedom > 0 ? squares / Double(freedom) : 0
    normalMatrix = matrix
    normalRight = right
    let total = Double(works.reduce(0, +))
    shareOfVariant = works.map { Double($0) / total }
  }

  /// The number of works of a unit in the variants that are compared.
  func works(ofUnit unit: Int) -> Int {
    compared[unit].reduce(0) { $0 + scores[unit: unit, variant: $1].examinees }
  }

  /// Why a unit has no contrasts.
  func reasonForSilence(ofUnit unit: Int) -> InsufficiencyReason {
    let works = variants.map { scores[unit: unit, variant: $0].examinees }
    return works.count { $0 > 0 } < 2
      ? .noVariants
      : .fewExaminees(works.reduce(0, +), needed: 2 * VariantImbalance.minimumWorks)
  }

  /// A contrast for each variant of a unit, none with fewer than two variants.
  func contrasts(ofUnit unit: Int) -> [Contrast] {
    let own = compared[unit]
    guard !own.isEmpty, let effects = effects(leavingOut: unit) else { return [] }
    let sums = own.map { scores[unit: unit, variant: $0] }
    let sizes = sums.map { Double($0.examinees) }
    let total = sizes.reduce(0, +)
    let observedTotal = sums.reduce(0.0) { $0 + Double($1.sum) }
    let places = own.compactMap { variants.firstIndex(of: $0) }
    let expectedTotal = zip(sizes, places).reduce(0) { $0 + $1.0 * effects[$1.1] }
    let allWorks = Double(variants.reduce(0) { $0 + scores[unit: unit, variant: $1].examinees })
    return own.indices.map { index in
      let size = sizes[index]
      let rest = total - size
      let place = places[index]
      let observed =
        Double(sums[index].sum) / size - (observedTotal - Double(sums[index].sum)) / rest
      let expected = effects[place] - (expectedTotal - size * effects[place]) / rest
      return Contrast(
        variant: own[index], observed: observed, value: observed - expected,
        standardError: (withinVariance * (1 / size + 1 / rest)).squareRoot(),
        excess: size - shareOfVariant[place] * allWorks, works: sums[index].examinees)
    }
  }

  /// The effect of each variant in all other units, the first one's being zero; `nil` where the other
  /// units do not link all variants.
  private func effects(leavingOut unit: Int) -> [Double]? {
    let part = Self.normalEquations(scores, unit: unit, among: compared[unit], of: variants)
    let size = variants.count - 1
    var matrix = Matrix(rows: size, columns: size)
    var right = [Double](repeating: 0, count: size)
    for row in 0..<size {
      right[row] = normalRight[row + 1] - part.right[row + 1]
      for column in 0..<size {
        matrix[row, column] =
          normalMatrix[row + 1, column + 1] - part.matrix[row + 1, column + 1]
      }
    }
    guard let factorization = CholeskyFactorization(matrix) else { return nil }
    return [0] + factorization.solve(right)
  }

  /// A unit's part of the normal equations for the effects of variants, its own level swept out.
  private static func normalEquations(
    _ scores: VariantScores, unit: Int, among own: [Int], of variants: [Int]
  ) -> (matrix: Matrix, right: [Double]) {
    var matrix = Matrix(rows: variants.count, columns: variants.count)
    var right = [Double](repeating: 0, count: variants.count)
    let sums = own.map { scores[unit: unit, variant: $0] }
    let total = sums.reduce(0.0) { $0 + Double($1.examinees) }
    let mean = sums.reduce(0.0) { $0 + Double($1.sum) } / total
    let places = own.compactMap { variants.firstIndex(of: $0) }
    for (row, left) in zip(places, sums) {
      let size = Double(left.examinees)
      right[row] += Double(left.sum) - size * mean
      matrix[row, row] += size
      for (column, other) in zip(places, sums) {
        matrix[row, column] -= size * Double(other.examinees) / total
      }
    }
    return (matrix, right)
  }
}
