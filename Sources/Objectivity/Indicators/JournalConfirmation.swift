import RealModule
import ScoreStatistics

/// Marks that repeat the class journal more often than elsewhere.
///
/// For each journal mark the marks of all other units' examinees give a distribution; all of them are
/// tilted together, p(m) ∝ p·exp(η·m), until their mean is the unit's own, so that a unit above or
/// below its journal as a whole is not thereby unusual. The number of examinees whose mark is that of
/// the journal is then a sum of binomials, exact by convolution. The effect is the confirmed marks
/// beyond expectation.
///
/// A journal that is kept with care agrees better too, and so does one that was written after the work.
///
/// - Complexity: O(n²) for each unit.
public struct JournalConfirmation: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `journal-confirmation`.
  public let identifier = IndicatorIdentifier(rawValue: "journal-confirmation")
  /// The journal family.
  public let family = IndicatorFamily.journal
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let pairings = context.journalPairings
    return concurrentMap(count: pairings.count, jobs: context.jobs) { group in
      switch pairings[group] {
      case .insufficient(let reason): .insufficient(reason)
      case .tables(let own, let others): Self.outcome(own: own, others: others)
      }
    }
  }

  private static func outcome(
    own: JournalTables.UnitTable, others: JournalTables.UnitTable
  ) -> Evidence.Outcome {
    guard let shares = confirmationShares(own: own, others: others) else {
      return .insufficient(.noVariation)
    }
    let null = ProbabilityMassFunction.sum(
      of: zip(own.rows, shares).filter { $0.0 > 0 }.map {
        ProbabilityMassFunction(Binomial(trials: $0, probability: $1))
      })
    let confirmed = own.count { $0 == $1 }
    let effect = Double(confirmed) - null.mean
    let shift = null.detectableShift
    return .measured(
      Measurement(
        statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
        pValue: Double.minimum(1, null.upperTail(confirmed)),
        minimumDetectableEffect: shift <= Double(own.examinees) ? shift : nil,
        details: [
          .init(.examinees, Double(own.examinees)),
          .init(.observed, Double(confirmed)), .init(.expected, null.mean),
          .init(.midPValue, null.midUpperTail(confirmed)),
        ]))
  }

  /// The probability at each journal mark of obtaining it, tilted to the unit's mean mark; `nil` where
  /// all marks stand at one end.
  private static func confirmationShares(
    own: JournalTables.UnitTable, others: JournalTables.UnitTable
  ) -> [Double]? {
    let rows = own.rows
    let references = others.cells.map { JournalTables.shares($0) }
    guard zip(rows, references).allSatisfy({ $0 == 0 || $1 != nil }) else { return nil }
    var total = 0
    for counts in own.cells {
      for (mark, count) in counts.enumerated() { total += mark * count }
    }
    guard total > 0, total < (JournalTables.marks - 1) * own.examinees else { return nil }
    func tilted(_ reference: [Double], _ tilt: Double) -> [Double] {
      let weights = reference.enumerated().map { $1 * Double.exp(tilt * Double($0)) }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
    func expectedTotal(_ tilt: Double) -> Double {
      zip(rows, references).reduce(0) { sum, pair in
        guard pair.0 > 0, let reference = pair.1 else { return sum }
        let mean = tilted(reference, tilt).enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
        return sum + Double(pair.0) * mean
      }
    }
    var low = -40.0
    var high = 40.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if expectedTotal(middle) < Double(total) { low = middle } else { high = middle }
    }
    return references.enumerated().map { row, reference in
      reference.map { tilted($0, (low + high) / 2)[row] } ?? 0
    }
  }
}
