/// A text in every language of the reports.
///
/// Both texts are parameters, so a missing translation does not compile.
struct Localized: Hashable, Sendable {
  let russian: String
  let english: String

  init(_ russian: String, _ english: String) {
    self.russian = russian
    self.english = english
  }

  func callAsFunction(_ language: Language) -> String {
    switch language {
    case .russian: russian
    case .english: english
    }
  }
}
