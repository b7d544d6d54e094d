import ScoreStatistics

/// The reference of an analysis, resolved for the results at hand.
struct Comparison: Sendable {
  let choice: ReferenceChoice
  /// The peer groups, where the reference are peers.
  let peers: PeerGroups?
  private let directory: SchoolDirectory<SchoolContext>

  init(
    _ choice: ReferenceChoice, contexts: [SchoolContext], resultSet: ResultSet, seed: UInt64,
    jobs: Int
  ) {
    self.choice = choice
    directory = SchoolDirectory(contexts)
    peers =
      choice == .peers
      ? PeerGroups(resultSet, contexts: contexts, seed: seed, jobs: jobs) : nil
  }

  /// Whether a unit belongs to a school of the control sample.
  func isControlled(_ unit: Unit) -> Bool { directory.entry(for: unit)?.isControlled == true }

  /// Where the common shape of an assessment is taken from.
  func source(of results: AssessmentResults) -> IndicatorContext.ReferenceSource {
    switch choice {
    case .region, .peers: .allUnits
    case .controlled: .members(results.units.map(isControlled))
    case .table(let tables): .table(tables[results.assessment])
    }
  }
}

/// The contexts in which the units of one assessment are compared: one, or one for each peer group.
struct ComparisonContexts: Sendable {
  /// The units of a peer group: their context, and their rows among all units.
  private struct Part: Sendable {
    let context: IndicatorContext
    let rows: [Int]
  }

  /// The context of all units.
  let whole: IndicatorContext
  private let parts: [Part]
  /// The part of each unit and its row in it; empty without peer groups.
  private let places: [(part: Int, row: Int)?]

  /// Puts all units into one context.
  init(whole: IndicatorContext) {
    self.whole = whole
    parts = []
    places = []
  }

  /// Puts the units of each group into a context of their own.
  init(whole: IndicatorContext, groups: [IndicatorContext]) {
    self.whole = whole
    let rowOfUnit = Dictionary(
      uniqueKeysWithValues: zip(whole.results.units, whole.results.units.indices))
    parts = groups.map { context in
      Part(context: context, rows: context.results.units.compactMap { rowOfUnit[$0] })
    }
    var places = [(part: Int, row: Int)?](repeating: nil, count: whole.results.units.count)
    for (number, part) in parts.enumerated() {
      for (row, unit) in part.rows.enumerated() { places[unit] = (number, row) }
    }
    self.places = places
  }

  /// One outcome for each unit; official rules are not changed by a choice of peers.
  func outcomes(of indicator: any Indicator) -> [Evidence.Outcome] {
    guard !places.isEmpty, indicator.family != .official else {
      return indicator.outcomes(in: whole)
    }
    var result = places.map { _ in Evidence.Outcome.insufficient(.noPeerGroup) }
    for part in parts {
      for (row, outcome) in zip(part.rows, indicator.outcomes(in: part.context)) {
        result[row] = outcome
      }
    }
    return result
  }

  /// The number of examinees expected at each point at the unit's own level.
  func expectedCounts(ofGroup group: Int) -> [Double]? {
    guard !places.isEmpty else { return whole.expectedCounts(ofGroup: group) }
    return places[group].flatMap { parts[$0.part].context.expectedCounts(ofGroup: $0.row) }
  }
}
