import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// Learns a ``CompositeScore`` from the schools of synthetic oblasts.
///
/// For each kind of manipulation a logistic regression of "this was planted" against "nothing was" on the
/// z-values of all indicators and the level. Honest kinds (strict marking, excellent schools, correctional
/// classes) are among the ordinary schools, so that what they share with manipulations earns no weight; they
/// count eight times, being rare. A ridge penalty keeps weights of nearly equal indicators together.
/// The scores of ordinary schools are those of oblasts of other seeds in which nothing is manipulated.
public struct CompositeTraining: Sendable {
  /// What was learned.
  public let composite: CompositeScore
  /// The number of schools from which the weights were learned.
  public let units: Int
  /// The number of honest schools from which their scores were learned.
  public let ordinaryUnits: Int

  /// The ridge penalty on each squared weight.
  static let penalty = 5.0
  /// The number of papers below which a school teaches no weights.
  static let minimumExaminees = 20
  /// How often a school with an honest peculiarity counts.
  static let honestWeight = 8.0

  /// Learns from designs over seeds that no evaluation should use again.
  ///
  /// Every third seed serves the scores of ordinary schools; nothing is manipulated there. `nil` where a
  /// regression has no solution or too few ordinary schools are left.
  public init?(designs: [SimulationDesign], seeds: [UInt64], jobs: Int = 1) {
    let runs = concurrentMap(count: designs.count * seeds.count, jobs: jobs) { run in
      var design = designs[run % designs.count]
      design.seed = seeds[run / designs.count]
      // Where units are manipulated the recalibration of every indicator hides part of what is ordinary.
      design.isClean = Self.servesScores(run / designs.count)
      return Self.examples(design)
    }
    func examples(forScores: Bool) -> [Example] {
      runs.enumerated().filter { Self.servesScores($0.offset / designs.count) == forScores }
        .flatMap(\.element)
    }
    let taught = examples(forScores: false).filter { $0.examinees >= Self.minimumExaminees }
    let honest = examples(forScores: true)
    let indicators = IndicatorCatalogue.all
      .filter { $0.role == .evidence || $0.identifier == CompositeScore.levelIndicator }
      .map(\.identifier)
      .filter { identifier in taught.contains { $0.zValues[identifier] != nil } }
    var signatures: [CompositeScore.Signature] = []
    for kind in Manipulation.Kind.allCases where kind.isManipulation {
      let rows = taught.filter { $0.kind == kind || $0.kind?.isManipulation != true }
      guard rows.contains(where: { $0.kind == kind }) else { continue }
      guard let fitted = Self.fit(rows, of: kind, indicators: indicators) else { return nil }
      signatures.append(
        CompositeScore.Signature(
          kind: kind, intercept: fitted[0], weights: Array(fitted.dropFirst())))
    }
    guard !signatures.isEmpty, honest.count >= Self.minimumOrdinary else { return nil }
    let learned = CompositeScore(indicators: indicators, signatures: signatures, ordinary: [])
    let ordinary = [true, false].flatMap { hasItems in
      [true, false].map { hasJournal in
        Self.ordinaryScores(learned, honest, hasItems: hasItems, hasJournal: hasJournal)
      }
    }
    composite = CompositeScore(
      indicators: indicators, signatures: signatures, ordinary: ordinary)
    units = taught.count
    ordinaryUnits = honest.count
  }

  /// The number of honest schools below which the last tabulated share would be no school.
  static let minimumOrdinary = 2_000

  /// Every third seed serves the scores of ordinary schools rather than the weights.
  private static func servesScores(_ seed: Int) -> Bool { seed % 3 == 2 }

  private struct Example: Sendable {
    let zValues: [IndicatorIdentifier: Double]
    let examinees: Int
    let kind: Manipulation.Kind?
  }

  private static func examples(_ design: SimulationDesign) -> [Example] {
    let oblast = SimulatedOblast(design: design)
    let planted = Dictionary(
      oblast.truth.map { ($0.school, $0.manipulation.kind) },
      uniquingKeysWith: { first, _ in first })
    return Analysis(settings: AnalysisSettings(level: .school, seed: design.seed))
      .findings(of: oblast.resultSet).units
      .filter { $0.level == .school }
      .map {
        Example(
          zValues: CompositeScore.zValues(of: $0.evidence), examinees: $0.examinees,
          kind: planted[$0.unit])
      }
  }

  /// The scores of honest schools as if they had no other sorts of evidence.
  private static func ordinaryScores(
    _ composite: CompositeScore, _ honest: [Example], hasItems: Bool, hasJournal: Bool
  ) -> CompositeScore.OrdinaryScores {
    let sorted = honest.compactMap { example -> Double? in
      let zValues = example.zValues.filter { entry in
        (hasItems || !CompositeScore.onItems.contains(entry.key))
          && (hasJournal || !CompositeScore.onJournal.contains(entry.key))
      }
      return CompositeScore.suffices(zValues) ? composite.score(zValues) : nil
    }.sorted()
    return CompositeScore.OrdinaryScores(
      hasItems: hasItems, hasJournal: hasJournal,
      scores: CompositeScore.upperTails.map { SampleQuantile.linear(1 - $0, ofSorted: sorted) })
  }

  /// The intercept and slopes by iteratively reweighted least squares.
  private static func fit(
    _ examples: [Example], of kind: Manipulation.Kind, indicators: [IndicatorIdentifier]
  ) -> [Double]? {
    let rows = examples.map { example in
      [1] + indicators.map { example.zValues[$0] ?? 0 }
    }
    let size = indicators.count + 1
    var coefficients = [Double](repeating: 0, count: size)
    for _ in 0..<50 {
      var information = Matrix(rows: size, columns: size)
      var score = [Double](repeating: 0, count: size)
      for (row, example) in zip(rows, examples) {
        let linear = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        let share = 1 / (1 + Double.exp(-linear))
        let count = example.kind == nil || example.kind == kind ? 1 : honestWeight
        let residual = count * ((example.kind == kind ? 1 : 0) - share)
        let weight = count * share * (1 - share)
        for first in 0..<size {
          score[first] += row[first] * residual
          for second in 0...first {
            information[first, second] += row[first] * row[second] * weight
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
      if step.allSatisfy({ abs($0) < 1e-9 }) { return coefficients }
    }
    return nil
  }
}

extension CompositeTraining {
  /// The source of `CompositeScore+Learned.swift`, rounded to three places.
  public var source: String {
    func list(_ values: [Double]) -> String {
      values.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: ", ")
    }
    let signatures = composite.signatures.map { signature in
      "      .init(kind: .\(signature.kind), intercept: \(list([signature.intercept])), "
        + "weights: [\(list(signature.weights))]),"
    }
    let ordinary = composite.ordinary.map { scores in
      "      .init(hasItems: \(scores.hasItems), hasJournal: \(scores.hasJournal), "
        + "scores: [\(list(scores.scores))]),"
    }
    let identifiers = composite.indicators.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    return """
      // Made by `merilo evaluate --train`; run `swift format` on it.

      extension CompositeScore {
        /// The score in force, learned from \(units) schools, its ordinary scores from \(ordinaryUnits) \
      others.
        public static let learned = CompositeScore(
          indicators: [\(identifiers)].map(IndicatorIdentifier.init(rawValue:)),
          signatures: [
      \(signatures.joined(separator: "\n"))
          ],
          ordinary: [
      \(ordinary.joined(separator: "\n"))
          ])
      }
      """
  }
}
