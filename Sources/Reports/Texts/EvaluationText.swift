/// The words of an evaluation.
enum EvaluationText {
  static let title = Localized(
    "Качество обнаружения на модельных областях", "Quality of detection on synthetic oblasts")
  static let lead = Localized(
    "Каждая модельная область создана с известной правдой и проанализирована так, как если бы её "
      + "файлы были прочитаны. Показатели говорят о методе, а не о том, сколько настоящих школ есть "
      + "что найти.",
    "Every synthetic oblast is made with known truth and analysed as if its files had been read. "
      + "The figures tell about the method, not about how many real schools there are to find.")
  static let nulls = Localized(
    "Сводные p честных единиц (равномерны, если обещания выполняются)",
    "Combined p-values of honest units (uniform where promises are kept)")
  static let discoveries = Localized(
    "Доля ложных среди отмеченных", "Share of false flags among all flags")
  static let byKind = Localized(
    "Merilo по видам вмешательства, единицы от 40 работ",
    "Merilo by kind of manipulation, units of 40 works or more")
  static let bySize = Localized(
    "Merilo по видам и числу работ", "Merilo by kind and number of works")
  static let byDetector = Localized(
    "Рядом на тех же областях, все виды, единицы от 40 работ",
    "Side by side on the same oblasts, all kinds, units of 40 works or more")
  static let byIndicator = Localized(
    "Отдельные показатели, единицы от 40 работ",
    "Single indicators, units of 40 works or more")
  static let peculiarities = Localized(
    "Честные особенности: доля отмеченных", "Honest peculiarities: the share flagged")

  static let configuration = Localized("Условия", "Configuration")
  static let detector = Localized("Способ", "Method")
  static let kindColumn = Localized("Что посеяно", "What was planted")
  static let units = Localized("единиц", "units")
  static let promised = Localized("обещано", "promised")
  static let falseShare = Localized("ложных", "false")
  static let standardError = Localized("±", "±")
  static let flagsPerRun = Localized("отметок за прогон", "flags per run")
  static let runsWithFalse = Localized("прогонов с ложными", "runs with a false one")
  static let rejectedRuns = Localized("прогонов с p (KS) ≤ 0,05", "runs with p (KS) ≤ 0.05")
  static let excess = Localized("избыток малых p", "excess of small p")
  static let indicator = Localized("Показатель", "Indicator")
  static let anyKind = Localized("все виды", "all kinds")
  static let ordinary = Localized("обычные", "ordinary")
  static let isolationForest = Localized("изолирующий лес", "isolation forest")
  static let worksAxis = Localized("работ у единицы", "works of the unit")
  static let foundAxis = Localized("доля найденных", "share found")

  static func flaggedAt(_ rate: String) -> Localized {
    Localized("найдено при \(rate)", "found at \(rate)")
  }

  static func foundAtRealised(_ rate: String) -> Localized {
    Localized("найдено при \(rate) ложных", "found at \(rate) false")
  }

  static func written(to location: String) -> Localized {
    Localized("Таблицы и графики: \(location)", "Tables and plots: \(location)")
  }

  /// A kind of planted change by its name in truth files; a strength may follow a colon.
  static func kind(_ name: String) -> Localized {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let known = kinds[parts[0]] ?? Localized(parts[0], parts[0])
    guard parts.count > 1 else { return known }
    let strength = strengths[parts[1]] ?? Localized(parts[1], parts[1])
    return Localized(
      "\(known.russian), \(strength.russian)", "\(known.english), \(strength.english)")
  }

  static func configurationName(_ name: String) -> Localized {
    configurations[name] ?? Localized(name, name)
  }

  private static let strengths = [
    "weak": Localized("слабо", "weak"), "medium": Localized("средне", "medium"),
    "strong": Localized("сильно", "strong"),
  ]

  private static let kinds = [
    "boundary-pushing": Localized("дотягивание до границы", "boundary pushing"),
    "wholesale-inflation": Localized("общее завышение", "wholesale inflation"),
    "dictated-answers": Localized("продиктованные ответы", "dictated answers"),
    "corrected-answers": Localized("исправленные ответы", "corrected answers"),
    "leaked-answers": Localized("известные заранее ответы", "answers known in advance"),
    "copied-answers": Localized("списывание у соседа", "copying between neighbours"),
    "weak-pupils-absent": Localized("отсутствие слабых", "weak pupils absent"),
    "journal-alignment": Localized("отметки журнала под работу", "journal marks aligned"),
    "leaked-variant": Localized("известный вариант", "one variant known"),
    "strict-marking": Localized("строгая проверка", "strict marking"),
    "excellent-school": Localized("сильная школа", "excellent school"),
    "correctional-class": Localized("коррекционный класс", "correctional class"),
    "not-taught": Localized("тема не пройдена", "topic not taught"),
  ]

  private static let configurations = [
    "standard": Localized("обычные", "standard"),
    "weak": Localized("слабые вмешательства", "weak manipulations"),
    "strong": Localized("сильные вмешательства", "strong manipulations"),
    "totals-only": Localized("только баллы", "totals only"),
    "classes": Localized("по классам", "by class"),
    "clean": Localized("без вмешательств", "nothing planted"),
    "clean-no-class-variance": Localized(
      "без вмешательств, классы равны", "nothing planted, equal classes"),
    "clean-no-class-by-item": Localized(
      "без вмешательств, без класс × задание", "nothing planted, no class × item"),
    "clean-no-leniency": Localized(
      "без вмешательств, без региональной поблажки", "nothing planted, no regional leniency"),
    "peculiarities": Localized("только честные особенности", "honest peculiarities only"),
    "no-class-variance": Localized("классы равны", "equal classes"),
    "no-class-by-item": Localized("без класс × задание", "no class × item"),
    "no-leniency": Localized("без региональной поблажки", "no regional leniency"),
    "as-real": Localized("как в настоящем регионе", "as in a real region"),
    "heavy-tails": Localized("честные школы с тяжёлыми хвостами", "heavy honest tails"),
    "tiny-schools": Localized("маленькие школы", "tiny schools"),
    "not-taught": Localized("непройденные темы", "topics not taught"),
    "clean-as-real": Localized(
      "без вмешательств, как в настоящем регионе", "nothing planted, as in a real region"),
    "clean-heavy-tails": Localized(
      "без вмешательств, тяжёлые хвосты", "nothing planted, heavy honest tails"),
    "clean-tiny-schools": Localized(
      "без вмешательств, маленькие школы", "nothing planted, tiny schools"),
    "clean-not-taught": Localized(
      "без вмешательств, непройденные темы", "nothing planted, topics not taught"),
  ]
}
