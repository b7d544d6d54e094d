import Objectivity
import Testing

@testable import Reports

@Suite struct IndicatorTextTests {
  @Test(arguments: IndicatorCatalogue.all.map(\.identifier.rawValue))
  func everyIndicatorOfTheCatalogueHasWords(identifier: String) throws {
    let indicator = try #require(
      IndicatorCatalogue.all.first { $0.identifier.rawValue == identifier })
    let text = IndicatorText.of(identifier, origin: indicator.origin.name)
    let unknown = IndicatorText.of("no-such-indicator")
    #expect(text.name.russian != identifier && text.looksAt != unknown.looksAt)
    switch text.role {
    case .evidence:
      #expect(indicator.role == .evidence && !text.steps.isEmpty)
      for step in text.steps { #expect(!step.what.russian.isEmpty && !step.check.english.isEmpty) }
    case .context: #expect(indicator.role == .context)
    case .official: #expect(indicator.family == .official)
    }
  }

  /// Names and sentences of two indicators would be taken for each other.
  @Test func noTwoIndicatorsHaveOneName() {
    for language in Language.allCases {
      let names = IndicatorText.known.map { IndicatorText.of($0).name(language) }
      #expect(Set(names).count == names.count)
    }
  }

  static func entry(
    _ indicator: String, effect: Double, unit: String = "points", pooled: Bool = false,
    _ details: (String, Double)...
  ) -> FindingsDocument.EvidenceEntry {
    FindingsDocument.EvidenceEntry(
      indicator: indicator, assessment: pooled ? nil : "a", status: .measured, effect: effect,
      effectUnit: unit, pValue: 0.01, minimumDetectableEffect: 2,
      details: details.map { FindingsDocument.Detail(name: $0.0, value: $0.1) }, origin: "merilo")
  }

  static let russian: [(FindingsDocument.EvidenceEntry, [String])] = [
    (
      entry("tail-excess", effect: 31, unit: "examinees", ("observed", 52), ("expected", 21.3)),
      ["88 %", "52 при ожидаемых 21,3"]
    ),
    (
      entry(
        "missing-lower-tail", effect: 9.4, unit: "examinees", ("observed", 2), ("expected", 11.4)),
      ["2 при ожидаемых 11,4"]
    ),
    (
      entry("uniform-classes", effect: 0.73, ("observed", 0.21), ("expected", 0.94)),
      ["0,21 балла", "0,94"]
    ),
    (
      entry(
        "item-profile", effect: 0.8, ("observed", 1.9), ("expected", 1.1), ("item", 2),
        ("itemExcess", 0.31), ("item", 9), ("itemExcess", -0.28)),
      ["1,90 балла", "1,10", "задание 4К1 (+0,31 балла на работу)", "задание № 9 (−0,28)"]
    ),
    (entry("hard-easy-contrast", effect: 0.45), ["+0,45 балла на работу", "трудных для них"]),
    (entry("hard-easy-contrast", effect: -0.45), ["−0,45 балла на работу", "трудных для них"]),
    (
      entry("item-misfit", effect: 0.4, ("observed", 3.9), ("expected", 3.5)), ["3,90", "3,50"]
    ),
    (
      entry(
        "answer-agreement", effect: 0.32, unit: "items", ("observed", 0.42), ("expected", 0.1)),
      ["0,42 задания", "0,10"]
    ),
    (
      entry(
        "journal-agreement", effect: 1.6, unit: "points", ("observed", 12.4), ("expected", 10.8),
        ("raised", 14), ("confirmed", 25), ("lowered", 6), ("largeGaps", 3),
        ("rankCorrelation", 0.51)),
      ["12,4", "10,8", "журнала 14, наравне 25, ниже 6", "2 отметки и больше 3", "τ_b = 0,51"]
    ),
    (
      entry(
        "journal-confirmation", effect: 13.7, unit: "examinees", ("observed", 55),
        ("expected", 41.3)), ["55 работ при ожидаемых 41,3"]
    ),
    (
      entry(
        "absences", effect: 11, unit: "examinees", ("examinees", 54), ("observed", 24),
        ("expected", 13)), ["24 из 54 по списку при ожидаемых 13,0"]
    ),
    (
      entry(
        "weak-absent", effect: 5.8, unit: "examinees", ("examinees", 15), ("observed", 11),
        ("expected", 5.2), ("presentMark", 3.9), ("absentMark", 3.1), ("weakMark", 3)),
      ["до «3»", "11 из 15", "5,2", "у писавших 3,90, у отсутствовавших 3,10"]
    ),
    (
      entry("variant-imbalance", effect: 6, ("variant", 2), ("variantExcess", -4.5)),
      ["Вариант 2", "6,00 балла", "4,5 работы меньше"]
    ),
    (
      entry(
        "cross-subject", effect: 3.2, ("observed", 14.2), ("expected", 11),
        ("linkedAssessments", 1), ("reliability", 0.97)),
      ["14,2 при ожидаемом 11,0", "1 процедура", "0,97"]
    ),
    (
      entry(
        "cohort-trajectory", effect: 2.6, ("observed", 13), ("expected", 10.4),
        ("logOddsChange", 0.7), ("riseAndFall", 1.5)), ["13,0", "10,4", "+0,70", "1,50 из 2"]
    ),
    (
      entry("cross-procedure", effect: 2.9, ("observed", 13.1), ("expected", 10.2)),
      ["ОГЭ и ЕГЭ", "13,1", "10,2"]
    ),
    (
      entry(
        "boundary-heaping", effect: 12, unit: "examinees", pooled: true, ("observed", 31),
        ("expected", 19), ("shrunkenRate", 4.2), ("reliability", 0.7)),
      ["31 работа", "4,2 на 100 работ", "0,70"]
    ),
    (
      entry(
        "item-misfit", effect: 0.4, pooled: true, ("observed", 3.9), ("expected", 3.5)),
      ["В среднем по процедурам: на заданиях"]
    ),
  ]

