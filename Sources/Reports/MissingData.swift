import Objectivity

/// What the files do not carry, and which indicators had to be left out for it.
struct MissingData {
  /// The reasons that lie in the files rather than in a unit.
  private static let reasons: [ReasonCode] = [
    .noItemScores, .noWholePapers, .noJournalMarks, .noAbsences, .noVariants, .marksOnly,
  ]

  /// The names of the indicators left out, by reason, in the order of reports.
  let indicators: [(reason: ReasonCode, names: [IndicatorIdentifier])]
  private let language: Language

  /// Finds the indicators that are silent on every unit for want of the same thing.
  init(_ document: FindingsDocument, language: Language) {
    self.language = language
    var silentFor: [String: Set<ReasonCode?>] = [:]
    for unit in document.units where unit.level == document.settings.level {
      for entry in unit.evidence where entry.assessment != nil {
        silentFor[entry.indicator, default: []].insert(entry.reasonCode)
      }
    }
    indicators = Self.reasons.compactMap { reason in
      let names = IndicatorCatalogue.all.filter { indicator in
        indicator.role == .evidence && silentFor[indicator.identifier.rawValue] == [reason]
      }
      return names.isEmpty ? nil : (reason, names.map(\.identifier))
    }
  }

  /// One sentence, or `nil` where every indicator found what it needs.
  var sentence: String? {
    parts.isEmpty ? nil : "\(Self.title(language)): \(parts.joined(separator: "; "))."
  }

  /// A line for each reason under a title, for a terminal; empty where every indicator found what it needs.
  var lines: [String] {
    parts.isEmpty ? [] : ["\(Self.title(language)):"] + parts.map { "  \($0)" }
  }

  private static let title = Localized(
    "Чего нет в файлах, о том показатели молчат", "Indicators left out for want of data")

  private var parts: [String] {
    indicators.map { reason, names in
      let words = ReasonText.sentence(reason, count: nil, needed: nil)(language)
      let list = names.map { IndicatorText.of($0.rawValue).name(language).lowercasedFirst }
      return "\(words) (\(list.joined(separator: ", ")))"
    }
  }
}
