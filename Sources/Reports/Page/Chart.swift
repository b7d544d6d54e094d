import Foundation

/// The frame shared by the charts: a plot area inside margins, linear in both directions.
///
/// The width of the view box is small, so that labels stay readable when a phone scales it down.
struct Chart: Hashable, Sendable {
  static let width = 460.0
  static let height = 250.0
  static let left = 46.0
  static let right = 10.0
  static let top = 22.0
  static let bottom = 38.0

  let horizontal: ClosedRange<Double>
  let vertical: ClosedRange<Double>
  let language: Language

  func x(_ value: Double) -> Double {
    let share = (value - horizontal.lowerBound) / max(span(horizontal), .leastNormalMagnitude)
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  func y(_ value: Double) -> Double {
    let share = (value - vertical.lowerBound) / max(span(vertical), .leastNormalMagnitude)
    return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
  }

  /// Round values that divide a range into at most `count` steps.
  static func ticks(_ range: ClosedRange<Double>, count: Int, whole: Bool) -> [Double] {
    let rough = (range.upperBound - range.lowerBound) / Double(max(count, 1))
    guard rough > 0 else { return [range.lowerBound] }
    var step = whole ? 1.0 : 0.1
    // 1, 2, 5, 10, 20, 50, …
    var factors = [2.0, 2.5, 2.0]
    while step < rough {
      step *= factors[0]
      factors.append(factors.removeFirst())
    }
    let first = (range.lowerBound / step).rounded(.up) * step
    return stride(from: first, through: range.upperBound + step * 1e-9, by: step).map(\.self)
  }

  /// The opening tag with a description for those who do not see the picture.
  static func open(_ description: String) -> String {
    "<svg viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" aria-label=\""
      + escaped(description) + "\">"
  }

  /// Horizontal grid lines with their labels.
  func grid(places: Int) -> String {
    Self.ticks(vertical, count: 5, whole: places == 0).map { value in
      let level = Self.number(y(value))
      let label = NumberFormat(language).decimal(value, places: places)
      return "<path class=\"grid\" d=\"M\(Self.number(Self.left)) \(level)H"
        + "\(Self.number(Self.width - Self.right))\"/><text class=\"end\" x=\""
        + "\(Self.number(Self.left - 5))\" y=\"\(Self.number(y(value) + 4))\">\(label)</text>"
    }.joined()
  }

  /// The names of the axes: the vertical one stands above the plot.
  func axisNames(horizontal: String, vertical: String) -> String {
    let middle = Self.number((Self.left + Self.width - Self.right) / 2)
    return "<text class=\"name\" x=\"2\" y=\"11\">\(Self.escaped(vertical))</text>"
      + "<text class=\"name mid\" x=\"\(middle)\" y=\"\(Self.number(Self.height - 4))\">"
      + Self.escaped(horizontal) + "</text>"
  }

  /// A label under the plot.
  func label(_ text: String, at value: Double) -> String {
    "<text class=\"mid\" x=\"\(Self.number(x(value)))\" y=\""
      + "\(Self.number(Self.height - Self.bottom + 15))\">\(Self.escaped(text))</text>"
  }

  /// A coordinate with at most one decimal place.
  static func number(_ value: Double) -> String {
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func escaped(_ text: String) -> String {
    text.replacing(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
  }

  private func span(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }
}
