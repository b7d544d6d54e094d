extension CountingStatement {
  /// The statement that counts, without a semicolon.
  ///
  /// Columns that the table lacks are null in the result.
  public var text: String {
    let dialect = engine.dialect
    let columns = resultColumns
    let selected = columns.map { column in
      column.source == column.name
        ? name(column.name)
        : (column.source.map(name) ?? dialect.text("NULL")) + " AS " + name(column.name)
    }
    let sum = "CAST(SUM(\(name(Name.papers))) AS BIGINT) AS \(name(ColumnRole.examinees.rawValue))"
    // The form is the last column wherever there is one, as in tables of counts.
    let form = layout.column[.form] == nil ? [] : [name(ColumnRole.form.rawValue)]
    return """
      \(stages(withAnswers: counts == .items))
      SELECT
        \(list(selected + [sum] + form))
      FROM judged
      WHERE \(name(Name.leftOut)) IS NULL
      GROUP BY
        \(list(columns.compactMap(\.source).map(name) + form))
      ORDER BY
        \(list(order))
      """
  }

  /// The statement that counts the rows which ``text`` leaves out, by reason: `absent`, or the raw
  /// value of a ``RowProblem``.
  public var leftOutText: String {
    let reason = name(Name.leftOut)
    return """
      \(stages(withAnswers: false))
      SELECT
        \(reason) AS \(name("reason")),
        CAST(SUM(\(name(Name.papers))) AS BIGINT) AS \(name("rows"))
      FROM judged
      WHERE \(reason) IS NOT NULL
      GROUP BY \(reason)
      ORDER BY \(engine.dialect.ordered(reason))
      """
  }

  /// A column of the result before the number of examinees.
  private struct ResultColumn {
    var name: String
    /// The name in the last stage; `nil` when the table lacks the column.
    var source: String?
    var isText = false
  }

  private var resultColumns: [ResultColumn] {
    let keys: [ColumnRole] = [
      .procedure, .year, .grade, .subject, .region, .municipality, .school, .schoolClass,
    ]
    let units = keys.map { role in
      ResultColumn(
        name: role.rawValue, source: layout.column[role].map { _ in role.rawValue },
        isText: !Self.numbers.contains(role))
    }
    let score = ColumnRole.score.rawValue
    return switch counts {
    case .scores: units + [ResultColumn(name: score, source: score)]
    case .journal:
      units + [
        ResultColumn(name: ColumnRole.journalMark.rawValue, source: Name.believedMark),
        ResultColumn(name: score, source: score),
      ]
    case .items:
      units + [
        ResultColumn(name: Name.item, source: Name.item, isText: true),
        ResultColumn(name: Name.maximum, source: Name.maximum),
        ResultColumn(name: Name.points, source: Name.answer, isText: true),
        ResultColumn(name: "paper_score", source: score),
      ]
    }
  }

  /// The keys of the order of rows: that of tables of counts.
  private var order: [String] {
    var columns = resultColumns
    if layout.column[.form] != nil {
      let form = ColumnRole.form.rawValue
      columns.insert(
        ResultColumn(name: form, source: form, isText: true),
        at: ColumnRole.assessmentKeys.count - 1)
    }
    return columns.compactMap { column in
      column.source.map { source in
        (column.isText ? engine.dialect.ordered(name(source)) : name(source)) + " NULLS FIRST"
      }
    }
  }
}
