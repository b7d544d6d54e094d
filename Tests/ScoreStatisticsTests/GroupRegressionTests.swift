import DenseLinearAlgebra
import ReferenceValues
import ScoreStatistics
import Testing

struct GroupRegressionReference: Decodable {
  struct Robust: Decodable {
    let x: [Double]
    let y: [Double]
    let slope: Double
    let intercept: Double
    let interval: [Double]
    let narrowInterval: [Double]
    let coefficients: [Double]
    let scale: Double
    let weights: [Double]
    let standardErrors: [Double]
  }
  struct Mixed: Decodable {
    let groups: [Int]
    let design: [[Double]]
    let response: [Double]
    let betweenVariance: Double
    let withinVariance: Double
    let coefficients: [Double]
    let standardErrors: [Double]
    let logLikelihood: Double
    let groupEffects: [Double]
  }
  let relativeTolerance: Double
  let robust: [Robust]
  let mixed: [Mixed]

  static func load() throws -> GroupRegressionReference {
    try ReferenceFile.load("GroupRegression", as: GroupRegressionReference.self)
  }

  func expect(
    _ actual: [Double], _ expected: [Double], _ name: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    try Oracle("GroupRegression", .groups).expect(
      actual, expected, within: relativeTolerance, floor: 1e-3, name, at: location)
  }
}

@Suite struct TheilSenLineTests {
  @Test func equalsTheReference() throws {
    let reference = try GroupRegressionReference.load()
    for item in reference.robust {
      let line = try #require(TheilSenLine(x: item.x, y: item.y))
      try reference.expect(
        [line.slope, line.intercept], [item.slope, item.intercept], "Theil–Sen line")
      for (coverage, expected) in [(0.95, item.interval), (0.8, item.narrowInterval)] {
        let interval = line.slopeInterval(coverage: coverage)
        try reference.expect(
          [interval.lowerBound, interval.upperBound], expected, "Theil–Sen interval \(coverage)")
      }
    }
  }

  @Test func aQuarterOfWildPointsDoesNotMoveTheLine() throws {
    let x = (0..<40).map(Double.init)
    let y = x.map { $0 < 30 ? 2 + 0.5 * $0 : 1e6 }
    let line = try #require(TheilSenLine(x: x, y: x.map { 2 + 0.5 * $0 }))
    #expect(line.slope == 0.5 && line.intercept == 2)
    #expect(abs(try #require(TheilSenLine(x: x, y: y)).slope - 0.5) < 1e-9)
  }

  @Test func mirroringTurnsTheSlope() throws {
    let item = try GroupRegressionReference.load().robust[0]
    let line = try #require(TheilSenLine(x: item.x, y: item.y))
    let mirrored = try #require(
      TheilSenLine(x: item.x.reversed(), y: item.y.reversed().map { -$0 }))
    #expect(abs(mirrored.slope + line.slope) < 1e-12)
    #expect(abs(mirrored.intercept + line.intercept) < 1e-9)
  }

  @Test func withoutTwoPlacesThereIsNoLine() {
    #expect(TheilSenLine(x: [], y: []) == nil)
    #expect(TheilSenLine(x: [1], y: [2]) == nil)
    #expect(TheilSenLine(x: [1, 1], y: [2, 3]) == nil)
    #expect(TheilSenLine(x: [1, 2], y: [2, .nan]) == nil)
    #expect(TheilSenLine(x: [1, 2], y: [2, 3])?.slope == 1)
  }
}

@Suite struct HuberRegressionTests {
  static func design(_ x: [Double]) -> Matrix { Matrix(rows: x.map { [1, $0] }) }

