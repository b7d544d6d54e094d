import Objectivity
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct OfficialMarkersTests {
  struct Reference: Decodable {
    struct School: Decodable {
      let scores: [Int]
      let journalMarks: [Int]
      let interval: [Double]
      let rankCorrelation: Double
    }

    let tolerance: Double
    let maximum: Int
    let region: [Double]
    let schools: [School]
  }

  static let oracle = Result {
    try ReferenceFile.load("OfficialMarkers", as: Reference.self)
  }

  static func context(
    _ oracle: Reference, assessment: Assessment = .mathematics(grade: 4),
    level: UnitLevel = .school
  ) -> IndicatorContext {
    let scale = ScoreScale(maximum: oracle.maximum)
    var table = FrequencyTable(scale: scale, groupCount: oracle.schools.count)
    var joint = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: scale,
      groupCount: oracle.schools.count)
    for (group, school) in oracle.schools.enumerated() {
      for (score, mark) in zip(school.scores, school.journalMarks) {
        table.add(group: group, point: score)
        joint.add(group: group, row: mark - 2, column: score)
      }
    }
    let results = AssessmentResults(
      assessment: assessment, units: oracle.schools.indices.map { Unit(school: "s\($0)") },
      table: table, journalMarks: joint)
    return IndicatorContext(results: results, level: level)
  }

  @Test func inflatedMeanEqualsThePrintedRule() throws {
    let oracle = try Self.oracle.get()
    let outcomes = InflatedMeanMarker().outcomes(in: Self.context(oracle))
    for (school, outcome) in zip(oracle.schools, outcomes) {
      let measurement = try #require(outcome.measurement)
      let names: [Measurement.DetailName] = [.mean, .lowerLimit, .upperLimit]
      for (name, value) in zip(names, school.interval) {
        #expect(abs((measurement[name] ?? .infinity) - value) < oracle.tolerance * 100)
      }
      let upper = try #require(measurement[.referenceUpperLimit])
      #expect(abs(upper - oracle.region[2]) < oracle.tolerance * 100)
      #expect(measurement.fires == (school.interval[1] > oracle.region[2]))
      #expect(measurement.pValue == nil)
    }
    #expect(outcomes.contains { $0.measurement?.fires == true })
    #expect(outcomes.contains { $0.measurement?.fires == false })
  }

  @Test func journalMismatchEqualsThePrintedFormula() throws {
    let oracle = try Self.oracle.get()
    let outcomes = JournalMismatchMarker().outcomes(in: Self.context(oracle))
    for (school, outcome) in zip(oracle.schools, outcomes) {
      let measurement = try #require(outcome.measurement)
      #expect(abs(measurement.statistic - school.rankCorrelation) < oracle.tolerance)
      #expect(measurement.fires == (school.rankCorrelation < 0))
    }
    #expect(outcomes.contains { $0.measurement?.fires == true })
  }

  @Test func rulesAreSilentWhereTheyAreNotDefined() throws {
    let oracle = try Self.oracle.get()
    let silent = Evidence.Outcome.insufficient(.notCovered)
    let biology = Self.context(
      oracle, assessment: Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Биология"))
    #expect(InflatedMeanMarker().outcomes(in: biology).allSatisfy { $0 == silent })
    #expect(JournalMismatchMarker().outcomes(in: biology).allSatisfy { $0 == silent })
    let classes = Self.context(oracle, level: .schoolClass)
    #expect(InflatedMeanMarker().outcomes(in: classes).allSatisfy { $0 == silent })
  }
}

extension Assessment {
  /// ВПР mathematics of 2021.
  static func mathematics(grade: Int) -> Assessment {
    Assessment(procedure: .vpr, year: 2021, grade: grade, subject: "Математика")
  }
}

extension Evidence.Outcome {
  /// The measurement of an outcome that could speak.
  var measurement: Measurement? {
    if case .measured(let measurement) = self { return measurement }
    return nil
  }
}
