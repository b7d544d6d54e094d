/// A small QQ plot of recalibrated z-values, to be read beside its numbers.
///
/// Units follow the null where dots lie on the diagonal; dots above it at the right are the units that
/// are looked for.
struct QuantilePlot: Hashable, Sendable {
  let quantiles: [FindingsDocument.Diagnostic.Quantile]

  private static let width = 110.0
  private static let height = 66.0
  /// Both axes run from −4 to 4.
  private static let reach = 4.0
  /// Where quantiles beyond are drawn, so that their dots are seen whole.
  private static let edge = 3.7

  /// The picture, empty without quantiles.
  func svg(description: String) -> String {
    guard !quantiles.isEmpty else { return "" }
    let diagonal = "M\(Self.point(-Self.reach, -Self.reach))L\(Self.point(Self.reach, Self.reach))"
    var svg =
      "<svg class=\"quantiles\" viewBox=\"0 0 \(Chart.number(Self.width)) "
      + "\(Chart.number(Self.height))\" role=\"img\" aria-label=\"\(Chart.escaped(description))\">"
      + "<path class=\"centre\" d=\"\(diagonal)\"/>"
    for quantile in quantiles {
      let edge = min(max(quantile.observed, -Self.edge), Self.edge)
      svg += "<circle r=\"2\" cx=\"\(Chart.number(Self.x(quantile.expected)))\" cy=\""
      svg += "\(Chart.number(Self.y(edge)))\"/>"
    }
    return svg + "</svg>"
  }

  private static func point(_ expected: Double, _ observed: Double) -> String {
    "\(Chart.number(x(expected))) \(Chart.number(y(observed)))"
  }

  private static func x(_ value: Double) -> Double { (value + reach) / (2 * reach) * width }

  private static func y(_ value: Double) -> Double { (reach - value) / (2 * reach) * height }
}
