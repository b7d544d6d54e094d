import ScoreStatistics

extension CountingStatement {
  /// Names that no column of the published format has.
  enum Name {
    /// The number of examinees before the last sum.
    static let papers = "papers"
    /// Why a row is left out, or null.
    static let leftOut = "left_out"
    static let item = "item"
    static let maximum = "maximum"
    static let points = "points"
    /// Whether any item of a row is not blank.
    static let answered = "answered"
    // No alias may hide a column that the same stage reads: ClickHouse would read the alias.
    /// The points as they are counted, and the journal mark as it is believed.
    static let answer = "answer"
    static let believedMark = "believed_mark"
    /// The text from which a number is read.
    static func text(of name: String) -> String { name + "_text" }
  }

  /// The roles that are read besides the score, in the order of columns.
  private var readRoles: [ColumnRole] {
    (ColumnRole.keys + [.variant, .status] + (counts == .journal ? [.journalMark] : []))
      .filter { layout.column[$0] != nil }
  }

  func list(_ expressions: [String]) -> String { expressions.joined(separator: ",\n  ") }

  static let numbers: Set<ColumnRole> = [.year, .grade, .score, .journalMark]

  func name(_ name: String) -> String { engine.dialect.identifier(name) }

  /// The name of a column, or of its text where it holds a number.
  func textName(_ role: ColumnRole) -> String {
    name(Self.numbers.contains(role) ? Name.text(of: role.rawValue) : role.rawValue)
  }

  func wholeNumber(_ text: String) -> String {
    engine.dialect.number(text, SQLPattern.wholeNumber)
  }

