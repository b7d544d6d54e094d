/// What the reports say about references, indices, lists and types: the same for the page and the
/// console.
struct ComparisonNarrative: Hashable, Sendable {
  /// A part with sentences and perhaps a table.
  struct Section: Hashable, Sendable {
    var title: String
    var sentences: [String]
    /// The header, empty without a table.
    var header: [String] = []
    var rows: [[String]] = []
  }

  /// With whom was compared; a comparison with the region needs no words on the console.
  var reference: Section?
  /// The index, the agreement and the types.
  var others: [Section] = []

  init(_ document: FindingsDocument, language: Language) {
    let words = ComparisonText(language)
    reference = document.reference.map { reference in
      var section = Section(
        title: ComparisonText.referenceTitle(language),
        sentences: words.reference(reference, in: document))
      if let peers = reference.peers {
        section.header = words.peerHeader(peers)
        section.rows = peers.groups.map(words.peerRow)
      }
      return section
    }
    if let screening = document.screening, !screening.curve.isEmpty {
      let words = ScreeningText(language, settings: document.settings)
      others.append(
        Section(
          title: ScreeningText.curveTitle(language), sentences: words.sentences(screening),
          header: words.curveHeader(), rows: screening.curve.map(words.curveRow)))
      others.append(
        Section(
          title: ScreeningText.reachTitle(language), sentences: [words.reachNote()],
          header: words.reachHeader(), rows: screening.indicators.map(words.reachRow)))
    }
    if let index = document.officialIndex {
      others.append(
        Section(title: ComparisonText.indexTitle(language), sentences: words.index(index)))
    }
    if let agreement = document.labelAgreement {
      others.append(
        Section(
          title: ComparisonText.agreementTitle(language), sentences: words.agreement(agreement),
          header: words.agreementHeader(), rows: words.agreementRows(agreement)))
    }
    if let typology = document.typology {
      others.append(
        Section(
          title: ComparisonText.typesTitle(language), sentences: [words.typesNote()],
          header: words.typeHeader(), rows: typology.types.map(words.typeRow)))
    }
  }
}

extension ComparisonNarrative.Section {
  /// The section for a terminal.
  var lines: [String] {
    var lines = ["", title + ":"] + sentences.map { "  " + $0 }
    guard !header.isEmpty else { return lines }
    let table = TextTable(
      rows: [header] + rows, rightAligned: Set(1..<max(2, header.count - 1)))
    lines += table.lines.map { "  " + $0 }
    return lines
  }
}
