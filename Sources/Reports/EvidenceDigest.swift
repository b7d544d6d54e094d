import Objectivity

/// Many indicators in few lines: what is not unusual by indicator, what is silent by reason.
struct EvidenceDigest {
  let language: Language
  let assessments: [String: FindingsDocument.Assessed]

  /// The number of assessments that are named; of more only the number is told.
  static let named = 2

  /// A line for each indicator, with what it would have noticed and, if asked, the largest effect.
  func byIndicator(
    _ entries: [FindingsDocument.EvidenceEntry], withEffect: Bool = false
  ) -> [String] {
    let place = Dictionary(
      IndicatorText.known.enumerated().map { ($0.element, $0.offset) }
    ) { first, _ in first }
    let groups = grouped(entries, by: \.indicator).sorted {
      (place[$0.0] ?? place.count, $0.0) < (place[$1.0] ?? place.count, $1.0)
    }
    return groups.map { line($0.1, withEffect: withEffect) }
  }

  private func line(
    _ entries: [FindingsDocument.EvidenceEntry], withEffect: Bool
  ) -> String {
    let name = name(of: entries[0])
    let single = entries.filter { $0.assessment != nil }
    let pooled = entries.first { $0.assessment == nil }
    let together = pooled.map { ConsoleText.together(words.brief($0))(language) }
    guard single.count > 1 else {
      let entry = single.first ?? entries[0]
      let first = "\(name)\(place(of: entry)): " + words.brief(entry)
      guard let together, !single.isEmpty else { return first }
      return first.dropLast() + "; " + together
    }
    let parts = [
      numbers.counted(single.count, .assessment),
      withEffect
        ? single.compactMap(\.effect).max().map {
          ConsoleText.upTo(words.amount($0, of: single[0], isGenitive: true))(language)
        } : nil,
      single.compactMap(\.pValue).min().map {
        ConsoleText.smallest(numbers.probability($0, named: "p"))(language)
      }, noticed(single), together,
    ]
    let line = parts.compactMap(\.self).joined(separator: "; ")
    return "\(name): \(line)" + (line.hasSuffix(".") ? "" : ".")
  }

  /// Indicators that are silent, a line for each reason.
  ///
  /// `all` is the evidence among which they are silent: where an indicator is silent in some
  /// assessments only, these are named or counted.
  func silent(
    _ entries: [FindingsDocument.EvidenceEntry], among all: [FindingsDocument.EvidenceEntry]
  ) -> [String] {
    let asked = Dictionary(grouping: all, by: \.indicator).mapValues(\.count)
    let sentences = Dictionary(grouping: entries) { $0.reasonCode }.mapValues { entries in
      Set(entries.map { words.silence($0) })
    }
    // Where nearly every assessment needs another number, numbers say less than the reason.
    let byReason = grouped(entries) { entry in
      guard let code = entry.reasonCode, (sentences[code]?.count ?? 0) > Self.named else {
        return words.silence(entry)
      }
      return ReasonText.sentence(code, count: nil, needed: nil)(language)
    }
    return byReason.map { reason, entries in
      let indicators = grouped(entries, by: \.indicator).map { identifier, entries in
        let count = asked[identifier] ?? 0
        let name = name(of: entries[0])
        guard entries.count < count else { return name }
        guard entries.count <= Self.named else {
          let of = ReportText.of.text(language)
          return "\(name) (\(numbers.integer(entries.count)) \(of) \(numbers.integer(count)))"
        }
        return name + " (" + entries.map(title).joined(separator: "; ") + ")"
      }
      return "\(reason): \(indicators.joined(separator: "; "))."
    }
  }

  private var words: EvidenceText { EvidenceText(language) }
  private var numbers: NumberFormat { NumberFormat(language) }

  private func name(of entry: FindingsDocument.EvidenceEntry) -> String {
    IndicatorText.of(entry.indicator, origin: entry.origin).name(language)
  }

  private func title(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let id = entry.assessment else { return ReportText.pooled.text(language).lowercasedFirst }
    return assessments[id].map { AssessmentText.shortTitle($0, language) } ?? id
  }

  private func place(of entry: FindingsDocument.EvidenceEntry) -> String {
    assessments.count > 1 ? " (\(title(entry)))" : ""
  }

  /// From what deviations on the indicator would have noticed them, the least and the most.
  private func noticed(_ entries: [FindingsDocument.EvidenceEntry]) -> String? {
    let sizes = entries.compactMap(\.minimumDetectableEffect)
    guard let least = sizes.min(), let most = sizes.max() else { return nil }
    let low = words.amount(least, of: entries[0], isGenitive: true)
    let high = words.amount(most, of: entries[0], isGenitive: true)
    let number = low.split(separator: "\u{00A0}").first.map(String.init) ?? low
    return "\(ReportText.wouldNotice.text(language)) " + (low == high ? high : "\(number)–\(high)")
  }

  /// Entries by a key, keys in the order in which they first occur.
  private func grouped<Key: Hashable>(
    _ entries: [FindingsDocument.EvidenceEntry],
    by key: (FindingsDocument.EvidenceEntry) -> Key
  ) -> [(Key, [FindingsDocument.EvidenceEntry])] {
    var order: [Key] = []
    let groups = Dictionary(grouping: entries) { entry in
      let key = key(entry)
      if !order.contains(key) { order.append(key) }
      return key
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
