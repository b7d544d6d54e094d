import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ItemProfileTests {
  @Test(arguments: ["Математика", "Русский язык"])
  func pValuesOfSchoolsAreUniformWhereClassesDifferInTeaching(_ subject: String) {
    let uniformity = ItemOblast.cleanUniformity(
      of: ItemProfile(), level: .school, subject: subject)
    #expect(uniformity.count > 1_000)
    #expect(uniformity.distance < 1.95, "\(uniformity.distance)")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
  }

  /// A few papers vary less than normal variables with their variances.
  @Test(arguments: ["Математика", "Русский язык"])
  func pValuesOfClassesAreNotTooSmallAndHardlyTooLarge(_ subject: String) {
    let uniformity = ItemOblast.cleanUniformity(
      of: ItemProfile(), level: .schoolClass, subject: subject)
    #expect(uniformity.count > 2_000)
    #expect(uniformity.smallness < 1.86, "\(uniformity.smallness)")
    #expect(uniformity.excess(at: 0.05) < 3 && uniformity.share(at: 0.05) > 0.03)
    #expect(uniformity.excess(at: 0.01) < 3 && uniformity.share(at: 0.01) > 0.005)
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
    let items = [ResponseMatrix.Item(name: "1", maximum: 1), .init(name: "2", maximum: 2)]
    var responses = ResponseMatrix(items: items)
    var table = FrequencyTable(scale: ScoreScale(maximum: 3), groupCount: 14)
    for group in 0..<13 {
      for examinee in 0..<(group == 0 ? 2 : group == 1 ? 400 : 20) {
        responses.append(
          [.points(examinee % 2), examinee % 3 == 0 ? .notAttempted : .points(examinee % 3)],
          group: group)
        table.add(group: group, point: examinee % 2 + examinee % 3)
      }
    }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<14).map { Unit(school: "s\(100 + $0)") }, table: table, responses: responses)
    let context = IndicatorContext(results: results, level: .school)
    for indicator in IndicatorCatalogue.all where indicator.family == .items {
      let outcomes = indicator.outcomes(in: context)
      #expect(outcomes[0] == .insufficient(.fewExaminees(2, needed: 5)))
      #expect(outcomes[1] == .insufficient(.smallReference(222, needed: 2_000)))
      #expect(outcomes[13] == .insufficient(.noItemScores))
      for case .measured(let measurement) in outcomes {
        #expect(measurement.statistic.isFinite && measurement.effect.isFinite)
        #expect(measurement.pValue.map { $0 > 0 && $0 <= 1 } ?? false)
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
