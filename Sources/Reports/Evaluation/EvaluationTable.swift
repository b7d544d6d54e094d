import Foundation
import Objectivity

/// A titled table of an evaluation, the same in the terminal, the page and Markdown.
struct EvaluationTable: Hashable, Sendable {
  let title: String
  let header: [String]
  let rows: [[String]]

  /// The lines for a terminal.
  var text: [String] {
    [title]
      + TextTable(
        rows: ([header] + rows).map { ["  " + $0[0]] + $0.dropFirst() },
        rightAligned: Set(1..<max(2, header.count))
      ).lines
  }

  /// All tables of an evaluation; those without rows are left out.
  static func all(_ summary: EvaluationSummary, language: Language) -> [EvaluationTable] {
    let words = EvaluationWords(summary: summary, language: language)
    return [
      words.nulls, words.discoveries, words.kinds, words.sizes, words.detectors, words.indicators,
      words.peculiarities,
    ].filter { !$0.rows.isEmpty }
  }
}

/// The tables of one summary in one language.
private struct EvaluationWords {
  let summary: EvaluationSummary
  let language: Language
  let numbers: NumberFormat

  init(summary: EvaluationSummary, language: Language) {
    self.summary = summary
    self.language = language
    numbers = NumberFormat(language)
  }

  /// The headers of the shares flagged at each rate.
  private var rateHeaders: [String] {
    summary.rates.map { EvaluationText.flaggedAt(numbers.percent($0, places: 0))(language) }
  }

  private func two(_ value: Double) -> String { numbers.decimal(value, places: 2) }

  private func three(_ value: Double) -> String { numbers.decimal(value, places: 3) }

  private func name(_ kind: String?) -> String {
    kind.map { EvaluationText.kind($0)(language) } ?? EvaluationText.anyKind(language)
  }

  private func name(_ detector: Detector) -> String {
    switch detector {
    case .risk: "Merilo"
    case .isolationForest: EvaluationText.isolationForest(language)
    case .officialMean, .invalsi, .indicator: IndicatorText.of(detector.name).name(language)
    }
  }

  var nulls: EvaluationTable {
    EvaluationTable(
      title: EvaluationText.nulls(language),
      header: [
        EvaluationText.configuration(language), EvaluationText.units(language), "D",
        EvaluationText.excess(language), "p (KS)", EvaluationText.rejectedRuns(language),
        "p ≤ 0.01", "p ≤ 0.05", "p ≤ 0.10",
      ],
      rows: summary.nulls.map { null in
        [
          EvaluationText.configurationName(null.configuration)(language),
          numbers.integer(null.units), three(null.distance), three(null.excess),
          numbers.probability(null.pValue),
          null.rejectedRuns.map { numbers.percent($0, places: 0) } ?? "—",
        ] + null.shares.map(three)
      })
  }

  var discoveries: EvaluationTable {
    EvaluationTable(
      title: EvaluationText.discoveries(language),
      header: [
        EvaluationText.configuration(language), EvaluationText.detector(language),
        EvaluationText.promised(language), EvaluationText.falseShare(language),
        EvaluationText.standardError(language), EvaluationText.flagsPerRun(language),
        EvaluationText.runsWithFalse(language),
      ],
      rows: summary.discoveries.filter { discovery in
        if case .indicator = discovery.detector { return false }
        return discovery.detector == .risk || discovery.rate == summary.rates.last
      }.map { discovery in
        [
          EvaluationText.configurationName(discovery.configuration)(language),
          name(discovery.detector), discovery.detector == .risk ? two(discovery.rate) : "—",
          three(discovery.falseShare), discovery.standardError.map(three) ?? "—",
          numbers.decimal(discovery.flags, places: 1),
          numbers.percent(discovery.runsWithFalseFlag, places: 0),
        ]
      })
  }

  private func ranked(_ title: Localized, rows: [(String, EvaluationSummary.Ranking)])
    -> EvaluationTable
  {
    EvaluationTable(
      title: title(language),
      header: [
        EvaluationText.kindColumn(language), EvaluationText.units(language), "AUC", "TPR 1 %",
        "TPR 5 %",
      ] + rateHeaders + [
        EvaluationText.foundAtRealised(
          numbers.percent(EvaluationSummary.realisedRate, places: 0))(language)
      ],
      rows: rows.map { label, ranking in
        [
          label, numbers.integer(ranking.units), three(ranking.area), two(ranking.atOnePercent),
          two(ranking.atFivePercent),
        ] + (ranking.flagged + [ranking.atRealisedRate]).map(two)
      })
  }

  private func rankings(
    detector: Detector? = .risk, size: String?
  ) -> [EvaluationSummary.Ranking] {
    summary.rankings.filter { ranking in
      (detector == nil || ranking.detector == detector)
        && (size == nil || ranking.size.name == size)
    }
  }

  private func label(_ configuration: String, _ rest: String) -> String {
    EvaluationText.configurationName(configuration)(language) + ": " + rest
  }

  var kinds: EvaluationTable {
    ranked(
      EvaluationText.byKind,
      rows: rankings(size: "40+").map { (label($0.configuration, name($0.kind)), $0) })
  }

  var sizes: EvaluationTable {
    let first = summary.rankings.first?.configuration
    return ranked(
      EvaluationText.bySize,
      rows: rankings(size: nil).filter { ranking in
        ranking.configuration == first && !["∗", "40+"].contains(ranking.size.name)
      }.sorted {
        ($0.kind ?? "", $0.size.works.lowerBound) < ($1.kind ?? "", $1.size.works.lowerBound)
      }
      .map { (name($0.kind) + ", " + $0.size.name, $0) })
  }

  var detectors: EvaluationTable {
    ranked(
      EvaluationText.byDetector,
      rows: rankings(detector: nil, size: "40+").filter { ranking in
        if case .indicator = ranking.detector { return false }
        return ranking.kind == nil
      }.map { (label($0.configuration, name($0.detector)), $0) })
  }

  var indicators: EvaluationTable {
    let first = summary.rankings.first?.configuration
    return ranked(
      EvaluationText.byIndicator,
      rows: rankings(detector: nil, size: "40+").filter { ranking in
        guard case .indicator = ranking.detector else { return false }
        return ranking.configuration == first
      }.map { (name($0.detector) + ": " + name($0.kind), $0) })
  }

  var peculiarities: EvaluationTable {
    EvaluationTable(
      title: EvaluationText.peculiarities(language),
      header: [EvaluationText.kindColumn(language), EvaluationText.units(language)]
        + rateHeaders,
      rows: summary.peculiarities.map { entry in
        [
          label(
            entry.configuration,
            entry.kind.map { EvaluationText.kind($0)(language) }
              ?? EvaluationText.ordinary(language)),
          numbers.integer(entry.units),
        ]
          + entry.flagged.map {
            numbers.percent(Double($0) / Double(max(1, entry.units)), places: 2)
          }
      })
  }
}
