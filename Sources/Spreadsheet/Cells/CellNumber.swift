/// A number as Excel shows it: with at most 15 significant digits.
enum CellNumber {
  private static let digits = 15

  /// A number with more digits than Excel shows, rounded; `nil` when the text can stand as it is.
  ///
  /// Binary fractions are written with 17 digits: `0.30000000000000004` is what a cell with 0.3 may
  /// hold. The written digits are rounded, half away from zero.
  static func rounded(_ text: ArraySlice<UInt8>) -> String? {
    // A number of few characters has few digits.
    guard text.count > digits else { return nil }
    var digits: [UInt8] = []
    var exponent = 0
    var isNegative = false
    var afterPoint = false
    var rest = text
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    scanning: while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if afterPoint { exponent -= 1 }
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - 0x30) }
      case UInt8(ascii: "."):
        guard !afterPoint else { return nil }
        afterPoint = true
      case UInt8(ascii: "E"), UInt8(ascii: "e"):
        guard let power = Int(String(decoding: rest, as: UTF8.self)), abs(power) < 400 else {
          return nil
        }
        exponent += power
        break scanning
      default: return nil
      }
    }
    guard digits.count > Self.digits, digits.count < 400 else { return nil }
    exponent += digits.count - Self.digits
    let roundsUp = digits[Self.digits] >= 5
    digits.removeLast(digits.count - Self.digits)
    if roundsUp {
      var index = digits.count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
      }
    }
    while digits.count > 1, digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    return (isNegative ? "-" : "") + Self.text(digits, exponent: exponent)
  }

  /// Digits times a power of ten, with an exponent only where zeros would be many.
  private static func text(_ digits: [UInt8], exponent: Int) -> String {
    let figures = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    let point = digits.count + exponent
    switch point {
    case digits.count...20: return figures + String(repeating: "0", count: exponent)
    case 1..<digits.count: return "\(figures.prefix(point)).\(figures.dropFirst(point))"
    case -4...0: return "0." + String(repeating: "0", count: -point) + figures
    default:
      let fraction = digits.count > 1 ? ".\(figures.dropFirst())" : ""
      return "\(figures.prefix(1))\(fraction)E\(point > 0 ? "+" : "-")\(abs(point - 1))"
    }
  }
}