  /// The stages before the sum: rows as written, texts trimmed, numbers read, rows judged.
  func stages(withAnswers: Bool) -> String {
    let stages = [
      ("written", written(withAnswers)), ("trimmed", trimmed(withAnswers)),
      ("numbered", numbered(withAnswers)), ("judged", judged(withAnswers)),
    ]
    return "WITH "
      + stages.map { name, text in
        "\(name) AS (\n"
          + text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n") + "\n)"
      }.joined(separator: ",\n")
  }

  private func written(_ withAnswers: Bool) -> String {
    let dialect = engine.dialect
    func column(_ role: ColumnRole) -> String {
      name(layout.column[role].map { layout.names[$0] } ?? role.rawValue)
    }
    let roles = readRoles + [.score]
    let answered = tellsAnswered ? [isAnswered] : []
    let answers = withAnswers ? [Name.item, Name.maximum, Name.points].map(name) : []
    let number =
      layout.isCounts ? "SUM(CAST(\(column(.examinees)) AS BIGINT))" : "COUNT(*)"
    let selected =
      roles.map { "\(column($0)) AS \(name($0.rawValue))" }
      + answered.map { "\($0) AS \(name(Name.answered))" } + answers
      + ["\(number) AS \(name(Name.papers))"]
    let items = zip(layout.items, layout.itemColumns).map { ($0, layout.names[$1]) }
    let unfolded =
      withAnswers
      ? "\n" + dialect.answers(items, names: (Name.item, Name.maximum, Name.points)) : ""
    return """
      SELECT
        \(list(selected))
      FROM \(dialect.table(table))\(unfolded)
      GROUP BY
        \(list(roles.map(column) + answered + answers))
      """
  }

  /// Whether a row without points may be told from one of an examinee who got none.
  private var tellsAnswered: Bool { layout.column[.variant] != nil && !layout.items.isEmpty }

  /// 1 where any item of a row is not blank.
  private var isAnswered: String {
    let texts = layout.itemColumns.map { column in
      "NULLIF(\(engine.dialect.text(name(layout.names[column]))), '')"
    }
    return "CASE WHEN COALESCE(\(texts.joined(separator: ", "))) IS NULL THEN 0 ELSE 1 END"
  }

  /// The column of ``isAnswered`` in later stages.
  private var answered: [String] { tellsAnswered ? [name(Name.answered)] : [] }

  private func trimmed(_ withAnswers: Bool) -> String {
    func trimmed(_ column: String, as result: String) -> String {
      "NULLIF(\(engine.dialect.trimmedText(name(column))), '') AS \(result)"
    }
    var selected = (readRoles + [.score]).map { trimmed($0.rawValue, as: textName($0)) }
    if withAnswers {
      selected += [name(Name.item), name(Name.maximum)]
      selected.append(trimmed(Name.points, as: name(Name.text(of: Name.points))))
    }
    return """
      SELECT
        \(list(selected + answered + [name(Name.papers)]))
      FROM written
      """
  }

  private func numbered(_ withAnswers: Bool) -> String {
    let roles = readRoles + [.score]
    var selected = roles.map(textName)
    selected += roles.filter(Self.numbers.contains).map { role in
      "\(wholeNumber(textName(role))) AS \(name(role.rawValue))"
    }
    if withAnswers {
      let text = name(Name.text(of: Name.points))
      selected += [name(Name.item), name(Name.maximum), text]
      selected.append("\(wholeNumber(text)) AS \(name(Name.points))")
    }
    return """
      SELECT
        \(list(selected + answered + [name(Name.papers)]))
      FROM trimmed
      """
  }

  private func judged(_ withAnswers: Bool) -> String {
    let dialect = engine.dialect
    var selected = ColumnRole.keys.filter { layout.column[$0] != nil }.map { name($0.rawValue) }
    let score = name(ColumnRole.score.rawValue)
    selected.append(score)
    if counts == .journal {
      let mark = name(ColumnRole.journalMark.rawValue)
      let text = textName(.journalMark)
      let letters = FieldWord.lettersForThree.map(dialect.literal).joined(separator: ", ")
      selected.append(
        """
        CASE
            WHEN \(mark) BETWEEN 2 AND 5 THEN \(mark)
            WHEN \(text) IN (\(letters)) THEN 3
          END AS \(name(Name.believedMark))
        """)
    }
    if withAnswers {
      selected += [name(Name.item), name(Name.maximum)]
      let points = name(Name.points)
      let text = name(Name.text(of: Name.points))
      let notTaught = dialect.literal(AbsenceWord.notTaughtBeginnings[0] + ".")
      selected.append(
        """
        CASE
            WHEN \(points) BETWEEN 0 AND \(name(Name.maximum)) THEN \(dialect.text(points))
            WHEN \(dialect.matches(text, SQLPattern.notTaught)) THEN \(notTaught)
            ELSE 'X'
          END AS \(name(Name.answer))
        """)
    }
    let reasons = leftOutReasons.map { "    WHEN \($0.condition) THEN '\($0.reason)'" }
    selected.append(
      (["CASE"] + reasons + ["  END AS \(name(Name.leftOut))"]).joined(separator: "\n"))
    let answered = "\nWHERE \(name(Name.text(of: Name.points))) IS NOT NULL"
    return """
      SELECT
        \(list(selected + [name(Name.papers)]))
      FROM numbered\(withAnswers ? answered : "")
      """
  }

  /// Whether any of several texts is the label of a line of totals.
  private func isTotalLine(_ texts: [String]) -> String {
    let fields = texts.map { "COALESCE(\($0), '')" }.joined(separator: ", '|', ")
    return engine.dialect.matches("CONCAT('|', \(fields), '|')", SQLPattern.totalLine)
  }

  /// Why a row is left out, in the order in which the reader of files asks.
  private var leftOutReasons: [(condition: String, reason: String)] {
    let dialect = engine.dialect
    var reasons: [(condition: String, reason: String)] = []
    let keys = ColumnRole.keys.filter { layout.column[$0] != nil }.map(textName)
    if !keys.isEmpty { reasons.append((isTotalLine(keys), RowProblem.totalLine.rawValue)) }
    for role in [ColumnRole.variant, .status] where layout.column[role] != nil {
      reasons.append(
        (dialect.matches(name(role.rawValue), SQLPattern.absent), "absent"))
    }
    let ranges: [(role: ColumnRole, range: ClosedRange<Int>, problem: RowProblem)] = [
      (.year, ReadingOptions.years, .yearUnreadable),
      (.grade, ReadingOptions.grades, .gradeUnreadable),
    ]
    for (role, range, problem) in ranges where layout.column[role] != nil {
      let isOutside =
        "COALESCE(\(name(role.rawValue)), -1)"
        + " NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
      reasons.append(("\(textName(role)) IS NOT NULL AND \(isOutside)", problem.rawValue))
    }
    let score = name(ColumnRole.score.rawValue)
    let text = textName(.score)
    if layout.column[.variant] != nil && !layout.isCounts {
      let variant = name(ColumnRole.variant.rawValue)
      let isWord =
        "\(variant) IS NOT NULL AND NOT (\(dialect.matches(variant, SQLPattern.variant)))"
      let isBlank =
        tellsAnswered
        ? "\(name(Name.answered)) = 0 AND (\(text) IS NULL OR \(score) = 0)" : "\(text) IS NULL"
      let isNoPaper = "\(isWord) AND \(isBlank)"
      reasons += [
        ("\(isNoPaper) AND \(isTotalLine([variant]))", RowProblem.totalLine.rawValue),
        (isNoPaper, RowProblem.noPaper.rawValue),
      ]
    }
    return reasons + [
      ("\(text) IS NULL", RowProblem.noScore.rawValue),
      ("\(score) < 0", RowProblem.scoreBelowMinimum.rawValue),
      (
        "\(score) IS NULL AND \(dialect.matches(text, SQLPattern.fraction))",
        RowProblem.scoreNotWhole.rawValue
      ),
      (dialect.matches(text, SQLPattern.absent), "absent"),
      ("\(score) IS NULL", RowProblem.scoreNotANumber.rawValue),
    ]
  }
}
