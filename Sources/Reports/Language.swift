/// The language of everything a person reads.
public enum Language: String, CaseIterable, Sendable {
  /// Russian.
  case russian = "ru"
  /// English.
  case english = "en"
}
