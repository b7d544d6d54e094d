import ScoreStatistics
import Testing

/// Rejections at the 5 % level by every test of two or three groups when all are alike.
@Suite struct PooledCalibrationTests {
  static let runs = 600
  static let limits = SequentialMonteCarlo.Limits(exceedances: 10, replicates: 199)
  static let severalNames = [
    "andersonDarlingMidrank", "andersonDarlingRightContinuous", "kolmogorovSmirnov",
    "cramerVonMises", "kruskalWallis",
  ]

  /// Groups of the given sizes from one bell-shaped distribution.
  static func groups(
    points: Int, sizes: [Int], using generator: inout Xoshiro256
  ) -> [FrequencyDistribution] {
    let reference = TestCalibrationTests.reference(points: points)
    var counts = [Int](repeating: 0, count: points)
    return sizes.map { size in
      MultinomialSampler(reference: reference, examinees: size)
        .draw(into: &counts, using: &generator)
      return TwoSampleTests.distribution(counts)
    }
  }

  static func share(_ name: String, points: Int, size: Int) -> Double {
    var generator = Xoshiro256(seed: 300, keys: UInt64(points), UInt64(size))
    let rejections = (0..<runs).count { run in
      let pair = groups(points: points, sizes: [size, 150], using: &generator)
      let own = Xoshiro256(seed: 301, keys: UInt64(run))
      let test = PooledComparisonsTests.run(
        name, pair[0], pair[1], maximumTables: 300, maximumSteps: 2e5, limits: limits,
        generator: own)
      return test.map { $0.pValue <= 0.05 } ?? false
    }
    return Double(rejections) / Double(runs)
  }

  @Test(arguments: PooledComparisonsTests.names) func twoGroupsKeepTheirLevel(
    _ name: String
  ) {
    var line = "calibration \(name):"
    for points in [5, 21, 41] {
      for size in [8, 20, 60] {
        let share = Self.share(name, points: points, size: size)
        line += " \(points)/\(size) \((share * 1_000).rounded() / 10)"
        #expect(share <= TestCalibrationTests.ceiling, "\(name), \(points) points, \(size)")
        if points == 41 && size == 60 {
          // Ties hardly matter here, so a test that rejected less would be wrong, too.
          #expect(share >= TestCalibrationTests.floor, "\(name)")
        }
      }
    }
    print(line)
  }

  @Test(arguments: severalNames) func threeGroupsKeepTheirLevel(_ name: String) {
    var line = "calibration of three groups, \(name):"
    for points in [5, 21, 41] {
      for size in [8, 20, 60] {
        var generator = Xoshiro256(seed: 400, keys: UInt64(points), UInt64(size))
        let rejections = (0..<Self.runs).count { run in
          let groups = Self.groups(
            points: points, sizes: [size, size, 2 * size], using: &generator)
          let own = Xoshiro256(seed: 401, keys: UInt64(run))
          return (Self.pValue(name, groups, own) ?? 1) <= 0.05
        }
        let share = Double(rejections) / Double(Self.runs)
        line += " \(points)/\(size) \((share * 1_000).rounded() / 10)"
        #expect(share <= TestCalibrationTests.ceiling, "\(name), \(points) points, \(size)")
      }
    }
    print(line)
  }

  private static func pValue(
    _ name: String, _ groups: [FrequencyDistribution], _ generator: Xoshiro256
  ) -> Double? {
    if let kind = SeveralGroupsTest.Kind(rawValue: name) {
      return SeveralGroupsTest(
        groups: groups, kind: kind, maximumTables: 300, limits: limits, generator: generator)?
        .pValue
    }
    return AndersonDarlingTest(
      groups: groups,
      version: name == "andersonDarlingMidrank" ? .midrank : .rightContinuous,
      maximumTables: 300, limits: limits, generator: generator)?.pValue
  }
}
