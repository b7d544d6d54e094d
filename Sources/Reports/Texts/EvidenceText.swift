/// What was measured, in sentences with numbers.
struct EvidenceText: Hashable, Sendable {
  let language: Language
  let numbers: NumberFormat
  /// The printed names of the items of the assessment, where its files carry items.
  let items: [String]

  init(_ language: Language, items: [String]? = nil) {
    self.language = language
    numbers = NumberFormat(language)
    self.items = items ?? []
  }

  /// Why unusual answers have no part of their own in the level of risk.
  static let setAside = Localized(
    "В уровень риска не входит: на этих данных показатель отклоняется в обратную сторону, которую ничем "
      + "необычным не объяснить, у стольких же школ.",
    "No part of the level of risk: on these data as many units deviate the other way round, which nothing "
      + "unusual explains.")

  /// What was found, in the words of the indicator.
  func found(_ entry: FindingsDocument.EvidenceEntry) -> String {
    let reason = entry.setAside == true ? " " + Self.setAside(language) : ""
    let sentence = words(entry) + reason
    guard entry.assessment == nil, entry.effectUnit != "examinees" else { return sentence }
    return Localized("В среднем по процедурам: ", "On average over the assessments: ")(language)
      + sentence.lowercasedFirst
  }

  private func words(_ entry: FindingsDocument.EvidenceEntry) -> String {
    if entry.effect == nil && entry.fires == nil {
      return Localized(
        "Размер скрыт для публикации.", "The size is held back for publication.")(language)
    }
    let observed = entry.detail("observed")
    let expected = entry.detail("expected")
    switch entry.indicator {
    case "boundary-heaping":
      return heaping(entry, observed: observed, expected: expected)
    case "distribution-shape":
      return Localized(
        "Баллы школы отстоят от ожидаемых при её уровне в среднем на \(effect(entry)).",
        "On average the scores lie \(effect(entry)) away from those expected at this level.")(
          language)
    case "low-dispersion":
      return dispersion(entry, observed: observed, expected: expected)
    case "tail-excess", "missing-lower-tail", "uniform-classes":
      return tails(entry)
    case "item-profile", "hard-easy-contrast", "item-misfit", "answer-agreement":
      return itemWords(entry)
    case "variant-imbalance":
      return variant(entry)
    case "journal-agreement", "journal-confirmation":
      return journal(entry)
    case "absences", "weak-absent":
      return participation(entry)
    case "cross-subject", "cohort-trajectory", "cross-procedure":
      return linked(entry)
    case "unusual-level":
      return level(entry)
    case "fioko-2019-a":
      return officialMean(entry)
    case "fioko-2019-b":
      return Localized(
        "\(fires(entry)): ранговая корреляция отметки в журнале и балла равна \(effect(entry)).",
        "\(fires(entry)): the rank correlation of journal mark and score is \(effect(entry)).")(
          language)
    case "fioko-2019-c":
      return cohortChange(entry, verdict: fires(entry))
    case "invalsi-index":
      return invalsi(entry)
    default:
      let size = entry.effect == nil ? "" : effect(entry)
      return Localized("Измерено отклонение: \(size).", "Measured deviation: \(size).")(language)
    }
  }

  /// How likely a finding is by chance and the usual differences between units.
  func chance(_ pValue: Double) -> String {
    let named = numbers.probability(pValue, named: "p")
    if pValue < 0.0001 {
      return Localized(
        "При случайности и обычной разнице школ так выходит реже чем в 1 случае из 10\u{202F}000 (\(named)).",
        "By chance and the usual differences between schools this happens less than once in 10,000 cases "
          + "(\(named)).")(language)
    }
    if pValue < 0.1 {
      let odds = numbers.integer(Self.twoDigits((1 / pValue).rounded()))
      return Localized(
        "При случайности и обычной разнице школ так выходит примерно в 1 случае из \(odds) (\(named)).",
        "By chance and the usual differences between schools this happens in about 1 case of \(odds) "
          + "(\(named)).")(language)
    }
    let share = numbers.percent(pValue, places: 0)
    return Localized(
      "При случайности и обычной разнице школ так выходит в \(share) случаев (\(named)).",
      "By chance and the usual differences between schools this happens in \(share) of cases (\(named))."
    )(
      language)
  }

