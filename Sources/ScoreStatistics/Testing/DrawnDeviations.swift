/// Groups drawn out of pooled counts, sixteen at a time, and their deviations N C − n H.
struct DrawnDeviations {
  private let sampler: MultivariateHypergeometricSampler
  private let total: Int
  private let expected: [Double]
  private var generator: Xoshiro256
  private var panel: DistancePanel
  private var next = DistancePanel.width

  init(_ deviations: PooledDeviations, generator: Xoshiro256) {
    sampler = MultivariateHypergeometricSampler(
      pooled: deviations.pooled, examinees: deviations.examinees)
    total = deviations.total
    expected = deviations.expected.map(Double.init)
    self.generator = generator
    panel = DistancePanel(points: expected.count)
  }

  /// Σ |N C − n H| of the next group.
  mutating func nextAbsoluteSum() -> Double {
    if next == DistancePanel.width { draw() }
    next += 1
    return panel.wasserstein[next - 1]
  }

  private mutating func draw() {
    panel.fill { cells in
      for group in 0..<DistancePanel.width {
        sampler.draw(
          into: &cells, from: group, stride: DistancePanel.width, using: &generator)
      }
    }
    panel.measure(deviationsFrom: expected, total: total)
    next = 0
  }
}
