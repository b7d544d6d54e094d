public import Foundation
public import Objectivity
import ScoreStatistics

/// The table of counts: a row for each unit and score that occurs, or for each of all things that are
/// counted.
///
/// The first line, `# merilo counts 1 sha256:…`, names the primary sources, so that none is ever
/// added twice. Comparisons with the journal that are known as numbers only are rows with the form
/// `journal-comparison`.
///
/// A table of all counts begins with `# merilo counts 2` and says in its first column, `kind`, what a row
/// counts. A row of answers holds all items of the papers of one unit and one sum of points.
public enum CountsTable {
  /// What a table holds.
  public enum Contents: String, CaseIterable, Sendable {
    /// Examinees by unit and score.
    case scores
    /// Everything that adds up and that indicators need: answers to items, journal marks, variants and
    /// absences too.
    case all
  }

  /// The columns that are always written; `form` follows where an assessment has one.
  public static let columns = [
    "procedure", "year", "grade", "subject", "region", "municipality", "school", "class", "score",
    "examinees",
  ]
  /// The columns of a table of all counts, the published ones first.
  public static let allColumns =
    ["kind"] + columns
    + ["journal_mark", "variant", "score_sum", "score_squares", "items", "answers"]

  /// Writes counts, whole or not at all: a temporary file takes the place of `path` at the end, of a
  /// file that is there only where `replacing`.
  ///
  /// Rows are ordered by assessment, unit, kind and score. Where nobody reached the highest score of a
  /// scale, one row with 0 examinees records how far it goes.
  public static func write(
    _ resultSet: ResultSet, _ contents: Contents = .scores, to path: String,
    replacing: Bool = true
  ) throws(WritingError) {
    do {
      try StagedOutput.makeFile(
        URL(filePath: path), replacing: replacing, text(resultSet, contents))
    } catch {
      throw WritingError(file: path)
    }
  }

  /// The bytes of the table.
  public static func text(_ resultSet: ResultSet, _ contents: Contents = .scores) -> Data {
    let tables =
      (resultSet.assessments.map { ($0.assessment, $0.units, $0.table, Optional($0)) }
      + JournalComparison.tables(of: resultSet.assessments).map { ($0, $1, $2, nil) })
      .sorted { $0.0 < $1.0 }
    let hasForms = tables.contains { $0.0.form != nil }
    let isOfAll = contents == .all
    let version = isOfAll ? "2" : "1"
    var writer = CountsWriter(isOfAll: isOfAll, hasForms: hasForms)
    writer.append(
      "# merilo counts \(version) sha256:" + resultSet.originDigests.sorted().joined(separator: ",")
    )
    writer.append(
      ((isOfAll ? allColumns : columns) + (hasForms ? ["form"] : [])).joined(separator: ","))
    for (assessment, units, table, results) in tables {
      writer.begin(assessment)
      let answers = isOfAll ? results?.countedAnswers : nil
      let cells = answers.map { Array($0.cells) } ?? []
      var nextCell = 0
      let list = answers.map { AnswersNotation.text($0.items) } ?? ""
      let scale = table.scale
      let counts = table.counts
      let isTopReached = units.indices.contains { unit in
        counts[(unit + 1) * scale.pointCount - 1] > 0
      }
      for (number, unit) in units.enumerated() {
        writer.begin(unit)
        for point in 0..<scale.pointCount {
          let count = counts[number * scale.pointCount + point]
          let isWitness = number == 0 && point == scale.pointCount - 1 && !isTopReached
          guard count > 0 || isWitness else { continue }
          writer.row(.score, score: scale.minimum + point, examinees: Int(count))
        }
        guard isOfAll, let results else { continue }
        let first = nextCell
        while nextCell < cells.count, cells[nextCell].group == number { nextCell += 1 }
        writer.rows(of: cells[first..<nextCell], items: list)
        writer.rows(of: results, unit: number)
      }
    }
    return Data(writer.bytes)
  }

  /// The digests that the first line of a counts table names; none for other comments.
  ///
  /// The version that it names must be that of the columns.
  static func origins(
    comment: String?, hasKinds: Bool, file: String
  ) throws(ReadingError) -> [String] {
    guard let comment else { return [] }
    let words = comment.split { $0.isWhitespace || $0 == "," || $0 == ";" }
    guard words.starts(with: ["merilo", "counts"]) else { return [] }
    let digests = words.dropFirst(3).map { word in
      String(word.hasPrefix("sha256:") ? word.dropFirst(7) : word)
    }
    let areDigests = digests.allSatisfy { digest in
      digest.utf8.count == 64 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }
    guard words.count >= 4, words[2] == (hasKinds ? "2" : "1"), areDigests,
      Set(digests).count == digests.count
    else {
      throw ReadingError(
        .badCountsHeader, file: file, line: 1, value: "#" + comment.prefix(59))
    }
    return digests
  }
}
