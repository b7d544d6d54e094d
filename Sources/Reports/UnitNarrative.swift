import Objectivity

/// Everything the reports say about one unit, in words: the same for the page and the console.
struct UnitNarrative: Hashable, Sendable {
  /// What was seen in one assessment.
  struct Block: Hashable, Sendable {
    var assessment: String
    var title: String
    /// What was found, in full.
    var found: [String] = []
    /// What else was found, in a line each.
    var foundBrief: [String] = []
    var quiet: [String] = []
    var silent: [String] = []
    var context: [String] = []
    /// What the 2026 recommendations say of the results.
    var recommendations: [String] = []
    /// The type of the distribution, in words.
    var type: String?
    /// The smallest p-value, by which blocks are ordered.
    var strength: Double = 2
    /// Whether the block joins all assessments.
    var isPooled: Bool { assessment.isEmpty }
  }

  /// An official marker with what it says in each assessment, and its weakness.
  struct Marker: Hashable, Sendable {
    var name: String
    var sentences: [String]
    var weakness: String
  }

  var name: String
  var place: String
  var level: RiskLevel
  var examinees: Int
  var risk: [String]
  /// What stands out most, in a few words; `nil` when nothing does.
  var main: String?
  /// All assessments together, then each, the most noticeable first.
  var blocks: [Block]
  /// Official markers, apart from what enters the level of risk.
  var official: [Marker]
  var causes: [String]
  var steps: [ReviewStep]

  /// The p-value below which a measurement is told among what was found.
  static let notable = 0.05
  /// The findings told in full, the least likely by chance; others have a line.
  static let fullFindings = 12
  /// The findings of one indicator told in full.
  static let fullFindingsOfIndicator = 3
  /// The number of tests from which on it is told how many of them chance alone makes notable.
  static let manyTests = 10

  init(
    _ unit: FindingsDocument.Judged, in document: FindingsDocument, language: Language,
    assessments: [String: FindingsDocument.Assessed]
  ) {
    name = unit.path.name
    place = unit.path.place
    level = unit.riskLevel
    examinees = unit.examinees
    risk = RiskText(language).sentences(unit.risk)
    if let group = unit.peerGroup {
      risk.append("\(ComparisonText.peerGroup(language)): \(group.printable()).")
    }
    let tests = unit.evidence.count(where: \.isTest)
    if tests >= Self.manyTests { risk.append(RiskText(language).tests(tests)) }
    if unit.isFlagged,
      let basis = BasisText(language: language).sentence(
        unit, falseDiscoveryRate: document.settings.falseDiscoveryRate)
    {
      risk.append(basis)
    }
    var blocks: [String: Block] = [:]
    var indicators: [(identifier: String, pValue: Double)] = []
    let inFull = Self.inFull(unit.evidence)
    for (number, entry) in unit.evidence.enumerated() {
      let id = entry.assessment ?? ""
      guard entry.role != .official else { continue }
      let title =
        assessments[id].map { AssessmentText.title($0, language) }
        ?? (id.isEmpty ? ReportText.pooled.text(language) : id)
      var block = blocks[id] ?? Block(assessment: id, title: title)
      let isInFull = inFull.contains(number)
      block.add(entry, language, items: assessments[id]?.items, inFull: isInFull)
      blocks[id] = block
      if let pValue = entry.pValue, pValue < Self.notable, entry.role == .evidence {
        indicators.append((entry.indicator, pValue))
      }
    }
    let digest = EvidenceDigest(language: language, assessments: assessments)
    for (id, silent) in Dictionary(grouping: unit.silentEvidence, by: { $0.assessment ?? "" }) {
      blocks[id]?.silent = digest.silent(silent, among: silent)
    }
    let recommendations = RecommendationText(language)
    for profile in unit.profiles {
      blocks[profile.assessment]?.recommendations = recommendations.sentences(
        profile, of: unit, assessments: assessments)
      blocks[profile.assessment]?.type = profile.type.map { type in
        let words = [DistributionTypeText.name(type), DistributionTypeText.meaning(type)]
        return words.map { $0(language) }.filter { !$0.isEmpty }.joined(separator: " — ")
      }
    }
    self.blocks = blocks.values.sorted {
      ($0.isPooled ? 0 : 1, $0.strength, $0.title, $0.assessment)
        < ($1.isPooled ? 0 : 1, $1.strength, $1.title, $1.assessment)
    }
    official = Self.markers(of: unit, assessments: assessments, language)
    main = Self.main(of: unit, assessments: assessments, language)
    let ordered = indicators.sorted { ($0.pValue, $0.identifier) < ($1.pValue, $1.identifier) }
    var named: [String] = []
    for indicator in ordered where !named.contains(indicator.identifier) {
      named.append(indicator.identifier)
    }
    let texts = named.map { IndicatorText.of($0) }
    func joined(_ name: String, _ causes: [Localized]) -> String {
      "\(name): " + causes.map { $0(language) }.joined(separator: "; ")
    }
    causes =
      texts.filter { !$0.causes.isEmpty }.map { joined($0.name(language), $0.causes) }
      + [joined(GuideText.anyIndicator(language), GuideText.commonCauses)]
    steps = unit.isFlagged ? Self.unique(texts.flatMap(\.steps)) : []
  }

