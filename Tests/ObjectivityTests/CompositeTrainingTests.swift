import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct CompositeTrainingTests {
  private static let training = CompositeTraining(
    designs: [SimulationDesign.standard(schools: 600, strength: .strong)],
    seeds: (8101...8112).map { UInt64($0) }, jobs: 2)

  @Test func signaturesAreLearnedFromWhatWasPlanted() throws {
    let training = try #require(Self.training)
    let composite = training.composite
    #expect(training.units > 2_000 && training.ordinaryUnits > 2_000)
    #expect(
      Set(composite.signatures.map(\.kind))
        == Set(Manipulation.Kind.allCases.filter(\.isManipulation)))
    func weight(_ indicator: any Indicator, of kind: Manipulation.Kind) throws -> Double {
      let place = try #require(composite.indicators.firstIndex(of: indicator.identifier))
      return try #require(composite.signatures.first { $0.kind == kind }).weights[place]
    }
    // Each kind leaves the traces that it leaves.
    for kind in composite.signatures.map(\.kind) where kind != .boundaryPushing {
      #expect(
        try weight(BoundaryHeaping(), of: .boundaryPushing) > weight(BoundaryHeaping(), of: kind))
    }
    #expect(
      try weight(WeakAbsent(), of: .weakPupilsAbsent) > weight(WeakAbsent(), of: .copiedAnswers))
    #expect(try weight(VariantImbalance(), of: .leakedVariant) > 0.5)
    #expect(training.source.contains(".init(kind: .boundaryPushing, intercept:"))
  }

  @Test func ordinaryScoresOfOtherSeedsFollowTheNull() throws {
    let composite = try #require(Self.training).composite
    let oblast = SimulatedOblast(design: .clean(schools: 600, seed: 8201))
    let units = Analysis(settings: AnalysisSettings(level: .school, seed: 1))
      .findings(of: oblast.resultSet).units.filter { $0.level == .school }
    let pValues = units.compactMap {
      composite.measurement(of: $0.evidence, examinees: $0.examinees)?.pValue
    }
    #expect(pValues.count > 500)
    for level in [0.5, 0.1, 0.05] {
      let share = Double(pValues.count { $0 <= level }) / Double(pValues.count)
      // Units of one region share its recalibration; half as much again as the binomial error.
      let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
      #expect(abs(share - level) < 4.5 * error, "\(share) at \(level)")
    }
  }

  @Test func tooFewSchoolsTeachNothing() {
    #expect(
      CompositeTraining(designs: [.standard(schools: 100)], seeds: [8101, 8102, 8103], jobs: 2)
        == nil)
  }
}
