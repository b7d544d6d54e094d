public import Objectivity

/// What a person should know before trusting what was read.
public struct ReadingWarning: Hashable, Sendable {
  /// What is the matter, the gravest first.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Two sources under one name hold different works; they are kept apart.
    case worksDiffer
    /// Year, grade or subject of a work are not known.
    case workUnknown
    /// Two sources disagree on what the work is; the more trusted one counts.
    case identityContradicted
    /// One name names two years, grades or procedures, of which none counts.
    case identityAmbiguous
    /// More than one in a hundred rows of a file was not counted.
    case rowsNotCounted
    /// A file that may hold results was not read.
    case fileNotRead
    /// Two files give the same school the same results.
    case likelyDouble
    /// One login of a school stands in two municipalities; the school counts as one.
    case schoolInTwoMunicipalities
    /// One number stands in two municipalities; the schools are kept apart.
    case codeInTwoMunicipalities
    /// Two codes differ by zeros only.
    case codesDifferByZeros
    /// Two names without a code differ in spelling only.
    case namesAlike
    /// A table of counts holds scores only, and the indicators among the values need more.
    case countsOfScoresOnly
    /// The answers of works are known by counts only, and the indicators among the values need whole papers.
    case countsOfAnswersOnly
    /// No school of the results is among those whose attributes are given.
    case contextOfOtherSchools
    /// A column that looks important has a name that is not known.
    case importantColumnUnknown
    /// No mark scale is known for a work.
    case workWithoutScale
    /// A heading that was given a meaning is in no file.
    case headingNotFound
  }

  /// What is the matter.
  public var kind: Kind
  /// The files, sheets, codes or names.
  public var places: [String]
  /// What was found there.
  public var values: [String]
  /// The parts of the identity of a work.
  public var aspects: [WorkAspect]
  /// The sources of ``values``, the one that counts first.
  public var sources: [IdentitySource]
  /// The work.
  public var work: Assessment?
  /// In what two works differ.
  public var difference: WorkDifference?
  /// The number of rows or groups, and of how many.
  public var count: Int?
  /// All rows.
  public var total: Int?
  /// The commonest reason why rows were not counted.
  public var problem: RowProblem?
  /// The file that was not read, with the reason.
  public var leftOut: LeftOutFile?

  /// Creates a warning.
  public init(
    _ kind: Kind, places: [String] = [], values: [String] = [], aspects: [WorkAspect] = [],
    sources: [IdentitySource] = [], work: Assessment? = nil, difference: WorkDifference? = nil,
    count: Int? = nil, total: Int? = nil, problem: RowProblem? = nil, leftOut: LeftOutFile? = nil
  ) {
    self.kind = kind
    self.places = places
    self.values = values
    self.aspects = aspects
    self.sources = sources
    self.work = work
    self.difference = difference
    self.count = count
    self.total = total
    self.problem = problem
    self.leftOut = leftOut
  }

  /// Whether it names schools, which a published report must not.
  public var namesSchools: Bool {
    switch kind {
    case .likelyDouble, .schoolInTwoMunicipalities, .codeInTwoMunicipalities,
      .codesDifferByZeros, .namesAlike, .contextOfOtherSchools:
      true
    default: false
    }
  }

  /// Warnings in the order in which they are told, each once.
  static func ordered(_ warnings: [ReadingWarning]) -> [ReadingWarning] {
    var seen: Set<ReadingWarning> = []
    let distinct = warnings.filter { seen.insert($0).inserted }
    let rank = Dictionary(
      uniqueKeysWithValues: Kind.allCases.enumerated().map { ($0.element, $0.offset) })
    return distinct.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.kind != other.kind { return rank[one.kind, default: 0] < rank[other.kind, default: 0] }
      if one.count != other.count { return (one.count ?? 0) > (other.count ?? 0) }
      if let work = one.work, let another = other.work, work != another { return work < another }
      if one.places != other.places { return one.places.lexicographicallyPrecedes(other.places) }
      return left.offset < right.offset
    }.map(\.element)
  }
}
