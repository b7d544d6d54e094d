import RealModule
import ScoreStatistics
import Testing

/// Rejections at the 5 % level on honest groups of short and long scales.
@Suite struct TestCalibrationTests {
  static let runs = 600
  /// 0.05 and 3.5 binomial standard errors more.
  static let ceiling = 0.05 + 3.5 * (0.05 * 0.95 / Double(runs)).squareRoot()
  static let floor = 0.05 - 3.5 * (0.05 * 0.95 / Double(runs)).squareRoot()

  /// A bell-shaped reference on `points` points.
  static func reference(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: 4, beta: 3))
  }

  @Test(arguments: [5, 21, 41], [8, 20, 60]) func conditionalTestsKeepTheirLevel(
    points: Int, size: Int
  ) throws {
    var generator = Xoshiro256(seed: 100, keys: UInt64(points), UInt64(size))
    let scale = ScoreScale(maximum: points - 1)
    let sampler = MultinomialSampler(reference: Self.reference(points: points), examinees: size)
    let others = MultinomialSampler(reference: Self.reference(points: points), examinees: 150)
    let limits = SequentialMonteCarlo.Limits(exceedances: 10, replicates: 199)
    var rejections = (kolmogorovSmirnov: 0, greater: 0, cramerVonMises: 0, wasserstein: 0)
    var counts = [Int](repeating: 0, count: points)
    for run in 0..<Self.runs {
      sampler.draw(into: &counts, using: &generator)
      let group = FrequencyDistribution(scale: scale, counts: counts)
      others.draw(into: &counts, using: &generator)
      let reference = FrequencyDistribution(scale: scale, counts: counts)
      let own = Xoshiro256(seed: 101, keys: UInt64(run))
      if let test = KolmogorovSmirnovTest(group: group, reference: reference),
        test.pValue <= 0.05
      {
        rejections.kolmogorovSmirnov += 1
      }
      if let test = KolmogorovSmirnovTest(
        group: group, reference: reference, alternative: .greater), test.pValue <= 0.05
      {
        rejections.greater += 1
      }
      if let test = CramerVonMisesTest(
        group: group, reference: reference, maximumTables: 300, limits: limits, generator: own),
        test.pValue <= 0.05
      {
        rejections.cramerVonMises += 1
      }
      if let test = WassersteinTest(
        group: group, reference: reference, maximumTables: 300, limits: limits, generator: own),
        test.pValue <= 0.05
      {
        rejections.wasserstein += 1
      }
    }
    func share(_ count: Int) -> Double { Double(count) / Double(Self.runs) }
    print(
      "calibration \(points)/\(size): KS \(share(rejections.kolmogorovSmirnov)),"
        + " KS greater \(share(rejections.greater)),"
        + " CvM \(share(rejections.cramerVonMises)), W1 \(share(rejections.wasserstein))")
    #expect(share(rejections.kolmogorovSmirnov) <= Self.ceiling)
    #expect(share(rejections.greater) <= Self.ceiling)
    #expect(share(rejections.cramerVonMises) <= Self.ceiling)
    #expect(share(rejections.wasserstein) <= Self.ceiling)
    if points == 21 && size == 60 {
      // Ties hardly matter here, so a test that rejected less would be wrong, too.
      #expect(share(rejections.cramerVonMises) >= Self.floor)
      #expect(share(rejections.wasserstein) >= Self.floor)
    }
  }

  @Test(arguments: [5, 21, 41], [8, 20, 60]) func sharedNullsKeepTheirLevel(points: Int, size: Int)
  {
    var generator = Xoshiro256(seed: 200, keys: UInt64(points), UInt64(size))
    let reference = Self.reference(points: points)
    let sampler = MultinomialSampler(reference: reference, examinees: size)
    var counts = [Int](repeating: 0, count: points)
    var cells: [UInt32] = []
    for _ in 0..<Self.runs {
      sampler.draw(into: &counts, using: &generator)
      cells += counts.map(UInt32.init)
    }
    let table = FrequencyTable(scale: ScoreScale(maximum: points - 1), counts: cells)
    let rows = MultinomialNull.rows(table, reference: reference, replicates: 1_999, jobs: 2)
      .compactMap { $0 }
    #expect(rows.count == Self.runs)
    for pValue in [\MultinomialNull.Row.kolmogorovSmirnov, \.cramerVonMises, \.wasserstein] {
      let share = Double(rows.count { $0[keyPath: pValue] <= 0.05 }) / Double(Self.runs)
      // One simulated null is shared by all groups: its own error at 5 % adds √(0.0475 / 1999).
      #expect(share <= Self.ceiling + 2 * (0.0475 / 1_999).squareRoot())
      if points == 21 && size == 60 { #expect(share >= Self.floor - 0.01) }
    }
  }
}
