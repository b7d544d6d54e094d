import RealModule

/// Cohen's weighted κ: how far two classifications of the same examinees agree beyond chance.
///
///     κ = (P_o − P_e) / (1 − P_e),   P_o = Σ w_ij p_ij,   P_e = Σ w_ij p_i. p_.j
///
/// with agreement weights w_ij = 1 − |i − j|/(K − 1) (linear) or its distance squared (quadratic), and
/// 1 on the diagonal only (unweighted). One is full agreement, zero that of chance.
///
/// Sources: Cohen (1968), <https://doi.org/10.1037/h0026256>; variance: Fleiss, Cohen & Everitt (1969),
/// <https://doi.org/10.1037/h0028106>.
///
/// - Complexity: O(categories²).
public struct WeightedKappa: Hashable, Sendable {
  /// How near misses count.
  public enum Weighting: String, CaseIterable, Hashable, Sendable {
    /// Only equal categories agree.
    case unweighted
    /// The distance counts.
    case linear
    /// The squared distance counts.
    case quadratic

    func agreement(_ row: Int, _ column: Int, categories: Int) -> Double {
      if row == column { return 1 }
      let distance = Double((row - column).magnitude) / Double(categories - 1)
      switch self {
      case .unweighted: return 0
      case .linear: return 1 - distance
      case .quadratic: return 1 - distance * distance
      }
    }
  }

  /// κ.
  public let value: Double
  /// The standard error of κ in large samples.
  public let standardError: Double
  /// How near misses counted.
  public let weighting: Weighting

  /// Measures the agreement of rows and columns of a square table; `nil` where both classifications
  /// put everybody into one and the same category, or nobody is classified.
  public init?(_ cells: [[Int]], weighting: Weighting) {
    precondition(cells.allSatisfy { $0.count == cells.count }, "the table is not square")
    let categories = cells.count
    let examinees = cells.joined().reduce(0, +)
    guard examinees > 0 else { return nil }
    let total = Double(examinees)
    let rows = cells.map { Double($0.reduce(0, +)) / total }
    let columns = cells.indices.map { column in
      Double(cells.reduce(0) { $0 + $1[column] }) / total
    }
    let weights = cells.indices.map { row in
      cells.indices.map { weighting.agreement(row, $0, categories: categories) }
    }
    let rowWeights = cells.indices.map { row in
      zip(columns, weights[row]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let columnWeights = cells.indices.map { column in
      cells.indices.reduce(0) { $0 + rows[$1] * weights[$1][column] }
    }
    let expected = zip(rows, rowWeights).reduce(0) { $0 + $1.0 * $1.1 }
    var observed = 0.0
    for row in cells.indices {
      for column in cells.indices {
        observed += weights[row][column] * Double(cells[row][column]) / total
      }
    }
    guard expected < 1 else { return nil }
    let kappa = (observed - expected) / (1 - expected)
    var squares = 0.0
    for row in cells.indices {
      for column in cells.indices where cells[row][column] > 0 {
        let term =
          weights[row][column] - (rowWeights[row] + columnWeights[column]) * (1 - kappa)
        squares += Double(cells[row][column]) / total * term * term
      }
    }
    let centre = kappa - expected * (1 - kappa)
    value = kappa
    standardError =
      Double.sqrt(max(0, squares - centre * centre) / total) / (1 - expected)
    self.weighting = weighting
  }
}
