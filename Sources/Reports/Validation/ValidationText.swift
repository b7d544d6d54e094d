package import AssessmentFiles
import Objectivity
import ScoreStatistics

/// What was understood of each file, in words for a terminal: a line for each table, then details.
package struct ValidationText {
  /// The examples of issues that are shown for each table.
  private static let examples = 10
  /// The number of files up to which all that was understood is shown.
  private static let fewFiles = 3

  private let read: ReadResult
  private let language: Language
  private let isVerbose: Bool
  private let numbers: NumberFormat
  private var isRussian: Bool { language == .russian }

  /// Takes what was read; with many files only tables with something to say have details, unless
  /// `isVerbose`.
  package init(_ read: ReadResult, language: Language, isVerbose: Bool = false) {
    self.read = read
    self.language = language
    self.isVerbose = isVerbose
    numbers = NumberFormat(language)
  }

  /// The whole text.
  package var text: String {
    var lines = overview
    let isFull = isVerbose || read.files.count <= Self.fewFiles
    for file in read.files {
      let details = file.tables.map { self.details(of: $0, in: file, isFull: isFull) }
      guard details.contains(where: { !$0.isEmpty }) else { continue }
      lines += ["", file.path]
      for (table, details) in zip(file.tables, details) where !details.isEmpty {
        lines.append(heading(of: table, in: file))
        lines += details
      }
    }
    if !isFull { lines += readingsOfAll }
    lines += [""] + works
    if !read.leftOut.isEmpty {
      lines += ["", isRussian ? "Не прочитаны:" : "Left out:"]
      lines += leftOut
    }
    lines += origins
    lines += [
      "", ReadingSummary.text(for: read, language: language, pointsToDetails: false),
    ]
    let warnings = WarningText(read.warnings, language: language).block
    if !warnings.isEmpty { lines += ["", String(warnings.dropLast())] }
    return lines.joined(separator: "\n").printable(keepingLines: true) + "\n"
  }

  /// A line for each table.
  private var overview: [String] {
    let header =
      isRussian
      ? [
        "Файл", "форма", "работа", "строк", "учтено", "исправлено", "отсутствовали", "не учтено",
      ]
      : ["File", "form", "assessment", "rows", "counted", "repaired", "absent", "rejected"]
    let names = Dictionary(grouping: read.files, by: \.source.file)
    let rows = read.files.flatMap { file in
      file.tables.map { table -> [String] in
        var name = names[file.source.file]?.count == 1 ? file.source.file : file.path
        if file.tables.count > 1, let sheet = table.sheet { name += " · \(sheet)" }
        let counts = [table.rows, table.accepted, table.repaired, table.absent, table.rejected]
        return [Self.ending(name), table.form, work(of: table)] + counts.map(numbers.integer)
      }
    }
    return TextTable(rows: [header] + rows, rightAligned: [3, 4, 5, 6, 7]).lines
  }

  /// A name cut in its middle where it is long, because names of files differ at their ends.
  private static func ending(_ name: String) -> String {
    name.count <= TextTable.widest
      ? name : "\(name.prefix(20))…\(name.suffix(TextTable.widest - 21))"
  }

  private func work(of table: FileReport.Table) -> String {
    guard let first = table.assessments.first else { return "—" }
    let more = table.assessments.count - 1
    return first.identifier + (more > 0 ? " +\(more)" : "")
  }

  private func heading(of table: FileReport.Table, in file: FileReport) -> String {
    let kind =
      switch table.kind {
      case .participants: isRussian ? "таблица участников" : "participants table"
      case .counts: isRussian ? "таблица количеств" : "counts table"
      case .appeals: isRussian ? "апелляции" : "list of appeals"
      }
    var parts = [kind]
    if let sheet = table.sheet {
      parts.append(isRussian ? "лист «\(sheet)»" : "sheet \"\(sheet)\"")
      parts.append((isRussian ? "форма " : "form ") + table.form)
    }
    if let encoding = file.encoding { parts.append(encoding.rawValue) }
    if let delimiter = file.delimiter {
      let name = delimiter == "\t" ? (isRussian ? "табуляция" : "tab") : "\(delimiter)"
      parts.append((isRussian ? "разделитель: " : "delimiter: ") + name)
    }
    return "  " + parts.joined(separator: ", ")
  }

  private func details(
    of table: FileReport.Table, in file: FileReport, isFull: Bool
  ) -> [String] {
    var lines: [String] = []
    if isFull { lines += columns(of: table) }
    let unknown = table.columns.filter { $0.use == .unknown }.map(\.name)
    if !unknown.isEmpty {
      let title = isRussian ? "  неизвестные столбцы: " : "  unknown columns: "
      lines.append(title + unknown.joined(separator: ", "))
    }
    lines += problemLines(table.repairs, title: isRussian ? "исправлено" : "repaired")
    lines += problemLines(table.rejections, title: isRussian ? "не учтено" : "rejected")
    if isFull { lines += readings(of: table) }
    let examples = isFull ? Self.examples : 3
    lines += table.issues.prefix(examples).map { "    " + $0.sentence(in: language) }
    if table.issues.count > examples {
      let more = numbers.integer(table.issues.count - examples)
      lines.append(isRussian ? "    … и ещё \(more)" : "    … and \(more) more")
    }
    return lines
  }

  /// What was inferred of a table, and the rules by which sound rows were read.
  private func readings(of table: FileReport.Table) -> [String] {
    var lines: [String] = []
    if !table.inferredMaxima.isEmpty {
      let maxima = table.inferredMaxima.sorted {
        ($0.key.count, $0.key) < ($1.key.count, $1.key)
      }.map { "\($0.key): \($0.value)" }
      let title =
        isRussian
        ? "  максимумы заданий в файле не указаны, взяты наибольшие баллы: "
        : "  maxima of items, which the file does not say, are the largest points seen: "
      lines.append(title + maxima.joined(separator: ", "))
    }
    if table.prepared > 0 {
      let title = isRussian ? "  заготовленных пустых строк: " : "  prepared empty rows: "
      lines.append(title + numbers.integer(table.prepared))
    }
    return lines + readingLines(table.readings)
  }

  /// The rules by which sound rows of all files were read, and where maxima were inferred.
  private var readingsOfAll: [String] {
    let tables = read.files.flatMap(\.tables)
    var sums: [RowProblem: FileReport.Reading] = [:]
    for table in tables {
      for (rule, reading) in table.readings {
        sums[rule, default: .init(count: 0, examples: reading.examples)].count += reading.count
      }
    }
    var lines = readingLines(sums)
    let inferred = tables.count { !$0.inferredMaxima.isEmpty }
    if inferred > 0 {
      lines.append(
        isRussian
          ? "  таблиц, где максимумы заданий не указаны и взяты наибольшие баллы: \(inferred)"
          : "  tables whose maxima of items are not given and were taken from the points: \(inferred)"
      )
    }
    let prepared = tables.reduce(0) { $0 + $1.prepared }
    if prepared > 0 {
      let title = isRussian ? "  заготовленных пустых строк: " : "  prepared empty rows: "
      lines.append(title + numbers.integer(prepared))
    }
    if lines.isEmpty { return [] }
    return ["", isRussian ? "Во всех файлах:" : "In all files:"] + lines
  }

  private func columns(of table: FileReport.Table) -> [String] {
    var items: [String] = []
    let read = table.columns.compactMap { column -> String? in
      guard case .read(let role) = column.use else { return nil }
      if role == "item" {
        items.append(column.name)
        return nil
      }
      return role == column.name ? role : "\(column.name) → \(role)"
    }
    var lines = [(isRussian ? "  столбцы: " : "  columns: ") + read.joined(separator: ", ")]
    if !items.isEmpty {
      lines.append(
        (isRussian ? "  столбцы заданий: " : "  columns of items: ")
          + items.joined(separator: ", "))
    }
    let superseded = table.columns.compactMap { column -> String? in
      guard case .superseded(let other) = column.use else { return nil }
      return "\(column.name) (\(other))"
    }
    if !superseded.isEmpty {
      lines.append(
        (isRussian
          ? "  не прочитаны, вместо них другой столбец: "
          : "  not read, another column in their place: ")
          + superseded.joined(separator: ", "))
    }
    let dropped = table.columns.filter { $0.use == .droppedPersonal }.map(\.name)
    if !dropped.isEmpty {
      lines.append(
        (isRussian
          ? "  столбцы с личными сведениями, не прочитаны: "
          : "  columns that identify persons, not read: ")
          + dropped.joined(separator: ", "))
    }
    return lines
  }

  private func problemLines(_ problems: [RowProblem: Int], title: String) -> [String] {
    problems.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map {
      "  \(title) \(numbers.integer($0.value)): \($0.key.sentence(in: language))"
    }
  }

  private func readingLines(_ readings: [RowProblem: FileReport.Reading]) -> [String] {
    let ordered = readings.sorted {
      ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue)
    }
    return ordered.map { rule, reading in
      let examples = reading.examples.map { isRussian ? "«\($0)»" : "\"\($0)\"" }
      let title = isRussian ? "прочитано по правилу" : "read by a rule"
      return "  \(title) \(numbers.integer(reading.count)): \(rule.sentence(in: language)) ("
        + examples.joined(separator: ", ") + ")"
    }
  }

  private var works: [String] {
    let header =
      isRussian
      ? ["Процедура", "работ", "единиц", "баллы", "отметки с баллов", "источник шкалы"]
      : ["Assessment", "papers", "units", "scores", "marks from scores", "source of the scale"]
    let rows = read.resultSet.assessments.map { results in
      [
        results.assessment.identifier, numbers.integer(results.table.total.examinees),
        numbers.integer(results.units.count),
        "\(results.table.scale.minimum)–\(results.table.scale.maximum)",
        results.markScale.map { scale in
          scale.boundaries.map(String.init).joined(separator: " ")
        } ?? (isRussian ? "нет шкалы" : "no scale"),
        results.markScale.map { ScaleSourceText.text($0.source, language) } ?? "",
      ]
    }
    return TextTable(rows: [header] + rows, rightAligned: [1, 2]).lines
  }

  /// Where works are known from that cells do not name.
  private var origins: [String] {
    let lines = ReadingNotes(read).origins(language).map { "  " + $0 }
    if lines.isEmpty { return [] }
    return ["", isRussian ? "Откуда известно, что за работа:" : "From where works are known:"]
      + lines
  }

  /// What was left out; sheets of files that were read are told together.
  private var leftOut: [String] {
    var lines = read.leftOut.filter { $0.sheet == nil }.map { "  " + $0.sentence(in: language) }
    var files: [LeftOutFile: [String]] = [:]
    for file in read.leftOut {
      guard let sheet = file.sheet else { continue }
      files[LeftOutFile(path: sheet, reason: file.reason), default: []].append(file.path)
    }
    let groups = files.sorted { ($0.value[0], $0.key.path) < ($1.value[0], $1.key.path) }
    for (group, paths) in groups {
      let one = LeftOutFile(path: paths[0], sheet: group.path, reason: group.reason)
      let more = paths.count - 1
      var line = "  " + one.sentence(in: language)
      if more > 0 {
        line +=
          isRussian
          ? " Так же в других файлах: \(numbers.integer(more))."
          : " The same in other files: \(numbers.integer(more))."
      }
      lines.append(line)
    }
    return lines
  }
}
