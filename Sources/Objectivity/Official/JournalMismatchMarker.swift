import ScoreStatistics

/// ФИОКО 2019, marker B: journal marks and scores of a school run against each other.
///
///     r_s = 1 − 6·Σd² / (n·(n² − 1))
///
/// with `d` the difference of an examinee's rank by journal mark and by score, equal values sharing
/// their mean rank. The marker fires when r_s < 0. As printed the formula is not corrected for ties,
/// of which four journal marks make many. On one real region it fired for at most one of some 600
/// schools. It is reported and never enters the assessment of risk.
///
/// Source: ФИОКО (2019), «Уровень объективности оценки образовательных результатов».
public struct JournalMismatchMarker: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `fioko-2019-b`.
  public let identifier = IndicatorIdentifier(rawValue: "fioko-2019-b")
  /// The official family.
  public let family = IndicatorFamily.official
  /// Context.
  public let role = IndicatorRole.context
  /// ФИОКО 2019.
  public let origin = Origin.official(.fioko2019)

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    guard context.level == .school, FIOKO2019.coversJournal(results.assessment) else {
      return results.units.map { _ in .insufficient(.notCovered) }
    }
    guard let journalMarks = results.journalMarks else {
      return results.units.map { _ in .insufficient(.noJournalMarks) }
    }
    return results.units.indices.map { group in
      let cells = (0..<journalMarks.rowScale.pointCount).map { row in
        (0..<journalMarks.columnScale.pointCount).map { column in
          journalMarks[group: group, row: row, column: column]
        }
      }
      let examinees = cells.joined().reduce(0, +)
      guard examinees >= 2 else { return .insufficient(.noJournalMarks) }
      let correlation = Self.printedRankCorrelation(cells)
      return .measured(
        Measurement(
          statistic: correlation, effect: correlation, effectUnit: .correlation,
          fires: correlation < 0, details: [.init(.examinees, Double(examinees))]))
    }
  }

  /// The printed formula on a table of counts, rows and columns ascending.
  ///
  /// Ranks are doubled so that mean ranks stay integers.
  static func printedRankCorrelation(_ cells: [[Int]]) -> Double {
    let rowRanks = doubledMeanRanks(cells.map { $0.reduce(0, +) })
    let columnRanks = doubledMeanRanks(
      cells[0].indices.map { column in cells.reduce(0) { $0 + $1[column] } })
    var doubledSquares = 0
    var examinees = 0
    for (row, counts) in cells.enumerated() {
      for (column, count) in counts.enumerated() {
        let difference = rowRanks[row] - columnRanks[column]
        doubledSquares += count * difference * difference
        examinees += count
      }
    }
    let n = Double(examinees)
    return 1 - 6 * (Double(doubledSquares) / 4) / (n * (n * n - 1))
  }

  private static func doubledMeanRanks(_ counts: [Int]) -> [Int] {
    var before = 0
    return counts.map { count in
      defer { before += count }
      return 2 * before + count + 1
    }
  }
}
