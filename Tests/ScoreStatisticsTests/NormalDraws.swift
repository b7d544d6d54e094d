import ScoreStatistics

/// Independent standard normal values from a seed.
struct NormalDraws {
  private var generator: Xoshiro256

  init(seed: UInt64) { generator = Xoshiro256(seed: seed) }

  mutating func next() -> Double {
    Normal.standard.upperQuantile(max(generator.nextUnitInterval(), 1e-300))
  }

  mutating func uniform() -> Double { generator.nextUnitInterval() }
}
