#if Excel
import Objectivity

/// The words of `report.xlsx` that no other file of a report has.
enum WorkbookText {
  static let units = Localized("Единицы", "Units")
  static let evidence = Localized("Показатели отмеченных", "Evidence on flagged units")
  static let kind = Localized("Вид единицы", "Kind of unit")
  static let region = Localized("Регион", "Region")
  static let school = Localized("Школа", "School")
  static let schoolClass = Localized("Класс", "Class")
  static let combinedP = Localized("p по всем показателям", "p over all indicators")
  static let localFdr = Localized("Вероятность, что необычного нет", "Local false discovery rate")
  static let logOdds = Localized("Логарифм шансов", "Log odds")
  static let mainIndicator = Localized("Заметнее всего: показатель", "Standing out: indicator")
  static let unitOfEffect = Localized("В чём измерено", "Unit")
  static let fired = Localized("Официальных маркеров сработало", "Official markers fired")
  static let markers = Localized("Официальных маркеров измерено", "Official markers measured")
  static let measured = Localized("Показателей измерено", "Indicators measured")
  static let silent = Localized("Показателей молчит", "Indicators silent")
  static let qInUnit = Localized("q среди проверок единицы", "q among the tests of the unit")
  static let fires = Localized("Маркер сработал", "Marker fired")
  static let procedure = Localized("Вид работы", "Procedure")
  static let year = Localized("Год", "Year")
  static let grade = Localized("Класс (параллель)", "Grade")
  static let subject = Localized("Предмет", "Subject")
  static let form = Localized("Форма", "Form")
  static let compared = Localized("Сравнено единиц", "Units compared")
  static let minimum = Localized("Минимум", "Minimum")
  static let boundary = Localized("Граница: первый балл", "Boundary: first point")
  static let mark = Localized("Отметка", "Mark")
  static let excess = Localized("Сверх плавного хода, работ", "Above the smooth course, papers")
  static let share = Localized("Доля работ", "Share of papers")
  static let lowShare = Localized("Доля, от (95 %)", "Share, from (95%)")
  static let highShare = Localized("Доля, до (95 %)", "Share, to (95%)")
  static let countBelow = Localized("Работ на балл ниже", "Papers a point below")
  static let countAt = Localized("Работ на границе", "Papers at the boundary")
  static let inWords = Localized("Словами", "In words")

  /// The name of an indicator of a whole region.
  static func regionIndicator(_ identifier: String) -> Localized {
    identifier == IntegerPercentage.identifier.rawValue
      ? Localized("Целые проценты", "Whole percentages") : IndicatorText.of(identifier).name
  }

  /// The unit of an effect; numbers stand beside it as they are, shares between 0 and 1.
  static func unit(of entry: FindingsDocument.EvidenceEntry) -> Localized {
    switch entry.effectUnit {
    case "examinees":
      entry.indicator == "absences" || entry.indicator == "weak-absent"
        ? Localized("учеников", "pupils") : Localized("работ", "papers")
    case "points": Localized("баллов", "points")
    case "items": Localized("заданий", "items")
    case "share": Localized("доля", "share")
    case "ratio": Localized("отношение к ожидаемому", "ratio to expected")
    case "correlation": Localized("корреляция", "correlation")
    default: Localized(entry.effectUnit ?? "", entry.effectUnit ?? "")
    }
  }
}
#endif
