public import Objectivity

/// How results are read: constants that files do not carry, mark scales, threads.
public struct ReadingOptions: Sendable {
  /// The procedure of rows without one.
  public var procedure: Procedure?
  /// The year of rows without one.
  public var year: Int?
  /// The grade of rows without one.
  public var grade: Int?
  /// The subject of rows without one.
  public var subject: String?
  /// The form of rows without one.
  public var form: String?
  /// The region of rows without one.
  public var region: String?
  /// The municipality of rows without one.
  public var municipality: String?
  /// The school of rows without one.
  public var school: String?
  /// The name of the only form in which tables are read; see ``ResultsReader/formNames``.
  ///
  /// `nil` and `auto` stand for all forms.
  public var format: String?
  /// The meanings of columns that are called otherwise than any name that is known.
  public var columnMap = ColumnMap()
  /// The names of schools that stand for one another.
  public var aliases = SchoolAliases()
  /// Mark scales that a `scales.csv` found in a folder overrides.
  public var baseScales: MarkScaleCatalogue
  /// Mark scales that override all others.
  public var givenScales: MarkScaleCatalogue
  /// Whether item answers are kept; they are checked against the score in any case.
  public var keepsItems: Bool
  /// The number of threads; results do not depend on it.
  public var jobs: Int
  /// The number of issues listed for each file; all are counted.
  public var listedIssues: Int
  /// Called with the bytes read so far and their total, from any thread.
  public var progress: (@Sendable (Int, Int) -> Void)?

  /// How grades are read from the classes of rows; `nil` where ``grade`` holds for all.
  var rowGrades: ClassGrades.Reading?
  /// The grade that names of classes begin with where it is not that of the work.
  var classGrade: Int?
  /// The number of bytes of a file that one task reads; a detail that results do not depend on.
  var bytesInTask = 2 << 20

  /// The years that are believed.
  package static let years = 1900...2200
  /// The grades that are believed.
  package static let grades = 0...13

  /// Creates options.
  public init(
    procedure: Procedure? = nil, year: Int? = nil, grade: Int? = nil, subject: String? = nil,
    form: String? = nil, region: String? = nil, municipality: String? = nil,
    school: String? = nil, format: String? = nil, baseScales: MarkScaleCatalogue = .shipped,
    givenScales: MarkScaleCatalogue = MarkScaleCatalogue(), keepsItems: Bool = true,
    jobs: Int = 1, listedIssues: Int = 1000, progress: (@Sendable (Int, Int) -> Void)? = nil
  ) {
    self.procedure = procedure
    self.year = year
    self.grade = grade
    self.subject = subject
    self.form = form
    self.region = region
    self.municipality = municipality
    self.school = school
    self.format = format
    self.baseScales = baseScales
    self.givenScales = givenScales
    self.keepsItems = keepsItems
    self.jobs = jobs
    self.listedIssues = listedIssues
    self.progress = progress
  }
}

/// Everything that was read, and how.
public struct ReadResult: Sendable {
  /// The results.
  public var resultSet: ResultSet
  /// What was understood of each file, in the order of the inputs and inside a folder of paths.
  public var files: [FileReport]
  /// The files of folders that were not read.
  public var leftOut: [LeftOutFile]
  /// The mark scales that were in force.
  public var scales: MarkScaleCatalogue
  /// The school attributes of `context.csv` files found in folders.
  public var context: [SchoolContext]
  /// What a person should know before trusting the results, the gravest first.
  public var warnings: [ReadingWarning]
  /// Where the parts of the identity of each work are known from.
  public var identities: [Assessment: [WorkAspect: Set<IdentitySource>]]
}
