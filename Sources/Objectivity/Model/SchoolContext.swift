/// What is known of a school besides its results: the basis of peer groups.
public struct SchoolContext: Hashable, Sendable {
  /// The school, as in the results.
  public var school: String
  /// The municipality, or nothing.
  public var municipality: String
  /// The attributes by the name of their column, in lower case; blank ones are left out.
  ///
  /// Known names are `type`, `location`, `enrolment`, `selective`, `correctional`,
  /// `control_sample` and `peer_group`.
  public var attributes: [String: String]

  /// Creates the context of a school.
  public init(school: String, municipality: String = "", attributes: [String: String] = [:]) {
    self.school = school
    self.municipality = municipality
    self.attributes = attributes
  }

  /// The names of attributes that are answered by yes or no.
  public static let yesNoAttributes: Set = ["selective", "correctional", "control_sample"]

  /// The peer group that was given, or `nil`.
  public var peerGroup: String? { attributes["peer_group"] }

  /// The number of pupils of the school, or `nil` where none above zero is given.
  public var enrolment: Double? {
    attributes["enrolment"].flatMap(Self.number).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether the school wrote under observation as a part of the control sample.
  public var isControlled: Bool { attributes["control_sample"].flatMap(Self.answer) == true }

  /// The meaning of `yes`, `да`, `1`, `true` and of their opposites, or `nil` for anything else.
  public static func answer(_ text: String) -> Bool? {
    // A workbook may hold 1 as 1.0, and an answer go on behind a comma.
    let word = text.lowercased().filter { !$0.isWhitespace }
    return switch word.hasSuffix(".0") ? word.dropLast(2) : word.prefix(while: { $0 != "," }) {
    case "1", "yes", "y", "true", "да", "истина", "+": true
    case "0", "no", "n", "false", "нет", "ложь", "-", "–", "—": false
    default: nil
    }
  }

  /// The value of a number with or without spaces between thousands, or `nil` for anything else.
  public static func number(_ text: String) -> Double? {
    let digits = text.filter { !$0.isWhitespace }.map { $0 == "," ? "." : $0 }
    return Double(String(digits)).flatMap { $0.isFinite ? $0 : nil }
  }
}
