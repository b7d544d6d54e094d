/// The line above the rows of an examination, such as `04 - Химия 2026.06.01`.
struct ExamTitle: Hashable, Sendable {
  /// The subject as the line writes it.
  var subject: String
  /// The date.
  var date: ExamDate

  /// Reads a line with a date behind the subject.
  ///
  /// It begins with the number of the examination or, without one, is of a subject that is known, such as
  /// `Английский язык п.: 2021.06.18, у.: 2021.06.21`. Of several dates the first counts.
  init?(_ line: String) {
    guard line.utf8.count <= 200,
      let match = line.firstMatch(of: /^\s*([0-9]{1,3}\s*[-–—.]\s*)?([^0-9\s–—-][^0-9]*)/),
      match.1 != nil || SubjectName.find(in: String(match.2)) != nil,
      let date = ExamDate(line[match.range.upperBound...])
    else { return nil }
    self.init(subject: match.2, date: date)
  }

  /// The title among the values of a row, in a cell each or parted over cells.
  static func first(in cells: [String]) -> ExamTitle? {
    let lines = cells.count > 1 ? cells + [cells.joined(separator: " ")] : cells
    return lines.lazy.compactMap { ExamTitle($0) }.first
  }

  /// Reads a cell of a list of appeals, such as `Математика(2026.06.02)`.
  init?(appeal cell: String) {
    guard cell.utf8.count <= 200,
      let match = cell.firstMatch(of: /^\s*(?:[0-9]{1,3}\s*[-–—.]\s*)?([^0-9\s–—-][^0-9]*)/),
      let date = ExamDate(cell[match.range.upperBound...])
    else { return nil }
    self.init(subject: match.1, date: date)
  }

  private init?(subject: Substring, date: ExamDate) {
    let words = subject.split { $0.isWhitespace }.joined(separator: " ")
    let kept = String(words.reversed().drop { " (,-–—".contains($0) }.reversed())
    // The part of the examination stands between the subject and its date.
    let part =
      /[\s(,]+(?:п|у|письм?|письменн\p{L}*|уст|устн\p{L}*)(?:\.|\s+(?:часть|экзамен))?\s*:?$/
      .ignoresCase()
    let name = kept.replacing(part, with: "")
    guard !name.isEmpty else { return nil }
    self.subject = name
    self.date = date
  }

  /// The region of a line such as `20 - Тестовая область`.
  static func region(_ line: String) -> String? {
    guard line.utf8.count <= 200,
      let match = line.wholeMatch(of: /\s*[0-9]{1,2}\s*[-–—]\s*([^0-9\s][^0-9]*)/)
    else { return nil }
    let name = match.1.split { $0.isWhitespace }.joined(separator: " ")
    return name.count > 3 ? name : nil
  }
}

/// A day.
struct ExamDate: Hashable, Sendable {
  /// The year.
  var year: Int
  /// The month, from 1.
  var month: Int
  /// The day of the month, from 1.
  var day: Int

  /// Reads `2026.06.01`, `2026-06-01` or `01.06.2026` at the beginning of a text.
  init?(_ text: some StringProtocol) {
    let parts = text.prefix { $0.isASCII && ($0.isNumber || ".-/".contains($0)) }
      .split { ".-/".contains($0) }.prefix(3)
    guard parts.count == 3 else { return nil }
    let ordered = parts[parts.startIndex].count == 4 ? Array(parts) : parts.reversed()
    guard ordered[0].count == 4, ordered[1].count <= 2, ordered[2].count <= 2,
      let year = Int(ordered[0]), let month = Int(ordered[1]), let day = Int(ordered[2]),
      (1990...2100).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }
}
