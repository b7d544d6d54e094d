public import Foundation
import Mustache
public import Objectivity

/// The report on an evaluation: tables for the terminal, `evaluation.csv` and `evaluation.html`.
public enum EvaluationReport {
  /// The tables for a terminal.
  public static func text(for summary: EvaluationSummary, language: Language) -> String {
    EvaluationTable.all(summary, language: language).map {
      $0.text.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// The files with their names: all rankings as a table, and the page with plots.
  public static func files(
    for summary: EvaluationSummary, language: Language
  ) throws -> [(name: String, data: Data)] {
    [
      ("evaluation.csv", Data(table(summary).utf8)),
      ("evaluation.html", Data(try page(summary, language: language).utf8)),
    ]
  }

  /// Every ranking in a row, with fixed English keys and points as decimal separators.
  private static func table(_ summary: EvaluationSummary) -> String {
    let rates = summary.rates.map { "foundAt\($0)" }
    let header =
      ["configuration", "detector", "kind", "works", "units", "auc", "tpr01", "tpr05"] + rates
      + ["foundAtRealised\(EvaluationSummary.realisedRate)"]
    let rows = summary.rankings.map { ranking in
      [
        ranking.configuration, ranking.detector.name, ranking.kind ?? "any", ranking.size.name,
        String(ranking.units),
      ]
        + ([ranking.area, ranking.atOnePercent, ranking.atFivePercent] + ranking.flagged
        + [ranking.atRealisedRate]).map {
          String(format: "%.4f", $0)
        }
    }
    return ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func page(_ summary: EvaluationSummary, language: Language) throws -> String {
    let template = try MustacheTemplate(
      string: String(decoding: PackageResources.evaluation_mustache, as: UTF8.self))
    let page = template.render(
      Page(
        language: language.rawValue, title: EvaluationText.title(language),
        lead: EvaluationText.lead(language),
        css: String(decoding: PackageResources.report_css, as: UTF8.self),
        policy: ContentPolicy.text(),
        plots: EvaluationPlot.all(summary, language: language).map {
          Page.Plot(title: $0.title, svg: $0.svg(language: language))
        },
        tables: EvaluationTable.all(summary, language: language).map { table in
          Page.Table(
            title: table.title, header: table.header,
            rows: table.rows.map { Page.Row(name: $0[0], cells: Array($0.dropFirst())) })
        }))
    return page.printable(keepingLines: true)
  }

  /// What the template shows.
  private struct Page {
    struct Plot {
      let title: String
      let svg: String
    }

    struct Table {
      let title: String
      let header: [String]
      let rows: [Row]
    }

    struct Row {
      let name: String
      let cells: [String]
    }

    let language: String
    let title: String
    let lead: String
    let css: String
    let policy: String
    let plots: [Plot]
    let tables: [Table]
  }
}
