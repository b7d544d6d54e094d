import Objectivity
import ScoreStatistics
import Testing

/// Laws that every indicator obeys.
@Suite struct IndicatorTests {
  /// The indicators that speak about scores of schools of any size, without items or journal marks.
  static let evidenceIndicators = [
    BoundaryHeaping().identifier, LowDispersion().identifier, TailExcess().identifier,
    MissingLowerTail().identifier,
  ]

  static func indicator(_ identifier: IndicatorIdentifier) throws -> any Indicator {
    try #require(IndicatorCatalogue.all.first { $0.identifier == identifier })
  }

  /// The share of p-values up to 0.05 among schools of one size, with its binomial error.
  @Test(arguments: evidenceIndicators, [3, 8, 20, 60])
  func pValuesKeepTheirLevelUnderTheNull(_ identifier: IndicatorIdentifier, size: Int) throws {
    // Larger schools beside them, as in every region, so that the common shape is known.
    let sizes = [Int](repeating: size, count: 500) + [Int](repeating: 60, count: 150)
    let honest = HonestResults(sizes: sizes, seed: 21)
    let outcomes = try Self.indicator(identifier).outcomes(in: honest.context).prefix(500)
    let pValues = outcomes.compactMap(\.measurement?.pValue)
    // Nothing is too small to be measured; a few have all papers at the ends of the scale.
    #expect(pValues.count > 490)
    for level in [0.01, 0.05, 0.2] {
      let share = Double(pValues.count { $0 <= level }) / Double(pValues.count)
      let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
      #expect(share <= level + 3 * error, "at level \(level): \(share)")
    }
  }

  /// A test that never rejects would keep its level too.
  @Test(arguments: evidenceIndicators)
  func pValuesAreNotWastefullyLarge(_ identifier: IndicatorIdentifier) throws {
    let honest = HonestResults(sizes: [Int](repeating: 60, count: 600), seed: 22)
    let outcomes = try Self.indicator(identifier).outcomes(in: honest.context)
    let middle = outcomes.compactMap { $0.measurement?.pValue }
    let share = Double(middle.count { $0 <= 0.2 }) / Double(middle.count)
    #expect(share > 0.15 && share < 0.25, "\(share)")
  }

  @Test(arguments: IndicatorCatalogue.all.map(\.identifier))
  func permutingUnitsPermutesOutcomes(_ identifier: IndicatorIdentifier) throws {
    let honest = HonestResults(sizes: (0..<40).map { 3 + 2 * $0 }, seed: 23)
    let results = honest.results
    let reversed = AssessmentResults(
      assessment: results.assessment, units: results.units.reversed(),
      table: FrequencyTable(
        scale: results.table.scale, rows: results.units.indices.reversed().map { results.table[$0] }
      ),
      markScale: results.markScale)
    let indicator = try Self.indicator(identifier)
    let forward = indicator.outcomes(in: IndicatorContext(results: results, level: .school))
    let backward = indicator.outcomes(
      in: IndicatorContext(results: reversed, level: .school, jobs: 2))
    #expect(forward == backward)
  }

  @Test(arguments: IndicatorCatalogue.all.map(\.identifier))
  func emptyTinyAndSingleGroupsAreAnswered(_ identifier: IndicatorIdentifier) throws {
    let indicator = try Self.indicator(identifier)
    let none = HonestResults(sizes: [], seed: 1)
    #expect(indicator.outcomes(in: none.context).isEmpty)
    let one = HonestResults(sizes: [1], seed: 1)
    #expect(indicator.outcomes(in: one.context).count == 1)
    #expect(indicator.outcomes(in: one.context).allSatisfy { $0.measurement == nil })
    let withEmpty = HonestResults(sizes: [0, 1] + [Int](repeating: 30, count: 30), seed: 1)
    let outcomes = indicator.outcomes(in: withEmpty.context)
    #expect(outcomes.count == 32)
    #expect(outcomes[0].measurement == nil)
    for case .measured(let measurement) in outcomes {
      #expect(measurement.statistic.isFinite && measurement.effect.isFinite)
      #expect(measurement.pValue.map { $0 > 0 && $0 <= 1 } ?? true)
    }
  }

  /// What the risk model judges goes with what is told of it, and is there for evidence only.
  @Test(arguments: evidenceIndicators)
  func componentsAreEffectsOfTheMeasurement(_ identifier: IndicatorIdentifier) throws {
    let sizes = [1, 2, 3, 4] + [Int](repeating: 30, count: 60)
    let outcomes = try Self.indicator(identifier).outcomes(
      in: HonestResults(sizes: sizes, seed: 24).context)
    for measurement in outcomes.compactMap(\.measurement) {
      #expect(!measurement.components.isEmpty)
      for effect in measurement.components.map(\.effect) {
        #expect(effect.effect.isFinite && effect.variance.isFinite && effect.variance > 0)
        #expect(effect.thirdCumulant.isFinite && effect.size >= 1)
      }
      let labels = measurement.components.map(\.label)
      #expect(Set(labels).count == labels.count)
      if measurement.components.count == 1, let effect = measurement.components.first?.effect {
        #expect(abs(measurement.statistic - effect.effect / effect.variance.squareRoot()) < 1e-9)
      }
    }
  }

  @Test func everyIdentifierIsUsedOnce() {
    let identifiers = IndicatorCatalogue.all.map(\.identifier)
    #expect(Set(identifiers).count == identifiers.count)
  }
}
