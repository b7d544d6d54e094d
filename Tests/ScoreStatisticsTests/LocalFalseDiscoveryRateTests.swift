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
  }
}
