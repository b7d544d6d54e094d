import Objectivity

/// Finds schools whose results stand in two files, whatever the order of rows.
enum LikelyDoubles {
  /// The number of papers below which equal counts are chance.
  private static let fewest = 15

  /// A group of papers with all its scores.
  private struct Papers: Hashable {
    var work: Assessment
    var unit: Unit
    var scores: [Int: Int]
  }

  /// A warning for each pair of files that give a group of papers the same scores.
  static func warnings(of files: [CountedFile]) -> [ReadingWarning] {
    guard files.count > 1 else { return [] }
    var owner: [Papers: Int] = [:]
    var pairs: [[Int]: [String]] = [:]
    for (number, file) in files.enumerated() {
      for papers in papers(of: file) {
        guard let other = owner[papers], other != number else {
          owner[papers] = number
          continue
        }
        pairs[[other, number], default: []].append(papers.unit.path)
      }
    }
    return pairs.map { pair, units in
      ReadingWarning(
        .likelyDouble, places: pair.map { files[$0].name }.sorted(),
        values: Array(Set(units).sorted().prefix(3)), count: units.count)
    }
  }

  private static func papers(of file: CountedFile) -> [Papers] {
    var scores: [Assessment: [Unit: [Int: Int]]] = [:]
    for table in file.tables {
      for (part, tally) in table.parts.map(\.tally).enumerated() {
        for key in tally.slots.indices where tally.hasExaminees(key: key) {
          if !table.superseded.isEmpty, table.superseded[part].contains(key) { continue }
          let work = tally.assessments[Int(tally.slots[key].assessment)].assessment.withoutSource
          let unit = tally.unit(ofKey: key)
          guard !unit.school.isEmpty else { continue }
          for (place, cell) in tally.cells(ofKey: key).enumerated() where tally.cells[cell] > 0 {
            scores[work, default: [:]][unit, default: [:]][place / tally.planes, default: 0] +=
              Int(tally.cells[cell])
          }
        }
      }
    }
    return scores.flatMap { work, units in
      units.compactMap { unit, scores in
        scores.values.reduce(0, +) >= fewest
          ? Papers(work: work, unit: unit, scores: scores) : nil
      }
    }
  }
}
