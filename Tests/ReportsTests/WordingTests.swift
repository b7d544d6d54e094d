import Foundation
import Objectivity
import Testing

@testable import Reports

@Suite struct WordingTests {
  /// Words that accuse or claim certainty, as stems.
  static let forbidden = [
    "списыва", "мошенн", "фальсиф", "подтас", "подделк", "обман", "виновн", " вина ", " вины ",
    "жульни", "недобросовест", "накрут", "необъективность доказана", "доказано", "доказана",
    "нарушител", "cheat", "fraud", "guilt", "dishonest", "falsif", "tamper", "manipulat", "culprit",
    "crime", "proven", "proved",
  ]

  static func offences(in text: String) -> [String] {
    let folded = text.lowercased()
    return forbidden.filter { folded.contains($0) }
  }

  @Test func theListFindsWhatItForbids() {
    #expect(
      Self.offences(in: "Необъективность доказана") == ["необъективность доказана", "доказана"])
    #expect(Self.offences(in: "No Fraud here") == ["fraud"])
  }

  @Test func noSourceOfTextsAccuses() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Reports")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var read = 0
    for case let file as URL in files where !file.hasDirectoryPath {
      // The evaluation names what was planted in synthetic data; no school of anybody is meant.
      if file.lastPathComponent.contains("Evaluation") { continue }
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      #expect(Self.offences(in: text).isEmpty, "\(file.lastPathComponent)")
      read += 1
    }
    #expect(read > 20)
  }

  @Test(arguments: Language.allCases)
  func noOutputAccuses(language: Language) throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 80, seed: 3).findings(), version: "0.1.0")
    #expect(Self.offences(in: try PageBuilder(document, language: language).html()).isEmpty)
    let name = try #require(document.units.first { $0.level == "school" }?.path.text)
    let explanation = try UnitExplanation.text(for: document, path: name, language: language)
    let summary = ConsoleSummary.text(for: document, language: language)
    #expect(Self.offences(in: explanation + summary).isEmpty)
  }

  @Test(arguments: IndicatorText.known)
  func everyIndicatorHasLimitsAndBenignCauses(identifier: String) {
    let text = IndicatorText.of(identifier)
    #expect(text.name.russian != identifier && text.name.english != identifier)
    #expect(!text.causes.isEmpty)
    for language in Language.allCases { #expect(text.limits(language).count > 20) }
  }

  @Test func ownThresholdsAreNeverLabelledOfficial() {
    for identifier in IndicatorText.known {
      let text = IndicatorText.of(identifier)
      #expect((text.role == .official) == text.origin.russian.contains("ФИОКО"))
      #expect((text.role == .official) == identifier.hasPrefix("fioko"))
    }
  }

  @Test(arguments: ReasonCode.allCases, Language.allCases)
  func everyReasonHasWordsWithAndWithoutNumbers(code: ReasonCode, language: Language) {
    #expect(!ReasonText.sentence(code, count: 3, needed: 8)(language).isEmpty)
    #expect(!ReasonText.sentence(code, count: nil, needed: nil)(language).isEmpty)
  }
}