  /// The positions of the findings told in full: what is pooled only where no single assessment
  /// shows it.
  static func inFull(_ evidence: [FindingsDocument.EvidenceEntry]) -> Set<Int> {
    let found = evidence.indices.filter { index in
      evidence[index].role == .evidence && (evidence[index].pValue ?? 1) < notable
    }
    let single = Set(
      found.filter { evidence[$0].assessment != nil }.map { evidence[$0].indicator })
    let told = found.filter {
      evidence[$0].assessment != nil || !single.contains(evidence[$0].indicator)
    }
    var counts: [String: Int] = [:]
    let chosen = told.sorted {
      (evidence[$0].pValue ?? 1, $0) < (evidence[$1].pValue ?? 1, $1)
    }.filter {
      counts[evidence[$0].indicator, default: 0] += 1
      return counts[evidence[$0].indicator, default: 0] <= fullFindingsOfIndicator
    }
    return Set(chosen.prefix(fullFindings))
  }

  /// The evidence with the smallest p-value, in a few words.
  static func main(
    of unit: FindingsDocument.Judged, assessments: [String: FindingsDocument.Assessed],
    _ language: Language
  ) -> String? {
    let candidates = unit.evidence.filter { $0.role == .evidence && $0.pValue != nil }
    guard
      let entry = candidates.min(by: {
        ($0.pValue ?? 1, $0.indicator, $0.assessment ?? "")
          < ($1.pValue ?? 1, $1.indicator, $1.assessment ?? "")
      }), let pValue = entry.pValue, pValue < notable
    else { return nil }
    let indicator = IndicatorText.of(entry.indicator, origin: entry.origin).name(language)
    let effect = EvidenceText(language).effect(entry)
    let title = entry.assessment.flatMap { assessments[$0] }
      .map { AssessmentText.shortTitle($0, language) }
    return ["\(indicator): \(effect)", title].compactMap(\.self).joined(separator: " · ")
  }

