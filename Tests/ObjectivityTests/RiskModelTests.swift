import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct RiskModelTests {
  static let identifier = IndicatorIdentifier(rawValue: "test")

  static func outcome(pValue: Double, examinees: Double = 40) -> Evidence.Outcome {
    .measured(
      Measurement(
        statistic: 0, effect: 0, effectUnit: .points, pValue: pValue,
        minimumDetectableEffect: 2, details: [.init(.examinees, examinees)]))
  }

  static func uniform(_ count: Int, seed: UInt64) -> [Double] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { _ in generator.nextUnitInterval() * 0.998 + 0.001 }
  }

  @Test func uniformPValuesAreKept() throws {
    let pValues = Self.uniform(600, seed: 1)
    let (outcomes, diagnostic) = RiskModel(falseDiscoveryRate: 0.1).calibrated(
      pValues.map { Self.outcome(pValue: $0) }, of: Self.identifier)
    #expect(try #require(diagnostic).usable)
    for (pValue, outcome) in zip(pValues, outcomes) where pValue < 0.5 {
      let calibrated = try #require(outcome?.measurement?.pValue)
      #expect(calibrated >= pValue * 0.999 && calibrated < pValue + 0.12)
    }
  }

  @Test func tooSmallPValuesAreWeakenedAndTheDetectableEffectGrows() throws {
    // z-values of twice the standard deviation, as honest differences between schools make them.
    let pValues = Self.uniform(600, seed: 2).map {
      Normal.standard.survival(2 * Normal.standard.upperQuantile($0))
    }
    let (outcomes, _) = RiskModel(falseDiscoveryRate: 0.1).calibrated(
      pValues.map { Self.outcome(pValue: $0) }, of: Self.identifier)
    let calibrated = outcomes.compactMap { $0?.measurement?.pValue }
    let rejected = calibrated.count { $0 <= 0.05 }
    // 30 of 600 expected, with a binomial standard deviation of 5.3.
    #expect(rejected <= 46)
    let detectable = try #require(outcomes[0]?.measurement?.minimumDetectableEffect)
    #expect(detectable > 3.2 && detectable < 5)
  }

  @Test func pValuesThatCannotBeRepairedAreNotUsed() throws {
    let zValues = Self.uniform(600, seed: 5).map { 4 * Normal.standard.upperQuantile($0) }
    let (outcomes, diagnostic) = RiskModel(falseDiscoveryRate: 0.1).calibrated(
      zValues.map { Self.outcome(pValue: Normal.standard.survival($0)) }, of: Self.identifier)
    #expect(try #require(diagnostic).usable == false)
    #expect(outcomes.allSatisfy { $0 == .insufficient(.nullNotCalibrated) })
  }

  @Test func pValuesOfTooFewUnitsToCheckAreNotUsed() throws {
    let pValues = Self.uniform(EmpiricalNull.minimumUnits - 1, seed: 6)
    let (outcomes, diagnostic) = RiskModel(falseDiscoveryRate: 0.1).calibrated(
      pValues.map { Self.outcome(pValue: $0) } + [.insufficient(.noVariation), nil],
      of: Self.identifier)
    let unchecked = try #require(diagnostic)
    #expect(!unchecked.usable && unchecked.units == EmpiricalNull.minimumUnits - 1)
    #expect(unchecked.centre == nil && unchecked.scale == nil && unchecked.inflation == nil)
    #expect(outcomes.dropLast(2).allSatisfy { $0 == .insufficient(.nullNotCalibrated) })
    #expect(outcomes.suffix(2) == [.insufficient(.noVariation), nil])
  }

  @Test func unitsWithoutEvidenceAreUndetermined() {
    let judged = RiskModel(falseDiscoveryRate: 0.1).judged([0.5, nil, 1e-6])
    #expect(judged.map(\.level) == [.ordinary, .undetermined, .high])
    #expect(judged[1].pValue == nil && judged[1].qValue == nil)
  }

  @Test func levelsFollowTheFalseDiscoveryRate() {
    let pValues: [Double?] = [0.0001, 0.004, 0.02, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
    let judged = RiskModel(falseDiscoveryRate: 0.1).judged(pValues)
    #expect(judged[0].level == .high)
    #expect(judged[1].level == .elevated)
    #expect(judged[2].level == .elevated)
    #expect(judged[3].level == .ordinary)
    let strict = RiskModel(falseDiscoveryRate: 0.1).judged(pValues, rateFactor: 0.1)
    let flagged = strict.count { $0.level == .elevated || $0.level == .high }
    #expect(flagged == 1)
  }

  @Test func aUnitIsNotWeakenedByManyOrdinaryIndicatorsOfOneFamily() throws {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    let strong = CalibratedPValue(family: .threshold, isPooled: false, pValue: 1e-6)
    let ordinary = (0..<5).map { _ in
      CalibratedPValue(family: .shape, isPooled: false, pValue: 0.9)
    }
    let combined = try #require(model.combined([strong] + ordinary))
    #expect(combined < RiskModel.withHonestTail(5e-6))
    #expect(model.combined([]) == nil)
  }

  @Test func evidenceOnItemsCountsByTheJournalOfTheSameWorkOrOfTheOthers() throws {
    let works = (0..<3).map {
      Assessment(procedure: .vpr, year: 2_020 + $0, grade: 5, subject: "МА")
    }
    func evidence(_ indicator: some Indicator, _ work: Int?, _ pValue: Double?) -> Evidence {
      Evidence(
        indicator: indicator.identifier, assessment: work.map { works[$0] },
        outcome: pValue.map {
          .measured(Measurement(statistic: 0, effect: 0, effectUnit: .ratio, pValue: $0))
        } ?? .insufficient(.noJournalMarks), origin: .merilo)
    }
    func items(in work: Int?, journal: [(work: Int?, pValue: Double?)]) throws -> Evidence {
      var unit = UnjudgedUnit(unit: Unit(school: "1"))
      unit.evidence =
        journal.map { evidence(JournalAgreement(), $0.work, $0.pValue) }
        + [evidence(ItemMisfit(), work, 1e-6)]
      let families = [
        ItemMisfit().identifier: ItemMisfit().family,
        JournalAgreement().identifier: JournalAgreement().family,
      ]
      unit.setItemsAside(families)
      let pValue = try #require(unit.pValues(families).first { $0.family == .items }?.pValue)
      var items = try #require(unit.evidence.last)
      items.outcome = .measured(
        Measurement(statistic: 0, effect: 0, effectUnit: .ratio, pValue: pValue))
      return items
    }
    func isHeavier(_ evidence: Evidence) -> Bool {
      !evidence.isSetAside && (evidence.measurement?.pValue ?? 1) < 0.25e-6
    }
    func isSetAside(_ evidence: Evidence) -> Bool {
      evidence.isSetAside && evidence.measurement?.pValue == 0.5
    }
    let alone = try items(in: 0, journal: [(0, nil)])
    #expect(!alone.isSetAside && abs((alone.measurement?.pValue ?? 1) - 1e-6) < 1e-12)
    // Above the journal it counts for more, below it neither way.
    #expect(isHeavier(try items(in: 0, journal: [(0, 0.01)])))
    #expect(isSetAside(try items(in: 0, journal: [(0, 0.9)])))
    // The work's own journal comes first, then all journals together, then the only one.
    #expect(isHeavier(try items(in: 0, journal: [(1, 0.9), (0, 0.01), (nil, 0.9)])))
    #expect(isSetAside(try items(in: 2, journal: [(0, 0.01), (1, 0.01), (2, nil), (nil, 0.9)])))
    #expect(isSetAside(try items(in: 2, journal: [(0, nil), (1, 0.9), (2, nil), (nil, nil)])))
    #expect(isSetAside(try items(in: nil, journal: [(0, nil), (1, 0.9)])))
  }

  @Test func weightedPValuesKeepTheirEnds() {
    for weight in [0.5, 1, 4.5] {
      #expect(RiskModel.weighted(0, by: weight) == 0 && RiskModel.weighted(1, by: weight) == 1)
      #expect(abs(RiskModel.weighted(0.5, by: weight) - 0.5) < 1e-15)
      #expect(abs(RiskModel.weighted(1e-9, by: weight) * weight / 1e-9 - 1) < 1e-9)
      let mirrored = 1 - RiskModel.weighted(0.9, by: weight)
      #expect(abs(RiskModel.weighted(0.1, by: weight) - mirrored) < 1e-15)
    }
    #expect([0, 0.01, 0.5, 1].allSatisfy { RiskModel.weighted($0, by: 0) == 0.5 })
  }

  /// Weighting keeps the level where unusual items of honest schools do not bring high weights.
  @Test func honestItemsThatAreUnusualAreNotLiftedByTheJournal() throws {
    var weights: [Double] = []
    for seed in 6_001...6_006 {
      let design = SimulationDesign(schools: 600, seed: UInt64(seed), isClean: true)
      let findings = Analysis(settings: AnalysisSettings(level: .school), jobs: 2)
        .findings(of: SimulatedOblast(design: design, jobs: 2).resultSet)
      for unit in findings.units where unit.level == .school {
        let journal = ItemWeights(unit.evidence)
        weights += unit.evidence.filter { entry in
          entry.assessment != nil && CompositeScore.onItems.contains(entry.indicator)
            && (entry.measurement?.combinedPValue ?? 1) <= 0.05
        }.map { journal.weight(in: $0.assessment) }
      }
    }
    let moments = try #require(SampleMoments(weights))
    let deviation = try #require(moments.standardDeviation)
    print("weights of unusual items:", weights.count, moments.mean)
    #expect(weights.count > 1_000)
    // Four indicators see the same papers: errors are taken as if a quarter were independent.
    #expect(moments.mean <= 1 + 3 * deviation / (Double(weights.count) / 4).squareRoot())
    #expect(moments.mean > 0.7)
  }

  @Test func weightsOfItemEvidenceKeepTheLevel() {
    var generator = Xoshiro256(seed: 17)
    let runs = 20_000
    var rejected = 0
    for _ in 0..<runs {
      let pValue = generator.nextUnitInterval()
      let weight = RiskModel.itemWeight(journalPValue: generator.nextUnitInterval())
      if RiskModel.weighted(pValue, by: weight) <= 0.05 { rejected += 1 }
    }
    let share = Double(rejected) / Double(runs)
    // 0.05 and three binomial standard errors more; large weights count for a little less than they are.
    #expect(share <= 0.05 + 3 * (0.0475 / Double(runs)).squareRoot())
    #expect(share > 0.035)
  }

  @Test func theCompositeWeighsAsMuchAsAllFamilies() throws {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    let composite = CalibratedPValue(family: .composite, isPooled: false, pValue: 1e-6)
    let families = [IndicatorFamily.shape, .items, .journal, .threshold].map {
      CalibratedPValue(family: $0, isPooled: false, pValue: 0.5)
    }
    let expected = RiskModel.withHonestTail(2e-6)
    #expect(abs(try #require(model.combined([composite] + families)) - expected) < 1e-8)
  }

  @Test func tailsOfCombinedPValuesAreLongerThanThoseOfANormal() {
    #expect(RiskModel.withHonestTail(0.3) == 0.3)
    #expect(RiskModel.withHonestTail(0.01) == 0.01)
    #expect(abs(RiskModel.withHonestTail(1e-4) - 2.5118864315095794e-4) < 1e-18)
    #expect(RiskModel.withHonestTail(1e-12) < RiskModel.withHonestTail(1e-11))
  }

  @Test func persistenceNeedsTwoUnusualYears() throws {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    func year(_ pValue: Double) -> [CalibratedPValue] {
      [CalibratedPValue(family: .threshold, isPooled: false, pValue: pValue)]
    }
    #expect(model.persistence(of: [2021: year(1e-6)]) == nil)
    let once = try #require(model.persistence(of: [2021: year(1e-6), 2022: year(0.4)]))
    #expect(once.years == 2 && abs(once.pValue - 0.4) < 1e-12)
    let thrice = try #require(
      model.persistence(of: [2021: year(0.001), 2022: year(0.002), 2023: year(0.7)]))
    #expect(abs(thrice.pValue - 2 * RiskModel.withHonestTail(0.002)) < 1e-12)
  }

  @Test func findingsInsideSelectedUnitsAreCorrectedForSelectionToo() {
    let model = RiskModel(falseDiscoveryRate: 0.1)
    // Three tests: q = p·3/rank, divided by the share of selected units.
    let qValues = model.qValues([0.001, nil, 0.5, 0.02], rateFactor: 0.1)
    #expect(abs((qValues[0] ?? 0) - 0.03) < 1e-12)
    #expect(qValues[1] == nil)
    #expect(qValues[2] == 1)
    #expect(abs((qValues[3] ?? 0) - 0.3) < 1e-12)
  }
}
