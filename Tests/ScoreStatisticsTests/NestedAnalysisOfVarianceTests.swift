import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct NestedAnalysisOfVarianceTests {
  static func analysis(_ schools: [[[Int]]]) -> NestedAnalysisOfVariance? {
    let groups = schools.enumerated().flatMap { school, classes in classes.map { _ in school } }
    return NestedAnalysisOfVariance(
      VarianceReference.table(schools.flatMap { $0 }), groupOfSubgroup: groups)
  }

  @Test func equalsTheReference() throws {
    let reference = try VarianceReference.load()
    let oracle = try Oracle("AnalysisOfVariance", .groups)
    for (index, item) in reference.nested.enumerated() {
      let analysis = try #require(Self.analysis(item.schools))
      let sources = [analysis.groups, analysis.subgroups, analysis.within]
      oracle.expect(sources.map(\.degreesOfFreedom), item.freedom, "freedom, nested \(index)")
      let below = try #require(analysis.subgroupTest)
      let above = try #require(analysis.groupTest)
      let variances = [analysis.groupVariance, analysis.subgroupVariance, analysis.withinVariance]
      let pairs: [(String, [Double?], [Double])] = [
        ("sums", sources.map(\.sumOfSquares), item.sums), ("variances", variances, item.variances),
        (
          "classes", [below.statistic, below.pValue], [item.classStatistic, item.classPValue]
        ),
        (
          "schools", [above.statistic, above.denominatorDegreesOfFreedom, above.pValue],
          [item.schoolStatistic, item.schoolFreedom, item.schoolPValue]
        ),
      ]
      for (name, values, expected) in pairs {
        oracle.expect(
          values.compactMap(\.self), expected, within: reference.relativeTolerance,
          "\(name), nested \(index)")
      }
    }
  }

  @Test func withoutSubgroupsItIsTheOneWayAnalysis() throws {
    let groups = try VarianceReference.load().oneWay[1].groups
    let nested = try #require(Self.analysis(groups.map { [$0] }))
    let oneWay = try #require(OneWayAnalysisOfVariance(VarianceReference.table(groups)))
    #expect(abs(nested.groups.sumOfSquares - oneWay.betweenSumOfSquares) < 1e-10)
    #expect(abs(nested.within.sumOfSquares - oneWay.withinSumOfSquares) < 1e-10)
    #expect(nested.subgroupVariance == nil && nested.groupVariance == nil)
    #expect(nested.subgroupTest == nil && nested.groupTest == nil)
  }

  @Test func doesNotDependOnOrderDirectionOrEmptyClasses() throws {
    let schools = try VarianceReference.load().nested[1].schools
    let analysis = try #require(Self.analysis(schools))
    #expect(Self.analysis(schools.map { $0.map { $0.map { 25 - $0 } } }) == analysis)
    #expect(Self.analysis(schools.map { $0 + [[]] } + [[[]]]) == analysis)
    let reversed = try #require(Self.analysis(schools.reversed().map { $0.reversed() }))
    #expect(abs(reversed.groups.sumOfSquares - analysis.groups.sumOfSquares) < 1e-9)
    #expect(abs(reversed.subgroups.sumOfSquares - analysis.subgroups.sumOfSquares) < 1e-9)
  }

  @Test func tooLittleIsNotAnalysed() {
    #expect(Self.analysis([]) == nil)
    #expect(Self.analysis([[[]]]) == nil)
    #expect(Self.analysis([[[3], [4]], [[5]]]) == nil)
    #expect(Self.analysis([[[3, 3], [3, 3]], [[3, 3], [3]]])?.groupTest == nil)
  }

  @Test func recoversTheComponentsOfSimulatedSchools() throws {
    var generator = Xoshiro256(seed: 8)
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + generator.nextUnitInterval() } }
    let schools = (0..<600).map { school in
      let level = 100 + 6 * normal()
      return (0...(school % 3)).map { _ in
        let mean = level + 4 * normal()
        return (0..<(5 + school % 17)).map { _ in Int((mean + 10 * normal()).rounded()) }
      }
    }
    let groups = schools.enumerated().flatMap { school, classes in classes.map { _ in school } }
    let table = VarianceReference.table(schools.flatMap { $0 }, maximum: 220)
    let analysis = try #require(NestedAnalysisOfVariance(table, groupOfSubgroup: groups))
    #expect(abs(analysis.withinVariance - 100) < 5)
    #expect(abs(try #require(analysis.subgroupVariance) - 16) < 5)
    #expect(abs(try #require(analysis.groupVariance) - 36) < 9)
  }

  @Test(arguments: [5, 21, 41], [8, 20, 60])
  func rejectsAtItsLevelUnderTheNull(points: Int, size: Int) {
    var generator = Xoshiro256(seed: 77, keys: UInt64(points), UInt64(size))
    let runs = 1_500
    var rejections = (0, 0)
    let groups = [0, 0, 1, 1, 2, 2, 3, 3]
    for _ in 0..<runs {
      let classes = groups.map { _ in
        (0..<size).map { _ in
          (generator.nextUnitInterval() + generator.nextUnitInterval()) * Double(points) / 2
        }.map { Int($0) }
      }
      let analysis = NestedAnalysisOfVariance(
        VarianceReference.table(classes, maximum: points), groupOfSubgroup: groups)
      if let value = analysis?.subgroupTest?.pValue, value <= 0.05 { rejections.0 += 1 }
      if let value = analysis?.groupTest?.pValue, value <= 0.05 { rejections.1 += 1 }
    }
    // Four standard deviations of a binomial share of 0.05.
    #expect(abs(Double(rejections.0) / Double(runs) - 0.05) < 0.0225)
    #expect(abs(Double(rejections.1) / Double(runs) - 0.05) < 0.0225)
  }
}