  @Test(arguments: russian.indices)
  func findingsAreToldWithTheirNumbers(index: Int) {
    let (entry, parts) = Self.russian[index]
    let items = ["1", "4К1"]
    let sentence = EvidenceText(.russian, items: items).found(entry).replacing(
      "\u{00A0}", with: " ")
    for part in parts { #expect(sentence.contains(part), "\(part) in \(sentence)") }
    #expect(sentence.hasSuffix(".") && !sentence.contains(".."))
    let english = EvidenceText(.english, items: items).found(entry)
    #expect(english.hasSuffix(".") && !english.contains { ("а"..."я").contains($0) })
  }

  /// A published document holds small numbers back: what is left must still be a sentence.
  @Test(arguments: russian.indices, Language.allCases)
  func findingsWithoutTheirPartsAreStillTold(index: Int, language: Language) {
    var entry = Self.russian[index].0
    entry.details = nil
    let sentence = EvidenceText(language).found(entry)
    #expect(sentence.count > 10 && !sentence.contains("Optional") && !sentence.contains("nil"))
  }

  @Test func effectsHaveUnitsThatFit() {
    let words = EvidenceText(.russian)
    func amount(_ indicator: String, _ unit: String) -> String {
      words.effect(Self.entry(indicator, effect: 3, unit: unit)).replacing("\u{00A0}", with: " ")
    }
    #expect(amount("absences", "examinees") == "3,0 ученика")
    #expect(amount("journal-agreement", "examinees") == "3,0 работы")
    #expect(amount("answer-agreement", "items") == "3,00 задания")
    #expect(EvidenceText(.english).effect(Self.entry("x", effect: 0.25, unit: "share")) == "25.0%")
  }

  @Test func absentPupilsAndClassesAreNotCountedAsPapers() {
    var entry = Self.entry("weak-absent", effect: 0)
    entry.status = .insufficient
    entry.reasonCode = .fewExaminees
    entry.reasonCount = 1
    entry.reasonNeeded = 2
    #expect(EvidenceText(.russian).silence(entry) == "мало отсутствовавших (1, нужно не меньше 2)")
    entry.indicator = "tail-excess"
    #expect(EvidenceText(.english).silence(entry) == "too few papers (1, 2 needed)")
  }
}
