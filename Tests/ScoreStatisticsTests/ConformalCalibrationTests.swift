import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ConformalCalibrationTests {
  static let values = [0.1, 0.4, 0.2, 0.9, 0.7, 0.3, 0.8, 0.5, 0.6]

  @Test func equalsTheWorkedCase() {
    let calibration = ConformalCalibration(Self.values)
    let oracle = Oracle(
      source: "worked by hand", file: "ConformalCalibrationTests", .multiplicity)
    oracle.expect(
      [0.95, 0.65, 0.05, 0.9].map(calibration.pValue), [0.1, 0.4, 1, 0.2], within: 0, "conformal")
    #expect(ConformalCalibration(Self.values.reversed()) == calibration)
    #expect(ConformalCalibration([]).pValue(3) == 1)
    #expect(ConformalCalibration([3]).pValue(3) == 1)
    #expect(ConformalCalibration([3]).pValue(.infinity) == 0.5)
    #expect(ConformalCalibration([3, .nan]) == ConformalCalibration([3]))
    #expect(ConformalCalibration([3]).pValue(.nan) == 1)
  }

  @Test func categoriesAreSeparate() {
    let names = Self.values.map { $0 < 0.45 ? "low" : "high" }
    let mondrian = MondrianCalibration(Self.values, categories: names)
    #expect(mondrian.pValue(0.65, category: "low") == 0.2)
    #expect(mondrian.pValue(0.65, category: "high") == 4.0 / 6)
    #expect(mondrian.pValue(0.65, category: "other") == nil)
  }

  /// Indicators with few values make ties, which may only make the p-values larger.
  @Test(arguments: [5, 21, 41, 1_000_000], [19, 99])
  func rejectsAtMostAtItsLevel(points: Int, size: Int) {
    var generator = Xoshiro256(seed: 2, keys: UInt64(points), UInt64(size))
    func draw() -> Double { (generator.nextUnitInterval() * Double(points)).rounded(.down) }
    let runs = 20_000
    var rejections = 0
    for _ in 0..<runs {
      let calibration = ConformalCalibration((0..<size).map { _ in draw() })
      if calibration.pValue(draw()) <= 0.05 { rejections += 1 }
    }
    // Four standard deviations of a binomial share of 0.05; without ties the level is reached.
    #expect(Double(rejections) / Double(runs) < 0.05 + 0.0062)
    if points == 1_000_000 { #expect(Double(rejections) / Double(runs) > 0.05 - 0.0062) }
  }
}
