import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct RowEffectsModelTests {
  struct Reference: Decodable {
    let tolerance: Double
    let counts: [[Int]]
    let fitted: [[Double]]
    let reference: [Double]
    let targetMean: Double
    let parameter: Double
    let groupCounts: [Int]
    let block: [Int]
    let coarsenedParameter: Double
    let coarsenedTolerance: Double
  }

  static func reference() throws -> Reference {
    try ReferenceFile.load("RowEffects", as: Reference.self)
  }

  static func table(_ counts: [[Int]]) -> FrequencyTable {
    let scale = ScoreScale(maximum: counts[0].count - 1)
    return FrequencyTable(
      scale: scale, rows: counts.map { FrequencyDistribution(scale: scale, counts: $0) })
  }

  /// Groups of one score each: when those at the ends are left out, others are at the ends.
  @Test(arguments: [
    [[9, 0, 0], [0, 9, 0], [0, 0, 9]], [[9, 0, 0], [0, 9, 0], [0, 9, 0], [0, 0, 9]],
    [[9, 0, 0, 0], [0, 9, 0, 0], [0, 0, 9, 0], [0, 0, 0, 9]],
  ])
  func groupsOfOneScoreEachHaveNoCommonShape(counts: [[Int]]) {
    #expect(RowEffectsModel(table: Self.table(counts)) == nil)
  }

  @Test func tiltToAMeanEqualsTheOracle() throws {
    let oracle = try Self.reference()
    var tilt = ExponentialTilt(reference: oracle.reference)
    let converged = tilt.fit(mean: oracle.targetMean)
    #expect(converged)
    let ledger = try Oracle("RowEffects", .thresholds)
    ledger.expect(tilt.parameter, oracle.parameter, within: 1e-12, floor: 1, "tilt")
    ledger.expect(tilt.mean, oracle.targetMean, within: 1e-12, "mean of the tilt")
    #expect(abs(tilt.probabilities.reduce(0, +) - 1) < 1e-14)
  }

  @Test func tiltIgnoringSplitsEqualsTheOracle() throws {
    let oracle = try Self.reference()
    var tilt = ExponentialTilt(reference: oracle.reference)
    let blocks = [oracle.block[0]..<oracle.block[1]]
    let converged = tilt.fit(counts: oracle.groupCounts, ignoringSplitsWithin: blocks)
    #expect(converged)
    try Oracle("RowEffects", .thresholds).expect(
      tilt.parameter, oracle.coarsenedParameter, within: oracle.coarsenedTolerance, floor: 1,
      "tilt ignoring splits")
  }

  @Test func movingExamineesInsideABlockDoesNotChangeTheTilt() throws {
    let oracle = try Self.reference()
    var moved = oracle.groupCounts
    moved[5] += moved[4]
    moved[4] = 0
    var before = ExponentialTilt(reference: oracle.reference)
    var after = before
    let blocks = [oracle.block[0]..<oracle.block[1]]
    before.fit(counts: oracle.groupCounts, ignoringSplitsWithin: blocks)
    after.fit(counts: moved, ignoringSplitsWithin: blocks)
    #expect(before.parameter == after.parameter)
  }

  @Test(arguments: [0.0, 8.0, -1.0, 9.5]) func noTiltReachesTheEndsOfTheScale(target: Double) throws
  {
    var tilt = ExponentialTilt(reference: try Self.reference().reference)
    let converged = tilt.fit(mean: target)
    #expect(!converged)
  }

  @Test func mirroredReferenceMirrorsTheTilt() throws {
    let oracle = try Self.reference()
    var tilt = ExponentialTilt(reference: oracle.reference)
    var mirrored = ExponentialTilt(reference: oracle.reference.reversed())
    tilt.fit(mean: oracle.targetMean)
    mirrored.fit(mean: 8 - oracle.targetMean)
    #expect(abs(tilt.parameter + mirrored.parameter) < 1e-12)
  }

  @Test func fittedCountsEqualThePoissonModel() throws {
    let oracle = try Self.reference()
    let table = Self.table(oracle.counts)
    let model = try #require(
      RowEffectsModel(table: table, tolerance: 1e-11, iterationLimit: 20_000))
    var tilt = ExponentialTilt(reference: model.shape)
    let ledger = try Oracle("RowEffects", .thresholds)
    for (group, row) in oracle.fitted.enumerated() {
      let counts = oracle.counts[group]
      let examinees = Double(counts.reduce(0, +))
      let sum = counts.indices.reduce(0) { $0 + $1 * counts[$1] }
      let converged = tilt.fit(mean: Double(sum) / examinees)
      #expect(converged)
      ledger.expect(
        tilt.probabilities.map { examinees * $0 }, row, within: oracle.tolerance,
        "fitted counts of group \(group)")
    }
  }

  @Test func shapeIsFreeOfTheSpreadOfLevels() throws {
    // Two levels far apart make the pooled distribution wide; the common shape stays narrow.
    let table = Self.table([
      [0, 10, 20, 10, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 10, 20, 10, 0],
      [0, 0, 0, 10, 20, 10, 0, 0, 0],
    ])
    let model = try #require(RowEffectsModel(table: table))
    var tilt = ExponentialTilt(reference: model.shape)
    let converged = tilt.fit(mean: 4)
    #expect(converged)
    #expect(tilt.variance < 1)
  }

  @Test func leavingOutAGroupApproximatesTheFitWithoutIt() throws {
    var generator = Xoshiro256(seed: 4)
    let rows = (0..<30).map { group in
      var row = [Int](repeating: 0, count: 11)
      for _ in 0..<40 {
        let score = (0..<10).count { _ in
          generator.nextUnitInterval() < 0.35 + 0.01 * Double(group)
        }
        row[score] += 1
      }
      return row
    }
    let model = try #require(RowEffectsModel(table: Self.table(rows), tolerance: 1e-9))
    let without = try #require(
      RowEffectsModel(table: Self.table(Array(rows.dropFirst())), tolerance: 1e-9))
    var fast = ExponentialTilt(reference: model.shape(leavingOut: 0))
    var exact = ExponentialTilt(reference: without.shape)
    var pooled = ExponentialTilt(reference: model.shape)
    fast.fit(mean: 4)
    exact.fit(mean: 4)
    pooled.fit(mean: 4)
    func distance(_ other: ExponentialTilt) -> Double {
      zip(exact.probabilities, other.probabilities).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    #expect(distance(fast) < distance(pooled) / 5)
  }

  @Test func oneGroupHasNoCommonShape() {
    #expect(RowEffectsModel(table: Self.table([[1, 5, 9, 2]])) == nil)
    #expect(RowEffectsModel(table: Self.table([[0, 0, 0], [0, 0, 0]])) == nil)
  }
}
