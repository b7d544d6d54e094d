/// The second look at tables of examinations, when those of all files of a run are known.
enum AppealCorrections {
  /// Takes masks apart into items and replaces the scores of rows whose appeal was satisfied.
  ///
  /// Items and their maxima are settled over all tables of an examination, so that files agree;
  /// appeals come afterwards, since masks go with the scores before them. A table of another form is
  /// left as it is. Of a list of appeals only its remarks remain, with a row for each appeal that
  /// found no row of a protocol or several, and the number of those that did. Nothing that leads to
  /// a person is kept.
  ///
  /// - Complexity: O(rows × tasks).
  static func apply(to tables: inout [NormalisedTable]) {
    let corrections = corrections(of: &tables)
    ExamItems.settle(&tables, corrections: corrections)
    for index in tables.indices { tables[index].persons = [] }
  }

  private struct Place {
    var table: Int
    var row: Int
  }

  /// The new scores by table and row; what becomes of each appeal is noted in its list.
  private static func corrections(of tables: inout [NormalisedTable]) -> [Int: [Int: Int]] {
    var scores: [ExamPerson: Set<Int>] = [:]
    for appeal in tables.lazy.compactMap(\.appeals).flatMap(\.pending) {
      scores[appeal.person, default: []].insert(appeal.score)
    }
    if scores.isEmpty { return [:] }
    var places: [ExamPerson: [Place]] = [:]
    for (index, table) in tables.enumerated() {
      for (row, person) in table.persons.enumerated() {
        guard let person, scores[person] != nil else { continue }
        places[person, default: []].append(Place(table: index, row: row))
      }
    }
    for list in tables.indices {
      guard var appeals = tables[list].appeals else { continue }
      for appeal in appeals.pending {
        let found = places[appeal.person]?.count ?? 0
        if found == 1, scores[appeal.person]?.count == 1 {
          appeals.applied += 1
          continue
        }
        tables[list].remarks.append(
          RowIssue(
            line: appeal.row, column: nil, value: "",
            problem: found == 0 ? .appealWithoutRow : .appealAmbiguous, outcome: .rejected))
      }
      appeals.pending = []
      tables[list].appeals = appeals
      tables[list].remarks.sort { $0.line < $1.line }
    }
    var corrections: [Int: [Int: Int]] = [:]
    for (person, rows) in places where rows.count == 1 {
      guard let values = scores[person], values.count == 1, let score = values.first else {
        continue
      }
      corrections[rows[0].table, default: [:]][rows[0].row] = score
    }
    return corrections
  }
}
