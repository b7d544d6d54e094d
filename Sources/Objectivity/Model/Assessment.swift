/// One assessment: a procedure in a year, grade and subject, and its form where forms differ.
///
/// Scores of two assessments are never added, even when their scales agree.
public struct Assessment: Hashable, Sendable {
  /// The procedure.
  public var procedure: Procedure
  /// The year in which it was taken, when known.
  public var year: Int?
  /// The grade (for ВПР written in autumn, the grade of the programme), when known.
  public var grade: Int?
  /// The subject as it is printed in reports, when known.
  public var subject: String
  /// The form, where several with different scales exist.
  public var form: String?

  /// The form of tables that give marks «2» to «5» in place of scores.
  public static let marksForm = "marks"
  /// The form of tables that count marks below, at and above those of the journal in place of scores.
  ///
  /// Their points are those of ``JournalComparison/scale``.
  public static let journalComparisonForm = "journal-comparison"

  /// Whether tables of the assessment give something else than scores of the work.
  public var isWithoutScores: Bool {
    form == Self.marksForm || form == Self.journalComparisonForm
  }

  /// Creates an assessment.
  public init(
    procedure: Procedure, year: Int? = nil, grade: Int? = nil, subject: String, form: String? = nil
  ) {
    self.procedure = procedure
    self.year = year
    self.grade = grade
    self.subject = subject
    self.form = form
  }

  /// An identifier of letters, digits and hyphens, such as `vpr-2021-4-matematika`.
  ///
  /// Cyrillic is transliterated. Parts that are unknown are left out.
  public var identifier: String {
    [procedure.rawValue, year.map(String.init), grade.map(String.init), subject, form]
      .compactMap { $0.map(Self.slug) }
      .filter { !$0.isEmpty }
      .joined(separator: "-")
  }

  private static let latin: [Character: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
  ]

  private static func slug(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      if let transliterated = latin[character] {
        result += transliterated
      } else if character.isASCII && (character.isLetter || character.isNumber) {
        result.append(character)
      } else if !result.isEmpty && !result.hasSuffix("-") {
        result += "-"
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result
  }
}

extension Assessment: Comparable {
  /// Orders by procedure, year, grade, subject and form, so that output never depends on input order.
  public static func < (left: Assessment, right: Assessment) -> Bool {
    let leftKey = (left.procedure.rawValue, left.year ?? 0, left.grade ?? 0)
    let rightKey = (right.procedure.rawValue, right.year ?? 0, right.grade ?? 0)
    if leftKey != rightKey { return leftKey < rightKey }
    return (left.subject, left.form ?? "") < (right.subject, right.form ?? "")
  }
}
