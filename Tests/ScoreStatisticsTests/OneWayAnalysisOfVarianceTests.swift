import ReferenceValues
import ScoreStatistics
import Testing

struct VarianceReference: Decodable {
  struct OneWay: Decodable {
    let groups: [[Int]]
    let between: Double
    let within: Double
    let statistic: Double
    let pValue: Double
    let groupSize: Double
    let betweenVariance: Double
    let intraclassCorrelation: Double
    let reliability: Double
    let interval: [Double]
  }
  struct Nested: Decodable {
    let schools: [[[Int]]]
    let sums: [Double]
    let freedom: [Int]
    let variances: [Double]
    let sizes: [Double]
    let classStatistic: Double
    let classPValue: Double
    let schoolStatistic: Double
    let schoolFreedom: Double
    let schoolPValue: Double
  }
  let relativeTolerance: Double
  let oneWay: [OneWay]
  let nested: [Nested]

  static func load() throws -> VarianceReference {
    try ReferenceFile.load("AnalysisOfVariance", as: VarianceReference.self)
  }

  static func table(_ groups: [[Int]], maximum: Int = 25) -> FrequencyTable {
    var table = FrequencyTable(scale: ScoreScale(maximum: maximum), groupCount: groups.count)
    for (group, scores) in groups.enumerated() {
      for score in scores { table.add(group: group, point: score) }
    }
    return table
  }
}

@Suite struct OneWayAnalysisOfVarianceTests {
  @Test func equalsTheReference() throws {
    let reference = try VarianceReference.load()
    let oracle = try Oracle("AnalysisOfVariance", .groups)
    for (index, item) in reference.oneWay.enumerated() {
      let doubles = item.groups.map { $0.map(Double.init) }
      let analyses = [
        OneWayAnalysisOfVariance(VarianceReference.table(item.groups)),
        OneWayAnalysisOfVariance(doubles),
        OneWayAnalysisOfVariance(doubles.compactMap { DecimalSample($0, places: 2) }),
      ]
      for analysis in analyses {
        let analysis = try #require(analysis)
        let interval = analysis.intraclassInterval()
        let pairs: [(String, Double?, Double)] = [
          ("between", analysis.betweenSumOfSquares, item.between),
          ("within", analysis.withinSumOfSquares, item.within),
          ("F", analysis.statistic, item.statistic), ("p", analysis.pValue, item.pValue),
          ("group size", analysis.effectiveGroupSize, item.groupSize),
          ("between variance", analysis.betweenVariance, item.betweenVariance),
          ("intraclass", analysis.intraclassCorrelation, item.intraclassCorrelation),
          ("reliability", analysis.groupMeanReliability, item.reliability),
          ("lower limit", interval?.lowerBound, item.interval[0]),
          ("upper limit", interval?.upperBound, item.interval[1]),
        ]
        for (name, value, expected) in pairs {
          oracle.expect(
            value, expected, within: reference.relativeTolerance, "\(name), one-way \(index)")
        }
      }
    }
  }

