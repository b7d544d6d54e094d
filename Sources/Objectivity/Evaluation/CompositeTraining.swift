import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// The weights of ``CompositeScore``: a logistic regression of "something was planted" on the z-values of
/// all indicators, over the schools of synthetic oblasts.
///
/// Honest kinds (strict marking, excellent schools, correctional classes) are among the ordinary schools,
/// so that what they share with manipulations earns no weight. Indicators that could not speak count as
/// 0. A ridge penalty keeps weights of nearly equal indicators together; negative weights are set to
/// 0 and the others fitted again, so that no indicator speaks for a unit by being unusual.
public struct CompositeTraining: Sendable {
  /// The weights of the indicators that are evidence, none negative.
  public let weights: [IndicatorIdentifier: Double]
  /// The number of schools from which they were learned.
  public let units: Int

  /// The ridge penalty on each squared weight.
  static let penalty = 5.0
  /// The number of papers below which a school teaches nothing.
  static let minimumExaminees = 40

  /// Learns the weights on designs over seeds that no evaluation should use again; `nil` where the
  /// regression has no solution.
  public init?(designs: [SimulationDesign], seeds: [UInt64], jobs: Int = 1) {
    let runs = concurrentMap(count: designs.count * seeds.count, jobs: jobs) { run in
      var design = designs[run / seeds.count]
      design.seed = seeds[run % seeds.count]
      return Self.examples(design)
    }
    let examples = runs.flatMap(\.self)
    let identifiers = IndicatorCatalogue.all.filter { $0.role == .evidence }.map(\.identifier)
    var kept = identifiers
    while true {
      guard let fitted = Self.fit(examples, indicators: kept) else { return nil }
      let positive = zip(kept, fitted).filter { $0.1 > 0 }
      if positive.count == kept.count {
        weights = Dictionary(uniqueKeysWithValues: zip(kept, fitted))
        units = examples.count
        return
      }
      kept = positive.map(\.0)
    }
  }

  private struct Example: Sendable {
    let zValues: [IndicatorIdentifier: Double]
    let isPlanted: Bool
  }

  private static func examples(_ design: SimulationDesign) -> [Example] {
    let oblast = SimulatedOblast(design: design)
    let planted = Set(
      oblast.truth.filter { $0.manipulation.isManipulation }.map(\.school))
    return Analysis(settings: AnalysisSettings(level: .school, seed: design.seed))
      .findings(of: oblast.resultSet).units
      .filter { $0.level == .school && $0.examinees >= minimumExaminees }
      .map {
        Example(
          zValues: CompositeScore.zValues(of: $0.evidence), isPlanted: planted.contains($0.unit))
      }
  }

  /// The slopes by iteratively reweighted least squares.
  private static func fit(
    _ examples: [Example], indicators: [IndicatorIdentifier]
  ) -> [Double]? {
    let rows = examples.map { example in
      [1] + indicators.map { example.zValues[$0] ?? 0 }
    }
    let size = indicators.count + 1
    var coefficients = [Double](repeating: 0, count: size)
    for _ in 0..<25 {
      var information = Matrix(rows: size, columns: size)
      var score = [Double](repeating: 0, count: size)
      for (row, example) in zip(rows, examples) {
        let linear = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        let share = 1 / (1 + Double.exp(-linear))
        let residual = (example.isPlanted ? 1 : 0) - share
        for first in 0..<size {
          score[first] += row[first] * residual
          for second in 0...first {
            information[first, second] += row[first] * row[second] * share * (1 - share)
          }
        }
      }
      for index in 1..<size {
        information[index, index] += penalty
        score[index] -= penalty * coefficients[index]
      }
      for first in 0..<size {
        for second in 0..<first { information[second, first] = information[first, second] }
      }
      guard let factorization = CholeskyFactorization(information) else { return nil }
      let step = factorization.solve(score)
      for index in coefficients.indices { coefficients[index] += step[index] }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    return Array(coefficients.dropFirst())
  }
}
