import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct AnswerAgreementTests {
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func pValuesAreUniformWhereClassesDifferInTeaching(_ level: UnitLevel, subject: String) {
    let uniformity = ItemOblast.cleanUniformity(
      of: AnswerAgreement(), level: level, subject: subject)
    #expect(uniformity.count > 1_000)
    #expect(uniformity.distance < 1.95, "\(uniformity.distance)")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
  }

  /// Two classes helped with different items look ordinary as a school and not as classes.
  @Test func classesHelpedDifferentlyAreFoundTogether() throws {
    func help(schoolClass: String, examinee: Int, codes: inout [UInt8]) {
      guard !examinee.isMultiple(of: 4) else { return }
      let (given, taken) = schoolClass == "5А" ? ([3, 7], [2, 6]) : ([2, 6], [3, 7])
      for item in given { codes[item] = 1 }
      for item in taken { codes[item] = 0 }
    }
    let agreement = try #require(
      ItemOblast.measurement(of: AnswerAgreement(), changing: help))
    let profile = try #require(ItemOblast.measurement(of: ItemProfile(), changing: help))
    #expect(try #require(agreement.pValue) < 1e-6)
    #expect(agreement.effect > 0.1)
    #expect(agreement.statistic > profile.statistic)
    let observed = try #require(agreement[.observed])
    let expected = try #require(agreement[.expected])
    #expect(abs(agreement.effect - (observed - expected)) < 1e-12)
  }

  /// The number of agreeing pairs from counts alone is that of going through the pairs.
  @Test func residualAgreementIsThatOfAllPairs() throws {
    let results = try #require(ItemOblast.mathematics { _, _, _ in })
    let context = try #require(ItemOblast.context(results, level: .schoolClass))
    let items = try #require(context.items)
    let unit = try #require(items.units.compactMap(\.self).first { $0.examinees > 12 })
    let regression = items.regression
    let own = regression.sums(of: unit.classes[0])
    func conditional(_ examinee: Int) throws -> ItemRegression.Conditional {
      try #require(regression.conditional(at: regression.totals[examinee], leavingOut: own))
    }
    for item in 0..<regression.itemCount {
      let first = regression.firstCategory[item]
      let residuals = try unit.classes[0].map { examinee -> [Double] in
        let conditional = try conditional(examinee)
        let points = regression.points(ofExaminee: examinee, item: item)
        return (first..<regression.firstCategory[item + 1]).map {
          ($0 - first == points ? 1 : 0) - conditional.probabilities[$0]
        }
      }
      var pairs = 0.0
      var squares = 0.0
      for (index, left) in residuals.enumerated() {
        for right in residuals.dropFirst(index + 1) {
          pairs += zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let conditional = try conditional(unit.classes[0][index])
        for (category, value) in left.enumerated() {
          let probability = conditional.probabilities[first + category]
          squares += value * value - probability * (1 - probability)
        }
      }
      // Twice the pairs, and what single papers differ from their variance.
      #expect(abs(unit.agreement[item].excess - 2 * pairs - squares) < 1e-8)
    }
  }
}
