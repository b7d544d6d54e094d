/// What a number format makes of a number, as far as it is not the number itself.
enum NumberFormat: UInt8, Sendable {
  case number
  case date
  case dateTime
  case time

  /// The formats that every workbook has without listing them.
  ///
  /// Those from 27 on are dates of East Asian calendars; 46 counts hours beyond a day.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 22: self = .dateTime
    case 18...21, 32, 33, 45, 47, 55, 56: self = .time
    default: self = .number
    }
  }

  /// Reads a format code: only its first section, without what it shows as it is.
  init(code: String) {
    var hasDate = false
    var hasTime = false
    var hasMonthOrMinute = false
    var characters = Array(code)[...]
    scanning: while let character = characters.popFirst() {
      switch character {
      case ";": break scanning
      case "\"": while let next = characters.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = characters.popFirst()
      case "[":
        var inside = ""
        while let next = characters.popFirst(), next != "]" { inside.append(next) }
        // A count of hours, minutes or seconds is no time of day.
        if !inside.isEmpty, inside.lowercased().allSatisfy({ "hms".contains($0) }) {
          self = .number
          return
        }
      case "d", "D", "y", "Y": hasDate = true
      case "h", "H", "s", "S": hasTime = true
      case "m", "M": hasMonthOrMinute = true
      case "E", "e", "G", "g":
        // `E+` is an exponent, `General` a word.
        if character == "G" || character == "g", characters.starts(with: "eneral") {
          characters = characters.dropFirst(6)
        }
      default: continue
      }
    }
    if hasMonthOrMinute, !hasTime { hasDate = true }
    self = hasDate ? hasTime ? .dateTime : .date : hasTime ? .time : .number
  }
}
