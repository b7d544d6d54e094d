import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct DeviateCombinationTests {
  /// Deviates of `indicators` in `units`, each two indicators with the same correlation.
  private static func deviates(
    _ indicators: Int, units: Int, correlation: Double, seed: UInt64
  ) -> [[Double?]] {
    var generator = Xoshiro256(seed: seed)
    var result = [[Double?]](repeating: [], count: indicators)
    for _ in 0..<units {
      let own = generator.nextStandardNormals(indicators, correlation: correlation)
      for (indicator, value) in own.enumerated() { result[indicator].append(value) }
    }
    return result
  }

  private static func combination(
    _ deviates: [[Double?]], supporting: Set<Int> = [], weights: AlternativeWeights? = nil
  ) -> DeviateCombination {
    DeviateCombination(
      deviates,
      of: deviates.indices.map {
        StubIndicator(
          isSupporting: supporting.contains($0), showsGain: !supporting.contains($0))
      },
      isOrdinary: (deviates.first ?? []).map { _ in true }, weights: weights)
  }

  /// The weights of six indicators in small units, in which most say next to nothing, and in large ones.
  private static let weights: [Int: [Double]] = [
    0: [0.75, 0.0625, 0.015625, 0.25, 0.0625, 0.015625], 1: [1, 1, 0.75, 1, 0.5, 0.75],
  ]

  @Test(arguments: [0.0, 0.3])
  func weightsLeavePValuesUniform(correlation: Double) {
    let units = 4_000
    var pValues: [[Double]] = [[], []]
    for seed in 0..<5 as Range<UInt64> {
      let deviates = Self.deviates(6, units: units, correlation: correlation, seed: 60 + seed)
      let weights = AlternativeWeights(
        sizeClasses: (0..<units).map { $0 % 2 }, weights: Self.weights)
      for (unit, pValue) in Self.combination(deviates, weights: weights).pValues(deviates)
        .enumerated()
      {
        if let pValue { pValues[unit % 2].append(pValue) }
      }
    }
    for (sizeClass, pValues) in pValues.enumerated() {
      #expect(pValues.count == 5 * units / 2)
      for level in [0.05, 0.01] {
        let share = Double(pValues.count { $0 <= level }) / Double(pValues.count)
        print("weighted, of correlation", correlation, "class", sizeClass, "at", level, share)
        let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
        #expect(share <= level + 3 * error + 0.1 * level, "at \(level): \(share)")
        #expect(share > 0.6 * level, "at \(level): \(share)")
      }
    }
  }

  @Test func theSignThatCanTellSomethingIsNotDilutedByThoseThatCannot() throws {
    var deviates = Self.deviates(6, units: 1_000, correlation: 0, seed: 66)
    for indicator in 0..<6 {
      deviates[indicator][0] = indicator == 0 ? 3 : 0.1
      deviates[indicator][1] = indicator == 2 ? 3 : 0.1
    }
    let equal = Self.combination(deviates).pValues(deviates)
    let weighted = Self.combination(
      deviates,
      weights: AlternativeWeights(
        sizeClasses: [Int](repeating: 0, count: 1_000), weights: Self.weights)
    ).pValues(deviates)
    let (plain, telling, silent) = (
      try #require(equal[0]), try #require(weighted[0]), try #require(weighted[1])
    )
    print("one deviate of 3 among six: equal", plain, "telling", telling, "silent", silent)
    #expect(telling < plain / 2)
    #expect(silent > 10 * plain)
  }

  @Test(arguments: [(2, 0.0), (5, 0.0), (5, 0.5), (9, 0.2)])
  func honestUnitsHaveUniformPValues(indicators: Int, correlation: Double) throws {
    let units = 4_000
    var pValues: [Double] = []
    for seed in 0..<5 as Range<UInt64> {
      let deviates = Self.deviates(
        indicators, units: units, correlation: correlation, seed: 10 + seed)
      pValues += Self.combination(deviates).pValues(deviates).compactMap(\.self)
    }
    #expect(pValues.count == 5 * units)
    for level in [0.05, 0.01, 0.001] {
      let share = Double(pValues.count { $0 <= level }) / Double(pValues.count)
      print("combined,", indicators, "of correlation", correlation, "at", level, "found", share)
      let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
      #expect(share <= level + 3 * error + 0.1 * level, "at \(level): \(share)")
      if level >= 0.01 { #expect(share > 0.6 * level, "at \(level): \(share)") }
    }
  }

  @Test func moderateSignsAddUpAndASingleStrongOneIsEnough() throws {
    var deviates = Self.deviates(6, units: 1_000, correlation: 0, seed: 20)
    for indicator in 0..<6 {
      deviates[indicator][0] = 1.9
      deviates[indicator][1] = indicator == 2 ? 5.5 : -0.5
      deviates[indicator][2] = indicator < 2 ? nil : 0.1
      deviates[indicator][3] = nil
    }
    let combination = Self.combination(deviates)
    let pValues = combination.pValues(deviates)
    #expect(try #require(pValues[0]) < 0.002)
    #expect(try #require(pValues[1]) < 1e-5)
    #expect(try #require(pValues[2]) > 0.1)
    #expect(pValues[3] == nil)
    // The impossible way round the same unit is nothing.
    let mirror = combination.pValues(deviates, sign: -1)
    #expect(try #require(mirror[0]) > 0.5 && (try #require(mirror[1])) > 0.05)
  }

  /// What only supports counts as far as others say that points were added.
  @Test func aSupportingIndicatorNeverStandsAlone() throws {
    var deviates = Self.deviates(4, units: 1_000, correlation: 0.1, seed: 21)
    for indicator in 0..<4 {
      deviates[indicator][0] = indicator == 3 ? 12 : 0
      deviates[indicator][1] = indicator == 3 ? 12 : nil
      deviates[indicator][2] = indicator == 3 ? 4 : 1.5
    }
    let pValues = Self.combination(deviates, supporting: [3]).pValues(deviates)
    let equal = Self.combination(deviates).pValues(deviates)
    let carried = Array(deviates.prefix(3))
    let alone = Self.combination(carried).pValues(carried)
    // Where nothing tells which way points were moved: ½ to the fourth power.
    #expect(try #require(pValues[1]) >= 0.0625)
    #expect(try #require(equal[0]) < 1e-20 && (try #require(pValues[0])) > 0.05)
    for unit in 0..<1_000 where unit != 1 {
      let without = try #require(alone[unit])
      let sum = (0..<3).reduce(0) { $0 + (deviates[$1][unit] ?? 0) }
      guard sum <= 0 else { continue }
      #expect(try #require(pValues[unit]) >= min(without * without, 0.0625) * 0.999)
    }
    // It does support.
    #expect(try #require(pValues[2]) < 0.3 * (try #require(alone[2])))
  }

  /// How far honest answers may be odd the body does not tell: support has an end.
  @Test func supportHasAnEnd() throws {
    var deviates = Self.deviates(3, units: 1_000, correlation: 0, seed: 23)
    for (unit, support) in [DeviateCombination.largestSupport, 9].enumerated() {
      deviates[0][unit] = 2
      deviates[1][unit] = 1
      deviates[2][unit] = support
    }
    let combination = Self.combination(deviates, supporting: [2])
    var pValues = combination.pValues(deviates)
    // The spread of gain grows with oddness; where it does, more of it is no gain at all.
    #expect(try #require(pValues[1]) >= (try #require(pValues[0])) * 0.999)
    deviates[2][1] = -1
    pValues = combination.pValues(deviates)
    #expect(try #require(pValues[0]) < (try #require(pValues[1])))
  }

  @Test func unusualUnitsDoNotMakeIndicatorsLookCorrelated() throws {
    var deviates = Self.deviates(3, units: 600, correlation: 0, seed: 22)
    for unit in 0..<60 {
      for indicator in 0..<3 { deviates[indicator][unit] = 6 + Double(unit % 5) }
    }
    let isOrdinary = (0..<600).map { $0 >= 60 }
    let known = DeviateCombination(
      deviates, of: deviates.map { _ in StubIndicator() }, isOrdinary: isOrdinary)
    let unknown = Self.combination(deviates)
    // A unit with two moderate signs: less unusual were they one sign seen twice.
    deviates[0][100] = 2.2
    deviates[1][100] = 2.2
    deviates[2][100] = 0
    let (left, right) = (known.pValues(deviates)[100], unknown.pValues(deviates)[100])
    #expect(try #require(left) < (try #require(right)))
  }

  @Test func nothingInNothingOut() {
    #expect(Self.combination([]).pValues([]).isEmpty)
  }
}
