import Foundation
import Objectivity

/// The data embedded in the page, from which its script fills the table and opens units.
///
/// Texts are formatted here, so that the script needs no words and no rules of its own.
struct PageData: Encodable {
  private let labels: [String: String]
  private let levels: [String]
  private let levelNames: [String]
  private let decimalSeparator: String
  private let assessments: [AssessmentEntry]
  private let indicators: [IndicatorEntry]
  private let reasons: [String]
  private var units: [UnitEntry]

  private struct AssessmentEntry: Encodable {
    let title: String
    let brief: String
    let min: Int
    let boundaries: [Int]
    let labels: [String]
  }

  private struct IndicatorEntry: Encodable {
    let name: String
    let role: String
    let weakness: String
  }

  private struct UnitEntry: Encodable {
    let name: String
    let place: String
    let level: Int
    let papers: Int
    let papersText: String
    /// Absent where no indicator could speak.
    let q: Double?
    let qText: String
    let main: String
    let risk: [String]
    let evidence: [[String]]
    let profiles: [ProfileEntry]
  }

  private struct ProfileEntry: Encodable {
    let a: Int
    let n: Int
    let c: [Int]
    let e: [Double]?
  }

  init(_ builder: PageBuilder) {
    let language = builder.language
    let document = builder.document
    let words = EvidenceText(language)
    var labels = Dictionary(
      uniqueKeysWithValues: ReportText.allCases.map { ($0.rawValue, $0.text(language)) })
    labels["commonCauses"] =
      GuideText.commonCauses.map { $0(language) }.joined(separator: "; ") + "."
    self.labels = labels
    levels = RiskLevel.allCases.map(\.rawValue)
    levelNames = RiskLevel.allCases.map { LevelText.name($0)(language) }
    decimalSeparator = builder.numbers.decimalSeparator
    assessments = document.assessments.map {
      AssessmentEntry(
        title: AssessmentText.title($0, language),
        brief: AssessmentText.shortTitle($0, language), min: $0.minScore, boundaries: $0.boundaries,
        labels: AssessmentText.boundaryLabels($0, language))
    }
    let numberOfAssessment = Dictionary(
      document.assessments.enumerated().map { ($0.element.id, $0.offset) }
    ) { first, _ in first }
    var indicators = NumberedList()
    var reasons = NumberedList()
    var origins: [String: String] = [:]
    var entries: [UnitEntry] = []
    for (unit, narrative) in zip(builder.judged, builder.narratives) {
      let isFull = unit.isFlagged
      let evidence = unit.evidence.map { entry -> [String] in
        origins[entry.indicator] = entry.origin
        let assessment = entry.assessment.flatMap { numberOfAssessment[$0] } ?? -1
        let key = [String(assessment), String(indicators.number(of: entry.indicator))]
        guard entry.status == .measured else {
          return key + [String(reasons.number(of: words.silence(entry)))]
        }
        return key + [
          entry.role == .evidence || entry.isQuiet ? words.effect(entry) : words.found(entry),
          entry.pValue.map { builder.numbers.probability($0) } ?? "—",
          entry.minimumDetectableEffect.map { words.amount($0, of: entry, isGenitive: true) }
            ?? "—",
        ]
      }
      entries.append(
        UnitEntry(
          name: narrative.name, place: unit.path.municipality ?? narrative.place,
          level: RiskLevel.allCases.firstIndex(of: narrative.level) ?? 0,
          papers: narrative.examinees, papersText: builder.numbers.integer(narrative.examinees),
          q: unit.risk.qValue,
          qText: unit.risk.qValue.map { builder.numbers.probability($0) } ?? "—",
          main: narrative.main ?? "", risk: isFull ? [] : narrative.risk, evidence: evidence,
          profiles: unit.profiles.compactMap { profile in
            numberOfAssessment[profile.assessment].map { number in
              ProfileEntry(
                a: number, n: profile.examinees, c: profile.counts,
                e: profile.expected?.map { ($0 * 100).rounded() / 100 })
            }
          }))
    }
    units = entries
    self.reasons = reasons.texts
    self.indicators = indicators.texts.map { identifier in
      let text = IndicatorText.of(identifier, origin: origins[identifier] ?? "merilo")
      let role =
        switch text.role {
        case .evidence: "evidence"
        case .context: "context"
        case .official: "official"
        }
      return IndicatorEntry(
        name: text.role == .official
          ? AssessmentText.quoted(text.name(language), language) : text.name(language), role: role,
        weakness: text.limits(language))
    }
  }

  /// The data as JSON that can stand inside a `script` element.
  func json(jobs: Int = 1) throws -> String {
    var frame = self
    frame.units = []
    var text: [UInt8] = []
    try UnitwiseJSON.write(frame: frame, units: units, jobs: jobs) { piece in
      for byte in piece {
        // No `<` is left, so no end tag and no comment can begin.
        if byte == UInt8(ascii: "<") {
          text += "\\u003c".utf8
        } else {
          text.append(byte)
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Texts numbered in the order in which they first occur.
private struct NumberedList {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
