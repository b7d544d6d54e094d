import ScoreStatistics

extension CountingStatement {
  /// The statement that counts, without a semicolon.
  ///
  /// Columns that the table lacks are null in the result.
  public var text: String {
    let dialect = engine.dialect
    let columns = resultColumns
    let grouped = columns.filter(\.isRead).map { dialect.identifier($0.name) }
    let selected = columns.map { column in
      (column.isRead ? "" : "CAST(NULL AS \(dialect.textType)) AS ")
        + dialect.identifier(column.name)
    }
    let sum = "CAST(SUM(\(dialect.identifier(Name.papers))) AS BIGINT) AS "
    // The form is the last column wherever there is one, as in tables of counts.
    let form = layout.column[.form] == nil ? [] : [dialect.identifier(ColumnRole.form.rawValue)]
    let order = orderedColumns.map { column in
      let name = dialect.identifier(column.name)
      return (column.isText ? dialect.ordered(name) : name) + " NULLS FIRST"
    }
    return """
      \(stages(withAnswers: counts == .items))
      SELECT
        \(list(selected + [sum + dialect.identifier(ColumnRole.examinees.rawValue)] + form))
      FROM checked
      WHERE \(dialect.identifier(Name.leftOut)) IS NULL
      GROUP BY
        \(list(grouped + form))
      ORDER BY
        \(list(order))
      """
  }

  /// The statement that counts the rows which ``text`` leaves out, by reason: `absent`, or the raw
  /// value of a ``RowProblem``.
  public var leftOutText: String {
    let dialect = engine.dialect
    let reason = dialect.identifier(Name.leftOut)
    return """
      \(stages(withAnswers: false))
      SELECT
        \(reason) AS \(dialect.identifier("reason")),
        CAST(SUM(\(dialect.identifier(Name.papers))) AS BIGINT) AS \(dialect.identifier("rows"))
      FROM checked
      WHERE \(reason) IS NOT NULL
      GROUP BY \(reason)
      ORDER BY \(dialect.ordered(reason))
      """
  }

  /// The reason of ``leftOutText`` for absent examinees.
  static let absentReason = "absent"

  /// Names that no column of the published format has.
  private enum Name {
    static let papers = "papers"
    static let leftOut = "left_out"
    static let item = "item"
    static let maximum = "maximum"
    static let points = "points"
    static let paperScore = "paper_score"
    /// The column that holds the text from which a number is read. An alias must not hide the column
    /// that it is made of: ClickHouse would read the alias.
    static func text(of name: String) -> String { name + "_text" }
  }

  private struct ResultColumn {
    var name: String
    var isText: Bool
    var isRead: Bool
  }

  /// The columns before the number of examinees.
  private var resultColumns: [ResultColumn] {
    let keys: [ColumnRole] = [
      .procedure, .year, .grade, .subject, .region, .municipality, .school, .schoolClass,
    ]
    let units = keys.map { role in
      ResultColumn(
        name: role.rawValue, isText: !Self.numbers.contains(role),
        isRead: layout.column[role] != nil)
    }
    func own(_ name: String, isText: Bool = false) -> ResultColumn {
      ResultColumn(name: name, isText: isText, isRead: true)
    }
    return switch counts {
    case .scores: units + [own(ColumnRole.score.rawValue)]
    case .journal:
      units + [own(ColumnRole.journalMark.rawValue), own(ColumnRole.score.rawValue)]
    case .items:
      units + [
        own(Name.item, isText: true), own(Name.maximum), own(Name.points, isText: true),
        own(Name.paperScore),
      ]
    }
  }

  /// The columns in the order in which they decide the order of rows: that of tables of counts.
  private var orderedColumns: [ResultColumn] {
    var columns = resultColumns.filter(\.isRead)
    if layout.column[.form] != nil {
      let assessment: Set = ["procedure", "year", "grade", "subject"]
      let place = columns.count { assessment.contains($0.name) }
      columns.insert(
        ResultColumn(name: ColumnRole.form.rawValue, isText: true, isRead: true), at: place)
    }
    return columns
  }

