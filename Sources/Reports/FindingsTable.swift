import Foundation
import Objectivity

/// The table `findings.csv`: one row for each unit, for spreadsheets.
///
/// UTF-8 with a byte order mark, `;` between cells, CRLF after rows. The header is made of fixed
/// English keys in every language, so that scripts find their columns; the decimal separator is that
/// of the language, because a spreadsheet takes `1.5` for a date where the comma is usual. Scripts
/// that want one form read `findings.json`. A text that a spreadsheet would take for a formula
/// begins with an apostrophe.
struct FindingsTable: Hashable, Sendable {
  let document: FindingsDocument
  let language: Language

  static let columns = [
    "level", "region", "municipality", "school", "class", "examinees", "risk", "pValue", "qValue",
    "localFdr", "logOdds", "mainIndicator", "mainAssessment", "mainEffect", "mainEffectUnit",
    "mainPValue", "mainMinimumDetectableEffect", "officialMarkersFired", "officialMarkersMeasured",
    "measured", "insufficient",
  ]

  /// The bytes of the file.
  func data() -> Data {
    var text = "\u{FEFF}" + Self.columns.joined(separator: ";") + "\r\n"
    for unit in document.units {
      text += row(unit).joined(separator: ";") + "\r\n"
    }
    return Data(text.utf8)
  }

  private func row(_ unit: FindingsDocument.Judged) -> [String] {
    let strongest = unit.strongestEvidence
    let official = unit.officialVerdicts
    let measured = unit.evidence.count { $0.status == .measured }
    let path = unit.path
    let named = [unit.level, path.region, path.municipality, path.school, path.schoolClass]
    var cells = named.map { cell($0 ?? "") }
    cells += [String(unit.examinees), unit.risk.level]
    cells += [unit.risk.pValue, unit.risk.qValue, unit.risk.localFdr, unit.risk.logOdds].map(number)
    cells += [cell(strongest?.indicator ?? ""), cell(strongest?.assessment ?? "")]
    cells += [number(strongest?.effect), strongest?.effectUnit ?? ""]
    cells += [number(strongest?.pValue), number(strongest?.minimumDetectableEffect)]
    cells += [official.count { $0.fires == true }, official.count].map(String.init)
    return cells + [measured, unit.evidence.count - measured].map(String.init)
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    // The description of a value rounded to nine digits is its shortest decimal form.
    let text = value.description
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return language == .russian ? short.replacing(".", with: ",") : short
  }

  /// A text as a cell, defused and quoted where needed.
  func cell(_ text: String) -> String {
    let text = text.defused
    let needsQuotes = text.unicodeScalars.contains { scalar in
      scalar == ";" || scalar == "\"" || Character(scalar).isNewline
    }
    return needsQuotes ? "\"" + text.replacing(["\"": "\"\""]) + "\"" : text
  }
}

extension FindingsDocument.Judged {
  /// The evidence least likely by chance, `nil` where none has a p-value.
  var strongestEvidence: FindingsDocument.EvidenceEntry? {
    evidence.filter { $0.role == .evidence && $0.pValue != nil }.min {
      ($0.pValue ?? 1, $0.indicator, $0.assessment ?? "")
        < ($1.pValue ?? 1, $1.indicator, $1.assessment ?? "")
    }
  }

  /// The official markers that fired or did not.
  var officialVerdicts: [FindingsDocument.EvidenceEntry] {
    evidence.filter { $0.role == .official && $0.fires != nil }
  }
}
