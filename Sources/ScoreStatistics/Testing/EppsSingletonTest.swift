import DenseLinearAlgebra
import RealModule

/// The two-sample Epps–Singleton test of the empirical characteristic functions on counts.
///
///     W = N (ḡ₁ − ḡ₂)ᵀ Ω⁺ (ḡ₁ − ḡ₂),   Ω = N (S₁ / n + S₂ / m)
///
/// ḡ are the means, S the covariances (divisor n) of cos tx and sin tx at t = 0.4 and 0.8 over half
/// the pooled interquartile range. Below 25 examinees in both, W is shrunk by the factor of the
/// source. The p-value is conditional on the pooled counts, so χ² is not needed. Directions without
/// spread (eigenvalues of Ω below 10⁻¹⁰ of the largest) are left out; where none has any, two groups of one score
/// each, W is infinite for different scores.
///
/// Source: Epps & Singleton (1986), <https://doi.org/10.1080/00949658608810963>.
///
/// - Complexity: O(points) and a 4 × 4 eigenproblem for each table enumerated or drawn.
public struct EppsSingletonTest: TwoSampleTest {
  /// The most tables that are enumerated, for each costs an eigenproblem.
  private static let maximumTables = 10_000

  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled; `nil` if either has fewer than five examinees or half of all examinees
  /// have one score.
  public init?(_ comparison: PooledComparison) {
    guard let features = CharacteristicFeatures(comparison.deviations) else { return nil }
    outcome = comparison.enumerating(atMost: Self.maximumTables).outcome { features.statistic($0) }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Epps–Singleton test", statistic: "W", null: "both groups are distributed alike")
  }
}

/// Cosines and sines of every score point, and W of the counts of a group.
private struct CharacteristicFeatures {
  private static let count = 4
  /// What rounding leaves of a spread or a difference that is zero.
  private static let noSpread = 1e-12
  private let pooled: [Int]
  private let size: Double
  private let rest: Double
  /// Four features for each score point.
  private let values: [Double]
  private let correction: Double

  init?(_ deviations: PooledDeviations) {
    let size = Double(deviations.examinees)
    let rest = Double(deviations.total) - size
    guard min(size, rest) >= 5, let range = deviations.pooled.interquartileRange, range > 0
    else { return nil }
    pooled = deviations.pooled.counts
    self.size = size
    self.rest = rest
    // W does not depend on the origin of the scale, which only turns cosines into sines.
    values = pooled.indices.flatMap { point in
      let near = 0.8 / range * Double(point)
      return [Double.cos(near), Double.cos(2 * near), Double.sin(near), Double.sin(2 * near)]
    }
    let small = Double.pow(size, -1.7) + Double.pow(rest, -1.7)
    correction =
      max(size, rest) < 25 ? 1 / (1 + Double.pow(size + rest, -0.45) + 10.1 * small) : 1
  }

  func statistic(_ counts: [Int]) -> Double {
    let own = moments { counts[$0] }
    let others = moments { pooled[$0] - counts[$0] }
    let total = size + rest
    var covariance = Matrix(rows: Self.count, columns: Self.count)
    for row in 0..<Self.count {
      for column in 0..<Self.count {
        covariance[row, column] =
          total
          * (own.covariance[row * Self.count + column] / size
            + others.covariance[row * Self.count + column] / rest)
      }
    }
    guard let spectrum = SymmetricEigendecomposition(covariance) else { return 0 }
    let largest = spectrum.values.reduce(0, max)
    guard largest > Self.noSpread else {
      return zip(own.mean, others.mean).contains { ($0 - $1).magnitude > Self.noSpread }
        ? .infinity : 0
    }
    var sum = 0.0
    for (index, value) in spectrum.values.enumerated() where value > 1e-10 * largest {
      let projection = (0..<Self.count).reduce(0) {
        $0 + spectrum.vectors[$1, index] * (own.mean[$1] - others.mean[$1])
      }
      sum += projection * projection / value
    }
    return correction * total * sum
  }

  private func moments(_ count: (Int) -> Int) -> (mean: [Double], covariance: [Double]) {
    var examinees = 0.0
    var mean = [Double](repeating: 0, count: Self.count)
    for point in pooled.indices {
      let weight = Double(count(point))
      examinees += weight
      for feature in 0..<Self.count {
        mean[feature] += weight * values[point * Self.count + feature]
      }
    }
    for feature in 0..<Self.count { mean[feature] /= examinees }
    var covariance = [Double](repeating: 0, count: Self.count * Self.count)
    for point in pooled.indices {
      let weight = Double(count(point)) / examinees
      if weight == 0 { continue }
      for row in 0..<Self.count {
        let left = weight * (values[point * Self.count + row] - mean[row])
        for column in 0..<Self.count {
          covariance[row * Self.count + column] +=
            left * (values[point * Self.count + column] - mean[column])
        }
      }
    }
    return (mean, covariance)
  }
}