  @Test func doesNotDependOnTheOrderOfGroupsOrTheDirectionOfTheScale() throws {
    let groups = try VarianceReference.load().oneWay[1].groups
    let analysis = try #require(OneWayAnalysisOfVariance(VarianceReference.table(groups)))
    let reversed = try #require(
      OneWayAnalysisOfVariance(VarianceReference.table(groups.reversed())))
    let mirrored = try #require(
      OneWayAnalysisOfVariance(VarianceReference.table(groups.map { $0.map { 25 - $0 } })))
    #expect(abs(analysis.betweenSumOfSquares - reversed.betweenSumOfSquares) < 1e-10)
    #expect(abs(analysis.withinSumOfSquares - reversed.withinSumOfSquares) < 1e-10)
    #expect(mirrored == analysis)
  }

  @Test func emptyGroupsCountForNothing() throws {
    let groups = try VarianceReference.load().oneWay[0].groups
    #expect(
      OneWayAnalysisOfVariance(VarianceReference.table(groups))
        == OneWayAnalysisOfVariance(VarianceReference.table([[]] + groups + [[]])))
  }

  @Test func tooLittleIsNotAnalysed() {
    for groups in [[], [[]], [[3]], [[3, 4, 5]], [[3], [4], [5]]] {
      #expect(OneWayAnalysisOfVariance(VarianceReference.table(groups)) == nil)
      #expect(OneWayAnalysisOfVariance(groups.map { $0.map(Double.init) }) == nil)
    }
    #expect(OneWayAnalysisOfVariance([[1, .nan], [2, 3]]) == nil)
    #expect(SampleMoments([Double]()) == nil)
    #expect(SampleMoments([4.5])?.variance == nil)
    #expect(SampleMoments([4.5, 4.5])?.lagOneAutocorrelation == nil)
    #expect(DecimalSample([.infinity], places: 1) == nil)
    #expect(DecimalSample([1e15], places: 1) == nil)
  }

  @Test func agreementIsAnsweredWithoutAStatistic() throws {
    let equal = try #require(OneWayAnalysisOfVariance(VarianceReference.table([[4, 4], [4, 4]])))
    #expect(equal.statistic == nil && equal.pValue == nil && equal.explainedShare == nil)
    #expect(equal.intraclassCorrelation == nil && equal.groupMeanReliability == nil)
    let apart = try #require(OneWayAnalysisOfVariance(VarianceReference.table([[4, 4], [5, 5]])))
    #expect(apart.statistic == nil && apart.pValue == 0 && apart.intraclassCorrelation == 1)
  }

  /// Groups of 2 to 50 with normal values and a correlation of 0.2: the interval is exact.
  @Test func intervalHoldsTheCorrelationOfGroupsOfUnequalSize() throws {
    var generator = Xoshiro256(seed: 32)
    func normal() -> Double {
      Normal.standard.quantile(generator.nextUnitInterval() + 0x1p-54)
    }
    let sizes = [2, 2, 3, 5, 8, 50]
    let runs = 3_000
    var (below, above) = (0, 0)
    for _ in 0..<runs {
      let groups = sizes.map { size in
        let level = 0.5 * normal()
        return (0..<size).map { _ in level + normal() }
      }
      let interval = try #require(OneWayAnalysisOfVariance(groups)?.intraclassInterval())
      if interval.lowerBound > 0.2 { below += 1 }
      if interval.upperBound < 0.2 { above += 1 }
    }
    // 75 expected on either side; three and a half standard deviations of 8.6.
    #expect(abs(below - 75) < 30 && abs(above - 75) < 30, "\(below) above, \(above) below")
  }

  @Test func intervalOfEqualGroupsHasTheClosedForm() throws {
    let groups = try VarianceReference.load().oneWay[0].groups
    let analysis = try #require(OneWayAnalysisOfVariance(VarianceReference.table(groups)))
    let interval = try #require(analysis.intraclassInterval(coverage: 0.9))
    let quantile = FisherF(numerator: 5, denominator: 18).upperQuantile(0.05)
    let ratio = try #require(analysis.statistic) / quantile
    #expect(abs(interval.lowerBound - (ratio - 1) / (ratio + 3)) < 1e-13)
    let alike = try #require(OneWayAnalysisOfVariance(VarianceReference.table([[1, 3], [1, 3]])))
    #expect(alike.intraclassInterval() == -1 ... -1)
  }

  /// Discrete scores of few values in small groups: the rate stays near its nominal one.
  @Test(arguments: [5, 21, 41], [8, 20, 60])
  func rejectsAtItsLevelUnderTheNull(points: Int, size: Int) {
    var generator = Xoshiro256(seed: 31, keys: UInt64(points), UInt64(size))
    let runs = 2_000
    var rejections = 0
    for _ in 0..<runs {
      let groups = (0..<4).map { _ in
        (0..<size).map { _ in
          (generator.nextUnitInterval() + generator.nextUnitInterval()) * Double(points) / 2
        }.map { Int($0) }
      }
      let analysis = OneWayAnalysisOfVariance(VarianceReference.table(groups, maximum: points))
      if let value = analysis?.pValue, value <= 0.05 { rejections += 1 }
    }
    // Four standard deviations of a binomial share of 0.05.
    #expect(abs(Double(rejections) / Double(runs) - 0.05) < 0.0195)
  }
}
