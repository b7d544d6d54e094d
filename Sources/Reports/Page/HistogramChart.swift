/// A histogram of primary scores with the boundaries of marks drawn and named.
///
/// Bars are papers; the first point of each mark stands out; the line is what is expected.
struct HistogramChart: Hashable, Sendable {
  let minScore: Int
  let counts: [Int]
  let expected: [Double]?
  let boundaries: [Int]
  /// What stands at each boundary.
  let labels: [String]
  let language: Language

  /// The picture.
  func svg(description: String) -> String {
    let highest = max(counts.max() ?? 0, 1)
    let top = max(Double(highest), expected?.max() ?? 0) * 1.06
    let last = minScore + max(counts.count - 1, 0)
    let chart = Chart(
      horizontal: (Double(minScore) - 0.6)...(Double(last) + 0.6), vertical: 0...top,
      language: language)
    var svg = Chart.open(description) + chart.grid(places: 0) + bars(chart)
    svg += boundaryLines(chart) + line(chart)
    svg += scoreLabels(chart, last: last)
    svg += chart.axisNames(
      horizontal: ReportText.scoreAxis.text(language),
      vertical: ReportText.papersAxis.text(language))
    return svg + "</svg>"
  }

  private func bars(_ chart: Chart) -> String {
    let base = chart.y(0)
    var plain = ""
    var first = ""
    var hidden = ""
    for (point, count) in counts.enumerated() where count != 0 {
      let score = minScore + point
      let left = chart.x(Double(score) - 0.4)
      let width = chart.x(Double(score) + 0.4) - left
      if count == FindingsDocument.heldBack {
        let level = Chart.number(base - 3)
        hidden += "M\(Chart.number(left)) \(level)h\(Chart.number(width))"
        continue
      }
      let height = base - chart.y(Double(count))
      let shape =
        "M\(Chart.number(left)) \(Chart.number(base))v-\(Chart.number(height))h"
        + "\(Chart.number(width))v\(Chart.number(height))z"
      if boundaries.contains(score) { first += shape } else { plain += shape }
    }
    return "<path class=\"bar\" d=\"\(plain)\"/><path class=\"bar first\" d=\"\(first)\"/>"
      + (hidden.isEmpty ? "" : "<path class=\"hidden\" d=\"\(hidden)\"/>")
  }

  private func boundaryLines(_ chart: Chart) -> String {
    zip(boundaries, labels).map { boundary, label in
      let position = chart.x(Double(boundary) - 0.5)
      return "<path class=\"cut\" d=\"M\(Chart.number(position)) \(Chart.number(Chart.top - 8))V"
        + "\(Chart.number(chart.y(0)))\"/><text class=\"mark\" x=\"\(Chart.number(position + 3))\" "
        + "y=\"\(Chart.number(Chart.top))\">\(Chart.escaped(label))</text>"
    }.joined()
  }

  private func line(_ chart: Chart) -> String {
    guard let expected, expected.count == counts.count else { return "" }
    let points = expected.enumerated().map { point, value in
      "\(Chart.number(chart.x(Double(minScore + point)))) \(Chart.number(chart.y(value)))"
    }
    return "<path class=\"line\" d=\"M\(points.joined(separator: "L"))\"/>"
  }

  private func scoreLabels(_ chart: Chart, last: Int) -> String {
    let range = Double(minScore)...Double(max(last, minScore))
    return Chart.ticks(range, count: 10, whole: true)
      .map { chart.label(String(Int($0)), at: $0) }.joined()
  }
}
