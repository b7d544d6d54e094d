import RealModule
import ScoreStatistics
import Testing

/// What holds for every test on score points, on seeded random tables.
@Suite struct TestLawsTests {
  /// Small samples on short scales, so that p-values are exact; two groups or more, not all filled.
  static func samples(_ test: CataloguedTest, seed: UInt64, points: [Int] = [2, 3, 5])
    -> [CataloguedSample]
  {
    var generator = Xoshiro256(seed: seed, keys: Xoshiro256.key(test.name))
    return (0..<12).map { round in
      let points = points[round % points.count]
      let groups = test.null.sizes(1).map { _ in
        var counts = [Int](repeating: 0, count: points)
        for _ in 0..<Int.random(in: 2...8, using: &generator) {
          counts[Int.random(in: 0..<points, using: &generator)] += 1
        }
        return TwoSampleTests.distribution(counts)
      }
      let weights = (0..<points).map { _ in Double(Int.random(in: 1...4, using: &generator)) }
      var sample = CataloguedSample(
        groups: groups, reference: ProbabilityMassFunction(weights: weights))
      sample.maximumTables = 1_000_000
      sample.limits = .init(exceedances: 5, replicates: 99)
      return sample
    }
  }

  static func agree(_ left: Double, _ right: Double) -> Bool {
    left == right || abs(left - right) <= 1e-9 * max(abs(left), abs(right)) + 1e-12
  }

  /// Whether a p-value has no error of simulation.
  static func isExact(_ test: any HypothesisTest) -> Bool {
    switch test.method {
    case .exactDistribution, .enumeration, .latticePaths: true
    default: false
    }
  }

  /// Expects what a change of the sample does to the test.
  static func expect(
    _ change: CataloguedTest.Change, of test: CataloguedTest, _ sample: CataloguedSample,
    _ changed: CataloguedSample
  ) {
    var other = test
    switch change {
    case .anything: return
    case .nothing, .statistic: break
    case .opposite(let name):
      guard let opposite = TestCatalogue.all.first(where: { $0.name == name }) else {
        Issue.record("no test is called \(name)")
        return
      }
      other = opposite
    }
    let first = test.run(sample)
    let second = other.run(changed)
    #expect((first == nil) == (second == nil), "\(test.name) of \(sample.groups.map(\.counts))")
    guard let first, let second else { return }
    let what: Comment = "\(test.name) of \(sample.groups.map(\.counts)): \(first) \(second)"
    if isExact(first) {
      #expect(agree(first.pValue, second.pValue), what)
      #expect(agree(first.midPValue ?? -1, second.midPValue ?? -1), what)
    }
    if case .nothing = change { #expect(agree(first.statistic, second.statistic), what) }
  }

  @Test(arguments: TestCatalogue.all) func mirroredScalesExchangeTheTails(test: CataloguedTest) {
    for sample in Self.samples(test, seed: 1, points: test.mirrorPoints) {
      Self.expect(test.mirror, of: test, sample, sample.mirrored)
    }
  }

  @Test(arguments: TestCatalogue.all) func theOrderOfGroupsIsNoEvidence(test: CataloguedTest) {
    for sample in Self.samples(test, seed: 2) {
      var exchanged = sample
      exchanged.groups.reverse()
      Self.expect(test.exchange, of: test, sample, exchanged)
    }
  }

  @Test(arguments: TestCatalogue.all) func emptyPointsChangeNothing(test: CataloguedTest) {
    if test.knowsTheScale { return }
    for sample in Self.samples(test, seed: 3) {
      let padded = sample.replacing(
        reference: ProbabilityMassFunction(weights: [0] + sample.reference.probabilities + [0, 0])
      ) { [0] + $0.counts + [0, 0] }
      guard let first = test.run(sample), let second = test.run(padded) else { continue }
      let what: Comment = "\(test.name) of \(sample.groups.map(\.counts)): \(first) \(second)"
      let isMean = test.name.hasPrefix("mean") || test.name.hasPrefix("score sum")
      #expect(Self.agree(first.statistic + (isMean ? 1 : 0), second.statistic), what)
      #expect(Self.agree(first.pValue, second.pValue), what)
      #expect(Self.agree(first.midPValue ?? -1, second.midPValue ?? -1), what)
    }
  }

  @Test(arguments: TestCatalogue.all) func weightsAreRepetitions(test: CataloguedTest) {
    for sample in Self.samples(test, seed: 4) {
      // Counted examinee by examinee in another order.
      var generator = Xoshiro256(seed: 5)
      let scale = sample.group.scale
      var table = FrequencyTable(scale: scale, groupCount: sample.groups.count)
      let examinees = sample.groups.enumerated().flatMap { number, group in
        group.counts.enumerated().flatMap { point, count in
          [(Int, Int)](repeating: (number, point), count: count)
        }
      }.shuffled(using: &generator)
      table.add(groups: examinees.map(\.0), points: examinees.map(\.1))
      var counted = sample
      counted.groups = sample.groups.indices.map { table[$0] }
      let first = test.run(sample)
      let second = test.run(counted)
      #expect(first?.statistic == second?.statistic)
      #expect(first?.pValue == second?.pValue)
      // Every examinee three times.
      guard let power = test.repetition else { continue }
      var quick = sample
      quick.maximumTables = 1
      quick.maximumSteps = 1
      quick.limits = .fixed(replicates: 1)
      let tripled = quick.replacing { $0.counts.map { 3 * $0 } }
      guard let single = test.run(quick), let triple = test.run(tripled) else { continue }
      #expect(
        Self.agree(triple.statistic, single.statistic * Double.pow(3, power)),
        "\(test.name) of \(sample.groups.map(\.counts)): \(single) \(triple)")
    }
  }

