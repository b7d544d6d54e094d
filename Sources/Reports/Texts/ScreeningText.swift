/// How many units there are to look at, and how far indicators reach beside their mirror, in words.
struct ScreeningText: Hashable, Sendable {
  let language: Language
  let numbers: NumberFormat
  let settings: FindingsDocument.Settings

  init(_ language: Language, settings: FindingsDocument.Settings) {
    self.language = language
    numbers = NumberFormat(language)
    self.settings = settings
  }

  static let curveTitle = Localized("Сколько школ смотреть", "How many schools to look at")
  static let reachTitle = Localized("Показатели и их зеркало", "Indicators and their mirror")

  /// What the curve means.
  func sentences(_ screening: FindingsDocument.Screening) -> [String] {
    let rate = numbers.percent(settings.falseDiscoveryRate, places: 0)
    let share = numbers.percent(settings.honestShare, places: 0)
    let meaning = Localized(
      "Школы различаются постоянно: по годам, предметам и классам. Какую часть этих различий считать "
        + "обычной, из данных не узнать: это выбор. «Высокий» — сверх всех различий (строка 100 %), "
        + "«повышенный» — сверх доли \(share). Обещание «случайных не больше \(rate)» относится к высокому "
        + "уровню.",
      "Schools differ lastingly: over years, subjects and classes. Which part of it is ordinary cannot be "
        + "read from the data: it is a choice. High lies beyond all of it (the row of 100%), elevated beyond "
        + "\(share) of it. The promise of no more than \(rate) by chance is that of high.")
    let mirror = Localized(
      "«В зеркале» — сколько школ отклоняется так же далеко в обратную, невозможную сторону: примерно "
        + "столько обычных следует ждать и среди отмеченных.",
      "“In the mirror”: as many schools deviate as far the other, impossible way round; about as many "
        + "ordinary ones are to be expected among those flagged.")
    let first = screening.first.map {
      lookAt($0.units, mirror: $0.mirrored, chance: $0.expectedByChance)
    }
    return [first, meaning(language), mirror(language)].compactMap(\.self)
  }

  func curveHeader() -> [String] {
    [
      Localized("Считать обычной, доля различий", "Share taken for ordinary"),
      Localized("Отмечено", "Flagged"), Localized("В зеркале", "In the mirror"),
      Localized("Случайных по p", "By chance, from p"),
    ].map { $0(language) }
  }

  func curveRow(_ point: FindingsDocument.Screening.Point) -> [String] {
    [
      numbers.percent(point.share, places: 0), numbers.integer(point.flagged),
      numbers.integer(point.mirrored), numbers.decimal(point.expectedByChance, places: 1),
    ]
  }

  /// What the table of indicators means.
  func reachNote() -> String {
    Localized(
      "Школ с p не больше 0,001 в ту сторону, которую ищет показатель, и в обратную. Где обратная сторона "
        + "не уступает, показатель на этих данных — сведения, а не основание для риска.",
      "Schools with p of 0.001 or less in the direction the indicator looks for, and the other way round. "
        + "Where the other side is as far off, the indicator is context on these data and raises no risk."
    )(
      language)
  }

  func reachHeader() -> [String] {
    [
      Localized("Показатель", "Indicator"), Localized("Школ", "Schools"),
      Localized("Найдено", "Found"), Localized("В зеркале", "In the mirror"),
      Localized("Без границы", "At no boundary"), Localized("Роль", "Role"),
    ].map { $0(language) }
  }

  func reachRow(_ reach: FindingsDocument.Screening.Reach) -> [String] {
    let role =
      reach.isEvidence
      ? ReportText.roleEvidence.text(language) : ReportText.roleContext.text(language)
    return [
      IndicatorText.of(reach.indicator).name(language), numbers.integer(reach.units),
      numbers.integer(reach.target), numbers.integer(reach.mirror),
      reach.placebo.map { numbers.decimal($0, places: 0) } ?? "—", role,
    ]
  }

  /// How many honest units to expect among the first of the ranking.
  private func lookAt(_ count: Int, mirror: Int, chance: Double) -> String {
    Localized(
      "Первые \(numbers.integer(count)) в очереди: обычных среди них следует ждать "
        + "\(numbers.decimal(chance, places: 1)) (по p), в зеркале так же далеко \(numbers.integer(mirror)).",
      "The first \(numbers.integer(count)) of the queue: \(numbers.decimal(chance, places: 1)) ordinary ones "
        + "are expected among them (from p); in the mirror \(numbers.integer(mirror)) lie as far.")(
        language)
  }
}
