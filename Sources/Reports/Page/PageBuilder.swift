import Foundation
import Mustache
import Objectivity
import ScoreStatistics

/// Builds `report.html` from a document: one file that needs nothing else to be shown.
struct PageBuilder: Sendable {
  let document: FindingsDocument
  let language: Language
  /// What the reader has to say.
  let reading: ReadingNotes
  let jobs: Int
  let numbers: NumberFormat
  let assessments: [String: FindingsDocument.Assessed]
  /// The units of the table with their narratives, in the order of the document.
  let judged: [FindingsDocument.Judged]
  let narratives: [UnitNarrative]
  let classes: [FindingsDocument.Path: [FindingsDocument.Judged]]

  /// Flagged units shown in full; the others open from the table.
  static let fullSections = 60
  /// Assessments of a flagged unit shown with a histogram.
  static let fullAssessments = 3

  init(
    _ document: FindingsDocument, language: Language, reading: ReadingNotes = ReadingNotes(),
    jobs: Int = 1
  ) {
    self.document = document
    self.reading = reading
    self.language = language
    self.jobs = jobs
    numbers = NumberFormat(language)
    let byID = Dictionary(document.assessments.map { ($0.id, $0) }) { first, _ in first }
    assessments = byID
    let judged = document.units.filter { $0.level == document.settings.level }
    self.judged = judged
    narratives = concurrentMap(count: judged.count, jobs: jobs) { number in
      var narrative = UnitNarrative(
        judged[number], in: document, language: language, assessments: byID)
      // Only flagged units are told in full.
      if !judged[number].isFlagged { narrative.blocks = [] }
      return narrative
    }
    let isClassLevel = document.settings.level == "class"
    classes = Dictionary(
      grouping: isClassLevel ? [] : document.units.filter { $0.level == "class" },
      by: \.path.withoutClass)
  }

  /// The page.
  func html() throws -> String {
    let library = MustacheLibrary(templates: [
      "report": try Self.template(PackageResources.report_mustache),
      "assessment": try Self.template(PackageResources.assessment_mustache),
      "unit": try Self.template(PackageResources.unit_mustache),
    ])
    let page = library.render(try context(), withTemplate: "report") ?? ""
    return page.printable(keepingLines: true)
  }

  private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
    try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
  }

  private func context() throws -> PageContext {
    let flagged = judged.indices.filter { judged[$0].isFlagged }.sorted {
      (judged[$0].risk.qValue ?? 1, judged[$0].risk.pValue ?? 1, $0)
        < (judged[$1].risk.qValue ?? 1, judged[$1].risk.pValue ?? 1, $1)
    }
    let level = document.settings.level
    let passport = ReportPassport(document, language: language)
    let script = String(decoding: PackageResources.report_js, as: UTF8.self)
    let told = reading.told(publish: document.publication != nil)
    let warnings = WarningText(told, language: language).lines
    return PageContext(
      language: language.rawValue,
      t: Dictionary(
        uniqueKeysWithValues: ReportText.allCases.map { ($0.rawValue, $0.text(language)) }),
      css: String(decoding: PackageResources.report_css, as: UTF8.self),
      script: script, policy: ContentPolicy.text(script: script),
      data: try PageData(self).json(jobs: jobs),
      facts: passport.facts, published: document.publication != nil,
      warnings: warnings, hasWarnings: !warnings.isEmpty,
      identities: reading.origins(language), sources: document.sources.map(source),
      levels: levels(passport), howToRead: GuideText.howToRead.map { $0(language) },
      cannotShow: [MissingData(document, language: language).sentence].compactMap(\.self)
        + GuideText.cannotShow.map { $0(language) },
      commonCauses: GuideText.commonCauses.map { $0(language) },
      overview: document.assessments.map(overview),
      assessments: document.assessments.indices.map(assessment),
      unitsTitle: LevelText.units(atLevel: level)(language),
      unitNoun: LevelText.unit(atLevel: level)(language),
      flagged: flagged.prefix(Self.fullSections).enumerated().map {
        unit($0.element, isOpen: $0.offset == 0)
      },
      hasUnits: !judged.isEmpty, noneFlagged: flagged.isEmpty && !judged.isEmpty,
      hasMoreFlagged: flagged.count > Self.fullSections,
      rules: rules,
      terms: GuideText.terms.map {
        PageContext.TermRow(name: $0.name(language), meaning: $0.meaning(language))
      }, comparisonTitle: ComparisonText.title(language), comparison: comparison)
  }

  private var comparison: [PageContext.ComparisonBlock] {
    let narrative = ComparisonNarrative(document, language: language)
    return ([narrative.reference].compactMap(\.self) + narrative.others).map { section in
      PageContext.ComparisonBlock(
        title: section.title, sentences: section.sentences, hasTable: !section.header.isEmpty,
        header: section.header, rows: section.rows.map { PageContext.ComparisonRow(cells: $0) })
    }
  }

  private func levels(_ passport: ReportPassport) -> [PageContext.LevelRow] {
    passport.levels.map { level, count in
      PageContext.LevelRow(
        key: level.rawValue, name: LevelText.name(level)(language),
        meaning: LevelText.meaning(level)(language), count: numbers.integer(count))
    }
  }

  private var rules: [PageContext.RuleRow] {
    var origins: [String: String] = [:]
    for entry in document.units.lazy.flatMap(\.evidence) { origins[entry.indicator] = entry.origin }
    let others = origins.keys.filter { !IndicatorText.known.contains($0) }.sorted()
    return (IndicatorText.known + others).map { identifier in
      let text = IndicatorText.of(identifier, origin: origins[identifier] ?? "merilo")
      let role: ReportText =
        switch text.role {
        case .evidence: .roleEvidence
        case .context: .roleContext
        case .official: .roleOfficial
        }
      return PageContext.RuleRow(
        name: text.name(language), role: role.text(language), looksAt: text.looksAt(language),
        limits: text.limits(language), origin: text.origin(language))
    }
  }

  private func source(_ source: FindingsDocument.Source) -> PageContext.SourceRow {
    PageContext.SourceRow(
      file: source.file, rows: numbers.integer(source.rows),
      accepted: numbers.integer(source.accepted), repaired: numbers.integer(source.repaired),
      rejected: numbers.integer(source.rejected), digest: String(source.sha256.prefix(12)))
  }
}
