import DenseLinearAlgebra

/// The Stuart–Maxwell test of marginal homogeneity: whether two classifications of the same
/// examinees use the categories equally often.
///
///     X² = dᵀ S⁻¹ d,   d_i = n_i. − n_.i,   S_ii = n_i. + n_.i − 2 n_ii,   S_ij = −(n_ij + n_ji)
///
/// over all categories but one of each set that examinees moved between. The p-value is exact under
/// symmetry given the sums n_ij + n_ji, on which alone S depends.
///
/// Sources: Stuart (1955), <https://doi.org/10.1093/biomet/42.3-4.412>; Maxwell (1970),
/// <https://doi.org/10.1192/bjp.116.535.651>.
///
/// - Complexity: O(categories²) for each table.
public struct StuartMaxwellTest: HypothesisTest {
  /// X², its exact conditional p-value, and how that was obtained.
  public let outcome: TestOutcome
  /// The number of categories between which anybody moved, less one for each separate set of them.
  public let degreesOfFreedom: Int

  /// Tests a square table of counts; `nil` where nobody changed category.
  public init?(
    _ cells: [[Int]], maximumTables: Int = 20_000,
    limits: SequentialMonteCarlo.Limits = .init(), generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    let table = PairedClassifications(cells)
    // A column of the reduced matrix for every category but the first of each connected set.
    let kept = Self.keptCategories(table)
    guard !kept.isEmpty else { return nil }
    let place = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    var matrix = Matrix(rows: kept.count, columns: kept.count)
    for pair in table.pairs {
      let total = Double(pair.total)
      let (row, column) = (place[pair.row], place[pair.column])
      if let row { matrix[row, row] += total }
      if let column { matrix[column, column] += total }
      if let row, let column {
        matrix[row, column] -= total
        matrix[column, row] -= total
      }
    }
    guard let factorization = CholeskyFactorization(matrix) else { return nil }
    let inverse = factorization.inverse
    func distance(_ counts: [Int]) -> Double {
      var differences = [Double](repeating: 0, count: kept.count)
      for (pair, count) in zip(table.pairs, counts) {
        let difference = Double(2 * count - pair.total)
        if let row = place[pair.row] { differences[row] += difference }
        if let column = place[pair.column] { differences[column] -= difference }
      }
      return zip(differences, inverse * differences).reduce(0) { $0 + $1.0 * $1.1 }
    }
    degreesOfFreedom = kept.count
    outcome = TestOutcome(
      statistic: distance(table.pairs.map(\.count)), alternative: .twoSided,
      table.pValue(
        maximumTables: maximumTables, limits: limits, generator: generator, statistic: distance))
  }

  private static func keptCategories(_ table: PairedClassifications) -> [Int] {
    var label = Array(0..<table.categories)
    for pair in table.pairs {
      let (low, high) = (
        min(label[pair.row], label[pair.column]), max(label[pair.row], label[pair.column])
      )
      label = label.map { $0 == high ? low : $0 }
    }
    return label.indices.filter { label[$0] != $0 }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Stuart–Maxwell test", statistic: "X²",
      null: "both classifications have the same margins")
  }
}
