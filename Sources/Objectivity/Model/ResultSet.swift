/// Everything that was read: results by assessment, and the sources they came from.
public struct ResultSet: Hashable, Sendable {
  /// A source of results: a file, or a source of counts that were made elsewhere.
  public struct Source: Hashable, Sendable {
    /// The name shown in reports: the file's name without its folder.
    public var file: String
    /// The SHA-256 digest of its bytes, 64 hexadecimal digits.
    public var sha256: String
    /// The digests of the sources that counts were made of; empty for primary files.
    public var origins: [String]
    /// The number of data rows.
    public var rows: Int
    /// The rows that were counted.
    public var accepted: Int
    /// The accepted rows in which a value was repaired.
    public var repaired: Int
    /// The rows that were not counted.
    public var rejected: Int

    /// Creates a record of a source.
    public init(
      file: String, sha256: String, origins: [String] = [], rows: Int, accepted: Int,
      repaired: Int, rejected: Int
    ) {
      self.file = file
      self.sha256 = sha256
      self.origins = origins
      self.rows = rows
      self.accepted = accepted
      self.repaired = repaired
      self.rejected = rejected
    }
  }

  /// The sources, ascending by digest.
  public let sources: [Source]
  /// The results, ascending by assessment; each assessment occurs once.
  public let assessments: [AssessmentResults]

  /// Creates a result set, putting sources and assessments in their order.
  ///
  /// - Precondition: No assessment occurs twice.
  public init(sources: [Source], assessments: [AssessmentResults]) {
    self.sources = sources.sorted { ($0.sha256, $0.file) < ($1.sha256, $1.file) }
    self.assessments = assessments.sorted { $0.assessment < $1.assessment }
    precondition(
      Set(assessments.map(\.assessment)).count == assessments.count, "an assessment occurs twice")
  }

  /// The mark scales of the assessments that have one.
  public var markScales: [Assessment: MarkScale] {
    Dictionary(
      uniqueKeysWithValues: assessments.compactMap { results in
        results.markScale.map { (results.assessment, $0) }
      })
  }

  /// The digests of all primary sources: of files, and of the sources behind counts.
  public var originDigests: Set<String> {
    Set(sources.flatMap { $0.origins.isEmpty ? [$0.sha256] : $0.origins })
  }
}
