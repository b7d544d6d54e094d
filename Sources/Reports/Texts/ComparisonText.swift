import Objectivity

/// The sentences on references, official indices, lists of others and types of distributions.
struct ComparisonText {
  let language: Language
  let numbers: NumberFormat

  init(_ language: Language) {
    self.language = language
    numbers = NumberFormat(language)
  }

  static let title = Localized(
    "Сравнение и сводные показатели", "Comparison and summary figures")
  static let referenceTitle = Localized("С кем сравнивали", "With whom was compared")
  static let indexTitle = Localized(
    "Официальный индекс региона", "Official index of the region")
  static let agreementTitle = Localized("Согласие с внешним списком", "Agreement with a list")
  static let typesTitle = Localized("Типы распределений", "Types of distributions")
  static let typeLabel = Localized("Тип распределения", "Type of the distribution")
  static let peerGroup = Localized("Группа сравнения", "Peer group")

  /// With whom units of a document were compared.
  func reference(
    _ reference: FindingsDocument.Reference, in document: FindingsDocument
  ) -> [String] {
    let level = document.settings.level
    switch reference.name {
    case ReferenceChoice.peers.name:
      return [reference.peers.map(peers)].compactMap(\.self)
    case ReferenceChoice.controlled.name:
      return [
        Localized(
          "Форма распределения взята из школ контрольной выборки.",
          "The shape of distributions is taken from the schools of the control sample.")(language),
        conformal(reference, level: level),
        reference.conformal == true ? resolution(reference, in: document) : nil,
        reference.conformalClasses.map(conformalClasses),
      ].compactMap(\.self)
    case "table":
      return [
        Localized(
          "Форма распределения взята из заданного файла с результатами тех же работ.",
          "The shape of distributions is taken from the given file with results of the same "
            + "assessments.")(language)
      ]
    default:
      return [
        Localized(
          "С остальными в регионе: общая форма распределения, сдвинутая к уровню каждой школы.",
          "With the others of the region: the common shape of distributions, moved to the level of "
            + "each school.")(language)
      ]
    }
  }

  private func peers(_ peers: FindingsDocument.Peers) -> String {
    let count = peers.groups.count
    switch PeerGroups.Origin(rawValue: peers.origin) {
    case .given:
      return Localized(
        "Внутри групп похожих школ из столбца peer_group: групп — \(count).",
        "Inside the peer groups of the column peer_group: \(count) groups.")(language)
    case .clustered:
      let silhouette = numbers.decimal(peers.silhouette ?? 0, places: 2)
      return Localized(
        "Внутри групп похожих школ, найденных кластеризацией сведений о школах и их размера, без "
          + "результатов: групп — \(count), средний силуэт \(silhouette).",
        "Inside groups of schools alike, found by clustering school attributes and size, never "
          + "results: \(count) groups, mean silhouette \(silhouette).")(language)
    default:
      return Localized(
        "Школы не делятся на группы хотя бы по \(PeerGroups.minimumSchools): сравнение со всеми.",
        "Schools do not divide into groups of \(PeerGroups.minimumSchools) at least: compared with "
          + "all.")(language)
    }
  }

  private func conformal(_ reference: FindingsDocument.Reference, level: String) -> String {
    let count = reference.controlledUnits ?? 0
    let units = numbers.counted(count, .unit(atLevel: level))
    guard reference.conformal == true else {
      let needed = numbers.integer(reference.controlledUnitsNeeded ?? 0)
      return Localized(
        "В контрольной выборке оценено: \(units), а для ранговых p нужно \(needed), поэтому p — как "
          + "при сравнении с регионом.",
        "The control sample has \(units) with a p-value; ranks among them need \(needed), so "
          + "p-values are those of a comparison with the region.")(language)
    }
    let least = numbers.probability(1 / Double(count + 1))
    return Localized(
      "p — ранг среди контрольной выборки (\(units)): меньше \(least) он не бывает.",
      "p is the rank among the control sample (\(units)): it is never below \(least).")(language)
  }

  private func conformalClasses(_ areRanks: Bool) -> String {
    areRanks
      ? Localized(
        "У классов отмеченных школ p — тоже ранг, среди классов контрольной выборки.",
        "For classes of flagged schools p is a rank too, among the classes of the control sample.")(
          language)
      : Localized(
        "У классов отмеченных школ p — как при сравнении с регионом: рангами среди классов контрольной "
          + "выборки ни один класс нельзя было бы отметить.",
        "For classes of flagged schools p is that of a comparison with the region: by ranks among the "
          + "classes of the control sample none could be flagged.")(language)
  }

  /// How many units at once can be flagged at the least, where it is more than one.
  ///
  /// With m units judged, k of them at the least p-value 1/(n + 1) are flagged when k/m·α reaches it.
  private func resolution(
    _ reference: FindingsDocument.Reference, in document: FindingsDocument
  ) -> String? {
    let judged = document.units.count {
      $0.level == document.settings.level && $0.risk.pValue != nil
    }
    let rate = document.settings.falseDiscoveryRate
    let ranks = Double((reference.controlledUnits ?? 0) + 1)
    let least = (Double(judged) / (rate * ranks)).rounded(.up)
    guard rate > 0, least > 1 else { return nil }
    let flags = numbers.integer(Int(least))
    let chosen = numbers.decimal(rate, places: 2)
    return Localized(
      "Поэтому при доле ложных отметок \(chosen) наименьшее возможное число отметок — \(flags) или "
        + "ни одной: для отдельных отметок выборка мала.",
      "At a false discovery rate of \(chosen) the least number of flags is therefore \(flags), or "
        + "none: for single flags the sample is too small.")(language)
  }

