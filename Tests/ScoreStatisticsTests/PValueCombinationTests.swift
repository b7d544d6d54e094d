import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct PValueCombinationTests {
  @Test func equalsTheReference() throws {
    let reference = try MultiplicityReference.load()
    let item = reference.combination
    let oracle = try Oracle("Multiplicity", .multiplicity)
    let values = item.pValues
    let weights = item.weights
    let pairs: [(String, Double?, Double)] = [
      ("Fisher", PValueCombination.fisher(values), item.fisher),
      ("Stouffer", PValueCombination.stouffer(values), item.stouffer),
      (
        "weighted Stouffer", PValueCombination.stouffer(values, weights: weights),
        item.weightedStouffer
      ),
      ("Tippett", PValueCombination.tippett(values), item.tippett),
      ("Simes", PValueCombination.simes(values), item.simes),
      ("Cauchy", PValueCombination.cauchy(values), item.cauchy),
      ("weighted Cauchy", PValueCombination.cauchy(values, weights: weights), item.weightedCauchy),
      ("harmonic mean", PValueCombination.harmonicMean(values), item.harmonicMean),
    ]
    for (name, value, expected) in pairs {
      oracle.expect(value, expected, within: reference.relativeTolerance, name)
    }
  }

  @Test func isAccurateInTheFarTail() throws {
    let reference = try MultiplicityReference.load()
    let oracle = try Oracle("Multiplicity", .multiplicity)
    for item in reference.farCauchy {
      oracle.expect(
        PValueCombination.cauchy(item.pValues), item.cauchy, within: reference.relativeTolerance,
        "Cauchy \(item.pValues)")
    }
    for item in reference.farFisher {
      oracle.expect(
        PValueCombination.fisher(item.pValues), item.fisher, within: reference.relativeTolerance,
        "Fisher \(item.pValues)")
    }
  }

  static let all: [@Sendable ([Double]) -> Double?] = [
    { PValueCombination.fisher($0) }, { PValueCombination.stouffer($0) },
    { PValueCombination.tippett($0) }, { PValueCombination.simes($0) },
    { PValueCombination.cauchy($0) }, { PValueCombination.harmonicMean($0) },
  ]

  @Test func doesNotDependOnTheOrderAndRisesWithEachPValue() throws {
    var generator = Xoshiro256(seed: 8)
    for _ in 0..<200 {
      let values = (0..<5).map { _ in generator.nextUnitInterval() }
      var larger = values
      larger[2] += (1 - larger[2]) / 2
      for combine in Self.all {
        let result = try #require(combine(values))
        let reversed = try #require(combine(values.reversed()))
        let after = try #require(combine(larger))
        #expect(abs(result - reversed) <= 1e-12 * result)
        #expect(after >= result * (1 - 1e-12))
        #expect(result >= 0 && result <= 1)
      }
    }
  }

  @Test func aSinglePValueIsItself() throws {
    for value in [1e-300, 1e-9, 0.02, 0.5, 0.9] {
      for combine in Self.all {
        let result = try #require(combine([value]))
        #expect(abs(result - value) <= 1e-11 * value)
      }
      #expect(PValueCombination.simes([value]) == value)
    }
  }

  /// By hand: weights 3, 1, 0 have the mean 4/3, which turns p into 0.004·4/9, 0.3·4/3 and nothing.
  @Test func simesDividesByWeights() throws {
    let weighted = try #require(PValueCombination.simes([0.004, 0.3, 0.001], weights: [3, 1, 0]))
    #expect(abs(weighted - 3 * 0.004 * 4 / 9) < 1e-15)
    #expect(
      PValueCombination.simes([0.01, 0.2, 0.7], weights: [2, 2, 2])
        == PValueCombination.simes([0.01, 0.2, 0.7]))
    #expect(PValueCombination.simes([0.9, 0.9], weights: [1, 3]) == 1)
  }

  @Test func integerWeightsEqualRepetitions() throws {
    let values = [0.001, 0.2, 0.7]
    let repeated = [0.001, 0.001, 0.001, 0.2, 0.7, 0.7]
    let weights: [Double] = [3, 1, 2]
    let cauchy = try #require(PValueCombination.cauchy(values, weights: weights))
    #expect(abs(cauchy - (try #require(PValueCombination.cauchy(repeated)))) < 1e-15)
    let mean = try #require(PValueCombination.harmonicMean(values, weights: weights))
    #expect(abs(mean - (try #require(PValueCombination.harmonicMean(repeated)))) < 1e-15)
  }

  @Test func keepsItsLevelUnderTheNull() throws {
    var generator = Xoshiro256(seed: 31)
    let runs = 20_000
    var rejections = [Int](repeating: 0, count: 5)
    for _ in 0..<runs {
      let values = (0..<4).map { _ in generator.nextUnitInterval() }
      for (index, combine) in Self.all.prefix(5).enumerated()
      where try #require(combine(values)) < 0.05 {
        rejections[index] += 1
      }
    }
    // 1,000 expected, standard deviation 31.
    #expect(rejections.allSatisfy { abs($0 - 1_000) < 125 }, "\(rejections)")
  }

  @Test func pValuesOfOneDoNotVetoTheCauchyCombination() throws {
    let result = try #require(PValueCombination.cauchy([1e-6, 1, 1]))
    #expect(result < 1e-5)
    #expect(PValueCombination.cauchy([1, 1]) == PValueCombination.cauchy([0.99, 0.99]))
    #expect(PValueCombination.cauchy([0, 1]) == 0)
  }

  @Test func certaintiesAndEmptinessAreDecided() {
    for combine in Self.all { #expect(combine([]) == nil) }
    #expect(PValueCombination.fisher([0, 0.5]) == 0)
    #expect(PValueCombination.fisher([1, 1, 1]) == 1)
    #expect(PValueCombination.stouffer([0, 1]) == nil)
    #expect(PValueCombination.stouffer([1, 0.1]) == 1)
    #expect(PValueCombination.tippett([1, 1]) == 1)
    #expect(PValueCombination.harmonicMean([0, 0.5]) == 0)
  }

  /// Quotients of the smallest doubles overflow; what they say does not.
  @Test func theSmallestPValuesKeepTheirSize() throws {
    let tiny = 1e-300 * 1e-10
    for combined in [
      PValueCombination.cauchy([tiny, 0.5]), PValueCombination.harmonicMean([tiny, 0.5]),
    ] {
      #expect(abs(try #require(combined) / (2 * tiny) - 1) < 1e-9)
    }
    #expect(PValueCombination.cauchy([0, 0.5]) == 0)
    #expect(PValueCombination.harmonicMean([0, 0.5]) == 0)
  }

  /// A sum of probabilities may come out beyond 1 by rounding; anything further is no probability.
  @Test func roundingIsForgivenAndNothingElse() throws {
    let beyond = 1.0000000000000002
    #expect(PValueCombination.simes([beyond, 0.2]) == PValueCombination.simes([1, 0.2]))
    #expect(PValueCombination.fisher([-1e-17, 0.2]) == 0)
    for wrong in [Double.nan, 1.1, -0.1, .infinity] {
      #expect(PValueCombination.fisher([wrong, 0.2]) == nil)
      #expect(PValueCombination.stouffer([wrong, 0.2]) == nil)
      #expect(PValueCombination.tippett([wrong, 0.2]) == nil)
      #expect(PValueCombination.simes([wrong, 0.2]) == nil)
      #expect(PValueCombination.cauchy([wrong, 0.2]) == nil)
      #expect(PValueCombination.harmonicMean([wrong, 0.2]) == nil)
      #expect(PValueCombination.partialConjunction([wrong, 0.2], atLeast: 1) == nil)
      for procedure in FalseDiscoveryRate.allCases {
        let adjusted = procedure.adjusted([wrong, 0.2, beyond])
        #expect(adjusted[0] == nil)
        #expect(Array(adjusted[1...]) == procedure.adjusted([0.2, 1]))
      }
    }
  }
}