  private static func markers(
    of unit: FindingsDocument.Judged, assessments: [String: FindingsDocument.Assessed],
    _ language: Language
  ) -> [Marker] {
    let words = EvidenceText(language)
    let entries = Dictionary(
      grouping: unit.evidence.filter { $0.role == .official }, by: \.indicator)
    return entries.sorted { $0.key < $1.key }.map { identifier, entries in
      let text = IndicatorText.of(identifier, origin: entries.first?.origin ?? "")
      // Of many assessments those where the rule fires are told, the others counted.
      let isShort = entries.count <= EvidenceDigest.named + 1
      var sentences: [String] = []
      var others: [String] = []
      for entry in entries {
        let title = entry.assessment.flatMap { assessments[$0] }
          .map { AssessmentText.shortTitle($0, language) }
        let said = entry.status == .measured ? words.found(entry) : words.silence(entry) + "."
        if isShort || entry.fires == true {
          sentences.append(
            [title, said.lowercasedFirst].compactMap(\.self).joined(separator: ": "))
        } else {
          others.append(
            entry.status == .measured
              ? words.fires(entry).lowercasedFirst : words.silence(entry))
        }
      }
      let counts = unique(others).map { said in
        let count = others.count { $0 == said }
        return "\(said): \(NumberFormat(language).counted(count, .assessment))."
      }
      return Marker(
        name: text.name(language), sentences: sentences + counts, weakness: text.limits(language))
    }
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}

extension UnitNarrative.Block {
  fileprivate mutating func add(
    _ entry: FindingsDocument.EvidenceEntry, _ language: Language, items: [String]?, inFull: Bool
  ) {
    guard entry.status == .measured else { return }
    let words = EvidenceText(language, items: items)
    let name = IndicatorText.of(entry.indicator, origin: entry.origin).name(language)
    switch entry.role {
    case .official: break
    case .context:
      guard !entry.isQuiet else {
        quiet.append("\(name): " + words.brief(entry))
        return
      }
      context.append("\(name). \(words.found(entry))")
    case .evidence:
      let pValue = entry.pValue ?? 1
      strength = min(strength, pValue)
      guard pValue < UnitNarrative.notable else {
        quiet.append("\(name): " + words.brief(entry))
        return
      }
      guard inFull else {
        foundBrief.append("\(name): " + words.brief(entry))
        return
      }
      let sentences = [
        words.found(entry), words.chance(pValue), words.chanceAlone(entry), words.detectable(entry),
      ]
      found.append("\(name). " + sentences.compactMap(\.self).joined(separator: " "))
    }
  }
}

extension FindingsDocument.EvidenceEntry {
  /// What the indicator contributes here.
  var role: IndicatorText.Role {
    setAside == true ? .context : roleOfIndicator
  }

  /// Whether it is one of the tests among which the unusual ones were found, told or held back.
  var isTest: Bool {
    role == .evidence && (status == .measured || reasonCode == .heldBack)
  }

  private var roleOfIndicator: IndicatorText.Role {
    IndicatorText.of(indicator, origin: origin).role
  }

  /// Whether it is measured and not unusual.
  var isQuiet: Bool {
    status == .measured && roleOfIndicator == .evidence && (pValue ?? 1) >= UnitNarrative.notable
  }
}

extension FindingsDocument.Judged {
  /// The level of risk.
  var riskLevel: RiskLevel { RiskLevel(rawValue: risk.level) ?? .undetermined }

  /// The evidence, official rules apart, that could not speak.
  var silentEvidence: [FindingsDocument.EvidenceEntry] {
    evidence.filter { $0.status == .insufficient && $0.role != .official }
  }

  /// What was found and is not told in full.
  var furtherEvidence: [FindingsDocument.EvidenceEntry] {
    let inFull = UnitNarrative.inFull(evidence)
    return evidence.enumerated().filter { number, entry in
      entry.role == .evidence && (entry.pValue ?? 1) < UnitNarrative.notable
        && !inFull.contains(number)
    }.map(\.element)
  }

  /// The evidence that is measured and not unusual.
  var quietEvidence: [FindingsDocument.EvidenceEntry] {
    evidence.filter(\.isQuiet)
  }

  /// Whether a human look is asked for.
  var isFlagged: Bool { riskLevel == .elevated || riskLevel == .high }
}

extension FindingsDocument.Path {
  /// The named parts from the region down.
  var parts: [String] { [region, municipality, school, schoolClass].compactMap(\.self) }

  /// The last named part.
  var name: String { parts.last?.printable() ?? "—" }

  /// The parts above the last.
  var place: String { parts.dropLast().joined(separator: " / ").printable() }

  /// The whole path.
  var text: String { parts.joined(separator: " / ").printable() }
}