  private static let numbers: Set<ColumnRole> = [.year, .grade]

  /// The roles that are read besides the score, in the order of columns.
  private var readRoles: [ColumnRole] {
    (ColumnRole.keys + [.variant, .status] + (counts == .journal ? [.journalMark] : []))
      .filter { layout.column[$0] != nil }
  }

  private func list(_ expressions: [String]) -> String { expressions.joined(separator: ",\n  ") }

  /// The three stages before the sum: rows as written, texts trimmed, numbers read.
  private func stages(withAnswers: Bool) -> String {
    let dialect = engine.dialect
    let roles = readRoles + [.score]
    let numeric: Set<ColumnRole> = [.year, .grade, .score, .journalMark]
    func column(_ role: ColumnRole) -> String {
      dialect.identifier(layout.column[role].map { layout.names[$0] } ?? role.rawValue)
    }
    func trimmed(_ name: String, as result: String) -> String {
      let text = dialect.trimmedText(dialect.identifier(name))
      return "NULLIF(\(text), '') AS \(dialect.identifier(result))"
    }
    let papers = dialect.identifier(Name.papers)
    let answerNames = [Name.item, Name.maximum, Name.points].map(dialect.identifier)
    let keptAnswers = withAnswers ? Array(answerNames.prefix(2)) : []
    let number =
      layout.isCounts ? "SUM(CAST(\(column(.examinees)) AS BIGINT))" : "COUNT(*)"
    let written =
      roles.map { "\(column($0)) AS \(dialect.identifier($0.rawValue))" }
      + (withAnswers ? answerNames : []) + ["\(number) AS \(papers)"]
    let grouped = roles.map(column) + (withAnswers ? answerNames : [])
    let trimmedColumns =
      roles.map { role in
        trimmed(
          role.rawValue,
          as: numeric.contains(role) ? Name.text(of: role.rawValue) : role.rawValue)
      } + keptAnswers
      + (withAnswers ? [trimmed(Name.points, as: Name.text(of: Name.points))] : []) + [papers]
    let source =
      dialect.table(table)
      + (withAnswers
        ? "\n  "
          + dialect.answers(
            zip(layout.items, layout.itemColumns).map { ($0, layout.names[$1]) },
            names: (Name.item, Name.maximum, Name.points)) : "")
    return """
      WITH written AS (
        SELECT
          \(written.joined(separator: ",\n    "))
        FROM \(source)
        GROUP BY
          \(grouped.joined(separator: ",\n    "))
      ),
      trimmed AS (
        SELECT
          \(trimmedColumns.joined(separator: ",\n    "))
        FROM written
      ),
      checked AS (
        SELECT
          \(checkedColumns(withAnswers: withAnswers).joined(separator: ",\n    "))
        FROM trimmed\(withAnswers ? "\n  WHERE \(pointsText) IS NOT NULL" : "")
      )
      """
  }

  private var pointsText: String { engine.dialect.identifier(Name.text(of: Name.points)) }

