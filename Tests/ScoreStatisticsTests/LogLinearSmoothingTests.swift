import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct LogLinearSmoothingTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let counts: [Int]
      let degree: Int
      let centre: Double
      let scale: Double
      let dummies: [Int]
      let excluded: [Int]
      let coefficients: [Double]
      let dummyCoefficients: [Double]
      let standardErrors: [Double]
      let deviance: Double
      let counterfactual: [Double]
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  static func distribution(_ counts: [Int]) -> FrequencyDistribution {
    FrequencyDistribution(scale: ScoreScale(maximum: counts.count - 1), counts: counts)
  }

  static let example = distribution([
    3, 7, 14, 25, 41, 60, 70, 55, 150, 118, 126, 121, 111, 95, 76, 57, 39, 24, 13, 6, 2,
  ])

  @Test func equalsTheReference() throws {
    let reference = try ReferenceFile.load("LogLinearSmoothing", as: Reference.self)
    let oracle = try Oracle("LogLinearSmoothing", .thresholds)
    for expected in reference.cases {
      let fit = try LogLinearSmoothing(
        Self.distribution(expected.counts), degree: expected.degree,
        coordinate: .linear(centre: expected.centre, scale: expected.scale),
        dummies: expected.dummies, excluding: Set(expected.excluded))
      let pairs: [(String, [Double], [Double])] = [
        ("coefficients", fit.coefficients, expected.coefficients),
        ("dummies", fit.dummyCoefficients, expected.dummyCoefficients),
        ("standard errors", fit.standardErrors, expected.standardErrors),
        ("deviance", [fit.deviance], [expected.deviance]),
        ("counterfactual", fit.counterfactual, expected.counterfactual),
      ]
      for (name, values, oracleValues) in pairs {
        oracle.expect(
          values, oracleValues, within: reference.relativeTolerance, floor: 1,
          "\(name), degree \(expected.degree)")
      }
    }
  }

  @Test func movedExamineesEqualThePublishedCase() throws {
    let fit = try LogLinearSmoothing(Self.example, degree: 4, dummies: [7, 6, 8])
    let moved = fit.moved(from: 6..<8, to: 8..<9, in: Self.example)
    let oracle = try Oracle("LogLinearSmoothing", .thresholds)
    oracle.expect(moved, 44.28997181, within: 1e-9, "moved examinees")
    oracle.expect(
      moved / fit.counterfactual(in: 6..<8), 44.28997181 / (78.25981095 + 96.28654823),
      within: 1e-9, "share moved")
    #expect(fit.residualDegreesOfFreedom == 21 - 5 - 3)
  }

  @Test(arguments: 0...10) func preservesAsManyMomentsAsTheDegree(degree: Int) throws {
    let fit = try LogLinearSmoothing(Self.example, degree: degree)
    for moment in 0...degree {
      var observed = 0.0
      var fitted = 0.0
      for (score, count) in Self.example.counts.enumerated() {
        let power = (0..<moment).reduce(1.0) { result, _ in result * (Double(score) - 10) / 10 }
        observed += power * Double(count)
        fitted += power * fit.counterfactual[score]
      }
      #expect(abs(observed - fitted) < 1e-6 * Double(Self.example.examinees))
    }
  }

  @Test func dummiesAreFittedExactlyAndEqualLeavingThePointsOut() throws {
    let dummies = try LogLinearSmoothing(Self.example, degree: 4, dummies: [6, 7, 8])
    let excluded = try LogLinearSmoothing(Self.example, degree: 4, excluding: [6, 7, 8])
    for cell in dummies.cells where (6...8).contains(cell.scores.lowerBound) {
      #expect(abs(cell.fitted - Double(cell.observed)) < 1e-7)
    }
    for (left, right) in zip(dummies.coefficients, excluded.coefficients) {
      #expect(abs(left - right) < 1e-8)
    }
  }

  @Test func theCoordinateChangesCoefficientsButNotTheFit() throws {
    let centred = try LogLinearSmoothing(Self.example, degree: 5)
    let raw = try LogLinearSmoothing(
      Self.example, degree: 5, coordinate: .linear(centre: 0, scale: 1))
    for (left, right) in zip(centred.counterfactual, raw.counterfactual) {
      #expect(abs(left - right) < 1e-7 * (1 + left))
    }
  }

  @Test func pooledRangesKeepTheirTotalAndIgnoreItsSplit() throws {
    var moved = Self.example.counts
    moved[8] -= 30
    moved[7] += 30
    let pooled = [6..<10, 0..<2]
    let left = try LogLinearSmoothing(Self.example, degree: 3, pooling: pooled)
    let right = try LogLinearSmoothing(Self.distribution(moved), degree: 3, pooling: pooled)
    #expect(left.coefficients == right.coefficients)
    #expect(left.cells.map(\.scores).contains(6..<10))
    let total = left.cells.reduce(0) { $0 + $1.fitted }
    #expect(abs(total - Double(Self.example.examinees)) < 1e-7)
  }

  @Test func saysWhyItCannotFit() {
    #expect(throws: LogLinearSmoothing.Failure.tooFewCells) {
      try LogLinearSmoothing(Self.distribution([0, 0, 0, 0]), degree: 1)
    }
    #expect(throws: LogLinearSmoothing.Failure.tooFewCells) {
      try LogLinearSmoothing(Self.distribution([4, 0, 9, 0]), degree: 2)
    }
    #expect(throws: LogLinearSmoothing.Failure.emptyDummy(score: 1)) {
      try LogLinearSmoothing(Self.distribution([4, 0, 9, 5, 2]), degree: 1, dummies: [1])
    }
  }
}
