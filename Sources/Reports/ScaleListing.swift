package import Objectivity
import ScoreStatistics

/// Mark scales as a table for a terminal.
package enum ScaleListing {
  /// The entries of a catalogue in their order.
  package static func text(for catalogue: MarkScaleCatalogue, language: Language) -> String {
    let header =
      language == .russian
      ? ["Процедура", "год", "класс", "предмет", "форма", "баллы", "отметки с баллов", "источник"]
      : ["Procedure", "year", "grade", "subject", "form", "scores", "marks from scores", "source"]
    let rows = catalogue.entries.map { entry in
      [
        entry.procedure?.rawValue ?? "*", entry.year.map(String.init) ?? "*",
        entry.grade.map(String.init) ?? "*", entry.subject ?? "*", entry.form ?? "*",
        "\(entry.scale.scoreScale.minimum)–\(entry.scale.scoreScale.maximum)",
        entry.scale.boundaries.map(String.init).joined(separator: " "), entry.scale.source,
      ]
    }
    return TextTable(rows: [header] + rows).lines.joined(separator: "\n") + "\n"
  }
}
