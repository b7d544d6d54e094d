import Objectivity

/// The share of manipulated units that each method flags, against their number of works.
struct EvaluationPlot: Hashable, Sendable {
  /// One method.
  struct Line: Hashable, Sendable {
    let name: String
    /// The points of the size classes that have units.
    let points: [Point]
  }

  /// The share found in the size class of a number.
  struct Point: Hashable, Sendable {
    let size: Int
    let share: Double
  }

  let title: String
  let sizes: [String]
  let lines: [Line]

  /// The picture, the methods told apart by the dashes of their lines.
  func svg(language: Language) -> String {
    let chart = Chart(
      horizontal: -0.4...(Double(sizes.count) - 0.6), vertical: 0...1, language: language)
    var svg = Chart.open(title) + chart.grid(places: 1)
    for (index, line) in lines.enumerated() {
      let points = line.points.map { point in
        "\(Chart.number(chart.x(Double(point.size)))) \(Chart.number(chart.y(point.share)))"
      }
      guard let last = line.points.last else { continue }
      svg += "<path class=\"line\" style=\"stroke-dasharray:\(Self.dashes[index % 4])\" d=\"M"
      svg += points.joined(separator: "L") + "\"/>"
      svg += "<text class=\"end\" x=\"\(Chart.number(Chart.width - Chart.right))\" y=\""
      svg += "\(Chart.number(chart.y(last.share) - 5))\">\(Chart.escaped(line.name))</text>"
    }
    for (index, size) in sizes.enumerated() { svg += chart.label(size, at: Double(index)) }
    svg += chart.axisNames(
      horizontal: EvaluationText.worksAxis(language),
      vertical: EvaluationText.foundAxis(language))
    return svg + "</svg>"
  }

  private static let dashes = ["none", "7 3", "3 3", "1 4"]

  /// A plot for each kind of the first configuration.
  static func all(_ summary: EvaluationSummary, language: Language) -> [EvaluationPlot] {
    guard let first = summary.rankings.first?.configuration, !summary.rates.isEmpty else {
      return []
    }
    let rate = summary.rates.count / 2
    let sizes = EvaluationSummary.SizeClass.all.dropFirst().dropLast().map(\.name)
    let own = summary.rankings.filter { $0.configuration == first }
    let kinds = own.reduce(into: [String?]()) { kinds, ranking in
      if !kinds.contains(ranking.kind) { kinds.append(ranking.kind) }
    }
    let methods: [(Detector, String)] = [
      (.risk, "Merilo"),
      (.officialMean, IndicatorText.of(Detector.officialMean.name).name(language)),
      (.invalsi, IndicatorText.of(Detector.invalsi.name).name(language)),
      (.isolationForest, EvaluationText.isolationForest(language)),
    ]
    return kinds.map { kind in
      EvaluationPlot(
        title: kind.map { EvaluationText.kind($0)(language) } ?? EvaluationText.anyKind(language),
        sizes: Array(sizes),
        lines: methods.map { detector, name in
          Line(
            name: name,
            points: sizes.enumerated().compactMap { index, size in
              own.first {
                $0.kind == kind && $0.detector == detector && $0.size.name == size
              }.map { Point(size: index, share: $0.flagged[rate]) }
            })
        })
    }
  }
}
