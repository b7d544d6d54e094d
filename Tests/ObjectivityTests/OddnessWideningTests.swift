import RealModule
import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct OddnessWideningTests {
  private static let indicators: [any Indicator] = [
    StubIndicator(isSupporting: false, showsGain: true),
    StubIndicator(isSupporting: true, showsGain: false),
  ]

  /// Deviates of gain whose spread grows by `slope` with those that only support, beside these.
  private static func deviates(units: Int, slope: Double, seed: UInt64) -> [[Double?]] {
    var generator = Xoshiro256(seed: seed)
    var gain: [Double?] = []
    var odd: [Double?] = []
    for _ in 0..<units {
      let own = generator.nextStandardNormal()
      odd.append(own)
      gain.append(
        generator.nextStandardNormal() * Double.exp(slope * Double.maximum(0, own)))
    }
    return [gain, odd]
  }

  private static func widening(_ deviates: [[Double?]]) -> OddnessWidening {
    OddnessWidening(
      ofIndicator: 0, among: indicators, deviates: deviates,
      isOrdinary: deviates[0].map { _ in true })
  }

  @Test(arguments: [0.1, 0.2, 0.4])
  func theGrowthOfTheSpreadIsFound(slope: Double) {
    let found = Self.widening(Self.deviates(units: 8_000, slope: slope, seed: 1))
    #expect(abs(found.slope - slope) < 0.06, "\(found.slope)")
    #expect(abs(found.width([1, 2]) - Double.exp(2 * found.slope)) < 1e-12)
    #expect(found.width([1, -2]) == 1)
  }

  @Test func withoutGrowthLittleIsFound() {
    let slopes = (0..<100).map {
      Self.widening(Self.deviates(units: 600, slope: 0, seed: 10 + $0)).slope
    }
    #expect(slopes.allSatisfy { $0 < 0.25 })
    #expect(slopes.count { $0 == 0 } > 30)
  }

  /// What is looked for lies above the centre and has no say.
  @Test func unitsThatGainDoNotWiden() {
    var deviates = Self.deviates(units: 600, slope: 0.2, seed: 2)
    let honest = Self.widening(deviates).slope
    deviates[0] += [Double?](repeating: 4, count: 60)
    deviates[1] += [Double?](repeating: 3, count: 60)
    #expect(Self.widening(deviates).slope == honest)
  }

  @Test func onlyIndicatorsOfGainWiden() {
    let deviates = Self.deviates(units: 2_000, slope: 0.4, seed: 3)
    func slope(_ indicators: [any Indicator]) -> Double {
      OddnessWidening(
        ofIndicator: 0, among: indicators, deviates: deviates,
        isOrdinary: deviates[0].map { _ in true }
      ).slope
    }
    #expect(slope(Self.indicators) > 0.3)
    #expect(slope([StubIndicator(showsGain: false), Self.indicators[1]]) == 0)
    #expect(slope([Self.indicators[0], StubIndicator()]) == 0)
    #expect(Self.widening([[-1, -2], [1, 2]]).slope == 0)
  }
}
