extension EvidenceText {
  /// What the journal marks show.
  func journal(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    guard entry.indicator == "journal-agreement" else {
      return Localized(
        "Отметку журнала повторяют \(count(observed)) работ при ожидаемых \(numbers.size(expected)).",
        "\(count(observed)) papers repeat the journal mark where \(numbers.size(expected)) are "
          + "expected.")(language)
    }
    let own = numbers.decimal(observed, places: 1)
    let usual = numbers.decimal(expected, places: 1)
    let balance = Localized(
      "Средний балл \(own) при ожидаемом \(usual) для таких же отметок в журнале и такого же среднего по "
        + "журналу.",
      "Mean score \(own), with \(usual) expected at the same journal marks and the same mean of the "
        + "journal.")(language)
    return ([balance] + journalDetails(entry)).joined(separator: " ")
  }

  private func journalDetails(_ entry: FindingsDocument.EvidenceEntry) -> [String] {
    var sentences: [String] = []
    func whole(_ name: String) -> String? { entry.detail(name).map { numbers.integer(Int($0)) } }
    if let raised = whole("raised"), let confirmed = whole("confirmed"),
      let lowered = whole("lowered")
    {
      let gaps = whole("largeGaps").map {
        Localized("; расхождений на 2 отметки и больше \($0)", "; gaps of 2 marks or more: \($0)")(
          language)
      }
      sentences.append(
        Localized(
          "Выше журнала \(raised), наравне \(confirmed), ниже \(lowered)",
          "Above the journal \(raised), equal \(confirmed), below \(lowered)")(language)
          + (gaps ?? "") + ".")
    }
    if let correlation = entry.detail("rankCorrelation") {
      let tau = numbers.decimal(correlation, places: 2)
      sentences.append(
        Localized(
          "Связь журнала и балла τ_b = \(tau).", "Correlation of journal and score τ_b = \(tau).")(
            language))
    }
    return sentences
  }

  /// What the lists of absent pupils show.
  func participation(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let own = count(observed)
    let usual = numbers.size(expected)
    let of = entry.detail("examinees").map { count($0) }
    guard entry.indicator == "weak-absent" else {
      let listed = of.map { Localized(" из \($0) по списку", " of \($0) listed")(language) } ?? ""
      return Localized(
        "Отсутствовали \(own)\(listed) при ожидаемых \(usual).",
        "\(own)\(listed) absent where \(usual) are expected.")(language)
    }
    let absent = of.map { Localized(" из \($0)", " of \($0)")(language) } ?? ""
    let mark = entry.detail("weakMark").map {
      Localized(" (отметка до «\(Int($0))»)", " (mark up to “\(Int($0))”)")(language)
    }
    let sentence = Localized(
      "Слабых по журналу\(mark ?? "") среди отсутствовавших \(own)\(absent) при ожидаемых \(usual).",
      "Weak by the journal\(mark ?? "") among the absent: \(own)\(absent), with \(usual) expected.")(
        language)
    guard let present = entry.detail("presentMark"), let gone = entry.detail("absentMark") else {
      return sentence
    }
    let means = (numbers.decimal(present, places: 2), numbers.decimal(gone, places: 2))
    return sentence
      + Localized(
        " Средняя отметка в журнале: у писавших \(means.0), у отсутствовавших \(means.1).",
        " Mean journal mark: \(means.0) of those present, \(means.1) of the absent.")(language)
  }

  /// What results in other assessments show.
  func linked(_ entry: FindingsDocument.EvidenceEntry) -> String {
    guard let observed = entry.detail("observed"), let expected = entry.detail("expected") else {
      return deviation(entry)
    }
    let own = numbers.decimal(observed, places: 1)
    let usual = numbers.decimal(expected, places: 1)
    let source: Localized =
      switch entry.indicator {
      case "cross-subject": Localized("по другим предметам", "by the other subjects")
      case "cohort-trajectory":
        Localized("по прежнему результату параллели", "by the cohort's earlier result")
      default: Localized("по результатам ОГЭ и ЕГЭ", "by the OGE and EGE results")
      }
    var sentence = Localized(
      "Средний балл \(own) при ожидаемом \(usual) \(source.russian)",
      "Mean \(own), \(usual) expected \(source.english)")(language)
    if let works = entry.detail("linkedAssessments"), let trust = entry.detail("reliability") {
      let counted = numbers.counted(Int(works), .assessment)
      let reliability = numbers.decimal(trust, places: 2)
      sentence += Localized(
        " (\(counted), надёжность прогноза \(reliability))",
        " (\(counted), reliability of the prediction \(reliability))")(language)
    }
    return sentence + "." + trajectory(entry)
  }

  private func trajectory(_ entry: FindingsDocument.EvidenceEntry) -> String {
    var text = ""
    if let change = entry.detail("logOddsChange") {
      let size = numbers.signed(change, places: 2)
      text += Localized(
        " Логарифм шансов на «3» и выше изменился на \(size) (+0,69 удваивает шансы).",
        " The log-odds of passing changed by \(size) (+0.69 doubles the odds).")(language)
    }
    if let score = entry.detail("riseAndFall") {
      let size = numbers.decimal(score, places: 2)
      text += Localized(
        " Подъём и следующий за ним спад: \(size) из 2 (случайно выше 1,44 у одной параллели из 20).",
        " Rise followed by a fall: \(size) of 2 (by chance above 1.44 in one cohort of 20).")(
          language)
    }
    return text
  }
}
