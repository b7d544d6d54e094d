import Testing

@testable import ScoreStatistics

@Suite struct OrderedStatisticsTests {
  @Test(arguments: [1, 2, 7, 1_000]) func placesAreThoseOfASortedArray(count: Int) {
    var generator = Xoshiro256(seed: 4, keys: UInt64(count))
    // Ties, a far outlier, and values of one bucket.
    let samples = [
      (0..<count).map { _ in Double(generator.next() % 7) / 3 },
      (0..<count).map { _ in generator.nextUnitInterval() },
      (0..<count).map { $0 == 0 ? 1e9 : generator.nextUnitInterval() },
      [Double](repeating: 0.25, count: count),
    ]
    for values in samples {
      let ordered = OrderedStatistics(values)
      let thresholds = values + values.map { $0.nextUp } + values.map { $0.nextDown } + [-1, 2e9]
      for threshold in thresholds {
        #expect(ordered.count(atLeast: threshold) == values.count { $0 >= threshold })
      }
    }
  }

  @Test(arguments: [1, 3, 10, 31, 32, 33, 200]) func harmonicSumsAreTheSumsOfTheirTerms(count: Int)
  {
    let sums = HarmonicSums(through: count)
    let terms = (1...count).reversed().map { 1 / Double($0) }
    #expect(abs(sums.sum / terms.reduce(0, +) - 1) < 1e-15)
    #expect(abs(sums.squares / terms.reduce(0) { $0 + $1 * $1 } - 1) < 1e-15)
  }
}
