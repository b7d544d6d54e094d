import ScoreStatistics
import Testing

@Suite struct SamplersTests {
  /// Draws often and compares the frequency of every table with its exact probability.
  static func largestDeviation(
    _ sampler: some CountSampler, tables: ConditionalTables, draws: Int, seed: UInt64
  ) -> Double {
    var generator = Xoshiro256(seed: seed)
    var counts = [Int](repeating: -1, count: sampler.pointCount)
    var seen: [[Int]: Int] = [:]
    for _ in 0..<draws {
      sampler.draw(into: &counts, using: &generator)
      seen[counts, default: 0] += 1
    }
    var largest = 0.0
    var known = 0
    tables.forEachTable { table, probability in
      let count = seen[table] ?? 0
      known += count
      let expected = Double(draws) * probability
      let deviation = Double(count) - expected
      largest = max(largest, abs(deviation) / (expected + 1).squareRoot())
    }
    #expect(known == draws, "tables were drawn that cannot occur")
    return largest
  }

  static let pooled = FrequencyDistribution(
    scale: ScoreScale(maximum: 4), counts: [2, 0, 5, 3, 1])

  @Test(arguments: [1, 4, 6, 9, 11]) func groupsAreDrawnWithHypergeometricProbability(size: Int) {
    let deviation = Self.largestDeviation(
      MultivariateHypergeometricSampler(pooled: Self.pooled, examinees: size),
      tables: ConditionalTables(pooled: Self.pooled, examinees: size), draws: 20_000, seed: 5)
    // At most some 60 tables: a standardised deviation beyond 5 has probability below 1e-4.
    #expect(deviation < 5)
  }

  @Test(arguments: [1, 3, 5]) func groupsAreDrawnWithMultinomialProbability(size: Int) {
    let reference = ProbabilityMassFunction(weights: [0, 2, 0.5, 0, 4, 1, 0])
    let deviation = Self.largestDeviation(
      MultinomialSampler(reference: reference, examinees: size),
      tables: ConditionalTables(reference: reference, examinees: size), draws: 20_000, seed: 6)
    #expect(deviation < 5)
  }

  @Test func drawsOfEveryExamineeAreThePool() {
    var generator = Xoshiro256(seed: 1)
    var counts = [Int](repeating: 0, count: 5)
    let sampler = MultivariateHypergeometricSampler(pooled: Self.pooled, examinees: 11)
    sampler.draw(into: &counts, using: &generator)
    #expect(counts == Self.pooled.counts)
    MultivariateHypergeometricSampler(
      pooled: FrequencyDistribution(scale: ScoreScale(maximum: 4)), examinees: 0
    ).draw(into: &counts, using: &generator)
    #expect(counts == [0, 0, 0, 0, 0])
  }

  @Test func aVeryLargePoolIsSampledInProportion() {
    let scale = ScoreScale(maximum: 2)
    let pooled = FrequencyDistribution(scale: scale, counts: [3_000_000_000, 1, 1_000_000_000])
    let sampler = MultivariateHypergeometricSampler(pooled: pooled, examinees: 40_000)
    var generator = Xoshiro256(seed: 2)
    var counts = [0, 0, 0]
    sampler.draw(into: &counts, using: &generator)
    #expect(counts.reduce(0, +) == 40_000)
    #expect(abs(Double(counts[0]) - 30_000) < 5 * (40_000 * 0.75 * 0.25).squareRoot())
  }

  @Test func probabilitiesOfAllTablesSumToOne() {
    for size in 0...11 {
      let tables = ConditionalTables(pooled: Self.pooled, examinees: size)
      var sum = 0.0
      var count = 0.0
      tables.forEachTable { table, probability in
        #expect(table.reduce(0, +) == size)
        sum += probability
        count += 1
      }
      #expect(abs(sum - 1) < 1e-13)
      #expect(count == tables.tableCount)
    }
  }
}