  @Test func equalsTheReference() throws {
    let reference = try GroupRegressionReference.load()
    for item in reference.robust {
      let fit = try #require(HuberRegression(design: Self.design(item.x), response: item.y))
      try reference.expect(fit.coefficients, item.coefficients, "Huber coefficients")
      try reference.expect([fit.scale], [item.scale], "Huber scale")
      try reference.expect(fit.weights, item.weights, "Huber weights")
      try reference.expect(
        try #require(fit.standardErrors), item.standardErrors, "Huber standard errors")
    }
  }

  @Test func withALargeConstantItIsLeastSquares() throws {
    let item = try GroupRegressionReference.load().robust[0]
    let design = Self.design(item.x)
    let fit = try #require(HuberRegression(design: design, response: item.y, tuning: 1e6))
    let ordinary = try #require(LeastSquares(design: design, response: item.y))
    #expect(fit.coefficients == ordinary.coefficients)
    #expect(fit.weights.allSatisfy { $0 == 1 })
  }

  @Test func wildPointsHaveSmallWeights() throws {
    var generator = Xoshiro256(seed: 3)
    let x = (0..<40).map(Double.init)
    let y = x.map { 2 + 0.5 * $0 + generator.nextUnitInterval() + ($0 == 20 ? 1e4 : 0) }
    let fit = try #require(HuberRegression(design: Self.design(x), response: y))
    #expect(abs(fit.coefficients[1] - 0.5) < 0.05)
    #expect(fit.weights[20] < 1e-3)
  }

  @Test func dependentColumnsAreNotFitted() {
    let twice = Matrix(rows: [[1, 2], [2, 4], [3, 6]])
    #expect(HuberRegression(design: twice, response: [1, 2, 4]) == nil)
    #expect(HuberRegression(design: Self.design([1, 2]), response: [1, .infinity]) == nil)
    #expect(HuberRegression(design: Matrix(rows: 0, columns: 2), response: []) == nil)
  }
}

@Suite struct RandomInterceptModelTests {
  @Test func equalsTheReference() throws {
    let reference = try GroupRegressionReference.load()
    for item in reference.mixed {
      let model = try #require(
        RandomInterceptModel(
          design: Matrix(rows: item.design), response: item.response, groupOfRow: item.groups))
      try reference.expect(
        [model.betweenVariance, model.withinVariance, model.restrictedLogLikelihood],
        [item.betweenVariance, item.withinVariance, item.logLikelihood], "REML variances")
      try reference.expect(model.coefficients, item.coefficients, "REML coefficients")
      let errors = item.coefficients.indices.map { model.covariance[$0, $0].squareRoot() }
      try reference.expect(errors, item.standardErrors, "REML standard errors")
      try reference.expect(model.groupEffects, item.groupEffects, "REML group effects")
    }
  }

  @Test func countsGiveTheFitOfRows() throws {
    let reference = try GroupRegressionReference.load()
    for item in reference.mixed.prefix(2) {
      var table = FrequencyTable(scale: ScoreScale(maximum: 25), groupCount: 9)
      for (group, score) in zip(item.groups, item.response) {
        table.add(group: group, point: Int(score))
      }
      let model = try #require(RandomInterceptModel(table))
      try reference.expect(
        [model.betweenVariance, model.withinVariance, model.coefficients[0]],
        [item.betweenVariance, item.withinVariance, item.coefficients[0]], "REML from counts")
      try reference.expect(
        Array(model.groupEffects.prefix(item.groupEffects.count)), item.groupEffects,
        "REML group effects from counts")
      #expect(model.groupEffects.dropFirst(item.groupEffects.count).allSatisfy { $0 == 0 })
    }
  }

  @Test func equalGroupsHaveTheClosedForm() throws {
    let item = try GroupRegressionReference.load().mixed[0]
    let groups = (0..<8).map { group in
      zip(item.groups, item.response).filter { $0.0 == group }.map(\.1)
    }
    let analysis = try #require(OneWayAnalysisOfVariance(groups))
    let model = try #require(
      RandomInterceptModel(
        design: Matrix(rows: item.design), response: item.response, groupOfRow: item.groups))
    #expect(abs(model.withinVariance - analysis.withinMeanSquare) < 1e-9)
    #expect(abs(model.betweenVariance - analysis.betweenVariance) < 1e-9)
    #expect(
      abs(model.intraclassCorrelation - (try #require(analysis.intraclassCorrelation))) < 1e-9)
  }

  @Test func tooLittleIsNotFitted() {
    let ones = Matrix(rows: 3, columns: 1, repeating: 1)
    #expect(RandomInterceptModel(design: ones, response: [1, 2, 3], groupOfRow: [0, 0, 0]) == nil)
    #expect(RandomInterceptModel(design: ones, response: [1, 2, 3], groupOfRow: [0, 1, 2]) == nil)
    #expect(RandomInterceptModel(design: ones, response: [1, 1, 3], groupOfRow: [0, 0, 1]) == nil)
    #expect(RandomInterceptModel(FrequencyTable(scale: ScoreScale(maximum: 4))) == nil)
    #expect(RandomInterceptModel(VarianceReference.table([[3]])) == nil)
  }
}
