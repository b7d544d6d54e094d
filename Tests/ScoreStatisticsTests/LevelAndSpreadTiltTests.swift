import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct LevelAndSpreadTiltTests {
  private static func moments(_ probabilities: [Double]) -> (mean: Double, variance: Double) {
    let mean = probabilities.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
    let variance = probabilities.enumerated().reduce(0) {
      $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * $1.1
    }
    return (mean, variance)
  }

  @Test func equalsTheReference() throws {
    let reference = try HonestSpreadReference.load()
    let oracle = try Oracle("HonestSpread", .thresholds)
    for item in reference.tilts {
      let tilt = try #require(
        LevelAndSpreadTilt(
          reference: reference.reference, mean: item.mean, variance: item.variance))
      for (own, expected) in zip(tilt.probabilities, item.probabilities) {
        oracle.expect(
          own, expected, within: reference.tolerance, floor: 1e-3, "tilt to \(item.mean)")
      }
    }
  }

  @Test(arguments: [(4.0, 6.0), (10, 3), (10, 30), (16.5, 4), (2, 1.5)])
  func theMomentsAreHit(mean: Double, variance: Double) throws {
    let reference = (0...20).map { point -> Double in
      let distance = Double(point - 10)
      return 100 - 0.9 * distance * distance
    }
    let tilt = try #require(
      LevelAndSpreadTilt(reference: reference, mean: mean, variance: variance))
    let own = Self.moments(tilt.probabilities)
    #expect(abs(tilt.probabilities.reduce(0, +) - 1) < 1e-12)
    #expect(abs(own.mean - mean) < 1e-7 && abs(own.variance - variance) < 1e-7)
  }

  @Test func theOwnMomentsLeaveTheShape() throws {
    let reference = [0.1, 0.2, 0, 0.3, 0.25, 0.15]
    let own = Self.moments(reference)
    let tilt = try #require(
      LevelAndSpreadTilt(reference: reference, mean: own.mean, variance: own.variance))
    #expect(zip(tilt.probabilities, reference).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(tilt.probabilities[2] == 0)
  }

  @Test func momentsOutOfReachHaveNoTilt() {
    let reference = [Double](repeating: 1, count: 11)
    // Outside the scale, wider than its ends allow, and narrower than two neighbouring points.
    #expect(LevelAndSpreadTilt(reference: reference, mean: 12, variance: 2) == nil)
    #expect(LevelAndSpreadTilt(reference: reference, mean: 5, variance: 26) == nil)
    #expect(LevelAndSpreadTilt(reference: reference, mean: 4.5, variance: 0.2) == nil)
    #expect(LevelAndSpreadTilt(reference: reference, mean: 5, variance: 0) == nil)
    #expect(
      LevelAndSpreadTilt(reference: [Double](repeating: 0, count: 11), mean: 5, variance: 2) == nil)
  }
}
