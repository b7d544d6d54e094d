package import AssessmentFiles
import Objectivity
import ScoreStatistics

/// What was read, in words for a terminal.
package enum ReadingSummary {
  /// One line on all files; what a person should know of is told by ``WarningText``.
  package static func text(
    for read: ReadResult, language: Language, pointsToDetails: Bool = true
  ) -> String {
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
    lines += notes(for: read, language: language)
    if pointsToDetails && repaired + rejected > 0 {
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
}
