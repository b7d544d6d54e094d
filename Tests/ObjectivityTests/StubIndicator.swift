@testable import Objectivity

/// An indicator that measures nothing, for effects that are drawn.
struct StubIndicator: Indicator {
  var identifier = IndicatorIdentifier(rawValue: "stub")
  var isSupporting = false
  var showsGain = true
  var alternativeEffect = 2.0
  let family = IndicatorFamily.shape
  let role = IndicatorRole.evidence
  let origin = Origin.merilo

  func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.results.units.map { _ in .insufficient(.notCovered) }
  }
}
