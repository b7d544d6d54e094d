import Foundation
import Objectivity
import ScoreStatistics

/// Means of units against their numbers of papers, with over-dispersed limits.
///
/// Means of equal schools scatter by `σ² / n`; real schools differ besides by an additive variance
/// `τ²`. Limits are `centre ± z·√(σ²/n + τ²)` for 95 % and 99.8 % by ``OverdispersedFunnel``.
struct FunnelPlot: Hashable, Sendable {
  /// A unit in the plot.
  struct Dot: Hashable, Sendable {
    var unit: Int
    var examinees: Int
    var mean: Double
    var level: RiskLevel
  }

  let dots: [Dot]
  private let withinVariance: Double
  private let funnel: OverdispersedFunnel

  var centre: Double { funnel.target }

  var betweenVariance: Double { funnel.betweenVariance }

  /// The probabilities inside the two pairs of limits.
  static let coverages = [0.95, 0.998]

  /// Creates a plot from the dots and the variance of scores inside units, or returns `nil` with
  /// fewer than three units or no spread.
  init?(dots: [Dot], withinVariance: Double) {
    guard dots.count >= 3, withinVariance > 0,
      let funnel = OverdispersedFunnel(
        estimates: dots.map(\.mean),
        standardErrors: dots.map { (withinVariance / Double($0.examinees)).squareRoot() })
    else { return nil }
    self.dots = dots
    self.withinVariance = withinVariance
    self.funnel = funnel
  }

  /// The limits of the funnel at a number of papers.
  func limits(examinees: Double, coverage: Double) -> ClosedRange<Double> {
    funnel.limits(
      standardError: (withinVariance / examinees).squareRoot(), coverage: coverage)
  }

  /// The picture; dots link to the sections of their units.
  func svg(scale: ClosedRange<Double>, language: Language, description: String) -> String {
    let sizes = dots.map { Double($0.examinees) }
    // Numbers of papers are spread on a logarithmic axis: most schools are small.
    let least = max(sizes.min() ?? 1, 1)
    let most = max(sizes.max() ?? 1, least + 1)
    let low = dots.map(\.mean).min() ?? centre
    let high = dots.map(\.mean).max() ?? centre
    let widest = limits(examinees: least * 2, coverage: 0.998)
    let bottom = max(scale.lowerBound, min(low, widest.lowerBound) - 0.3)
    let top = min(scale.upperBound, max(high, widest.upperBound) + 0.3)
    let chart = Chart(
      horizontal: (log(least) - 0.08)...(log(most) + 0.08), vertical: bottom...top,
      language: language)
    var svg = Chart.open(description) + chart.grid(places: top - bottom < 4 ? 1 : 0)
    svg +=
      "<path class=\"centre\" d=\"M\(Chart.number(Chart.left)) \(Chart.number(chart.y(centre)))"
    svg += "H\(Chart.number(Chart.width - Chart.right))\"/>"
    for (coverage, name) in zip(Self.coverages, ["95", "99"]) {
      for side in [\ClosedRange<Double>.lowerBound, \.upperBound] {
        svg += "<path class=\"limit l\(name)\" d=\""
        svg += curve(chart, from: least, to: most) {
          limits(examinees: $0, coverage: coverage)[keyPath: side]
        }
        svg += "\"/>"
      }
    }
    svg += marks(chart)
    for size in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]
    where Double(size) >= least * 0.95 && Double(size) <= most * 1.05 {
      svg += chart.label(NumberFormat(language).integer(size), at: log(Double(size)))
    }
    svg += chart.axisNames(
      horizontal: ReportText.papersAxis.text(language), vertical: ReportText.meanAxis.text(language)
    )
    return svg + "</svg>"
  }

  private func curve(
    _ chart: Chart, from least: Double, to most: Double, through limit: (Double) -> Double
  ) -> String {
    let steps = 40
    let points = (0...steps).map { step in
      let logarithm =
        log(least) + (log(most) - log(least)) * Double(step) / Double(steps)
      let value = limit(exp(logarithm))
      let inside = min(max(value, chart.vertical.lowerBound), chart.vertical.upperBound)
      return "\(Chart.number(chart.x(logarithm))) \(Chart.number(chart.y(inside)))"
    }
    return "M" + points.joined(separator: "L")
  }

  /// Dots, ordinary ones first, so that those to look at lie on top.
  private func marks(_ chart: Chart) -> String {
    let order: [RiskLevel] = [.undetermined, .ordinary, .elevated, .high]
    return order.flatMap { level in
      dots.filter { $0.level == level }.map { dot in
        let x = chart.x(log(Double(dot.examinees)))
        let y = chart.y(dot.mean)
        return "<a href=\"#u\(dot.unit)\" tabindex=\"-1\"><use href=\"#m-\(level.rawValue)\" x=\""
          + "\(Chart.number(x))\" y=\"\(Chart.number(y))\"/></a>"
      }
    }.joined()
  }
}
