/// A list of schools marked by others, such as the lists after 2019 whose algorithm is not public.
public struct ExternalLabel: Hashable, Sendable {
  /// The year, when the list has one.
  public var year: Int?
  /// The school, as in the results.
  public var school: String
  /// Another name of the school, such as its full name beside its login, or nothing.
  public var name: String
  /// The municipality, or nothing.
  public var municipality: String
  /// The number of markers.
  public var markers: Int

  /// Creates a label.
  public init(
    year: Int? = nil, school: String, name: String = "", municipality: String = "", markers: Int
  ) {
    self.year = year
    self.school = school
    self.name = name
    self.municipality = municipality
    self.markers = markers
  }

  /// Whether the school is marked.
  public var isMarked: Bool { markers > 0 }
}
