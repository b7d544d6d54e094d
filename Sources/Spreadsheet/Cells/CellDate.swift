/// A date and time of day as a workbook counts them: in days.
struct CellDate {
  /// The last day of the year 9999.
  private static let lastDay = 2_958_465

  private let day: Int
  private let second: Int
  private let isAlsoDay1900February29: Bool

  /// Takes a number of days; `nil` outside of the years that Excel knows.
  ///
  /// Excel takes 1900 for a leap year: its day 60 is 29 February 1900, and days before it are one
  /// later than they would be.
  init?(_ serial: Double, countsFrom1904: Bool) {
    guard serial >= 0, serial < Double(Self.lastDay + 1) else { return nil }
    var days = Int(serial)
    var second = Int(((serial - Double(days)) * 86_400).rounded())
    if second == 86_400 {
      second = 0
      days += 1
    }
    self.second = second
    isAlsoDay1900February29 = !countsFrom1904 && days == 60
    // Days from 1 March of the year 0.
    let epoch = countsFrom1904 ? 695_361 : 693_899
    day = epoch + days + (!countsFrom1904 && days < 60 ? 1 : 0)
    guard countsFrom1904 ? days <= Self.lastDay - 1_462 : days <= Self.lastDay else { return nil }
  }

  /// The day as `2026-04-20`.
  var dayText: String {
    guard !isAlsoDay1900February29 else { return "1900-02-29" }
    // Years begin in March, so that the leap day is their last.
    let era = day / 146_097
    let dayOfEra = day % 146_097
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let civilYear = year + era * 400 + (month < 10 ? 0 : 1)
    let civilMonth = month < 10 ? month + 3 : month - 9
    let yearText = String(civilYear)
    return String(repeating: "0", count: 4 - yearText.count) + yearText
      + "-\(Self.twoDigits(civilMonth))-\(Self.twoDigits(dayOfMonth))"
  }

  /// The time of day as `09:05:00`.
  var timeText: String {
    "\(Self.twoDigits(second / 3_600)):\(Self.twoDigits(second / 60 % 60)):"
      + Self.twoDigits(second % 60)
  }

  /// The day, or day and time, or time alone, whichever the number and its format mean.
  static func text(
    _ serial: Double, format: NumberFormat, countsFrom1904: Bool
  ) -> String? {
    guard let date = CellDate(serial, countsFrom1904: countsFrom1904) else { return nil }
    switch format {
    case .number: return nil
    case .time where serial < 1: return date.timeText
    case .date where serial < 1 && !countsFrom1904: return nil
    case .dateTime where serial < 1 && !countsFrom1904: return date.timeText
    default: return date.second == 0 ? date.dayText : "\(date.dayText)T\(date.timeText)"
    }
  }

  /// A date written out by the workbook, without a midnight that says nothing.
  static func trimmed(_ text: some BidirectionalCollection<UInt8>) -> Int {
    let midnight = Array("T00:00:00".utf8)
    guard text.count > 10 else { return text.count }
    let time = Array(text.dropFirst(10))
    guard time.starts(with: midnight),
      time.dropFirst(midnight.count).allSatisfy({ ".0Z".utf8.contains($0) })
    else { return text.count }
    return 10
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
