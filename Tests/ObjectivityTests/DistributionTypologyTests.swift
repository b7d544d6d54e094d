import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct DistributionTypologyTests {
  static let schools = 240

  /// Honest schools of 60, of which the first 40 push and the next 40 are drawn half way to their mean.
  static let features: [DistributionFeatures?] = {
    var results = HonestResults(sizes: [Int](repeating: 60, count: schools), seed: 21)
    for school in 0..<40 { results.pushOverBoundaries(school: school, probability: 0.8, seed: 6) }
    for school in 40..<80 { results.halveSpread(school: school) }
    let context = IndicatorContext(
      results: results.results, level: .school,
      comparedWith: .members((0..<schools).map { $0 >= 80 }))
    return (0..<schools).map { school in
      context.expectedCounts(ofGroup: school).flatMap {
        DistributionFeatures(
          results.results.table[school], expected: $0, markScale: HonestResults.markScale)
      }
    }
  }()

  /// Ten points expected ten times each; six papers have gone from the lowest to the highest.
  @Test func featuresAreThoseOfTheirFormulas() throws {
    let scale = ScoreScale(maximum: 9)
    let counts = [4, 10, 10, 10, 10, 10, 10, 10, 10, 16]
    let features = try #require(
      DistributionFeatures(
        FrequencyDistribution(scale: scale, counts: counts),
        expected: [Double](repeating: 10, count: 10),
        markScale: MarkScale(scoreScale: scale, boundaries: [5], source: "test")))
    #expect(abs(features.upperTail - 2) < 1e-12 && abs(features.lowerTail + 2) < 1e-12)
    #expect(features.middle == 0 && abs(features.heaping) < 1e-12)
    #expect(abs(features.dispersion + 0.28777) < 1e-4)
    #expect(abs(features.shape - 0.54 * (100 / 8.25).squareRoot()) < 1e-12)
    #expect(abs(features.level - 0.56) < 1e-12)
  }

  @Test func smallGroupsHaveNoFeatures() {
    let scale = ScoreScale(maximum: 3)
    let small = FrequencyDistribution(scale: scale, counts: [4, 5, 5, 5])
    #expect(DistributionFeatures(small, expected: [5, 5, 5, 4], markScale: nil) == nil)
    let large = FrequencyDistribution(scale: scale, counts: [5, 5, 5, 5])
    #expect(DistributionFeatures(large, expected: [0, 0, 20, 0], markScale: nil) == nil)
    #expect(DistributionFeatures(large, expected: [5, 5, 5, 5], markScale: nil) != nil)
  }

  @Test func plantedTypesAreFoundAndNamed() throws {
    let typology = try #require(DistributionTypology(features: Self.features))
    let types = typology.assignments
    let heaped = types[..<40].count { $0 == .heapedAtBoundaries }
    let compressed = types[40..<80].count { $0 == .compressed }
    let ordinary = types[80...].count { $0 == .ordinary }
    #expect(heaped >= 30, "\(heaped)")
    #expect(compressed >= 36, "\(compressed)")
    #expect(ordinary >= 130, "\(ordinary)")
    #expect(typology.types.first?.type == .ordinary)
    for entry in typology.types {
      #expect(entry.profiles == types.count { $0 == entry.type })
      if entry.type == .heapedAtBoundaries { #expect(entry.centre.heaping > 1) }
      if entry.type == .compressed { #expect(entry.centre.dispersion < -1) }
    }
  }

  @Test(arguments: DistributionTypology.Method.allCases)
  func everyMethodTypesAllAndDoesNotDependOnThreads(method: DistributionTypology.Method) throws {
    let one = try #require(DistributionTypology(features: Self.features, method: method))
    #expect(one == DistributionTypology(features: Self.features, method: method, jobs: 3))
    #expect(one.assignments.allSatisfy { $0 != nil })
    #expect(one.types.reduce(0) { $0 + $1.profiles } == Self.schools)
  }

  @Test func fewDistributionsHaveNoTypes() {
    #expect(DistributionTypology(features: Array(Self.features.prefix(39))) == nil)
    #expect(DistributionTypology(features: [nil, nil]) == nil)
    let padded: [DistributionFeatures?] = Array(Self.features.prefix(60)) + [nil]
    #expect(DistributionTypology(features: padded)?.assignments.last == .some(nil))
  }

  @Test func centresGiveTheNames() {
    func type(_ change: (inout DistributionFeatures) -> Void, spread: Double = 1)
      -> DistributionType
    {
      var centre = DistributionFeatures(
        heaping: 0, dispersion: 0, upperTail: 0, lowerTail: 0, middle: 0, shape: 0, level: 0.5)
      change(&centre)
      return DistributionType(centre: centre, spread: spread)
    }
    #expect(type { _ in } == .ordinary)
    #expect(type({ _ in }, spread: 4) == .varied)
    #expect(type { $0.heaping = 1.5 } == .heapedAtBoundaries)
    #expect(type { $0.heaping = -1.5 } == .sparseAtBoundaries)
    #expect(type { $0.dispersion = -2 } == .compressed)
    #expect(type { $0.dispersion = 2 } == .wide)
    #expect(
      type {
        $0.dispersion = 2
        $0.middle = -1.2
      } == .twoHumps)
    #expect(type { $0.lowerTail = -1.1 } == .thinLowerTail)
    #expect(type { $0.lowerTail = 1.1 } == .heavyLowerTail)
    #expect(type { $0.upperTail = 1.1 } == .crowdedTop)
    #expect(type { $0.upperTail = -1.1 } == .thinTop)
    #expect(type { $0.shape = 2 } == .otherShape)
  }
}
