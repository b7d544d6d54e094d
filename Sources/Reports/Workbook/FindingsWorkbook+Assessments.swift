#if Excel
import Spreadsheet

extension FindingsWorkbook {
  var assessmentColumns: [Column] {
    [
      column(ReportText.assessment.text, width: 36), column(WorkbookText.procedure),
      column(WorkbookText.year, width: 8), column(WorkbookText.grade, width: 10),
      column(WorkbookText.subject, width: 24),
      column(ReportText.papers.text, CellFormat.count),
      column(WorkbookText.compared, CellFormat.count),
      column(WorkbookText.minimum, CellFormat.count),
      column(ReportText.maximum.text, CellFormat.count),
      column(ReportText.boundaries.text, width: 36),
      column(ReportText.scaleSource.text, width: 48),
    ]
  }

  func assessmentRow(_ assessment: FindingsDocument.Assessed) -> [Value] {
    let boundaries = assessment.boundaries.map {
      AssessmentText.boundary($0, of: assessment, language)
    }
    return [
      text(AssessmentText.title(assessment, language)),
      text(AssessmentText.procedure(assessment.procedure)), number(assessment.year),
      number(assessment.grade), text(assessment.subject), number(assessment.examinees),
      number(assessment.groups), number(assessment.minScore), number(assessment.maxScore),
      text(boundaries.joined(separator: ", ")), text(assessment.markScaleSource),
    ]
  }

  var regionColumns: [Column] {
    [
      column(ReportText.assessment.text, width: 36), column(ReportText.indicator.text, width: 40),
      column(WorkbookText.boundary, CellFormat.count), column(WorkbookText.mark, width: 10),
      column(WorkbookText.excess, width: 16, CellFormat.count),
      column(WorkbookText.share, CellFormat.share), column(WorkbookText.lowShare, CellFormat.share),
      column(WorkbookText.highShare, CellFormat.share),
      column(ReportText.pValue.text, CellFormat.probability),
      column(WorkbookText.countBelow, width: 14, CellFormat.count),
      column(WorkbookText.countAt, width: 14, CellFormat.count),
      column(WorkbookText.inWords, width: 100),
    ]
  }

  /// What was found over the whole region, a row for each boundary.
  func regionRows(_ assessment: FindingsDocument.Assessed) -> [[Value]] {
    let words = RiskText(language)
    return assessment.regionEvidence.map { entry in
      let index = assessment.boundaries.firstIndex(of: entry.boundary)
      let mark = assessment.namesMarks ? index.map { assessment.marks[$0] } : nil
      return [
        text(AssessmentText.title(assessment, language)),
        text(WorkbookText.regionIndicator(entry.indicator)), number(entry.boundary), text(mark),
        number(entry.excessExaminees), number(entry.share), number(entry.ciLow),
        number(entry.ciHigh), number(entry.pValue), number(entry.countBelow),
        number(entry.countAt), text(words.region(entry, of: assessment)),
      ]
    }
  }

  var sourceColumns: [Column] {
    [
      column(ReportText.file.text, width: 60), column(ReportText.rows.text, CellFormat.count),
      column(ReportText.accepted.text, CellFormat.count),
      column(ReportText.repaired.text, CellFormat.count),
      column(ReportText.rejected.text, CellFormat.count),
      column(ReportText.digest.text, width: 68),
    ]
  }

  func sourceRow(_ source: FindingsDocument.Source) -> [Value] {
    [
      text(source.file), number(source.rows), number(source.accepted), number(source.repaired),
      number(source.rejected), text(source.sha256),
    ]
  }
}
#endif