  /// How likely a finding is by chance alone, where that says much more than ``chance(_:)``.
  func chanceAlone(_ entry: FindingsDocument.EvidenceEntry) -> String? {
    guard let alone = entry.detail("uncalibratedPValue"), let pValue = entry.pValue,
      alone < pValue / 10
    else { return nil }
    let named = numbers.probability(alone, named: "p")
    return Localized(
      "Одной случайностью — \(named): большая часть отклонения — обычная разница школ.",
      "By chance alone \(named): most of the deviation is what schools usually differ by.")(
        language)
  }

  /// The smallest effect that would hardly have been missed.
  func detectable(_ entry: FindingsDocument.EvidenceEntry) -> String? {
    guard let minimum = entry.minimumDetectableEffect else { return nil }
    if entry.effectUnit == "ratio" {
      let ratio = numbers.decimal(minimum, places: 2)
      return minimum < 1
        ? Localized(
          "Показатель заметил бы отношение \(ratio) и ниже.",
          "The indicator would notice a ratio of \(ratio) or less.")(language)
        : Localized(
          "Показатель заметил бы отношение \(ratio) и выше.",
          "The indicator would notice a ratio of \(ratio) or more.")(language)
    }
    let size = amount(minimum, of: entry, isGenitive: true)
    return Localized(
      "Показатель заметил бы отклонение от \(size).",
      "The indicator would notice a deviation from \(size) on.")(language)
  }

  /// A measurement in one line.
  func brief(_ entry: FindingsDocument.EvidenceEntry) -> String {
    let pValue = entry.pValue.map { numbers.probability($0, named: "p") }
    let minimum = entry.minimumDetectableEffect.map {
      "\(ReportText.wouldNotice.text(language)) \(amount($0, of: entry, isGenitive: true))"
    }
    let size = entry.effect.map { amount($0, of: entry) }
    let said = [size, pValue, minimum].compactMap(\.self)
    // Nothing is left of what is not unusual where the document is for publication.
    return (said.isEmpty ? "—" : said.joined(separator: "; ")) + "."
  }

  /// Why the indicator is silent.
  func silence(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let code = entry.reasonCode else { return entry.reason ?? "" }
    if let own = ReasonText.sentence(code, of: entry) { return own(language) }
    return ReasonText.sentence(code, count: entry.reasonCount, needed: entry.reasonNeeded)(language)
  }

  /// The effect with its unit.
  func effect(_ entry: FindingsDocument.EvidenceEntry) -> String {
    entry.effect.map { amount($0, of: entry) } ?? "—"
  }

  /// A size in the unit of the effect of `entry`; in Russian in the genitive after a preposition.
  func amount(
    _ value: Double, of entry: FindingsDocument.EvidenceEntry, isGenitive: Bool = false
  ) -> String {
    // Whoever was absent wrote no paper.
    let isAbsence = entry.indicator == "absences" || entry.indicator == "weak-absent"
    let noun = isAbsence ? Noun.pupil : .work
    if isGenitive && entry.effectUnit == "examinees" { return numbers.sizedGenitive(value, noun) }
    return amount(value, unit: entry.effectUnit, counted: noun)
  }

  /// A size in the unit of an effect.
  func amount(_ value: Double, unit: String?, counted: Noun = .work) -> String {
    switch unit {
    case "examinees": numbers.sized(value, counted)
    case "items":
      numbers.decimal(value, places: 2) + "\u{00A0}" + (language == .russian ? "задания" : "items")
    case "share": numbers.percent(value)
    case "points":
      abs(value) < 9.995
        ? numbers.decimal(value, places: 2) + "\u{00A0}"
          + (language == .russian ? "балла" : "points")
        : numbers.sized(value, .point)
    case "ratio":
      Localized(
        "\(numbers.decimal(value, places: 2)) от ожидаемого",
        "\(numbers.decimal(value, places: 2)) of expected")(language)
    default: numbers.decimal(value, places: 2)
    }
  }