  @Test(arguments: TestCatalogue.all) func fewExamineesAreAnswered(test: CataloguedTest) {
    for sample in Self.samples(test, seed: 6, points: [3, 5]) {
      let points = sample.group.counts.count
      func holding(_ rows: [[Int]]) -> CataloguedSample {
        var result = sample
        result.groups = rows.map { TwoSampleTests.distribution($0) }
        return result
      }
      let empty = [Int](repeating: 0, count: points)
      var single = empty
      single[points / 2] = 1
      var constant = empty
      constant[points / 2] = 6
      let rows = sample.groups.map(\.counts)
      let rest = Array(rows.dropFirst())
      // Nobody, the group alone, and nothing to compare it with.
      #expect((test.run(holding(rows.map { _ in empty })) == nil) != test.answersNobody)
      if rows.count == 2 {
        #expect(test.run(holding([empty] + rest)) == nil)
        #expect(test.run(holding([rows[0], empty])) == nil)
      }
      if rows.count > 2 {
        #expect(test.run(holding([rows[0]] + rest.map { _ in empty })) == nil)
      }
      for groups in [[single] + rest, rows.map { _ in single }, rows.map { _ in constant }, rows] {
        guard let result = test.run(holding(groups)) else { continue }
        let what: Comment = "\(test.name) of \(groups): \(result)"
        #expect(result.pValue > 0 && result.pValue <= 1, what)
        #expect(!result.statistic.isNaN, what)
        if let middle = result.midPValue { #expect(middle > 0 && middle <= result.pValue, what) }
      }
    }
  }

  /// The mean of a mid-p-value over the null distribution is ½ unless tails are doubled.
  @Test(arguments: TestCatalogue.ofTwo) func midPValuesHaveMeanOneHalf(
    test: CataloguedTest
  ) throws {
    let pooled = TwoSampleTests.distribution([3, 4, 2, 3])
    var mean = 0.0
    var total = 0.0
    ConditionalTables(pooled: pooled, examinees: 5).forEachTable { counts, probability in
      let group = TwoSampleTests.distribution(counts)
      let sample = CataloguedSample(
        groups: [group, pooled - group],
        reference: ProbabilityMassFunction(weights: [1, 1, 1, 1]))
      guard let middle = test.run(sample)?.midPValue else { return }
      mean += probability * middle
      total += probability
    }
    #expect(abs(mean / total - 0.5) < 1e-9, "\(mean) of \(total)")
  }
}
