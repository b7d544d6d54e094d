import RealModule
import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct CompositeScoreTests {
  private static func evidence(_ zValues: [(indicator: any Indicator, zValue: Double)])
    -> [Evidence]
  {
    zValues.map { indicator, zValue in
      Evidence(
        indicator: indicator.identifier, assessment: nil,
        outcome: .measured(
          Measurement(
            statistic: zValue, effect: zValue, effectUnit: .ratio,
            pValue: Normal.standard.survival(zValue))),
        origin: .merilo)
    }
  }

  private static let two = CompositeScore(
    indicators: [BoundaryHeaping().identifier, JournalAgreement().identifier],
    signatures: [
      .init(kind: .boundaryPushing, intercept: -4, weights: [2, 0]),
      .init(kind: .correctedAnswers, intercept: -3, weights: [-0.5, 1]),
    ],
    ordinary: [
      .init(
        hasItems: false, hasJournal: true,
        scores: CompositeScore.upperTails.indices.map { -3 + 0.5 * Double($0) })
    ])

  @Test func scoreIsTheLogOddsOfAnySignature() {
    let score = Self.two.score([
      BoundaryHeaping().identifier: 1, JournalAgreement().identifier: 2,
    ])
    #expect(abs(score - Double.log(Double.exp(-2) + Double.exp(-1.5))) < 1e-12)
    // What could not speak counts as 0.
    #expect(abs(Self.two.score([:]) - Double.log(Double.exp(-4) + Double.exp(-3))) < 1e-12)
  }

  @Test func pValueIsTheShareOfOrdinaryUnitsWithAHigherScore() throws {
    let ordinary = Self.two.ordinary[0]
    for (score, share) in zip(ordinary.scores, CompositeScore.upperTails) {
      #expect(abs(Normal.standard.survival(ordinary.zValue(of: score)) - share) < 1e-12)
    }
    // Beyond the table the z-value goes on with the slope of the highest hundredth: 0.01 stands at 13.
    let last = ordinary.zValue(of: ordinary.scores[17])
    let slope = (last - ordinary.zValue(of: ordinary.scores[13])) / 2
    #expect(abs(ordinary.zValue(of: ordinary.scores[17] + 1) - (last + slope)) < 1e-12)
    let measurement = try #require(
      Self.two.measurement(
        of: Self.evidence([(BoundaryHeaping(), 1), (JournalAgreement(), 2)]), examinees: 40))
    let expected = Normal.standard.survival(ordinary.zValue(of: measurement.statistic))
    #expect(abs(try #require(measurement.pValue) - expected) < 1e-15)
  }

  @Test func oneIndicatorOrUnknownSortsOfEvidenceHaveNoScore() {
    #expect(Self.two.measurement(of: [], examinees: 40) == nil)
    #expect(
      Self.two.measurement(of: Self.evidence([(JournalAgreement(), 3)]), examinees: 40) == nil)
    let onItems = Self.evidence([
      (BoundaryHeaping(), 1), (JournalAgreement(), 1), (ItemProfile(), 1),
    ])
    // Without a weight, evidence on items changes nothing.
    #expect(Self.two.measurement(of: onItems, examinees: 40) != nil)
  }

  @Test func noSingleIndicatorDecidesAlone() throws {
    func pValue(_ zValue: Double) throws -> Double {
      let evidence = Self.evidence([(BoundaryHeaping(), zValue), (JournalAgreement(), 0)])
      return try #require(
        CompositeScore.learned.measurement(of: evidence, examinees: 80)?.pValue)
    }
    #expect(try pValue(40) == pValue(5))
    #expect(try pValue(5) < pValue(3))
    #expect(try pValue(3) < pValue(0))
  }

  @Test func aHighLevelDiscountsAndNoLevelRaises() throws {
    func pValue(level: [Double]) throws -> Double {
      let levels = level.enumerated().map { index, zValue in
        Evidence(
          indicator: UnusualLevel().identifier,
          assessment: Assessment(procedure: .vpr, year: 2_020 + index, grade: 5, subject: "МА"),
          outcome: .measured(
            Measurement(statistic: zValue, effect: zValue, effectUnit: .points, pValue: nil)),
          origin: .merilo)
      }
      let signs = Self.evidence([(JournalAgreement(), 2), (CrossSubject(), 1)])
      return try #require(
        CompositeScore.learned.measurement(of: levels + signs, examinees: 80)?.pValue)
    }
    let unknown = try pValue(level: [])
    #expect(try pValue(level: [-2.5]) == unknown)
    #expect(try pValue(level: [1, 3]) == pValue(level: [2]))
    #expect(try pValue(level: [2]) > pValue(level: [1]))
    #expect(try pValue(level: [1]) > unknown)
    // Marks above the journal by as much as a selective school's own level explains.
    #expect(try pValue(level: [3]) > 5 * unknown)
  }

  @Test func theLevelAloneIsNoSign() {
    let levels = [JournalAgreement().identifier: 2, UnusualLevel().identifier: 3.0]
    #expect(!CompositeScore.suffices(levels))
    #expect(CompositeScore.learned.leading(levels) == [JournalAgreement().identifier])
    #expect(
      CompositeScore.learned.signatures.allSatisfy { signature in
        zip(CompositeScore.learned.indicators, signature.weights)
          .allSatisfy { $0 != UnusualLevel().identifier || $1 <= 0 }
      })
  }

  @Test func theLearnedScoreKnowsEverySortOfEvidence() {
    for hasItems in [true, false] {
      for hasJournal in [true, false] {
        #expect(
          CompositeScore.learned.ordinary.contains {
            $0.hasItems == hasItems && $0.hasJournal == hasJournal
          })
      }
    }
    let kinds = Set(CompositeScore.learned.signatures.map(\.kind))
    #expect(kinds == Set(Manipulation.Kind.allCases.filter(\.isManipulation)))
  }

  @Test func leadingIndicatorsRaiseTheScoreMost() {
    let heaping = BoundaryHeaping().identifier
    let journal = JournalAgreement().identifier
    // Both signatures alike: z·∂S/∂z is 3·(2 − 0.5)/2 and 3·½.
    #expect(Self.two.leading([heaping: 3, journal: 3]).first == heaping)
    // What stands below the ordinary is not named, though it raises the score.
    #expect(Self.two.leading([heaping: -3, journal: 2]) == [journal])
    #expect(Self.two.leading([:]).isEmpty)
  }
}
