import ScoreStatistics

/// A school whose papers of a work all, or all but a few, have the lowest or the highest score.
///
/// No statistic of a shape says more than these numbers: a school without any spread has no shape. They
/// are facts of the results and no judgement: papers of a control may be recorded so, or a column of
/// scores filled by a copy of one cell.
public struct ScaleEnd: Hashable, Sendable {
  /// The least number of papers of a school that is looked at.
  public static let leastPapers = 10
  /// The share of papers at the end of the scale from which a school is named.
  public static let leastShare = 0.9
  /// The share of the papers of all schools at the end up to which that is unusual.
  public static let mostCommonShare = 0.5

  /// The assessment.
  public var assessment: Assessment
  /// The school, or the part of it that the results name.
  public var unit: Unit
  /// The score: the lowest or the highest of the scale.
  public var score: Int
  /// Whether it is the highest.
  public var isHighest: Bool
  /// The number of papers with that score.
  public var papersAtEnd: Int
  /// The number of papers.
  public var papers: Int

  /// All such schools, those with most papers at an end first.
  ///
  /// - Complexity: O(units × scores).
  public static func found(in resultSet: ResultSet) -> [ScaleEnd] {
    resultSet.assessments.flatMap(found).sorted { left, right in
      left.papersAtEnd != right.papersAtEnd
        ? left.papersAtEnd > right.papersAtEnd
        : UnitLevel.allCases.map { left.unit[$0] }.lexicographicallyPrecedes(
          UnitLevel.allCases.map { right.unit[$0] })
    }
  }

  private static func found(_ results: AssessmentResults) -> [ScaleEnd] {
    guard results.assessment.form != Assessment.marksForm else { return [] }
    let scale = results.table.scale
    let total = results.table.total
    let ends = [(scale.minimum, false), (scale.maximum, true)].filter { score, _ in
      let atEnd = total.counts[score - scale.minimum]
      return Double(atEnd) <= mostCommonShare * Double(total.examinees)
    }
    if ends.isEmpty { return [] }
    var groups: [Unit: [Int]] = [:]
    for (row, unit) in results.units.enumerated() {
      groups[unit.ancestor(at: .school), default: []].append(row)
    }
    let width = scale.pointCount
    var found: [ScaleEnd] = []
    for (unit, rows) in groups {
      func count(_ score: Int) -> Int {
        rows.reduce(0) { $0 + Int(results.table.counts[$1 * width + score - scale.minimum]) }
      }
      let papers = scale.points.reduce(0) { $0 + count($1) }
      guard papers >= leastPapers else { continue }
      for (score, isHighest) in ends {
        let atEnd = count(score)
        if Double(atEnd) >= leastShare * Double(papers) {
          found.append(
            ScaleEnd(
              assessment: results.assessment, unit: unit, score: score, isHighest: isHighest,
              papersAtEnd: atEnd, papers: papers))
        }
      }
    }
    return found
  }
}
