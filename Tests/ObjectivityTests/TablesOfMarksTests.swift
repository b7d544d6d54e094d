import Objectivity
import ScoreStatistics
import Testing

/// What indicators say of tables that give marks in place of scores.
@Suite struct TablesOfMarksTests {
  /// Honest schools whose scores were turned into marks.
  static func marks(seed: UInt64) throws -> AssessmentResults {
    let scores = HonestResults(
      sizes: (0..<60).map { 15 + 3 * ($0 % 20) }, seed: seed
    ).results
    let boundaries = [7, 11, 15]
    let scale = ScoreScale(minimum: 2, maximum: 5)
    var table = FrequencyTable(scale: scale, groupCount: scores.units.count)
    for unit in scores.units.indices {
      for (score, count) in zip(scores.table.scale.points, scores.table[unit].counts) {
        table.add(UInt32(count), group: unit, point: boundaries.count { score >= $0 })
      }
    }
    var assessment = scores.assessment
    assessment.form = Assessment.marksForm
    return AssessmentResults(
      assessment: assessment, units: scores.units, table: table,
      markScale: MarkScale(scoreScale: scale, boundaries: [3, 4, 5], source: "test"))
  }

  @Test func boundariesAreSilentWithTheirReason() throws {
    let results = try Self.marks(seed: 1)
    #expect(results.markScale?.isOfMarks == true)
    let context = IndicatorContext(results: results, level: .school)
    #expect(BoundaryHeaping().outcomes(in: context).allSatisfy { $0 == .insufficient(.marksOnly) })
    let region = RegionalHeaping(
      distribution: results.table.total, markScale: results.markScale)
    #expect(region.evidence.map(\.boundary) == [3, 4, 5])
    #expect(region.evidence.allSatisfy { $0.outcome == .insufficient(.marksOnly) })
    #expect(region.counterfactual == nil)
  }

  @Test func levelAndDistributionSpeak() throws {
    let context = IndicatorContext(results: try Self.marks(seed: 2), level: .school)
    let indicators: [any Indicator] = [
      DistributionShape(), LowDispersion(), UnusualLevel(),
    ]
    for indicator in indicators {
      let measured = indicator.outcomes(in: context).count { outcome in
        if case .measured = outcome { true } else { false }
      }
      #expect(measured > 10, "\(indicator.identifier.rawValue)")
    }
  }

  @Test func honestMarksAreCalibrated() throws {
    var pValues: [Double] = []
    for seed in UInt64(1)...4 {
      let context = IndicatorContext(results: try Self.marks(seed: seed), level: .school)
      for outcome in LowDispersion().outcomes(in: context) {
        if case .measured(let measurement) = outcome, let value = measurement.pValue {
          pValues.append(value)
        }
      }
    }
    #expect(pValues.count > 200)
    // P(Bin(240, 0.05) > 25) < 0.001.
    #expect(pValues.count { $0 <= 0.05 } <= 25)
  }

  @Test func aScaleOfScoresDoesNotHoldForTablesOfMarks() throws {
    let scores = try #require(
      MarkScale(
        scoreScale: ScoreScale(maximum: 20), boundaries: [7, 11, 15], source: "scores"))
    let marks = try #require(
      MarkScale(
        scoreScale: ScoreScale(minimum: 2, maximum: 5), boundaries: [3, 4, 5], source: "marks"))
    func entry(_ form: String?, _ scale: MarkScale) -> MarkScaleCatalogue.Entry {
      .init(procedure: nil, year: nil, grade: nil, subject: nil, form: form, scale: scale)
    }
    var assessment = Assessment.mathematics(grade: 5)
    assessment.form = Assessment.marksForm
    let catalogue = MarkScaleCatalogue(
      entries: [entry(Assessment.marksForm, marks), entry(nil, scores)])
    #expect(catalogue.scale(for: assessment) == marks)
    #expect(catalogue.scale(for: .mathematics(grade: 5)) == scores)
    #expect(MarkScaleCatalogue(entries: [entry(nil, scores)]).scale(for: assessment) == nil)
  }
}
