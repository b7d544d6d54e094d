import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct RiskModelTests {
  @Test func unitsWithoutEvidenceAreUndetermined() {
    let judged = RiskModel(falseDiscoveryRate: 0.1).judged([0.5, nil, 1e-6])
    #expect(judged.map(\.level) == [.ordinary, .undetermined, .high])
    #expect(judged[1].pValue == nil && judged[1].qValue == nil)
  }

  /// High is what the false discovery rate is promised for; elevated is read from the other p-values.
  @Test func levelsFollowTheFalseDiscoveryRateOfTheirOwnReading() throws {
    let whole: [Double?] = [0.0001, 0.004, 0.2, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
    var half = whole
    half[2] = 0.005
    half[3] = 0.049
    let judged = RiskModel(falseDiscoveryRate: 0.1).judged(whole, atHonestShare: half)
    #expect(judged[0].level == .high && judged[1].level == .high)
    #expect(judged[2].level == .elevated && judged[2].isFlagged)
    #expect(judged[3].level == .ordinary)
    // p·10/rank: 0.004·10/2, and 0.005·10/3 at the honest share.
    #expect(abs(try #require(judged[1].qValue) - 0.02) < 1e-12)
    #expect(abs(try #require(judged[2].qValueAtHonestShare) - 0.05 / 3) < 1e-12)
    #expect(abs(try #require(judged[2].qValue) - 2.0 / 3) < 1e-12)
    let strict = RiskModel(falseDiscoveryRate: 0.1).judged(
      whole, atHonestShare: half, rateFactor: 0.1)
    #expect(strict.filter(\.isFlagged).map(\.level) == [.high])
  }

  @Test func withoutASecondReadingNothingIsElevated() {
    let judged = RiskModel(falseDiscoveryRate: 0.1).judged([0.0001, 0.02, 0.04, 0.5])
    #expect(judged.map(\.level) == [.high, .high, .high, .ordinary])
    #expect(judged.allSatisfy { $0.qValue == $0.qValueAtHonestShare })
  }

  @Test func persistenceNeedsTwoUnusualYears() throws {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    #expect(model.persistence(of: [1e-6]) == nil && model.persistence(of: []) == nil)
    let once = try #require(model.persistence(of: [1e-6, 0.4]))
    #expect(once.years == 2 && abs(once.pValue - 0.4) < 1e-12)
    let thrice = try #require(model.persistence(of: [0.001, 0.002, 0.7]))
    #expect(abs(thrice.pValue - 2 * 0.002) < 1e-12)
  }

  @Test func findingsInsideSelectedUnitsAreCorrectedForSelectionToo() {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    // Three tests: q = p·3/rank, divided by the share of selected units.
    let qValues = model.qValues([0.001, nil, 0.5, 0.02], rateFactor: 0.1)
    #expect(abs((qValues[0] ?? 0) - 0.03) < 1e-12)
    #expect(qValues[1] == nil)
    #expect(qValues[2] == 1)
    #expect(abs((qValues[3] ?? 0) - 0.3) < 1e-12)
  }

  @Test func pooledMeasurementsAreWeightedByTheirPrecision() throws {
    func part(_ effect: Double, variance: Double, examinees: Double) -> Measurement {
      var part = Measurement(
        statistic: effect / variance.squareRoot(), effect: effect * examinees,
        effectUnit: .examinees, pValue: 0.5, minimumDetectableEffect: 3,
        details: [.init(.examinees, examinees), .init(.observed, 5), .init(.expected, 4)])
      part.components = [
        .init(
          effect: ScoreEffect(effect: effect, variance: variance, thirdCumulant: 0, size: examinees)
        )
      ]
      return part
    }
    let parts = [
      part(0.3, variance: 0.01, examinees: 20), part(0.1, variance: 0.04, examinees: 5),
    ]
    let pooled = try #require(Measurement(pooling: parts))
    // (0.3/0.01 + 0.1/0.04)/√(1/0.01 + 1/0.04).
    #expect(abs(pooled.statistic - 32.5 / 125.0.squareRoot()) < 1e-12)
    #expect(abs(pooled.effect - 6.5) < 1e-12 && pooled[.examinees] == 25)
    #expect(abs(try #require(pooled.minimumDetectableEffect) - 18.0.squareRoot()) < 1e-12)
    #expect(
      abs(try #require(pooled.pValue) - Normal.standard.survival(pooled.statistic)) < 1e-12)
    #expect(Measurement(pooling: [parts[0]]) == nil)
  }
}
