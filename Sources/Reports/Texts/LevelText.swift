import Objectivity

/// Levels of risk in words.
enum LevelText {
  static func name(_ level: RiskLevel) -> Localized {
    switch level {
    case .ordinary: Localized("обычный", "ordinary")
    case .elevated: Localized("повышенный", "elevated")
    case .high: Localized("высокий", "high")
    case .undetermined: Localized("не определён", "undetermined")
    }
  }

  /// What the level asks of the reader.
  static func meaning(_ level: RiskLevel) -> Localized {
    switch level {
    case .ordinary:
      Localized(
        "отклонения не больше тех, что дают случай и обычная разница школ; это не подтверждение "
          + "объективности",
        "nothing beyond what chance and the usual differences between schools explain; this does not "
          + "certify the results")
    case .elevated:
      Localized(
        "необычное, если часть постоянных различий между школами не считать обычными: стоит посмотреть "
          + "документы и работы",
        "unusual if a part of the lasting differences between schools is not taken for usual: worth a "
          + "look at the papers and records")
    case .high:
      Localized(
        "необычное сверх случая и всех постоянных различий между школами: посмотреть в первую очередь",
        "unusual beyond chance and all lasting differences between schools: to be looked at first")
    case .undetermined:
      Localized(
        "данных не хватило ни одному показателю", "no indicator had enough data to speak")
    }
  }

  /// The plural noun of the units at a level of `findings.json`.
  static func units(atLevel level: String) -> Localized {
    switch level {
    case "region": Localized("Регионы", "Regions")
    case "municipality": Localized("Муниципалитеты", "Municipalities")
    case "class": Localized("Классы", "Classes")
    default: Localized("Школы", "Schools")
    }
  }

  /// The singular noun of a unit at a level of `findings.json`.
  static func unit(atLevel level: String) -> Localized {
    switch level {
    case "region": Localized("Регион", "Region")
    case "municipality": Localized("Муниципалитет", "Municipality")
    case "class": Localized("Класс", "Class")
    default: Localized("Школа", "School")
    }
  }
}
