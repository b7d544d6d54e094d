extension CommandText {
  package static let honestShareHelp = Localized(
    "Какую долю постоянных различий между школами считать обычной для уровня «повышенный», от 0 до 1.",
    "The share of lasting differences between schools taken for ordinary by the level elevated, 0 to 1."
  )
  package static let lookAtHelp = Localized(
    "Показать N первых школ очереди и сколько обычных следует ждать среди них.",
    "Show the first N schools of the queue and how many ordinary ones to expect among them.")
  package static let practicalFloorHelp = Localized(
    "Во сколько раз изменить размеры, меньше которых отклонение не считается (0 — не учитывать).",
    "What the sizes below which a deviation does not count are multiplied by (0 for none).")

  package static func factorRange(_ value: Double) -> Localized {
    Localized(
      "--practical-floor \(value): нужно число от 0 до 100.",
      "--practical-floor \(value): a number from 0 to 100 is needed.")
  }

  package static func shareRange(_ value: Double) -> Localized {
    Localized(
      "--honest-share \(value): нужно число от 0 до 1.",
      "--honest-share \(value): a number from 0 to 1 is needed.")
  }
}