  /// The columns of the stage in which numbers are read and rows judged.
  private func checkedColumns(withAnswers: Bool) -> [String] {
    let dialect = engine.dialect
    func name(_ name: String) -> String { dialect.identifier(name) }
    func text(of role: ColumnRole) -> String { name(Name.text(of: role.rawValue)) }
    var columns = ColumnRole.keys.filter { layout.column[$0] != nil }.map { role in
      Self.numbers.contains(role)
        ? "\(wholeNumber(text(of: role))) AS \(name(role.rawValue))" : name(role.rawValue)
    }
    let score = withAnswers ? Name.paperScore : ColumnRole.score.rawValue
    columns.append("\(wholeNumber(text(of: .score))) AS \(name(score))")
    if counts == .journal {
      let mark = text(of: .journalMark)
      let letters = FieldWord.lettersForThree.map(dialect.literal).joined(separator: ", ")
      columns.append(
        """
        CASE
              WHEN \(wholeNumber(mark)) BETWEEN 2 AND 5 THEN \(wholeNumber(mark))
              WHEN \(mark) IN (\(letters)) THEN 3
            END AS \(name(ColumnRole.journalMark.rawValue))
        """)
    }
    if withAnswers {
      columns += [name(Name.item), name(Name.maximum)]
      let points = wholeNumber(pointsText)
      columns.append(
        """
        CASE
              WHEN \(points) BETWEEN 0 AND \(name(Name.maximum)) THEN \(dialect.text(points))
              WHEN \(dialect.matches(pointsText, SQLPattern.notTaught)) THEN \
        \(dialect.literal(FieldWord.notTaughtBeginning + "."))
              ELSE 'X'
            END AS \(name(Name.points))
        """)
    }
    let reasons = leftOutReasons.map { condition, reason in
      "      WHEN \(condition) THEN '\(reason)'"
    }
    columns.append(
      (["CASE"] + reasons + ["    END AS \(name(Name.leftOut))"]).joined(separator: "\n"))
    return columns + [name(Name.papers)]
  }

  private func wholeNumber(_ text: String) -> String {
    engine.dialect.number(text, SQLPattern.wholeNumber)
  }

  /// Why a row is left out, in the order in which the reader of files asks.
  private var leftOutReasons: [(condition: String, reason: String)] {
    let dialect = engine.dialect
    func isAbsent(_ name: String) -> String {
      dialect.matches(dialect.identifier(name), SQLPattern.absent)
    }
    var reasons: [(condition: String, reason: String)] = []
    for role in [ColumnRole.variant, .status] where layout.column[role] != nil {
      reasons.append((isAbsent(role.rawValue), Self.absentReason))
    }
    let ranges: [(ColumnRole, ClosedRange<Int>, RowProblem)] = [
      (.year, UnitTally.years, .yearUnreadable), (.grade, UnitTally.grades, .gradeUnreadable),
    ]
    for (role, range, problem) in ranges where layout.column[role] != nil {
      let text = dialect.identifier(Name.text(of: role.rawValue))
      let number = wholeNumber(text)
      reasons.append(
        (
          "\(text) IS NOT NULL AND COALESCE(\(number), -1)"
            + " NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)", problem.rawValue
        ))
    }
    let scoreName = Name.text(of: ColumnRole.score.rawValue)
    let score = dialect.identifier(scoreName)
    return reasons + [
      ("\(score) IS NULL", RowProblem.noScore.rawValue),
      ("\(wholeNumber(score)) < 0", RowProblem.scoreBelowMinimum.rawValue),
      (
        "\(wholeNumber(score)) IS NULL AND \(dialect.matches(score, SQLPattern.number))",
        RowProblem.scoreNotWhole.rawValue
      ),
      (isAbsent(scoreName), Self.absentReason),
      ("\(wholeNumber(score)) IS NULL", RowProblem.scoreNotANumber.rawValue),
    ]
  }
}

/// Patterns for what the reader of files knows, spelt without help from an engine's locale.
enum SQLPattern {
  /// A whole number; the first group leaves out a fraction of zeros.
  static let wholeNumber = "^([+-]?[0-9]{1,9})(?:[.,]0+)?$"
  /// A number, whole or not.
  static let number = "^[+-]?[0-9]{1,9}[.,][0-9]+$"
  /// What says that an examinee was absent.
  static let absent =
    "^(?:" + FieldWord.absentBeginnings.map(inAnyCase).joined(separator: "|") + ")"
  /// What says that the topic of an item was not taught.
  static let notTaught =
    "^(?:" + inAnyCase(FieldWord.notTaughtBeginning) + "|" + inAnyCase(FieldWord.notTaught) + "$)"

  /// A pattern for a text of letters and spaces: whether an engine knows the case of Cyrillic letters
  /// depends on its locale.
  private static func inAnyCase(_ text: String) -> String {
    text.map { letter in
      let upper = letter.uppercased()
      return upper == String(letter) ? upper : "[\(letter)\(upper)]"
    }.joined()
  }
}
