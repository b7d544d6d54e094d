package import Objectivity
import ScoreStatistics

/// The boundaries of mark scales beside the heaps of data, for a terminal.
///
/// Works heap at the boundary by which they were marked. A heap confirms a boundary, one beside it speaks
/// against the scale, and where there is none the data say nothing: boundaries are never taken from them.
package enum ScaleComparison {
  /// The p-value up to which papers above the smooth course are a heap, where they are not already the most
  /// above it of all cuts of the scale.
  private static let significance = 0.01

  /// A block for each work with scores, in their order.
  package static func text(for resultSet: ResultSet, language: Language) -> String {
    resultSet.assessments.filter { !$0.assessment.isWithoutScores }
      .map { block($0, language).joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private static func block(_ results: AssessmentResults, _ language: Language) -> [String] {
    let numbers = NumberFormat(language)
    let distribution = results.table.total
    let papers = numbers.integer(distribution.examinees)
    let name = results.assessment.identifier
    guard let scale = results.markScale, !scale.boundaries.isEmpty else {
      return [
        Localized(
          "\(name), работ: \(papers). Шкала отметок неизвестна (--scales).",
          "\(name), \(papers) papers. No mark scale is known (--scales).")(language)
      ]
    }
    let region = RegionalHeaping(distribution: distribution, markScale: scale)
    let header = Localized(
      "граница,балл ниже,первый балл,к плавному ходу,что говорят данные",
      "boundary,point below,first point,to smooth course,what the data say")(language)
    var rows = [header.split(separator: ",").map(String.init)]
    for (boundary, evidence) in zip(scale.boundaries, region.evidence) {
      var ratio: Double?
      if case .measured(let estimate) = evidence.outcome { ratio = estimate.ratioAtBoundary }
      rows.append([
        "«\(scale.markName(beginningAt: boundary))»: \(boundary)",
        numbers.integer(distribution[boundary - 1]), numbers.integer(distribution[boundary]),
        ratio.map { "×\(numbers.decimal($0, places: 1))" } ?? "—",
        verdict(boundary, evidence, region)(language),
      ])
    }
    let source = ScaleSourceText.text(scale.source, language)
    let title = Localized(
      "\(name), работ: \(papers). Шкала: \(source)",
      "\(name), \(papers) papers. Scale: \(source)")
    return [title(language).printable()]
      + TextTable(rows: rows, rightAligned: [1, 2, 3]).lines.map { "  " + $0 }
  }

  private static func verdict(
    _ boundary: Int, _ evidence: RegionEvidence, _ region: RegionalHeaping
  ) -> Localized {
    if let heap = region.scaleCheck.first(where: { $0.given == boundary }) {
      return Localized(
        "скопление рядом, на \(heap.heapAt): сверьте шкалу с её источником",
        "a heap beside it, at \(heap.heapAt): compare the scale with its source")
    }
    guard case .measured(let estimate) = evidence.outcome else {
      return Localized("не измерить", "cannot be measured")
    }
    let isHighest = estimate.placeboRank == 1 && estimate.countAt > estimate.countBelow
    if estimate.excessExaminees > 0, isHighest || estimate.pValue <= significance {
      return Localized(
        "скопление на границе: она та, по которой ставили отметки",
        "a heap at the boundary: works were marked by it")
    }
    return Localized("скопления нет: данные о границе молчат", "no heap: the data say nothing")
  }
}
