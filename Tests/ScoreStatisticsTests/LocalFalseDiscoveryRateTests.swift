import ScoreStatistics
import Testing

@Suite struct LocalFalseDiscoveryRateTests {
  static func uniform(_ count: Int, seed: UInt64) -> [Double] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { _ in max(1e-12, generator.nextUnitInterval()) }
  }

  @Test func nothingUnusualGivesRatesNearOne() throws {
    let pValues = Self.uniform(2_000, seed: 1)
    let local = try #require(LocalFalseDiscoveryRate(pValues: pValues))
    for pValue in [0.9, 0.5, 0.1, 0.02] { #expect(local.rate(pValue: pValue) > 0.7) }
  }

  /// Of units at z ≈ 3.5 the true share of ordinary ones is known from the mixture.
  @Test func mixtureIsRecovered() throws {
    var generator = Xoshiro256(seed: 2)
    let ordinary = Self.uniform(4_750, seed: 3)
    let unusual = (0..<250).map { _ -> Double in
      let deviate = Normal.standard.quantile(max(1e-9, generator.nextUnitInterval()))
      return Normal.standard.survival(3 + deviate)
    }
    let local = try #require(LocalFalseDiscoveryRate(pValues: ordinary + unusual))
    func truth(_ zValue: Double) -> Double {
      let null = 0.95 * Normal.standard.density(zValue)
      return null / (null + 0.05 * Normal(mean: 3).density(zValue))
    }
    for zValue in [2.5, 3, 3.5] {
      let estimate = local.rate(pValue: Normal.standard.survival(zValue))
      // The bin is a quarter wide, and all units are taken as ordinary beforehand.
      #expect(estimate > truth(zValue + 0.25) - 0.08)
      #expect(estimate < truth(zValue - 0.25) + 0.12)
    }
  }

  /// A single p-value of 1, or the heap of discrete ones, says nothing of the others.
  @Test func aHeapAtOneDoesNotSetEveryRate() throws {
    let even = (0..<200).map { (Double($0) + 0.5) / 200 } + [1.0]
    let local = try #require(LocalFalseDiscoveryRate(pValues: even))
    let rates = even.map { local.rate(pValue: $0) }
    let mean = rates.reduce(0, +) / 201
    print("local rate of 200 even p-values and a 1: mean", mean, "least", rates.min() ?? 0)
    #expect(mean > 0.95)
    // In the last bin there is one unit where 0.6 are expected.
    #expect(rates.allSatisfy { $0 > 0.45 })
    var generator = Xoshiro256(seed: 6)
    let fair = Binomial(trials: 20, probability: 0.5)
    let discrete = (0..<2_000).map { _ -> Double in
      let count = (0..<20).count { _ in generator.nextUnitInterval() < 0.5 }
      return fair.pValue(count, alternative: .twoSided)
    }
    let ofDiscrete = try #require(LocalFalseDiscoveryRate(pValues: discrete))
    let meanOfDiscrete = discrete.reduce(0) { $0 + ofDiscrete.rate(pValue: $1) } / 2_000
    #expect(meanOfDiscrete > 0.9, "\(meanOfDiscrete)")
  }

  /// statsmodels has .97–.99.
  @Test(arguments: [300, 2_000, 20_000])
  func theMeanRateOfOrdinaryUnitsIsNearOne(units: Int) throws {
    let means = try (0..<20).map { seed -> Double in
      let pValues = Self.uniform(units, seed: UInt64(100 + seed))
      let local = try #require(LocalFalseDiscoveryRate(pValues: pValues))
      return pValues.reduce(0) { $0 + local.rate(pValue: $1) } / Double(units)
    }
    let mean = means.reduce(0, +) / 20
    print("local rate of", units, "ordinary units: mean", mean, "least", means.min() ?? 0)
    #expect(mean > 0.93 && mean <= 1)
  }

  /// Twelve mixtures: by tenths of the rate that is told, the share of ordinary units among those told.
  @Test func ratesAreTrueOnMixtures() throws {
    var told = [Double](repeating: 0, count: 10)
    var ordinary = told
    var units = told
    for (number, (share, shift)) in [0.02, 0.05, 0.1, 0.2].flatMap({ share in
      [2.5, 3, 4].map { (share, $0) }
    }).enumerated() {
      var draws = NormalDraws(seed: 700 + UInt64(number))
      let drawn = (0..<10_000).map { _ -> (isOrdinary: Bool, pValue: Double) in
        let isOrdinary = draws.uniform() >= share
        let deviate = draws.next() + (isOrdinary ? 0 : shift)
        return (isOrdinary, Normal.standard.survival(deviate))
      }
      let local = try #require(LocalFalseDiscoveryRate(pValues: drawn.map(\.pValue)))
      for unit in drawn {
        let rate = local.rate(pValue: unit.pValue)
        let tenth = min(9, Int(rate * 10))
        units[tenth] += 1
        told[tenth] += rate
        ordinary[tenth] += unit.isOrdinary ? 1 : 0
      }
    }
    for tenth in 0..<10 where units[tenth] >= 100 {
      let (mean, share) = (told[tenth] / units[tenth], ordinary[tenth] / units[tenth])
      print("local rate told", mean, "true", share, "of", Int(units[tenth]))
      // All are taken as ordinary beforehand: it may tell too much, not too little.
      let error = (share * (1 - share) / units[tenth]).squareRoot()
      #expect(mean > share - 0.06 - 3 * error, "told \(mean), true \(share)")
    }
  }

  @Test func rateNeverRisesAsThePValueFalls() throws {
    let pValues = Self.uniform(500, seed: 4) + [Double](repeating: 1e-5, count: 20)
    let local = try #require(LocalFalseDiscoveryRate(pValues: pValues))
    let rates = [0.99, 0.5, 0.1, 0.01, 1e-3, 1e-5, 1e-9, 1e-30].map { local.rate(pValue: $0) }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(rates.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect(rates[5] < 0.1)
  }

  @Test func fewOrEqualPValuesHaveNone() {
    #expect(LocalFalseDiscoveryRate(pValues: Self.uniform(199, seed: 5)) == nil)
    #expect(LocalFalseDiscoveryRate(pValues: [Double](repeating: 0.5, count: 400)) == nil)
    #expect(LocalFalseDiscoveryRate(pValues: [Double](repeating: .nan, count: 400)) == nil)
  }
}
