import RealModule
import ScoreStatistics

/// The means of one assessment on the scale of the true spread of unit levels.
struct UnitLevels {
  let mean: Double
  /// τ in points.
  let scale: Double
  /// s/τ, the spread inside units.
  let within: Double
  /// The level of each unit, or `nil` where it did not take part.
  let level: [Double?]
  let sizes: [Int]

  /// The error variance of the level of a unit.
  func errorVariance(_ unit: Int) -> Double { within * within / Double(sizes[unit]) }

  init?(_ results: AssessmentResults, units: [Unit]) {
    let row = Dictionary(uniqueKeysWithValues: zip(results.units, results.units.indices))
    var squares = 0.0
    var freedom = 0
    var means: [Double?] = []
    var sizes: [Int] = []
    for unit in units {
      let distribution = row[unit].map { results.table[$0] }
      let examinees = distribution?.examinees ?? 0
      sizes.append(examinees)
      if let variance = distribution?.variance {
        squares += variance * Double(examinees - 1)
        freedom += examinees - 1
      }
      means.append(distribution?.mean)
    }
    guard freedom > 0, squares > 0 else { return nil }
    let variance = squares / Double(freedom)
    let measured = units.indices.filter { means[$0] != nil }
    guard
      let funnel = OverdispersedFunnel(
        estimates: measured.compactMap { means[$0] },
        standardErrors: measured.map { (variance / Double(sizes[$0])).squareRoot() })
    else { return nil }
    // Where units hardly differ, a hundredth of the variance inside them keeps the scale finite.
    let scale = Double.maximum(funnel.betweenVariance, variance / 100).squareRoot()
    mean = funnel.target
    self.scale = scale
    within = variance.squareRoot() / scale
    level = means.map { value in value.map { ($0 - funnel.target) / scale } }
    self.sizes = sizes
  }
}
