import ScoreStatistics
import Testing

/// A procedure that answers every p-value of a list, with the laws it obeys.
///
/// A new one is a line of ``all``; every test of `PValueProcedureTests` then tries it.
struct PValueProcedure: Sendable, CustomTestStringConvertible {
  let name: String
  /// Whether entries may be missing.
  var allowsUntested = true
  let adjusted: @Sendable ([Double?]) -> [Double?]?

  var testDescription: String { name }

  static let all =
    FalseDiscoveryRate.allCases.map { procedure in
      Self(name: "\(procedure)") { procedure.adjusted($0) }
    }
    + FamilyWiseErrorRate.allCases.map { procedure in
      Self(name: "\(procedure)") { procedure.adjusted($0) }
    }
    + NullShareEstimator.allCases.map { estimator in
      Self(name: "q-values, \(estimator)") { estimator.qValues($0) }
    } + [
      Self(name: "Heyse", allowsUntested: false) { pValues in
        let grid = (1...50).map { Double($0) / 50 }
        return try? DiscreteFalseDiscoveryRate(
          pValues: pValues.compactMap(\.self), attainable: pValues.map { _ in grid }
        ).heyseAdjusted
      },
      Self(name: "local false discovery rate", allowsUntested: false) { pValues in
        let values = pValues.compactMap(\.self)
        let local = LocalFalseDiscoveryRate(pValues: values)
        return values.isEmpty ? [] : local.map { local in values.map(local.rate(pValue:)) }
      },
      Self(name: "selection of one family") { pValues in
        HierarchicalSelection(families: [pValues], level: 0.1).rejected[0].map { $0 ? 0 : 1 }
      },
    ]
}

@Suite struct PValueProcedureTests {
  /// On fiftieths, so that there are ties; a fifth of them small.
  static func random(_ run: Int, count: Int = 300) -> [Double] {
    var generator = Xoshiro256(seed: 95, keys: UInt64(run))
    return (0..<count).map { index in
      let uniform = generator.nextUnitInterval()
      return max(1, ((index % 5 == 0 ? uniform * uniform * uniform : uniform) * 50).rounded(.up))
        / 50
    }
  }

  @Test(arguments: PValueProcedure.all, 0..<4)
  func orderDoesNotMatterAndSmallerMeansSmaller(procedure: PValueProcedure, run: Int) throws {
    let pValues = Self.random(run)
    let adjusted = try #require(procedure.adjusted(pValues)).map { try #require($0) }
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    let sorted = try #require(procedure.adjusted(order.map { pValues[$0] }))
    #expect(adjusted.allSatisfy { $0 >= 0 && $0 <= 1 })
    for (place, index) in order.enumerated() {
      #expect(abs(try #require(sorted[place]) - adjusted[index]) < 1e-12)
      guard place > 0 else { continue }
      let previous = order[place - 1]
      #expect(adjusted[previous] <= adjusted[index] + 1e-12)
      if pValues[previous] == pValues[index] { #expect(adjusted[previous] == adjusted[index]) }
    }
  }

  @Test(arguments: PValueProcedure.all.filter(\.allowsUntested))
  func untestedEntriesCountForNothing(procedure: PValueProcedure) throws {
    let pValues: [Double?] = Self.random(9)
    let padded = pValues.flatMap { [$0, nil] }
    let adjusted = try #require(procedure.adjusted(pValues))
    let found = try #require(procedure.adjusted(padded))
    #expect(stride(from: 0, to: padded.count, by: 2).map { found[$0] } == adjusted)
  }

  @Test(arguments: PValueProcedure.all)
  func noPValuesGiveNoAnswers(procedure: PValueProcedure) {
    #expect((procedure.adjusted([]) ?? []).isEmpty)
  }

  @Test func aFamilyWithAnImpossiblePValueIsJudgedByTheOthers() {
    let selection = HierarchicalSelection(
      families: [[0.001, .nan, 1.5, 1.0.nextUp], [0.9]], level: 0.1)
    let without = HierarchicalSelection(families: [[0.001, nil, nil, 1], [0.9]], level: 0.1)
    #expect(selection.familyPValues == without.familyPValues)
    #expect(selection.rejected == [[true, false, false, false], [false]])
  }

  /// Simes's p-value of every set of hypotheses is what Hommel's procedure stands on.
  @Test(arguments: 0..<6) func hommelIsTheClosureOfSimes(run: Int) throws {
    let pValues = Self.random(run, count: 7)
    let adjusted = FamilyWiseErrorRate.hommel.adjusted(pValues)
    for index in pValues.indices {
      var largest = 0.0
      for set in 1..<(1 << pValues.count) where set >> index & 1 == 1 {
        let members = pValues.indices.filter { set >> $0 & 1 == 1 }.map { pValues[$0] }
        largest = max(largest, try #require(PValueCombination.simes(members)))
      }
      #expect(abs(try #require(adjusted[index]) - largest) < 1e-12)
    }
  }

  /// The families may be named in any order.
  @Test func orderOfFamiliesDoesNotMatter() {
    let families = (0..<20).map { Self.random($0, count: 12).map { Optional($0 * $0) } }
    let selection = HierarchicalSelection(families: families, level: 0.2)
    let reversed = HierarchicalSelection(families: families.reversed(), level: 0.2)
    #expect(!selection.selectedFamilies.isEmpty)
    #expect(reversed.rejected == selection.rejected.reversed())
    #expect(reversed.levelWithin == selection.levelWithin)
  }
}
