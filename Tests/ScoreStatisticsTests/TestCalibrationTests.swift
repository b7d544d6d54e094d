import Foundation
import ScoreStatistics
import Synchronization
import Testing

/// Rejections at three levels by every test when its null hypothesis holds, as one table for each.
@Suite struct TestCalibrationTests {
  // Built without optimisation, the table is drawn from few samples, none of them large: the tolerance
  // allows for it.
  #if DEBUG
  static let mostRuns = 100
  static let sizes = [8, 20, 60]
  #else
  static let mostRuns = 1_000
  static let sizes = [8, 20, 60, 400]
  #endif
  static let configurations = [5, 21, 41].flatMap { points in
    sizes.map { (points: points, size: $0) }
  }
  static let levels = [0.01, 0.05, 0.10]
  /// The place of the level that is asked for.
  static let judged = 1

  /// The number of samples: fewer of the largest, whose tests take longest.
  static func runs(_ size: Int) -> Int { size > 100 ? mostRuns / 5 : mostRuns }
  static let limits = SequentialMonteCarlo.Limits(exceedances: 10, replicates: 199)

  /// The table, kept until the tests end.
  static let printed = Mutex("")

  /// Rejections in one configuration of one test.
  struct Cell: Sendable {
    let runs: Int
    var tests = 0
    /// At each of the levels.
    var rejections = levels.map { _ in 0 }
    /// By the mid-p-value; `nil` when there is none.
    var middleRejections: [Int]? = levels.map { _ in 0 }

    init(runs: Int) {
      self.runs = runs
    }

    mutating func add(pValue: Double, midPValue: Double?) {
      tests += 1
      for (place, level) in levels.enumerated() where pValue <= level { rejections[place] += 1 }
      guard let midPValue else {
        middleRejections = nil
        return
      }
      for (place, level) in levels.enumerated() where midPValue <= level {
        middleRejections?[place] += 1
      }
    }

    mutating func add(_ test: (any HypothesisTest)?) {
      if let test { add(pValue: test.pValue, midPValue: test.midPValue) }
    }

    /// 4.5 binomial standard errors at a level: some two thousand shares are compared, and one of them lies
    /// beyond by chance in one table of a hundred.
    func tolerance(_ level: Double) -> Double {
      4.5 * (level * (1 - level) / Double(max(1, tests))).squareRoot()
    }
    func share(_ place: Int) -> Double { Double(rejections[place]) / Double(max(1, tests)) }
  }

  /// A line of the table: cells of the configurations, and those without a scale.
  struct Row: Sendable {
    let name: String
    var cells: [Cell?]
    var undefined: String
    var attainsLevel = false
    /// Whether p-values are exact or simulated.
    var isExact = true
  }

