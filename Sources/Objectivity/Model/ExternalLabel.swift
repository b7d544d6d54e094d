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

  /// The works that the list is about; none where it does not say.
  public var works: [Work]

  /// A work of any year.
  public struct Work: Hashable, Sendable {
    /// The grade.
    public var grade: Int
    /// The subject.
    public var subject: String

    /// Creates a work.
    public init(grade: Int, subject: String) {
      self.grade = grade
      self.subject = subject
    }

    /// Whether an assessment is of the work.
    public func isOf(_ assessment: Assessment) -> Bool {
      assessment.grade == grade && assessment.subject.lowercased() == subject.lowercased()
    }
  }

  /// Creates a label.
  public init(
    year: Int? = nil, school: String, name: String = "", municipality: String = "", markers: Int,
    works: [Work] = []
  ) {
    self.year = year
    self.school = school
    self.name = name
    self.municipality = municipality
    self.markers = markers
    self.works = works
  }

  /// Whether the school is marked.
  public var isMarked: Bool { markers > 0 }
}
