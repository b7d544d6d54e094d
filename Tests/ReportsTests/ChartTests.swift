import Foundation
import Objectivity
import Testing

@testable import Reports

@Suite struct ChartTests {
  @Test(arguments: [
    (0.0...10.0, [0.0, 2, 4, 6, 8, 10]), (0.0...7.0, [0, 2, 4, 6]),
    (0.0...95.0, [0, 20, 40, 60, 80]),
    (0.0...1_200.0, [0, 500, 1_000]), (3.0...4.0, [3, 4]),
  ])
  func ticksAreRound(range: ClosedRange<Double>, ticks: [Double]) {
    #expect(Chart.ticks(range, count: 5, whole: true) == ticks)
  }

  @Test func boundariesAreDrawnBetweenBarsAndNamed() {
    let chart = HistogramChart(
      minScore: 0, counts: [1, 2, 3, 4], expected: [1, 2, 3, 3.5], boundaries: [2], labels: ["«3»"],
      language: .russian)
    let svg = chart.svg(description: "a \"b\" <c>")
    #expect(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\""))
    #expect(svg.contains(">«3»</text>"))
    #expect(svg.contains("class=\"line\""))
    #expect(svg.matches(of: /class="cut"/).count == 1)
    // A combining mark makes another character of a quote, which still ends an attribute.
    #expect(
      Array(Chart.escaped("\"\u{301}<\u{338}&\u{301}").utf8)
        == Array("&quot;\u{301}&lt;\u{338}&amp;\u{301}".utf8))
  }

  @Test func equalMeansLeaveOnlyChanceInTheFunnel() throws {
    let dots = [10, 20, 40, 80].enumerated().map {
      FunnelPlot.Dot(unit: $0.offset, examinees: $0.element, mean: 11, level: .ordinary)
    }
    let funnel = try #require(FunnelPlot(dots: dots, withinVariance: 16))
    #expect(funnel.centre == 11)
    #expect(funnel.betweenVariance == 0)
    let limits = funnel.limits(examinees: 16, coverage: 0.95)
    #expect(abs(limits.upperBound - funnel.centre - 1.959963984540054) < 1e-12)
  }

  @Test func schoolsThatDifferWidenTheFunnel() throws {
    // Ten schools of 100 at 9 and ten at 11 with variance 1 inside: Q = 2000, so the estimate is
    // (2000 − 19) / (2000 − 100) = 1.042632.
    let dots = (0..<20).map {
      FunnelPlot.Dot(unit: $0, examinees: 100, mean: $0 < 10 ? 9 : 11, level: .ordinary)
    }
    let funnel = try #require(FunnelPlot(dots: dots, withinVariance: 1))
    #expect(abs(funnel.betweenVariance - 1_981.0 / 1_900) < 1e-12)
    #expect(funnel.limits(examinees: 1e9, coverage: 0.95).upperBound > 11)
  }

  @Test func tooFewSchoolsHaveNoFunnel() {
    let dot = FunnelPlot.Dot(unit: 0, examinees: 5, mean: 3, level: .ordinary)
    #expect(FunnelPlot(dots: [dot, dot], withinVariance: 1) == nil)
    #expect(FunnelPlot(dots: [dot, dot, dot], withinVariance: 0) == nil)
  }
}
