import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct NullDiagnosticTests {
  @Test func quantilesOfNormalValuesLieOnTheDiagonal() {
    let zValues = (0..<4_000).map { Normal.standard.upperQuantile((Double($0) + 0.5) / 4_000) }
    let quantiles = NullDiagnostic.quantiles(of: zValues)
    #expect(quantiles.map(\.expected) == Array(stride(from: -3.0, through: 3, by: 0.5)))
    // At 3, type 7 lies half an order statistic off the places of the sample.
    #expect(quantiles.allSatisfy { abs($0.observed - $0.expected) < 0.03 })
  }

  @Test func placesBeyondTheUnitsAreLeftOut() {
    let quantiles = NullDiagnostic.quantiles(of: (0..<10).map { Double($0) })
    // Less than one of ten lies beyond 1.5 standard deviations.
    #expect(quantiles.map(\.expected) == [-1, -0.5, 0, 0.5, 1])
    #expect(quantiles[2].observed == 4.5)
    #expect(NullDiagnostic.quantiles(of: []).isEmpty)
  }

  @Test func chanceAndHonestSpreadAreSummedUpApart() throws {
    let normal = (0..<4_000).map { Normal.standard.upperQuantile((Double($0) + 0.5) / 4_000) }
    let diagnostic = NullDiagnostic(
      indicator: Absences().identifier, chance: normal.map { 3 * $0 + 1 }, deviates: normal)
    #expect(diagnostic.usable && diagnostic.units == 4_000)
    #expect(abs(try #require(diagnostic.centre) - 1) < 0.01)
    #expect(abs(try #require(diagnostic.scale) - 3) < 0.01)
    #expect(abs(try #require(diagnostic.inflation) - 1) < 0.01)
    let few = NullDiagnostic(indicator: Absences().identifier, chance: [1, 2], deviates: nil)
    #expect(!few.usable && few.units == 2 && few.scale == nil && few.quantiles.isEmpty)
  }
}
