/// A level of the organisation of schooling.
public enum UnitLevel: Int, CaseIterable, Comparable, Sendable {
  /// The region, the subject of the federation.
  case region
  /// The municipality.
  case municipality
  /// The school.
  case school
  /// The class.
  case schoolClass

  /// Orders from the region down to the class.
  public static func < (left: UnitLevel, right: UnitLevel) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The name used in files: `region`, `municipality`, `school` or `class`.
  public var name: String {
    switch self {
    case .region: "region"
    case .municipality: "municipality"
    case .school: "school"
    case .schoolClass: "class"
    }
  }
}

/// A place in the organisation of schooling, given by its path.
///
/// A part that a file does not name is empty. The parts below the level of the unit are empty.
public struct Unit: Hashable, Sendable {
  /// The region.
  public var region: String
  /// The municipality.
  public var municipality: String
  /// The school, by login, code or name as in the file.
  public var school: String
  /// The class.
  public var schoolClass: String

  /// Creates a unit from the parts of its path.
  public init(
    region: String = "", municipality: String = "", school: String = "", schoolClass: String = ""
  ) {
    self.region = region
    self.municipality = municipality
    self.school = school
    self.schoolClass = schoolClass
  }

  /// The part of the path at `level`.
  public subscript(level: UnitLevel) -> String {
    switch level {
    case .region: region
    case .municipality: municipality
    case .school: school
    case .schoolClass: schoolClass
    }
  }

  /// The finest level that is named; the region when none is.
  public var level: UnitLevel {
    UnitLevel.allCases.last { !self[$0].isEmpty } ?? .region
  }

  /// The unit at `level` to which this one belongs.
  public func ancestor(at level: UnitLevel) -> Unit {
    Unit(
      region: region,
      municipality: level >= .municipality ? municipality : "",
      school: level >= .school ? school : "",
      schoolClass: level >= .schoolClass ? schoolClass : "")
  }

  /// The named parts from the region down, joined by ` / `.
  public var path: String {
    UnitLevel.allCases.map { self[$0] }.filter { !$0.isEmpty }.joined(separator: " / ")
  }
}

extension Unit: Comparable {
  /// Orders by region, municipality, school and class.
  public static func < (left: Unit, right: Unit) -> Bool {
    (left.region, left.municipality, left.school, left.schoolClass)
      < (right.region, right.municipality, right.school, right.schoolClass)
  }
}
