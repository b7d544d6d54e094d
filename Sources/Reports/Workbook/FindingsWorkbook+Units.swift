#if Excel
import Spreadsheet

extension FindingsWorkbook {
  var unitColumns: [Column] {
    placeColumns + [
      column(ReportText.paperColumn.text, CellFormat.count),
      column(ReportText.level.text, width: 16),
      column(WorkbookText.combinedP, CellFormat.probability),
      column(ReportText.qValue.text, CellFormat.probability),
      column(WorkbookText.localFdr, width: 16, CellFormat.probability),
      column(WorkbookText.logOdds, CellFormat.size),
      column(WorkbookText.mainIndicator, width: 40),
    ] + measurementColumns + [
      column(WorkbookText.fired, width: 16, CellFormat.count),
      column(WorkbookText.markers, width: 16, CellFormat.count),
      column(WorkbookText.measured, width: 14, CellFormat.count),
      column(WorkbookText.silent, width: 14, CellFormat.count),
    ]
  }

  /// A judged unit as in `findings.csv`, in words.
  func unitRow(_ unit: FindingsDocument.Judged) -> [Value] {
    let strongest = unit.strongestEvidence
    let official = unit.officialVerdicts
    let measured = unit.evidence.count { $0.status == .measured }
    return place(unit) + [
      number(unit.examinees), text(LevelText.name(unit.riskLevel)), number(unit.risk.pValue),
      number(unit.risk.qValue), number(unit.risk.localFdr), number(unit.risk.logOdds),
      strongest.map { text(name(of: $0)) } ?? .blank,
    ] + measurement(strongest) + [
      number(official.count { $0.fires == true }), number(official.count), number(measured),
      number(unit.evidence.count - measured),
    ]
  }

  var evidenceColumns: [Column] {
    placeColumns + [
      column(ReportText.level.text, width: 16), column(ReportText.indicator.text, width: 40),
      column(ReportText.role.text, width: 24),
    ] + measurementColumns + [
      column(WorkbookText.qInUnit, width: 14, CellFormat.probability), column(WorkbookText.fires),
    ]
  }

  /// What the indicators measured of a unit, in the order of the document.
  func evidenceRows(_ unit: FindingsDocument.Judged) -> [[Value]] {
    let place = place(unit) + [text(LevelText.name(unit.riskLevel))]
    return unit.evidence.filter { $0.status == .measured }.map { entry in
      let role: ReportText =
        switch entry.role {
        case .evidence: .roleEvidence
        case .context: .roleContext
        case .official: .roleOfficial
        }
      return place + [text(name(of: entry)), text(role.text)] + measurement(entry)
        + [number(entry.qValue), answer(entry.fires)]
    }
  }

  private var placeColumns: [Column] {
    [
      column(WorkbookText.kind, width: 16), column(WorkbookText.region, width: 20),
      column(ReportText.municipality.text, width: 24), column(WorkbookText.school, width: 24),
      column(WorkbookText.schoolClass, width: 10),
    ]
  }

  private func place(_ unit: FindingsDocument.Judged) -> [Value] {
    let path = unit.path
    return [text(LevelText.unit(atLevel: unit.level))]
      + [path.region, path.municipality, path.school, path.schoolClass].map { text($0) }
  }

  private var measurementColumns: [Column] {
    [
      column(ReportText.assessment.text, width: 36),
      column(ReportText.effect.text, CellFormat.size),
      column(WorkbookText.unitOfEffect, width: 22),
      column(ReportText.pValue.text, CellFormat.probability),
      column(ReportText.detectable.text, width: 14, CellFormat.size),
    ]
  }

  private func measurement(_ entry: FindingsDocument.EvidenceEntry?) -> [Value] {
    guard let entry else { return [.blank, .blank, .blank, .blank, .blank] }
    return [
      title(of: entry), number(entry.effect), text(WorkbookText.unit(of: entry)),
      number(entry.pValue), number(entry.minimumDetectableEffect),
    ]
  }

  private func title(of entry: FindingsDocument.EvidenceEntry) -> Value {
    guard let id = entry.assessment else { return text(ReportText.pooled.text) }
    return text(assessments[id].map { AssessmentText.title($0, language) } ?? id)
  }

  private func name(of entry: FindingsDocument.EvidenceEntry) -> Localized {
    IndicatorText.of(entry.indicator, origin: entry.origin).name
  }
}
#endif
