import ScoreStatistics
import Testing

@Suite struct EmpiricalNullTests {
  /// Sums of twelve uniforms, near enough to normal in the centre and at the 5 % point.
  static func normals(_ count: Int, seed: UInt64) -> [Double] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { _ in
      (0..<12).reduce(-6.0) { sum, _ in sum + generator.nextUnitInterval() }
    }
  }

  static let sizes = (0..<2_000).map { 5 + Double($0 % 100) }

  @Test func theoreticalNullIsLeftAlone() throws {
    let zValues = Self.normals(2_000, seed: 11)
    let null = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    #expect(null.centre < 0.06)
    #expect(null.standardDeviation(information: 50) < 1.08)
    #expect(abs(null.inflation - 1) < 0.15)
  }

  @Test func honestDifferencesThatGrowWithSizeAreTakenOut() throws {
    let zValues = zip(Self.normals(2_000, seed: 12), Self.sizes).map {
      0.3 + $0 * (1 + 0.03 * $1).squareRoot()
    }
    let null = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    for (range, half) in [(5.0..<50.0, "small"), (50.0..<105.0, "large")] {
      let members = zValues.indices.filter { range.contains(Self.sizes[$0]) }
      let rejected = members.count {
        null.recalibrated(zValues[$0], information: Self.sizes[$0]) > 1.6449
      }
      let share = Double(rejected) / Double(members.count)
      let error = (0.05 * 0.95 / Double(members.count)).squareRoot()
      #expect(share < 0.05 + 3 * error, "\(half) units")
      #expect(share > 0.02, "\(half) units")
    }
  }

  @Test func fewUnusualUnitsHardlyMoveTheNull() throws {
    var zValues = Self.normals(2_000, seed: 13)
    let before = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    for unit in stride(from: 0, to: 2_000, by: 25) { zValues[unit] = 8 }
    let after = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    let ratio =
      after.standardDeviation(information: 50) / before.standardDeviation(information: 50)
    #expect(ratio < 1.15)
    #expect(after.recalibrated(8, information: 50) > 6)
  }

  /// Every fifth unit is unusual and unequally so: the spread must not be theirs.
  @Test func widespreadUnusualUnitsDoNotHideThemselves() throws {
    var zValues = Self.normals(2_000, seed: 17)
    for unit in stride(from: 0, to: 2_000, by: 5) { zValues[unit] += 4 + Double(unit % 3) }
    let null = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    // The median of ordinary units and a fifth above them lies at z = 0.32, their 15th percentile at
    // the 18.75th of ordinary ones: a spread of 1.16.
    #expect(null.standardDeviation(information: 50) < 1.3)
    #expect(null.recalibrated(5, information: 50) > 3.5)
  }

  @Test func tenUnitsHaveAnEmpiricalNull() throws {
    let zValues = (-5..<5).map { 2 * Double($0) + 1 }
    let null = try #require(
      EmpiricalNull(zValues: zValues, information: zValues.map { _ in 10 }))
    // The median is 0; the 15th percentile lies 1.35 steps of 2 above −9.
    #expect(null.centre == 0)
    #expect(abs(null.standardDeviation(information: 10) - 6.3 / 1.0364333894937898) < 1e-12)
  }

  @Test func correctionsNeverMakeAUnitMoreUnusual() throws {
    let narrow = Self.normals(400, seed: 14).map { $0 / 3 - 1 }
    let null = try #require(
      EmpiricalNull(zValues: narrow, information: Array(Self.sizes.prefix(400))))
    #expect(null.centre == 0)
    #expect(null.recalibrated(2.5, information: 30) == 2.5)
  }

  /// The errors that an allowance is counted in, against their spread over samples of chance.
  @Test func anAllowanceIsCountedInStandardErrors() throws {
    let units = 400
    let sizes = [Double](repeating: 10, count: units)
    var centres = 0
    var spreads = 0
    let runs = 400
    for run in 0..<runs {
      let zValues = Self.normals(units, seed: 900 + UInt64(run))
      let null = try #require(EmpiricalNull(zValues: zValues, information: sizes, allowance: 1))
      if null.centre > 0 { centres += 1 }
      if null.standardDeviation(information: 10) > 1 { spreads += 1 }
    }
    // A normal lies above one standard error with probability 0.159; three binomial errors are 0.055.
    #expect(abs(Double(centres) / Double(runs) - 0.159) < 0.055)
    // The mean spread of ten classes is steadier than that of all units, and half of all lines rise.
    #expect(Double(spreads) / Double(runs) < 0.159 + 0.055)
    #expect(spreads > 10)
  }

  @Test func anAllowanceIsTakenOffRealDifferences() throws {
    let zValues = Self.normals(2_000, seed: 18).map { 0.5 + 2 * $0 }
    let strict = try #require(EmpiricalNull(zValues: zValues, information: Self.sizes))
    let lenient = try #require(
      EmpiricalNull(zValues: zValues, information: Self.sizes, allowance: 2))
    // √(π/2) and 1.46438609 (scipy 1.17.1: covariance of the quantiles at 0.15 and 0.5) over √2000.
    let root = 2_000.0.squareRoot()
    #expect(abs(strict.centre - lenient.centre - 2 * 1.2533141373155001 / root) < 1e-12)
    for size in [10.0, 100] {
      let difference =
        strict.standardDeviation(information: size) - lenient.standardDeviation(information: size)
      #expect(abs(difference - 2 * 1.4643860937474595 / root) < 1e-12)
    }
    #expect(lenient.standardDeviation(information: 50) > 1.8)
  }

  @Test func permutingUnitsChangesNothing() throws {
    let zValues = Self.normals(300, seed: 15)
    // Distinct sizes, since the classes of equal sizes may be cut differently.
    let sizes = (0..<300).map { 5 + Double($0 * 7 % 300) }
    let forward = try #require(EmpiricalNull(zValues: zValues, information: sizes))
    let backward = try #require(
      EmpiricalNull(zValues: zValues.reversed(), information: sizes.reversed()))
    #expect(abs(forward.intercept - backward.intercept) < 1e-9)
    #expect(forward.centre == backward.centre)
  }

  /// With sixty units there are no classes of size: the large ones must not pass for typical.
  @Test func fewUnitsKeepTheLevelAtEverySize() throws {
    let sizes = (0..<60).map { $0.isMultiple(of: 4) ? 200.0 + Double($0) : 10 + Double($0) }
    var rejected = (small: 0, large: 0)
    let runs = 300
    for run in 0..<runs {
      let zValues = zip(Self.normals(60, seed: 1_000 + UInt64(run)), sizes).map {
        $0 * (1 + 0.02 * $1).squareRoot()
      }
      let null = try #require(EmpiricalNull(zValues: zValues, information: sizes))
      for (zValue, size) in zip(zValues, sizes)
      where null.recalibrated(zValue, information: size) > 1.6449 {
        if size >= 200 { rejected.large += 1 } else { rejected.small += 1 }
      }
    }
    let large = Double(rejected.large) / Double(15 * runs)
    let small = Double(rejected.small) / Double(45 * runs)
    // Three binomial errors above 0.05; the slope is raised by its error, so less is usual.
    #expect(large < 0.05 + 3 * (0.0475 / Double(15 * runs)).squareRoot(), "\(large)")
    #expect(small < 0.05 + 3 * (0.0475 / Double(45 * runs)).squareRoot(), "\(small)")
    #expect(large > 0.005 && small > 0.005)
  }

  @Test func fewUnitsHaveNoEmpiricalNull() {
    let zValues = Self.normals(EmpiricalNull.minimumUnits - 1, seed: 16)
    #expect(EmpiricalNull(zValues: zValues, information: zValues.map { _ in 10 }) == nil)
  }
}