  func peerHeader(_ peers: FindingsDocument.Peers) -> [String] {
    let size =
      peers.sizeUnit == "pupils"
      ? Localized("Учеников (медиана)", "Pupils (median)")
      : Localized("Работ в процедуре (медиана)", "Papers in an assessment (median)")
    return [
      Self.peerGroup(language), Localized("Школ", "Schools")(language), size(language),
      Localized("Чем отличается", "What is common")(language),
    ]
  }

  func peerRow(_ group: FindingsDocument.PeerGroup) -> [String] {
    let traits = group.traits.map { trait in
      "\(trait.attribute): \(trait.value) (\(numbers.percent(trait.share ?? 0, places: 0)))"
    }
    return [
      group.name, numbers.integer(group.schools),
      group.medianSize.map { numbers.integer(Int($0.rounded())) } ?? "—",
      traits.isEmpty ? "—" : traits.joined(separator: ", "),
    ]
  }

  func index(_ index: FindingsDocument.Index) -> [String] {
    let value = numbers.decimal(index.value ?? 0, places: 1)
    let marked = numbers.integer(index.markedSchools)
    let schools = numbers.integer(index.schools)
    return [
      Localized(
        "ФИОКО 2019, как напечатано: \(value) из 100. Хотя бы один из маркеров A, B, C сработал у "
          + "\(marked) школ из \(schools).",
        "FIOKO 2019, as printed: \(value) of 100. At least one of markers A, B, C fired in "
          + "\(marked) of \(schools) schools.")(language),
      Localized(
        "Слабые места: честные различия школ и случайность не учтены, поэтому индекс падает с числом "
          + "больших школ выше среднего; общего для всех школ он не видит; полон только при всех 14 "
          + "маркерах. На риск не влияет.",
        "Weaknesses: honest differences of schools and chance are ignored, so that it falls with the "
          + "number of large schools above the average; what all schools do alike it cannot see; it "
          + "is complete only with all 14 markers. It never raises a risk.")(language),
    ]
  }

  func agreementHeader() -> [String] {
    [
      "", Localized("Отмечено Merilo", "Flagged by Merilo")(language),
      Localized("Не отмечено", "Not flagged")(language),
    ]
  }

  func agreementRows(_ agreement: FindingsDocument.Agreement) -> [[String]] {
    [
      [
        Localized("С маркером в списке", "Marked in the list")(language),
        numbers.integer(agreement.both), numbers.integer(agreement.onlyLabelled),
      ],
      [
        Localized("Без маркера в списке", "Not marked in the list")(language),
        numbers.integer(agreement.onlyFlagged), numbers.integer(agreement.neither),
      ],
    ]
  }

  func agreement(_ agreement: FindingsDocument.Agreement) -> [String] {
    let kappa =
      agreement.kappa.map { "κ\u{00A0}=\u{00A0}\(numbers.decimal($0, places: 2))" }
      ?? Localized("κ не определена", "κ is not defined")(language)
    let pValue = agreement.pValue.map { numbers.probability($0, named: "p") } ?? ""
    var sentences = [
      Localized(
        "Согласие: \(kappa); совпадений больше случайного: \(pValue) (точный критерий Фишера). "
          + "Совпадение не подтверждает ни список, ни отметки.",
        "Agreement: \(kappa); more common schools than chance: \(pValue) (Fisher's exact test). "
          + "Agreement confirms neither the list nor the flags.")(language)
    ]
    if agreement.listsMarkedOnly == true {
      sentences.append(
        Localized(
          "В списке только отмеченные школы: остальные школы тех же работ считаются неотмеченными.",
          "The list names marked schools only: the other schools of the same works count as not marked."
        )(language))
    }
    if agreement.unmatched > 0 {
      let count = numbers.integer(agreement.unmatched)
      sentences.append(
        Localized(
          "Школ списка, которых нет среди оценённых: \(count).",
          "Schools of the list that are not among those judged: \(count).")(language))
    }
    return sentences
  }

  func typeHeader() -> [String] {
    [
      Localized("Тип", "Type")(language),
      Localized("Распределений", "Distributions")(language),
    ] + DistributionTypeText.features.map { $0.title(language) }
      + [Localized("Что это значит", "Meaning")(language)]
  }

  func typeRow(_ entry: FindingsDocument.TypeEntry) -> [String] {
    let values = DistributionTypeText.features.map { feature in
      entry.centre.first { $0.name == feature.name }
        .map { numbers.decimal($0.value, places: 1) } ?? "—"
    }
    return [
      DistributionTypeText.name(entry.name)(language), numbers.integer(entry.profiles),
    ] + values + [DistributionTypeText.meaning(entry.name)(language)]
  }

  func typesNote() -> String {
    Localized(
      "Средние отклонения от ожидаемого при уровне школы, в стандартных отклонениях случая. Тип "
        + "описывает форму и на риск не влияет.",
      "Mean departures from what is expected at the level of a school, in standard deviations of "
        + "chance. A type describes a shape and never raises a risk.")(language)
  }
}
