public import ScoreStatistics

/// How many marks lie below, at and above those of the class journal, by unit.
///
/// Authorities publish these numbers where the journal marks of single papers are not given.
public struct JournalComparison: Hashable, Sendable {
  /// The papers of one unit.
  public struct Counts: Hashable, Sendable {
    /// The marks below those of the journal.
    public var lowered: Int
    /// The marks equal to those of the journal.
    public var confirmed: Int
    /// The marks above those of the journal.
    public var raised: Int

    /// Creates counts.
    public init(lowered: Int = 0, confirmed: Int = 0, raised: Int = 0) {
      self.lowered = lowered
      self.confirmed = confirmed
      self.raised = raised
    }

    /// The number of papers with both marks.
    public var examinees: Int { lowered + confirmed + raised }

    /// Adds the papers of another unit.
    public static func += (left: inout Counts, right: Counts) {
      left.lowered += right.lowered
      left.confirmed += right.confirmed
      left.raised += right.raised
    }

    /// Takes away papers that are among these.
    public static func - (left: Counts, right: Counts) -> Counts {
      Counts(
        lowered: left.lowered - right.lowered, confirmed: left.confirmed - right.confirmed,
        raised: left.raised - right.raised)
    }
  }

  /// The scale on which tables count papers: 0 for a lowered mark, 1 for a confirmed one, 2 for a
  /// raised one.
  public static let scale = ScoreScale(maximum: 2)

  /// The papers of each unit.
  public let counts: [Unit: Counts]

  /// Creates a comparison, or `nil` where there is no unit.
  public init?(_ counts: [Unit: Counts]) {
    guard !counts.isEmpty else { return nil }
    self.counts = counts
  }

  /// The papers of a unit, where they are known.
  public subscript(unit: Unit) -> Counts? { counts[unit] }

  /// The papers of all units.
  public var total: Counts {
    counts.values.reduce(into: Counts()) { $0 += $1 }
  }

  /// The comparison with all units summed up to `level`.
  public func rolledUp(to level: UnitLevel) -> JournalComparison? {
    var sums: [Unit: Counts] = [:]
    for (unit, counts) in counts { sums[unit.ancestor(at: level), default: Counts()] += counts }
    return JournalComparison(sums)
  }

  /// The comparison of the units that pass a test, or `nil` when none does.
  public func restricted(to isIncluded: (Unit) -> Bool) -> JournalComparison? {
    JournalComparison(counts.filter { isIncluded($0.key) })
  }
}
