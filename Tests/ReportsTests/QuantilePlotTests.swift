import Testing

@testable import Reports

@Suite struct QuantilePlotTests {
  @Test func dotsStandOverTheDiagonalAndInsideThePicture() {
    let plot = QuantilePlot(quantiles: [
      .init(expected: 0, observed: 0), .init(expected: 2, observed: 40),
    ])
    let svg = plot.svg(description: "a <b>")
    #expect(svg.split(separator: "<circle").count == 3)
    #expect(svg.contains("cx=\"55\" cy=\"33\""))
    // 4 − 3.7 of 8 of the height of 66.
    #expect(svg.contains("cx=\"82.5\" cy=\"2.5\""))
    #expect(svg.contains("aria-label=\"a &lt;b&gt;\""))
  }

  @Test func nothingIsDrawnOfNothing() {
    #expect(QuantilePlot(quantiles: []).svg(description: "a").isEmpty)
  }
}
