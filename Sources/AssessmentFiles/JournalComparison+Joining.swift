import Objectivity
import ScoreStatistics

/// Comparisons with the journal as tables of points, and beside the results they are about.
extension JournalComparison {
  /// The results with the comparisons among them joined to those of the same work.
  ///
  /// Of several tables of a work the first that names a group takes its comparison.
  static func joined(_ results: [AssessmentResults]) -> [AssessmentResults] {
    let comparisons = results.filter { PublishedPlace.isComparison($0.assessment) }
    guard !comparisons.isEmpty else { return results }
    var counts: [PublishedPlace: Counts] = [:]
    for comparison in comparisons {
      for (row, unit) in comparison.units.enumerated() {
        let place = PublishedPlace(comparison.assessment, unit: unit).ofResults
        let points = comparison.table[row]
        counts[place, default: Counts()] += Counts(
          lowered: points[0], confirmed: points[1], raised: points[2])
      }
    }
    var joined = results.filter { !PublishedPlace.isComparison($0.assessment) }
      .sorted { $0.assessment < $1.assessment }
    for index in joined.indices where PublishedPlace.isCompared(joined[index].assessment) {
      let assessment = joined[index].assessment
      var found: [Unit: Counts] = [:]
      for unit in joined[index].units {
        let nearest = unit.ancestor(at: min(unit.level, .school))
        for candidate in PublishedPlace.containers(of: unit) + [nearest] {
          let place = PublishedPlace(assessment, unit: candidate)
          if let own = counts.removeValue(forKey: place) { found[candidate] = own }
        }
      }
      joined[index].journalComparison = JournalComparison(found)
    }
    return joined
  }

  /// The tables of the comparisons that are joined to results, ascending by assessment.
  static func tables(
    of results: [AssessmentResults]
  ) -> [(assessment: Assessment, units: [Unit], table: FrequencyTable)] {
    var counts: [Assessment: [Unit: Counts]] = [:]
    for results in results {
      var assessment = results.assessment
      assessment.form = Assessment.journalComparisonForm
      for (unit, own) in results.journalComparison?.counts ?? [:] {
        counts[assessment, default: [:]][unit, default: Counts()] += own
      }
    }
    return counts.keys.sorted().map { assessment in
      let own = counts[assessment, default: [:]].sorted { $0.key < $1.key }
      var table = FrequencyTable(scale: scale, groupCount: own.count)
      for (row, entry) in own.enumerated() {
        let points = [entry.value.lowered, entry.value.confirmed, entry.value.raised]
        for (point, count) in points.enumerated() {
          table.add(UInt32(clamping: count), group: row, point: point)
        }
      }
      return (assessment, own.map(\.key), table)
    }
  }
}
