import ScoreStatistics
import Testing

@Suite struct BodyCalibrationTests {
  private static func normals(_ count: Int, seed: UInt64) -> [Double] {
    var draws = NormalDraws(seed: seed)
    return (0..<count).map { _ in draws.next() }
  }

  @Test func normalDeviatesStay() throws {
    let calibration = try #require(BodyCalibration(Self.normals(4_000, seed: 1)))
    #expect(abs(calibration.centre) < 0.06)
    #expect(calibration.lowerWidth >= 1 && calibration.lowerWidth < 1.06)
    #expect(calibration.upperWidth >= 1 && calibration.upperWidth < 1.06)
    #expect(calibration.degreesOfFreedom == nil)
    for value in [-3.0, -1, 0.5, 2, 5] {
      #expect(abs(calibration.calibrated(value) - value) < 0.07 + 0.06 * value.magnitude)
    }
  }

  /// How often normal deviates are taken for long-tailed ones; it costs power and no level.
  @Test func normalTailsAreSeldomTakenForLongOnes() throws {
    let taken = (0..<200).count {
      BodyCalibration(Self.normals(300, seed: UInt64(100 + $0)))?.degreesOfFreedom != nil
    }
    print("long tails read in", taken, "of 200 normal samples of 300")
    #expect(taken <= 60)
  }

  @Test func nothingBecomesMoreUnusual() throws {
    let calibration = try #require(BodyCalibration(Self.normals(1_000, seed: 2).map { 0.4 * $0 }))
    #expect(calibration.lowerWidth == 1 && calibration.upperWidth == 1)
    for value in [-4.0, -1, 1, 4] {
      #expect(
        abs(calibration.calibrated(value)) <= abs(value - calibration.centre) * (1 + 1e-12))
    }
  }

  @Test func theSideAboveIsNotReadWhereItMayBeUnusual() throws {
    var values = Self.normals(4_000, seed: 6)
    for place in 0..<500 { values[place] = 3 + values[place].magnitude }
    let whole = try #require(BodyCalibration(values))
    let below = try #require(BodyCalibration(values, readsUpperSide: false))
    #expect(whole.upperWidth > 1.8)
    #expect(below.upperWidth == below.lowerWidth && below.lowerWidth < 1.2)
  }

  @Test func eachSideHasItsOwnWidth() throws {
    let skewed = Self.normals(6_000, seed: 3).map { 0.3 + ($0 > 0 ? 2 : 1.2) * $0 }
    let calibration = try #require(BodyCalibration(skewed))
    #expect(abs(calibration.centre - 0.3) < 0.08)
    #expect(abs(calibration.upperWidth - 2) < 0.1 && abs(calibration.lowerWidth - 1.2) < 0.08)
    #expect(abs(calibration.calibrated(4.3) - 2) < 0.15)
    // No spread of its own counted as honest: the distance to the centre alone.
    let centre = calibration.centre
    #expect(abs(calibration.calibrated(4.3, share: 0) - (4.3 - centre)) < 1e-12)
    #expect(calibration.calibrated(4.3, share: 0.5) > calibration.calibrated(4.3))
  }

  @Test func longTailsOnBothSidesAreFound() throws {
    let tail = StudentT(degreesOfFreedom: 5)
    var draws = NormalDraws(seed: 4)
    let values = (0..<6_000).map { _ in
      let uniform = draws.uniform()
      return uniform < 0.5
        ? -tail.upperQuantile(max(uniform, 1e-12)) : tail.upperQuantile(max(1 - uniform, 1e-12))
    }
    let calibration = try #require(BodyCalibration(values))
    let freedom = try #require(calibration.degreesOfFreedom)
    #expect(freedom >= 4 && freedom <= 8)
    let calibrated = values.map { calibration.calibrated($0) }
    for (level, room) in [(0.05, 0.012), (0.01, 0.005), (0.001, 0.0015)] {
      let share = Double(calibrated.count { Normal.standard.survival($0) <= level }) / 6_000
      #expect(abs(share - level) < room, "at \(level): \(share)")
    }
    // On one side alone they are what is looked for.
    let oneSided = values.map { $0 < 0 ? Normal.standard.upperQuantile(tail.survival($0)) : $0 }
    #expect(try #require(BodyCalibration(oneSided)).degreesOfFreedom == nil)
  }

  /// Half of 300 units tell a t with three degrees of freedom from a normal most of the time.
  @Test func aLongLowerTailIsReadFromTheWholeSide() throws {
    let tail = StudentT(degreesOfFreedom: 3)
    let read = (0..<100).compactMap { seed -> Double? in
      var draws = NormalDraws(seed: UInt64(500 + seed))
      let values = (0..<300).map { _ -> Double in
        let value = tail.upperQuantile(Swift.max(draws.uniform(), 1e-12))
        return value < 0 ? value : Normal.standard.upperQuantile(tail.survival(value))
      }
      return BodyCalibration(values)?.degreesOfFreedom
    }
    print("t with three degrees of freedom below the centre: read in", read.count, "of 100")
    #expect(read.count >= 80)
    #expect(read.count { $0 <= 6 } >= 60)
  }

  @Test func fewGroupsAreTrustedInPart() throws {
    let wide = Self.normals(20, seed: 5).map { 3 * $0 }
    let few = try #require(BodyCalibration(wide))
    let many = try #require(BodyCalibration((0..<20).flatMap { _ in wide }))
    #expect(few.upperWidth < many.upperWidth && few.lowerWidth < many.lowerWidth)
    #expect(few.degreesOfFreedom == nil)
    #expect(BodyCalibration([]) == nil)
    #expect(try #require(BodyCalibration([1.5])).calibrated(1.5) == 0)
  }
}
