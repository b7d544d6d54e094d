import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct CompositeTrainingTests {
  @Test func weightsAreLearnedFromWhatWasPlanted() throws {
    let designs = [SimulationDesign.standard(schools: 300, strength: .strong)]
    let training = try #require(
      CompositeTraining(designs: designs, seeds: [8101, 8102, 8103], jobs: 2))
    #expect(training.weights.values.allSatisfy { $0 > 0 })
    #expect(training.units > 300)
    // Every second kind of manipulation raises marks above the journal's.
    let journal = training.weights[JournalAgreement().identifier] ?? 0
    #expect(journal > training.weights[TailExcess().identifier] ?? 0)
    #expect(CompositeScore.weights.values.allSatisfy { $0 > 0 })
  }
}
