import RealModule
import ScoreStatistics

/// Marks above those of the class journal, beside what other units with the same journal marks got.
///
/// Each examinee's mark is above that of the journal (raised), equal (confirmed) or below (lowered).
/// Given the unit's journal marks, the balance
///
///     D = raised − lowered
///
/// is a sum of independent terms −1, 0, 1 whose probabilities are the shares among all other units'
/// examinees with the same journal mark in the same work; its distribution is exact by convolution. The
/// effect is D − E D: the examinees moved up by one of these steps beyond expectation. How strict the
/// region marks that year is thus in the reference, and not held against a school.
///
/// Schools keep different standards in their journals. They spread the z-values of large units, which
/// the recalibration over units takes out; a school that marks its journal strictly stays high.
///
/// - Complexity: O(n²) for each unit.
public struct JournalAgreement: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `journal-agreement`.
  public let identifier = IndicatorIdentifier(rawValue: "journal-agreement")
  /// The journal family.
  public let family = IndicatorFamily.journal
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.outcomes(besideJournal: { group, own, others in
      guard let null = Self.null(own: own, others: others) else {
        return .insufficient(.smallReference(0, needed: 1))
      }
      return .measured(
        Self.measurement(
          own: own, others: others, null: null,
          generator: context.generator(for: group, purpose: identifier.rawValue)))
    })
  }

  /// The distribution of raised − lowered, or `nil` where no other unit has one of the journal marks.
  private static func null(
    own: JournalTables.UnitTable, others: JournalTables.UnitTable
  ) -> ProbabilityMassFunction? {
    var terms: [ProbabilityMassFunction] = []
    for (row, count) in own.rows.enumerated() where count > 0 {
      guard let shares = JournalTables.shares(others.cells[row]) else { return nil }
      let step = ProbabilityMassFunction(
        minimum: -1,
        weights: [
          shares[..<row].reduce(0, +), shares[row], shares[(row + 1)...].reduce(0, +),
        ])
      terms.append(step.convolved(times: count))
    }
    return ProbabilityMassFunction.sum(of: terms)
  }

  private static func measurement(
    own: JournalTables.UnitTable, others: JournalTables.UnitTable,
    null: ProbabilityMassFunction, generator: Xoshiro256
  ) -> Measurement {
    let raised = own.count { $1 > $0 }
    let lowered = own.count { $1 < $0 }
    let balance = raised - lowered
    let effect = Double(balance) - null.mean
    let shift = null.detectableShift
    var details: [Measurement.Detail] = [
      .init(.examinees, Double(own.examinees)),
      .init(.observed, Double(balance)), .init(.expected, null.mean),
      .init(.midPValue, null.midUpperTail(balance)),
      .init(.raised, Double(raised)), .init(.confirmed, Double(own.count { $0 == $1 })),
      .init(.lowered, Double(lowered)),
      .init(.largeGaps, Double(own.count { abs($0 - $1) >= 2 })),
      .init(.meanDifference, meanDifference(own: own, others: others)),
    ]
    if let correlation = RankCorrelation(own.cells).kendallTauB {
      details.append(.init(.rankCorrelation, correlation))
    }
    if let margins = StuartMaxwellTest(
      own.cells, limits: .init(exceedances: 20, replicates: 1_999), generator: generator)
    {
      details.append(.init(.symmetryStatistic, margins.statistic))
      details.append(.init(.symmetryPValue, margins.pValue))
    }
    return Measurement(
      statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
      pValue: Double.minimum(1, null.upperTail(balance)),
      minimumDetectableEffect: shift <= Double(2 * own.examinees) ? shift : nil,
      details: details)
  }

  /// The mean score less that of the other units' examinees with the same journal marks.
  private static func meanDifference(
    own: JournalTables.UnitTable, others: JournalTables.UnitTable
  ) -> Double {
    var sum = 0.0
    for (row, count) in own.rows.enumerated() where count > 0 {
      let reference = Double(others.scores[row]) / Double(others.rows[row])
      sum += Double(own.scores[row]) - Double(count) * reference
    }
    return sum / Double(own.examinees)
  }
}
