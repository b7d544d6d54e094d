/// Mark scales by assessment; a later entry overrides an earlier one.
public struct MarkScaleCatalogue: Hashable, Sendable {
  /// A scale with the assessments for which it holds; `nil` matches any.
  public struct Entry: Hashable, Sendable {
    /// The procedure, or any.
    public var procedure: Procedure?
    /// The year, or any.
    public var year: Int?
    /// The grade, or any.
    public var grade: Int?
    /// The subject, compared without regard to case and surrounding space, or any.
    public var subject: String?
    /// The form, or any.
    public var form: String?
    /// The scale.
    public var scale: MarkScale

    /// Creates an entry.
    public init(
      procedure: Procedure?, year: Int?, grade: Int?, subject: String?, form: String? = nil,
      scale: MarkScale
    ) {
      self.procedure = procedure
      self.year = year
      self.grade = grade
      self.subject = subject
      self.form = form
      self.scale = scale
    }

    /// Whether the entry holds for `assessment`.
    ///
    /// Scores have nothing to do with tables of marks or of comparisons with the journal: for those an
    /// entry must name the form.
    public func matches(_ assessment: Assessment) -> Bool {
      (procedure == nil || procedure == assessment.procedure)
        && (year == nil || year == assessment.year)
        && (grade == nil || grade == assessment.grade)
        && (subject == nil || Self.folded(subject) == Self.folded(assessment.subject))
        && (form == nil ? !assessment.isWithoutScores : form == assessment.form)
    }

    private static func folded(_ text: String?) -> String? {
      text?.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The entries; of several that match, the last one counts.
  public var entries: [Entry]

  /// Creates a catalogue.
  public init(entries: [Entry] = []) { self.entries = entries }

  /// The scale of an assessment, or `nil` when no entry holds for it.
  public func scale(for assessment: Assessment) -> MarkScale? {
    let whole = assessment.withoutSource
    return entries.last { $0.matches(whole) }?.scale
  }

  /// This catalogue with the entries of another taking precedence.
  public func overridden(by other: MarkScaleCatalogue) -> MarkScaleCatalogue {
    MarkScaleCatalogue(entries: entries + other.entries)
  }
}
