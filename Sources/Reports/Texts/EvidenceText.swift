/// What was measured, in sentences with numbers.
struct EvidenceText: Hashable, Sendable {
  let language: Language
  let numbers: NumberFormat

  init(_ language: Language) {
    self.language = language
    numbers = NumberFormat(language)
  }

  /// What was found, in the words of the indicator.
  func found(_ entry: FindingsDocument.EvidenceEntry) -> String {
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

  /// How likely a finding is by chance.
  func chance(_ pValue: Double) -> String {
    let named = numbers.probability(pValue, named: "p")
    if pValue < 0.0001 {
      return Localized(
        "Случайно так выходит реже чем в 1 случае из 10\u{202F}000 (\(named)).",
        "By chance this happens less than once in 10,000 cases (\(named)).")(language)
    }
    if pValue < 0.1 {
      let odds = numbers.integer(Self.twoDigits((1 / pValue).rounded()))
      return Localized(
        "Случайно так выходит примерно в 1 случае из \(odds) (\(named)).",
        "By chance this happens in about 1 case of \(odds) (\(named)).")(language)
    }
    let share = numbers.percent(pValue, places: 0)
    return Localized(
      "Случайно так выходит в \(share) случаев (\(named)).",
      "By chance this happens in \(share) of cases (\(named)).")(language)
  }

  /// The smallest effect that would hardly have been missed.
  func detectable(_ entry: FindingsDocument.EvidenceEntry) -> String? {
    guard let minimum = entry.minimumDetectableEffect else { return nil }
    if entry.effectUnit == "ratio" {
      let ratio = numbers.decimal(minimum, places: 2)
      return minimum < 1
        ? Localized(
          "В группе такого размера показатель заметил бы отношение \(ratio) и ниже.",
          "In a group of this size the indicator would notice a ratio of \(ratio) or less.")(
            language)
        : Localized(
          "В группе такого размера показатель заметил бы отношение \(ratio) и выше.",
          "In a group of this size the indicator would notice a ratio of \(ratio) or more.")(
            language)
    }
    let size = amount(minimum, unit: entry.effectUnit)
    return Localized(
      "В группе такого размера показатель заметил бы отклонение от \(size).",
      "In a group of this size the indicator would notice a deviation from \(size) on.")(language)
  }

  /// A measurement that is not unusual, in one line.
  func brief(_ entry: FindingsDocument.EvidenceEntry) -> String {
    let pValue = entry.pValue.map { numbers.probability($0, named: "p") }
    let minimum = entry.minimumDetectableEffect.map {
      "\(ReportText.wouldNotice.text(language)) \(amount($0, unit: entry.effectUnit))"
    }
    return [effect(entry), pValue, minimum].compactMap(\.self).joined(separator: "; ") + "."
  }

  /// Why the indicator is silent.
  func silence(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let code = entry.reasonCode else { return entry.reason ?? "" }
    return ReasonText.sentence(code, count: entry.reasonCount, needed: entry.reasonNeeded)(language)
  }

  /// The effect with its unit.
  func effect(_ entry: FindingsDocument.EvidenceEntry) -> String {
    entry.effect.map { amount($0, unit: entry.effectUnit) } ?? "—"
  }

  /// A size in the unit of an effect.
  func amount(_ value: Double, unit: String?) -> String {
    switch unit {
    case "examinees": numbers.sized(value, .work)
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
    return "\(verdict(language)): \(beside(language))."
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

  private func fires(_ entry: FindingsDocument.EvidenceEntry) -> String {
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
