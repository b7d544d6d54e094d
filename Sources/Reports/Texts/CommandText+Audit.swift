/// The words of `merilo audit`.
extension CommandText {
  package static let audit = Localized(
    "Проверить анализ на самих данных: перемешать учеников, разделить школы пополам, убрать по работе.",
    "Try the analysis on the results themselves: permute pupils, halve units, leave works out.")
  package static let repetitionsHelp = Localized(
    "Сколько раз перемешивать учеников.", "How often pupils are permuted.")
  package static let auditing = Localized("Самопроверка", "Audit")
}
