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
/// Behind the same journal mark stand stronger pupils in a strong school than in a weak one, since a mark
/// is an inexact measure (Kelley's regression to the mean of the group). The distribution of D is therefore
/// tilted by what units with the same mean journal mark show, as `JournalLevel` fits it.
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
    let pairings = context.journalPairings
    let nulls = concurrentMap(count: pairings.count, jobs: context.jobs) { group in
      guard case .tables(let own, let others) = pairings[group] else {
        return ProbabilityMassFunction?.none
      }
      return Self.null(own: own, others: others)
    }
    let level = JournalLevel(
      zip(pairings, nulls).compactMap { pairing, null in
        guard case .tables(let own, _) = pairing, let null else { return nil }
        return .init(table: own, balance: Self.balance(own), null: null)
      })
    return concurrentMap(count: pairings.count, jobs: context.jobs) { group in
      switch (pairings[group], nulls[group]) {
      case (.insufficient(let reason), _): .insufficient(reason)
      case (.tables, nil): .insufficient(.smallReference(0, needed: 1))
      case (.tables(let own, let others), let null?):
        .measured(
          Self.measurement(
            own: own, others: others, null: level.adjusted(null, for: own),
            generator: context.generator(for: group, purpose: identifier.rawValue)))
      }
    }
  }

  static func balance(_ table: JournalTables.UnitTable) -> Int {
    table.count { $1 > $0 } - table.count { $1 < $0 }
  }

  /// The distribution of raised − lowered, or `nil` where no other unit has one of the journal marks.
  static func null(
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
    let balance = balance(own)
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
