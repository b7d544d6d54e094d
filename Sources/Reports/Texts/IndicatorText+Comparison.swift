extension IndicatorText {
  static let fiokoC = IndicatorText(
    name: Localized("ФИОКО 2019, маркер C", "FIOKO 2019, marker C"),
    role: .official,
    looksAt: Localized(
      "резкое изменение: отношение среднего процента выполнения в 4 классе к проценту той же "
        + "параллели в 5 классе через год лежит дальше трёх межквартильных размахов от квартилей",
      "a sharp change: the ratio of the mean share of the maximum in grade 4 to that of the same "
        + "cohort in grade 5 a year later lies more than three interquartile ranges beyond the "
        + "quartiles"),
    limits: Localized(
      "почти никогда не срабатывает (0–1 школа из 600 в одном реальном регионе): пределы для всех "
        + "задаёт разброс малых школ; состав параллели за год меняется, работы разной трудности",
      "it hardly ever fires (0–1 of 600 schools in one real region): the spread of small schools "
        + "sets the limits for all; the cohort changes within the year, and the works differ in "
        + "difficulty"),
    causes: [
      Localized(
        "перешли или пришли ученики; класс объединён или разделён",
        "pupils left or joined; classes were joined or divided"),
      Localized("мало учеников", "few pupils"),
    ],
    steps: [], origin: fioko)

  static let invalsi = IndicatorText(
    name: Localized("Индекс INVALSI", "INVALSI index"),
    role: .context,
    looksAt: Localized(
      "высокие, одинаковые и полные ответы: главная компонента среднего, разброса, доли пропусков и "
        + "разнообразия ответов; принадлежность к крайнему нечёткому кластеру",
      "high, alike and complete answers: the main component of mean, spread, share of omissions and "
        + "variety of answers; the membership in the outlying fuzzy cluster"),
    limits: Localized(
      "отличные классы попадают в тот же кластер; близкие к 1 значения школ не различают; подъёма "
        + "немногих работ через границу почти не видит; приведён для сравнения и на риск не влияет",
      "excellent classes fall into the same cluster; memberships near 1 do not tell schools apart; "
        + "papers lifted over a boundary hardly show; given for comparison, never raises the risk"),
    causes: [
      Localized("сильная школа с ровными классами", "a strong school with even classes"),
      Localized("лёгкая для этих учеников работа", "a work that is easy for these pupils"),
    ],
    steps: [],
    origin: Localized(
      "Quintano, Castellano, Longobardi (2009), способ INVALSI; для сравнения",
      "Quintano, Castellano & Longobardi (2009), the method of INVALSI; for comparison"))
}

extension EvidenceText {
  /// Marker C in words.
  func cohortChange(_ entry: FindingsDocument.EvidenceEntry, verdict: String) -> String {
    let ratio = entry.effect.map { numbers.decimal($0, places: 2) } ?? "—"
    guard let lower = entry.detail("referenceLowerLimit"),
      let upper = entry.detail("referenceUpperLimit")
    else { return "\(verdict): \(ratio)." }
    let low = numbers.decimal(lower, places: 2)
    let high = numbers.decimal(upper, places: 2)
    return Localized(
      "\(verdict): отношение процента выполнения в 4 и 5 классах \(ratio), пределы \(low)–\(high).",
      "\(verdict): ratio of the mean shares in grades 4 and 5 \(ratio), limits \(low)–\(high).")(
        language)
  }

  /// The INVALSI index in words.
  func invalsi(_ entry: FindingsDocument.EvidenceEntry) -> String {
    let membership = effect(entry)
    let component = entry.statistic.map { numbers.decimal($0, places: 2) } ?? "—"
    return Localized(
      "Принадлежность к крайнему кластеру \(membership), главная компонента \(component).",
      "Membership in the outlying cluster \(membership), main component \(component).")(
        language)
  }
}
