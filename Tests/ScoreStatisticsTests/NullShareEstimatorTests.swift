import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct NullShareEstimatorTests {
  @Test func equalsTheReference() throws {
    let reference = try DiscoveriesReference.load()
    let oracle = try Oracle("Discoveries", .multiplicity)
    for item in reference.storey {
      let expected = [
        (NullShareEstimator.smoother, item.smoother, item.smootherQ),
        (NullShareEstimator.bootstrap, item.bootstrap, item.bootstrapQ),
      ]
      for (estimator, share, values) in expected {
        let name = "\(estimator) of \(item.pValues.count)"
        oracle.expect(
          estimator.nullShare(of: item.pValues), share, within: reference.relativeTolerance, name)
        let actual = try #require(estimator.qValues(item.pValues))
        oracle.expect(
          actual.compactMap(\.self), values, within: reference.relativeTolerance, "q by \(name)")
      }
    }
  }

  @Test(arguments: NullShareEstimator.allCases)
  func doesNotDependOnOrderOrUntestedEntries(estimator: NullShareEstimator) throws {
    let values = FalseDiscoveryRateTests.randomPValues(80, seed: 4)
    let expected = try #require(estimator.qValues(values))
    #expect(estimator.qValues(values.reversed()) == expected.reversed())
    #expect(estimator.qValues(values.filter { $0 != nil }) == expected.filter { $0 != nil })
    #expect(estimator.nullShare(of: values + values) == estimator.nullShare(of: values))
  }

  @Test(arguments: NullShareEstimator.allCases)
  func findsTheShareOfASimulatedMixture(estimator: NullShareEstimator) {
    var generator = Xoshiro256(seed: 12)
    let runs = 60
    var sum = 0.0
    for _ in 0..<runs {
      let values = (0..<2_000).map { index in
        generator.nextUnitInterval() * (index < 600 ? 1e-3 : 1)
      }
      sum += estimator.nullShare(of: values) ?? 0
    }
    // The bootstrap leans below, the smoother varies by about 0.06 in one run.
    #expect(abs(sum / Double(runs) - 0.7) < 0.05)
  }

  @Test(arguments: NullShareEstimator.allCases)
  func nothingToEstimateIsNil(estimator: NullShareEstimator) {
    #expect(estimator.nullShare(of: []) == nil)
    #expect(estimator.nullShare(of: [nil]) == nil)
    #expect(estimator.nullShare(of: [.nan, 1.5]) == nil)
    #expect(
      estimator.nullShare(of: [1.0000000000000002, 0.2, .nan])
        == estimator.nullShare(of: [1, 0.2]))
    #expect(estimator.qValues([0.001, 0.002, 0.01]) == nil)
    #expect(estimator.nullShare(of: [1, 1, 1]) == 1)
  }
}