  private func heaping(
    _ entry: FindingsDocument.EvidenceEntry, observed: Double?, expected: Double?
  ) -> String {
    guard let effect = entry.effect else { return "" }
    let verdict =
      effect > 0
      ? Localized(
        "Лишних работ на первых баллах отметок — около \(numbers.size(effect))",
        "About \(numbers.size(effect)) papers too many at the first points of marks")
      : Localized(
        "Лишних работ на первых баллах отметок нет", "No excess at the first points of marks")
    guard let observed, let expected else { return verdict(language) + "." }
    let papers =
      observed == observed.rounded()
      ? numbers.counted(Int(observed), .work) : numbers.sized(observed, .work)
    let beside = Localized(
      "\(papers) при ожидаемых \(numbers.size(expected))",
      "\(papers) where \(numbers.size(expected)) are expected")
    return "\(verdict(language)): \(beside(language))." + habit(entry)
  }

  /// Heaping as a habit over all works, where it is pooled.
  private func habit(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let rate = entry.detail("shrunkenRate") else { return "" }
    let size = numbers.decimal(rate, places: 1)
    let trait = entry.detail("reliability").map { numbers.decimal($0, places: 2) }
    let reliability = trait.map {
      Localized(
        "; надёжность различий между школами \($0) из 1",
        "; reliability of the differences between schools \($0) of 1")(language)
    }
    return Localized(
      " С поправкой на случай — \(size) на 100 работ", " Allowing for chance: \(size) in 100 papers"
    )(
      language) + (reliability ?? "") + "."
  }

  private func dispersion(
    _ entry: FindingsDocument.EvidenceEntry, observed: Double?, expected: Double?
  ) -> String {
    let spread = observed ?? entry.detail("standardDeviation")
    guard let spread, let expected else {
      return Localized(
        "Разброс баллов к ожидаемому: \(effect(entry)).",
        "Spread of scores to the expected one: \(effect(entry)).")(language)
    }
    let own = numbers.decimal(spread, places: 2)
    let usual = numbers.decimal(expected, places: 2)
    return Localized(
      "Стандартное отклонение баллов \(own), у школ того же уровня ожидается \(usual).",
      "The standard deviation is \(own); \(usual) is expected at this level.")(language)
  }

  private func level(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let mean = entry.detail("mean"), let reference = entry.detail("referenceMean") else {
      return Localized(
        "Отличие среднего балла от среднего по региону: \(effect(entry)).",
        "The mean differs from that of the region by \(effect(entry)).")(language)
    }
    let own = numbers.decimal(mean, places: 1)
    let usual = numbers.decimal(reference, places: 1)
    let shrunken = entry.detail("shrunkenMean").map { numbers.decimal($0, places: 1) }
    let tail = shrunken.map {
      Localized("; с поправкой на размер \($0)", "; shrunken for size \($0)")
    }
    return Localized("Средний балл \(own), по региону \(usual)", "Mean \(own), region \(usual)")(
      language) + (tail?(language) ?? "") + "."
  }

  private func officialMean(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let lower = entry.detail("lowerLimit"), let upper = entry.detail("upperLimit"),
      let low = entry.detail("referenceLowerLimit"), let high = entry.detail("referenceUpperLimit")
    else { return fires(entry) + "." }
    let own = "\(numbers.decimal(lower, places: 2))–\(numbers.decimal(upper, places: 2))"
    let region = "\(numbers.decimal(low, places: 2))–\(numbers.decimal(high, places: 2))"
    return Localized(
      "\(fires(entry)): интервал школы \(own), интервал региона \(region).",
      "\(fires(entry)): interval of the school \(own), of the region \(region).")(language)
  }

  func fires(_ entry: FindingsDocument.EvidenceEntry) -> String {
    switch entry.fires {
    case true: Localized("Срабатывает", "Fires")(language)
    case false: Localized("Не срабатывает", "Does not fire")(language)
    default: Localized("Без вердикта", "No verdict")(language)
    }
  }

  private static func twoDigits(_ value: Double) -> Int {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    return Int((value / unit).rounded() * unit)
  }
}

extension FindingsDocument.EvidenceEntry {
  /// The further value of a name.
  func detail(_ name: String) -> Double? { details?.first { $0.name == name }?.value }
}
