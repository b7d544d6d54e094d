import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ItemProfileTests {
  /// Sums of a few squares have heavier tails than three cumulants say, at the side of schools of a
  /// few papers.
  @Test(arguments: ["Математика", "Русский язык"])
  func pValuesAreHonestWhenPapersChangePlacesInsideTotals(_ subject: String) throws {
    let context = try #require(ItemOblast.permutedInsideTotals(subject, level: .school))
    let uniformity = Uniformity(ItemOblast.pValues(ItemProfile(), in: [context]))
    #expect(uniformity.count > 550)
    #expect(uniformity.share(at: 0.05) < 0.09, "\(uniformity.share(at: 0.05))")
    #expect(uniformity.share(at: 0.01) < 0.035, "\(uniformity.share(at: 0.01))")
    let large = ItemOblast.large(context, papers: 25)
    let outcomes = ItemProfile().outcomes(in: context)
    let ofLarge = Uniformity(large.compactMap { outcomes[$0].measurement?.pValue })
    #expect(ofLarge.distance < 1.95, "\(ofLarge.distance)")
    #expect(abs(ofLarge.excess(at: 0.05)) < 3, "\(ofLarge.excess(at: 0.05))")
    #expect(abs(ofLarge.excess(at: 0.01)) < 3.5, "\(ofLarge.excess(at: 0.01))")
  }

  /// Classes were taught differently: their honest spread is part of the deviates.
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func deviatesOfHonestUnitsHaveABodyLikeThatOfChance(_ level: UnitLevel, subject: String) throws {
    let body = ItemOblast.body(of: ItemProfile(), level: level, subject: subject)
    #expect(abs(body.median) < 0.35, "\(body)")
    #expect(body.spread > 0.8 && body.spread < 1.35, "\(body)")
  }

  @Test func dictatedItemsAreFoundAndNamed() throws {
    let measurement = try #require(
      ItemOblast.measurement(of: ItemProfile()) { _, examinee, codes in
        // Three of four pupils of the school solve items 4 and 13.
        guard !examinee.isMultiple(of: 4) else { return }
        codes[3] = 1
        codes[14] = 1
      })
    #expect(try #require(measurement.pValue) < 1e-4)
    let observed = try #require(measurement[.observed])
    let expected = try #require(measurement[.expected])
    #expect(abs(measurement.effect - (observed - expected)) < 1e-12)
    #expect(measurement.effect > 0.2)
    let named = measurement.details.filter { $0.name == .item }.map(\.value)
    #expect(Set(named.prefix(2)) == [4, 15])
    #expect(try #require(measurement[.itemExcess]) > 0.15)
    #expect(measurement.components.count > 1)
    #expect(measurement.components.allSatisfy { $0.label == 0 })
  }

  @Test func outcomesDoNotDependOnThreadsOrTheOrderOfPapers() throws {
    let results = try #require(ItemOblast.mathematics { _, _, _ in })
    let responses = try #require(results.responses)
    let width = responses.items.count
    let order = responses.groupOfExaminee.indices.reversed()
    let reversed = AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      responses: ResponseMatrix(
        items: responses.items, groupOfExaminee: order.map { responses.groupOfExaminee[$0] },
        codes: order.flatMap { responses.codes[($0 * width)..<(($0 + 1) * width)] }),
      markScale: results.markScale)
    let first = try #require(ItemOblast.context(results, level: .school, jobs: 1))
    let second = try #require(ItemOblast.context(reversed, level: .school, jobs: 3))
    for indicator in IndicatorCatalogue.all where indicator.family == .items {
      #expect(indicator.outcomes(in: first) == indicator.outcomes(in: second))
    }
  }

  @Test func unitsThatCannotBeComparedAreAnswered() throws {
    let items = (1...4).map { ResponseMatrix.Item(name: "\($0)", maximum: $0 < 3 ? 1 : 2) }
    var responses = ResponseMatrix(items: items)
    var table = FrequencyTable(scale: ScoreScale(maximum: 6), groupCount: 15)
    var generator = Xoshiro256(seed: 4)
    for group in 0..<14 {
      for _ in 0..<(group == 0 ? 2 : group == 1 ? 400 : group == 2 ? 1 : 20) {
        let points =
          group == 2
          ? [1, 0, 2, 0] : items.map { Int(generator.next() >> 40) % ($0.maximum + 1) }
        responses.append(points.map { $0 == 0 ? .notAttempted : .points($0) }, group: group)
        table.add(group: group, point: points.reduce(0, +))
      }
    }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<15).map { Unit(school: "s\(100 + $0)") }, table: table, responses: responses)
    let context = IndicatorContext(results: results, level: .school)
    for indicator in IndicatorCatalogue.all where indicator.family == .items {
      let outcomes = indicator.outcomes(in: context)
      #expect(outcomes[1] == .insufficient(.smallReference(223, needed: 400)))
      #expect(outcomes[14] == .insufficient(.noItemScores))
      let needsPairs = indicator is ItemProfile || indicator is AnswerAgreement
      #expect((outcomes[2].measurement == nil) == needsPairs)
      #expect((3..<14).allSatisfy { outcomes[$0].measurement != nil })
      for case .measured(let measurement) in outcomes {
        #expect(measurement.statistic.isFinite && measurement.effect.isFinite)
        #expect(measurement.minimumDetectableEffect.map { $0 > 0 } ?? false)
        if indicator.role == .context {
          #expect(measurement.pValue == nil && measurement.components.isEmpty)
        } else {
          #expect(measurement.pValue.map { $0 > 0 && $0 <= 1 } ?? false)
          #expect(measurement.components.count == 1)
        }
      }
    }
    let without = AssessmentResults(
      assessment: results.assessment, units: results.units, table: table)
    let silent = IndicatorContext(results: without, level: .school)
    for indicator in IndicatorCatalogue.all where indicator.family == .items {
      #expect(
        indicator.outcomes(in: silent).allSatisfy { $0 == .insufficient(.noItemScores) })
    }
  }
}
