package import AssessmentFiles
import Objectivity
import ScoreStatistics

/// What was read, in words for a terminal.
package enum ReadingSummary {
  /// The examples of issues that are shown for each file.
  private static let examples = 10

  /// One line on all files, and one for each thing a person should know of.
  package static func text(for read: ReadResult, language: Language) -> String {
    let numbers = NumberFormat(language)
    let sources = read.resultSet.sources
    let rows = sources.reduce(0) { $0 + $1.rows }
    let accepted = sources.reduce(0) { $0 + $1.accepted }
    let repaired = sources.reduce(0) { $0 + $1.repaired }
    let absent = read.files.reduce(0) { $0 + $1.absent }
    let rejected = sources.reduce(0) { $0 + $1.rejected } - absent
    let isRussian = language == .russian
    var lines = [
      isRussian
        ? "Прочитано файлов: \(read.files.count); строк: \(numbers.integer(rows)); "
          + "учтено \(numbers.integer(accepted)), из них исправлено \(numbers.integer(repaired)); "
          + "отсутствовали \(numbers.integer(absent)); не учтено \(numbers.integer(rejected))."
        : "Files read: \(read.files.count); rows: \(numbers.integer(rows)); "
          + "counted \(numbers.integer(accepted)), of these repaired "
          + "\(numbers.integer(repaired)); absent \(numbers.integer(absent)); "
          + "rejected \(numbers.integer(rejected))."
    ]
    let withoutScale = read.resultSet.assessments.filter { $0.markScale == nil }
    if !withoutScale.isEmpty {
      let names = withoutScale.map(\.assessment.identifier).joined(separator: ", ")
      lines.append(
        isRussian
          ? "Без шкалы отметок (укажите --scales): \(names)."
          : "Without a mark scale (give one by --scales): \(names).")
    }
    let unusable = read.leftOut.filter(\.isUnusable)
    lines += unusable.prefix(examples).map { file in
      (isRussian ? "Не прочитан: " : "Not read: ") + file.sentence(in: language)
    }
    if unusable.count > examples {
      let more = numbers.integer(unusable.count - examples)
      lines.append(isRussian ? "… и ещё \(more)." : "… and \(more) more.")
    }
    if repaired + rejected > 0 {
      lines.append(
        isRussian
          ? "Подробности по строкам: merilo validate." : "Rows in detail: merilo validate.")
    }
    return lines.joined(separator: "\n").printable(keepingLines: true)
  }

  /// The speed of a run.
  package static func speed(rows: Int, seconds: Double, language: Language) -> String {
    let numbers = NumberFormat(language)
    let rate = numbers.integer(Int(Double(rows) / max(seconds, 1e-9)))
    let time = numbers.decimal(seconds, places: 2)
    return language == .russian
      ? "Время: \(time) с, \(rate) строк в секунду."
      : "Time: \(time) s, \(rate) rows a second."
  }

  /// Everything that was understood of each file.
  package static func details(for read: ReadResult, language: Language) -> String {
    var lines: [String] = []
    for file in read.files {
      lines += details(of: file, language)
      lines.append("")
    }
    lines += assessmentLines(read, language)
    if !read.leftOut.isEmpty {
      lines += ["", language == .russian ? "Не прочитаны:" : "Left out:"]
      lines += read.leftOut.map { "  " + $0.sentence(in: language) }
    }
    lines += ["", text(for: read, language: language)]
    return lines.joined(separator: "\n").printable(keepingLines: true) + "\n"
  }

  private static func details(of file: FileReport, _ language: Language) -> [String] {
    let numbers = NumberFormat(language)
    let isRussian = language == .russian
    let kind =
      switch file.table {
      case .participants: isRussian ? "таблица участников" : "participants table"
      case .counts: isRussian ? "таблица количеств" : "counts table"
      }
    let delimiter = file.delimiter == "\t" ? (isRussian ? "табуляция" : "tab") : "\(file.delimiter)"
    var lines = [
      file.path,
      "  \(kind), \(file.encoding.rawValue), "
        + (isRussian ? "разделитель: " : "delimiter: ") + delimiter,
    ]
    let read = file.columns.compactMap { column -> String? in
      guard case .read(let role) = column.use else { return nil }
      return role == column.name ? role : "\(column.name) → \(role)"
    }
    lines.append((isRussian ? "  столбцы: " : "  columns: ") + read.joined(separator: ", "))
    if !file.unknownColumns.isEmpty {
      lines.append(
        (isRussian ? "  неизвестные столбцы: " : "  unknown columns: ")
          + file.unknownColumns.joined(separator: ", "))
    }
    let superseded = file.columns.compactMap { column -> String? in
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
    if !file.droppedColumns.isEmpty {
      lines.append(
        (isRussian
          ? "  столбцы с личными сведениями, не прочитаны: "
          : "  columns that identify persons, not read: ")
          + file.droppedColumns.joined(separator: ", "))
    }
    let source = file.source
    let labels =
      isRussian
      ? ["строк", "учтено", "исправлено", "отсутствовали", "не учтено"]
      : ["rows", "counted", "repaired", "absent", "rejected"]
    let values = [
      source.rows, source.accepted, source.repaired, file.absent, source.rejected - file.absent,
    ]
    lines +=
      TextTable(
        rows: zip(labels, values).map { ["  " + $0, numbers.integer($1)] }, rightAligned: [1]
      ).lines
    lines += problemLines(file.repairs, title: isRussian ? "исправлено" : "repaired", language)
    lines += problemLines(file.rejections, title: isRussian ? "не учтено" : "rejected", language)
    lines += file.issues.prefix(examples).map { "    " + $0.sentence(in: language) }
    if file.issues.count > examples {
      let more = numbers.integer(file.issues.count - examples)
      lines.append(isRussian ? "    … и ещё \(more)" : "    … and \(more) more")
    }
    return lines
  }

  private static func problemLines(
    _ problems: [RowProblem: Int], title: String, _ language: Language
  ) -> [String] {
    let numbers = NumberFormat(language)
    return problems.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map {
      "  \(title) \(numbers.integer($0.value)): \($0.key.sentence(in: language))"
    }
  }

  private static func assessmentLines(_ read: ReadResult, _ language: Language) -> [String] {
    let numbers = NumberFormat(language)
    let isRussian = language == .russian
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
        results.markScale?.source ?? "",
      ]
    }
    return TextTable(rows: [header] + rows, rightAligned: [1, 2]).lines
  }
}

extension LeftOutFile {
  /// Whether the file is a table that should have been read and could not be.
  fileprivate var isUnusable: Bool {
    if case .unusable = reason { true } else { false }
  }
}
