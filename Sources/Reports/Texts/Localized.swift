/// A text in every language of the reports.
///
/// Both texts are parameters, so a missing translation does not compile.
package struct Localized: Hashable, Sendable {
  package let russian: String
  package let english: String

  package init(_ russian: String, _ english: String) {
    self.russian = russian
    self.english = english
  }

  package func callAsFunction(_ language: Language) -> String {
    switch language {
    case .russian: russian
    case .english: english
    }
  }
}