  @Test func everyTestKeepsItsLevel() {
    let makers = Self.makers
    let rows = concurrentMap(count: makers.count, jobs: 2) { makers[$0]() }
    for row in rows {
      for (index, cell) in row.cells.enumerated() {
        guard let cell, cell.tests > 0 else { continue }
        // Approximate tests of a few examinees may be a little off at one in a hundred.
        for (place, level) in Self.levels.enumerated() where place == Self.judged || row.isExact {
          // One rejection in a hundred samples is no evidence.
          let slack = cell.tolerance(level) + 1 / Double(cell.tests)
          #expect(
            cell.share(place) <= level + slack, "\(row.name), column \(index), \(level): \(cell)")
        }
        // A mid-p-value is never larger.
        if let middle = cell.middleRejections {
          #expect(zip(middle, cell.rejections).allSatisfy { $0 >= $1 })
        }
      }
      if row.attainsLevel, let cell = row.cells[Self.configurations.count - 1] {
        // Ties hardly matter here, so a test that rejected less would be wrong, too.
        let slack = cell.tolerance(Self.levels[Self.judged])
        #expect(cell.share(Self.judged) >= 0.05 - slack, "\(row.name): \(cell)")
      }
    }
    // Printed when all is done, so that nothing else is printed in between or below.
    Self.printed.withLock {
      $0 = Self.levels.indices.map { Self.table(rows, $0) }.joined(separator: "\n\n")
    }
    atexit { print(TestCalibrationTests.printed.withLock { $0 }) }
  }

  /// One closure for each row, each with chance of its own.
  private static var makers: [@Sendable () -> Row] {
    TestCatalogue.all.map { test in { row(of: test) } }
      + ReferenceDistances.Kind.allCases.map { kind in { sharedNull(kind) } }
      + withoutScale
  }

  private static func row(of test: CataloguedTest) -> Row {
    let cells = configurations.map { points, size in
      var generator = Xoshiro256(seed: 100, keys: UInt64(points), UInt64(size))
      let samples = test.null.samples(points: points, size: size)
      var cell = Cell(runs: runs(size))
      for run in 0..<cell.runs {
        var sample = samples(&generator)
        sample.maximumTables = 1_000
        sample.maximumSteps = 2e5
        sample.limits = limits
        sample.generator = Xoshiro256(seed: 101, keys: UInt64(run))
        cell.add(test.run(sample))
      }
      return cell
    }
    return Row(
      name: test.name, cells: cells, undefined: test.undefined, attainsLevel: test.attainsLevel,
      isExact: !TestCatalogue.approximate.contains { $0.name == test.name })
  }

  /// Groups of equal size that share one simulated null distribution.
  private static func sharedNull(_ kind: ReferenceDistances.Kind) -> Row {
    let cells = configurations.map { points, size in
      var generator = Xoshiro256(seed: 200, keys: UInt64(points), UInt64(size))
      let samples = NullModel.alone.samples(points: points, size: size)
      let reference = NullModel.bell(points: points)
      // A null for every tenth of the groups, so that the error of one does not show.
      var cell = Cell(runs: runs(size))
      for part in 0..<10 {
        let rows = FrequencyTable(
          scale: ScoreScale(maximum: points - 1),
          rows: (0..<cell.runs / 10).map { _ in samples(&generator).group })
        for row in MultinomialNull.rows(
          rows, reference: reference, replicates: 999, seed: UInt64(part))
        {
          guard let row else { continue }
          let pValue =
            switch kind {
            case .kolmogorovSmirnov: row.kolmogorovSmirnov
            case .cramerVonMises: row.cramerVonMises
            case .wasserstein: row.wasserstein
            }
          cell.add(pValue: pValue, midPValue: nil)
        }
      }
      return cell
    }
    return Row(name: "shared null, \(kind)", cells: cells, undefined: "")
  }

  /// Tests that know no score points.
  private static var withoutScale: [@Sendable () -> Row] {
    func row(
      _ name: String, _ undefined: String,
      _ run: @escaping @Sendable (Int, inout Xoshiro256) -> (any HypothesisTest)?
    ) -> @Sendable () -> Row {
      {
        let cells = [8, 20, 60].map { size -> Cell? in
          var generator = Xoshiro256(seed: 300, keys: UInt64(size))
          var cell = Cell(runs: mostRuns)
          for _ in 0..<mostRuns { cell.add(run(size, &generator)) }
          return cell
        }
        return Row(
          name: name, cells: configurations.map { _ in nil } + cells, undefined: undefined,
          isExact: false)
      }
    }
    @Sendable func scores(_ size: Int, _ generator: inout Xoshiro256) -> [Double] {
      DensityDiscontinuityTestTests.normalScores(size, mean: 0.4, generator: &generator)
    }
    let scarce = "too few examinees near the threshold"
    return [
      row("McCrary", scarce) { McCraryTest(scores: scores($0, &$1)) },
      row("density discontinuity", scarce) { DensityDiscontinuityTest(scores: scores($0, &$1)) },
      row("density discontinuity, restricted", scarce) {
        DensityDiscontinuityTest(scores: scores($0, &$1), model: .restricted)
      },
      row("local randomisation, window", "nobody in the window") {
        LocalRandomizationTest(
          scores: scores($0, &$1).map { $0 - 0.4 }, threshold: 0, halfWidth: 0.5)
      },
      row("integer percentages", "") { units, generator in
        IntegerPercentageExcess(
          IntegerPercentageExcessTests.honest(units: units, generator: &generator),
          generator: generator)
      },
      row("uniformity of p-values", "fewer than ten values") { size, generator in
        UniformityTest((0..<size).map { _ in generator.nextUnitInterval() })
      },
      row("dip of measurements", "") { size, generator in
        let distinct = Set((0..<size).map { _ in Int(generator.next() % 10_000) })
        var counts = [Int](repeating: 0, count: 10_000)
        for score in distinct { counts[score] = 1 }
        return DipTest(
          group: TwoSampleTests.distribution(counts), spread: .points, limits: limits,
          generator: Xoshiro256(seed: generator.next()))
      },
    ]
  }

  /// The rows aligned, with the reasons of dashes below.
  static func table(_ rows: [Row], _ level: Int) -> String {
    var notes: [String] = []
    func text(_ cell: Cell?) -> String {
      guard let cell else { return "·" }
      // A level of the samples for which a test happens to exist says nothing.
      return cell.tests < cell.runs / 2
        ? "-"
        : "\(percent(cell.rejections[level], cell.tests))/"
          + (cell.middleRejections.map { percent($0[level], cell.tests) } ?? "-")
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let header =
      configurations.map { "\($0.points)/\($0.size)" } + [8, 20, 60].map { "∞/\($0)" }
    var lines = [
      """
      calibration: % of \(mostRuns) honest samples (a fifth of them for 400 examinees) rejected at \
      \(percent(Int(1_000 * levels[level]), 1_000)) %, by p / by mid-p, on points/examinees
      """,
      padded("", 36) + header.map { padded($0, 11) }.joined(),
    ]
    for row in rows {
      let cells = row.cells + [Cell?](repeating: nil, count: header.count - row.cells.count)
      let texts = cells.map(text)
      var name = row.name
      if texts.contains("-") {
        if !notes.contains(row.undefined) { notes.append(row.undefined) }
        name += " [\(1 + (notes.firstIndex(of: row.undefined) ?? 0))]"
      }
      lines.append(padded(name, 36) + texts.map { padded($0, 11) }.joined())
    }
    lines.append("∞ continuous scores, or no scale; · not what the test is for")
    lines += notes.enumerated().map { "[\($0 + 1)] - undefined for most samples: \($1)" }
    return lines.joined(separator: "\n")
  }

  private static func percent(_ count: Int, _ total: Int) -> String {
    let tenths = Int((1_000 * Double(count) / Double(total)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
