/// An assessment procedure, such as ВПР or ОГЭ.
///
/// Any identifier is allowed; the ones the field knows have constants.
public struct Procedure: RawRepresentable, Hashable, Sendable {
  /// The identifier used in files, in lower case.
  public let rawValue: String

  /// Creates a procedure from its identifier.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Всероссийские проверочные работы: written and marked in the school.
  public static let vpr = Procedure(rawValue: "vpr")
  /// Основной государственный экзамен, after grade 9.
  public static let oge = Procedure(rawValue: "oge")
  /// Единый государственный экзамен, after grade 11.
  public static let ege = Procedure(rawValue: "ege")
  /// Государственный выпускной экзамен.
  public static let gve = Procedure(rawValue: "gve")

  /// A procedure that nothing names.
  public static let other = Procedure(rawValue: "other")

  /// Whether its works are told apart by grade; where the procedure is not known they may be.
  public var hasGrades: Bool { self == .vpr || self == .other }

  /// Whether results are marks of «2» to «5», so that three boundaries begin «3», «4» and «5».
  public var givesFivePointMarks: Bool { self == .vpr || self == .oge || self == .gve }
}
