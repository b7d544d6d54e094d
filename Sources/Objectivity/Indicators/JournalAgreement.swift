import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// Scores above what the marks in the class journal let expect, beside other units.
///
/// An examinee with journal mark *m* is expected to score as those of all other units with that mark do. With r
/// the mean of the unit's scores beyond that and s² the mean variance of scores at one journal mark,
///
///     e = (r − a(j)) / s,   v = Σ s²_m·n_m / (n·s)²
///
/// Behind the same journal mark stand stronger pupils in a strong unit than in a weak one, since a mark is an
/// inexact measure (Kelley): a(j) is the robust quadratic regression of r on the mean journal mark *j* of units,
/// drawn towards that of all by 6 examinees. Fewer than ``unitsForCurve`` units have a straight line.
///
/// How strict the region marks that year is in the reference, and not held against a school. Schools keep
/// different standards in their journals, which last over works and years; they are spread of honest units like
/// any other. Where as many schools lie as far *below* their journals as above, journals say nothing on these
/// results, and the indicator is context. Where journals are kept apart from the works it is a strong sign.
///
/// The effect is in points a paper. It looks at scores, so that it speaks where no mark scale is known too.
///
/// - Complexity: O(units × marks × points).
public struct JournalAgreement: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `journal-agreement`.
  public let identifier = IndicatorIdentifier(rawValue: "journal-agreement")
  /// The journal family.
  public let family = IndicatorFamily.journal
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// What lies above expectation are points.
  public let showsGain = true
  /// A tenth of the standard deviation of scores at one journal mark.
  public let practicalFloor = 0.1
  /// Three quarters of the standard deviation of scores at one journal mark.
  public let alternativeEffect = 0.75
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of units from which on the regression on the mean journal mark is a curve.
  public static let unitsForCurve = 40
  /// The examinees that the mean journal mark of all counts for beside a unit's own.
  static let priorExaminees = 6.0

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    func everywhere(_ reason: InsufficiencyReason) -> [Evidence.Outcome] {
      context.results.units.map { _ in .insufficient(reason) }
    }
    guard let journal = context.results.journalMarks else { return everywhere(.noJournalMarks) }
    let units = (0..<journal.groupCount).map { JournalScores(journal, group: $0) }
    let region = units.reduce(JournalScores(marks: journal.rowScale.pointCount), +)
    guard let spread = region.withinVariance, spread > 0 else { return everywhere(.noVariation) }
    let beside = units.map { JournalResidual($0, others: region - $0) }
    guard let level = Self.level(beside, spread: spread) else {
      return everywhere(
        .fewGroups(beside.count { $0 != nil }, needed: BodySpread.minimumGroups))
    }
    let tables = context.results.markScale.flatMap { JournalTables(journal, markScale: $0) }
    return beside.enumerated().map { group, residual in
      guard let residual else {
        return .insufficient(units[group].examinees == 0 ? .noJournalMarks : .noReference)
      }
      return .measured(
        Self.measurement(
          residual, expected: level[group] ?? 0, spread: spread,
          table: tables?.units[group]))
    }
  }

  /// What the mean journal mark of each unit lets expect of its residual, or `nil` for too few units.
  private static func level(_ residuals: [JournalResidual?], spread: Double) -> [Double?]? {
    let members = residuals.indices.filter { residuals[$0] != nil }
    guard members.count >= BodySpread.minimumGroups else { return nil }
    let centre =
      members.reduce(0) { $0 + (residuals[$1]?.journalSum ?? 0) }
      / members.reduce(0) { $0 + (residuals[$1]?.size ?? 0) }
    func columns(_ residual: JournalResidual) -> [Double] {
      let deviation = residual.journalSum / residual.size - centre
      let drawn = deviation * residual.size / (residual.size + priorExaminees)
      return members.count >= unitsForCurve ? [1, drawn, drawn * drawn] : [1, drawn]
    }
    func weight(_ residual: JournalResidual) -> Double {
      (residual.size / (residual.size + 10)).squareRoot()
    }
    let known = members.compactMap { residuals[$0] }
    let regression = HuberRegression(
      design: Matrix(rows: known.map { own in columns(own).map { $0 * weight(own) } }),
      response: known.map { $0.mean * weight($0) })
    return residuals.map { residual in
      residual.map { own in
        guard let coefficients = regression?.coefficients else { return 0 }
        return zip(columns(own), coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  }

  private static func measurement(
    _ residual: JournalResidual, expected: Double, spread: Double,
    table: JournalTables.UnitTable?
  ) -> Measurement {
    let scale = spread.squareRoot()
    let size = residual.size
    let effect = ScoreEffect(
      effect: (residual.mean - expected) / scale,
      variance: residual.variance / (size * size * spread),
      thirdCumulant: residual.thirdCumulant / (size * size * size * spread * scale), size: size)
    var details: [Measurement.Detail] = [
      .init(.examinees, size), .init(.observed, residual.meanScore),
      .init(.expected, residual.meanScore - residual.mean + expected),
    ]
    if let table {
      details += [
        .init(.raised, Double(table.count { $1 > $0 })),
        .init(.confirmed, Double(table.count { $0 == $1 })),
        .init(.lowered, Double(table.count { $1 < $0 })),
        .init(.largeGaps, Double(table.count { abs($0 - $1) >= 2 })),
      ]
      if let correlation = RankCorrelation(table.cells).kendallTauB {
        details.append(.init(.rankCorrelation, correlation))
      }
    }
    var measurement = Measurement(
      statistic: effect.effect / effect.variance.squareRoot(),
      effect: residual.mean - expected, effectUnit: .points, pValue: effect.chancePValue,
      minimumDetectableEffect: detectableStandardErrors * effect.variance.squareRoot() * scale,
      details: details)
    measurement.components = [.init(effect: effect)]
    return measurement
  }
}
