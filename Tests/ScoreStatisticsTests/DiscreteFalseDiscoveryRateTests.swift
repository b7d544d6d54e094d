import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct DiscreteFalseDiscoveryRateTests {
  @Test func equalsTheReference() throws {
    let reference = try DiscoveriesReference.load()
    let oracle = try Oracle("Discoveries", .multiplicity)
    for item in reference.discrete {
      let procedure = try DiscreteFalseDiscoveryRate(
        pValues: item.pValues, attainable: item.attainable)
      oracle.expect(
        procedure.heyseAdjusted, item.heyse, within: reference.relativeTolerance,
        "Heyse of \(item.pValues.count)")
      for (level, rejected) in item.rejected {
        #expect(procedure.rejected(level: try #require(Double(level))) == rejected)
      }
    }
  }

  @Test func neverAdjustsMoreThanBenjaminiAndHochberg() throws {
    for item in try DiscoveriesReference.load().discrete {
      let discrete = try DiscreteFalseDiscoveryRate(
        pValues: item.pValues, attainable: item.attainable
      ).heyseAdjusted
      let plain = FalseDiscoveryRate.benjaminiHochberg.adjusted(item.pValues)
      for (left, right) in zip(discrete, plain) { #expect(left <= (right ?? 0) + 1e-12) }
    }
  }

  @Test func doesNotDependOnTheOrder() throws {
    let item = try DiscoveriesReference.load().discrete[0]
    let procedure = try DiscreteFalseDiscoveryRate(
      pValues: item.pValues, attainable: item.attainable)
    let reversed = try DiscreteFalseDiscoveryRate(
      pValues: item.pValues.reversed(), attainable: item.attainable.reversed())
    #expect(reversed.rejected(level: 0.2) == procedure.rejected(level: 0.2).reversed())
    for (left, right) in zip(reversed.heyseAdjusted.reversed(), procedure.heyseAdjusted) {
      #expect(abs(left - right) < 1e-12)
    }
  }

  @Test func withoutTestsNothingIsRejected() throws {
    let empty = try DiscreteFalseDiscoveryRate(pValues: [], attainable: [])
    #expect(empty.heyseAdjusted.isEmpty && empty.rejected(level: 0.1).isEmpty)
    let certain = try DiscreteFalseDiscoveryRate(pValues: [1], attainable: [[1]])
    #expect(certain.heyseAdjusted == [1] && certain.rejected(level: 0.1) == [false])
  }

  @Test func whatAreNoPValuesIsNamed() throws {
    typealias Failure = DiscreteFalseDiscoveryRate.Failure
    let cases: [([Double], [[Double]], Failure)] = [
      ([0.5], [], .unequalCounts(pValues: 1, lists: 0)),
      ([0.5, .nan], [[0.5], [0.5]], .noProbability(test: 1)),
      ([1.1], [[1]], .noProbability(test: 0)),
      ([0.5], [[0.5, 1.5]], .noProbability(test: 0)),
      ([0.5], [[0.5, 0.5]], .notAscending(test: 0)),
    ]
    for (pValues, attainable, failure) in cases {
      #expect(throws: failure) {
        try DiscreteFalseDiscoveryRate(pValues: pValues, attainable: attainable)
      }
    }
    // A sum of probabilities may come to a little more than one.
    let rounded = 1.0.nextUp
    let certain = try DiscreteFalseDiscoveryRate(pValues: [rounded], attainable: [[0.2, rounded]])
    #expect(certain.heyseAdjusted == [1])
  }

  /// Exact binomial tests of classes of each size; a fifth of the classes are not ordinary.
  @Test(arguments: [8, 20, 60]) func controlsTheRateOfBinomialTests(size: Int) throws {
    var generator = Xoshiro256(seed: 5, keys: UInt64(size))
    let null = Binomial(trials: size, probability: 0.3)
    let tails = (0...size).map { min(1, null.upperTail($0)) }
    let attainable = Set(tails).sorted()
    let runs = 400
    var falseShare = 0.0
    var heyseFalseShare = 0.0
    for _ in 0..<runs {
      let pValues = (0..<50).map { index in
        let probability = index < 10 ? 0.7 : 0.3
        return tails[(0..<size).count { _ in generator.nextUnitInterval() < probability }]
      }
      let procedure = try DiscreteFalseDiscoveryRate(
        pValues: pValues, attainable: pValues.map { _ in attainable })
      for (isHeyse, rejected) in [
        (false, procedure.rejected(level: 0.2)),
        (true, procedure.heyseAdjusted.map { $0 <= 0.2 }),
      ] {
        let wrong = rejected.dropFirst(10).count { $0 }
        let share = Double(wrong) / Double(max(1, rejected.count { $0 }))
        if isHeyse { heyseFalseShare += share } else { falseShare += share }
      }
    }
    // One run has a standard deviation of at most about 0.25: three errors above the level.
    #expect(falseShare / Double(runs) < 0.2 + 0.0375)
    #expect(heyseFalseShare / Double(runs) < 0.2 + 0.0375)
  }
}
