extension EvidenceText {
  /// What the answers to items show.
  func itemWords(_ entry: FindingsDocument.EvidenceEntry) -> String {
    switch entry.indicator {
    case "item-profile": profile(entry)
    case "hard-easy-contrast": contrast(entry)
    case "item-misfit": misfit(entry)
    default: agreement(entry)
    }
  }

  private func profile(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let own = amount(observed, unit: "points")
    let usual = numbers.decimal(expected, places: 2)
    let sentence = Localized(
      "На других заданиях, чем обычно при тех же суммах, стоит \(own) на работу (обычно \(usual)).",
      "\(own) a paper stand on other items than usual at the same totals (usually \(usual)).")(
        language)
    let named = namedItems(entry)
    guard !named.isEmpty else { return sentence }
    return sentence
      + Localized(" Выделяются: \(named).", " Standing out: \(named).")(language)
  }

  /// The items that stand out by their printed names, with the points a paper on each.
  private func namedItems(_ entry: FindingsDocument.EvidenceEntry) -> String {
    var numbersOfItems: [Int] = []
    var excesses: [Double] = []
    for detail in entry.details ?? [] {
      if detail.name == "item" { numbersOfItems.append(Int(detail.value)) }
      if detail.name == "itemExcess" { excesses.append(detail.value) }
    }
    let unit = Localized("балла на работу", "points a paper")(language)
    return zip(numbersOfItems, excesses).enumerated().map { place, item in
      let size = numbers.signed(item.1, places: 2)
      return "\(itemName(item.0)) (\(place == 0 ? "\(size)\u{00A0}\(unit)" : size))"
    }.joined(separator: ", ")
  }

  private func itemName(_ number: Int) -> String {
    guard items.indices.contains(number - 1) else {
      return Localized("задание № \(number)", "item no. \(number)")(language)
    }
    let name = items[number - 1].printable()
    return Localized("задание \(name)", "item \(name)")(language)
  }

  private func contrast(_ entry: FindingsDocument.EvidenceEntry) -> String {
    let unit = Localized("балла на работу", "points a paper")(language)
    let size = entry.effect.map { numbers.signed($0, places: 2) } ?? "—"
    return Localized(
      "Чем труднее задание для работ с такой суммой, тем больше на нём баллов против работ с той же "
        + "суммой в других школах; всего на трудных для них заданиях \(size)\u{00A0}\(unit), на "
        + "остальных столько же с обратным знаком.",
      "The harder an item is for papers of such totals, the more points beside papers of the same totals "
        + "elsewhere; on the items that are hard for them together \(size)\u{00A0}\(unit), on the "
        + "others as many with the other sign.")(language)
  }

  private func misfit(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let own = amount(observed, unit: "points")
    let usual = numbers.decimal(expected, places: 2)
    return Localized(
      "На заданиях, где их не ждут при такой сумме, стоит \(own) на работу (обычно \(usual)).",
      "\(own) a paper stand on items where the total does not let expect them (usually \(usual)).")(
        language)
  }

  private func agreement(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let own = amount(observed, unit: "items")
    let usual = numbers.decimal(expected, places: 2)
    return Localized(
      "У двух учеников одного класса баллы совпадают на \(own) больше, чем следует из их сумм "
        + "(обычно на \(usual)).",
      "Two pupils of one class agree on \(own) more than their totals let expect (usually \(usual))."
    )(
      language)
  }

  /// What one variant of the work shows.
  func variant(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let number = entry.detail("variant") else { return deviation(entry) }
    let size = effect(entry)
    let words = Localized(
      "Вариант \(Int(number)) написан на \(size) лучше остальных сверх обычной разницы между вариантами",
      "Variant \(Int(number)) was done \(size) better than the rest, beyond the usual difference")(
        language)
    guard let excess = entry.detail("variantExcess"), abs(excess) >= 0.5 else { return words + "." }
    let papers = numbers.sized(abs(excess), .work)
    let share =
      excess > 0
      ? Localized(
        "его писали на \(papers) больше, чем при доле по региону",
        "\(papers) more wrote it than its share in the region")
      : Localized(
        "его писали на \(papers) меньше, чем при доле по региону",
        "\(papers) fewer wrote it than its share in the region")
    return "\(words); \(share(language))."
  }

  /// What the tails of the distribution and the means of classes show.
  func tails(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let isMean = entry.effectUnit == "points"
    let own = isMean ? numbers.decimal(observed, places: 2) : count(observed)
    let usual = isMean ? numbers.decimal(expected, places: 2) : numbers.size(expected)
    switch entry.indicator {
    case "tail-excess":
      return Localized(
        "Работ от 88 % максимума \(own) при ожидаемых \(usual) по остальным работам школы.",
        "\(own) papers from 88% of the maximum on where the rest of the school leads to expect "
          + "\(usual).")(language)
    case "missing-lower-tail":
      return Localized(
        "Слабых работ \(own) при ожидаемых \(usual) по остальным работам школы.",
        "\(own) weak papers where the rest of the school leads to expect \(usual).")(language)
    default:
      let chance = entry.pValue.map { "; " + numbers.probability($0, named: "p") } ?? ""
      return Localized(
        "Стандартное отклонение средних по классам \(own) балла, при делении по жребию \(usual)"
          + "\(chance).",
        "The class means have a standard deviation of \(own) points, \(usual) if dealt out by lot"
          + "\(chance).")(language)
    }
  }

  /// A whole number without decimal places, another one with one.
  func count(_ value: Double) -> String {
    value == value.rounded() ? numbers.integer(Int(value)) : numbers.size(value)
  }

  /// The effect alone, where its parts are not known.
  func deviation(_ entry: FindingsDocument.EvidenceEntry) -> String {
    Localized(
      "Отклонение от ожидаемого: \(effect(entry)).", "Off what is expected: \(effect(entry)).")(
        language)
  }
}
