import ReferenceValues
import ScoreStatistics
import Testing

struct ShrinkageReference: Decodable {
  struct Model: Decodable {
    struct Fit: Decodable {
      let variance: Double
      let mean: Double
      let standardError: Double
      let posteriorMeans: [Double]
      let posteriorVariances: [Double]
    }
    let estimates: [Double]
    let variances: [Double]
    let cochranQ: Double
    let fits: [String: Fit]
  }
  struct Funnel: Decodable {
    let estimates: [Double]
    let standardErrors: [Double]
    let target: Double
    let dispersion: Double
    let betweenVariance: Double
    let scores: [Double]
    let multiplicativeScores: [Double]
    let upper998: [Double]
  }
  struct Binomial: Decodable {
    let trials: Int
    let target: Double
    let coverage: Double
    let lower: Double
    let upper: Double
  }
  let tolerance: Double
  let models: [Model]
  let funnel: Funnel
  let binomial: [Binomial]

  static func load() throws -> ShrinkageReference {
    try ReferenceFile.load("Shrinkage", as: ShrinkageReference.self)
  }
}

@Suite struct RandomEffectsModelTests {
  @Test(arguments: RandomEffectsModel.Estimator.allCases)
  func equalsTheReference(estimator: RandomEffectsModel.Estimator) throws {
    let reference = try ShrinkageReference.load()
    let tolerance = reference.tolerance
    let oracle = try Oracle("Shrinkage", .groups)
    for item in reference.models {
      let model = try #require(
        RandomEffectsModel(
          estimates: item.estimates, variances: item.variances, estimator: estimator))
      let expected = try #require(item.fits[estimator.rawValue])
      let name = "\(estimator) of \(item.estimates.count)"
      oracle.expect(
        [model.variance, model.mean, model.standardError],
        [expected.variance, expected.mean, expected.standardError], within: tolerance, floor: 1,
        name)
      oracle.expect(model.cochranQ, item.cochranQ, within: tolerance, "Q, \(name)")
      let posteriors = zip(item.estimates, item.variances).map {
        model.posterior(estimate: $0, variance: $1)
      }
      oracle.expect(
        posteriors.map(\.mean), expected.posteriorMeans, within: tolerance, floor: 1,
        "posterior means, \(name)")
      oracle.expect(
        posteriors.map(\.variance), expected.posteriorVariances, within: tolerance, floor: 1,
        "posterior variances, \(name)")
    }
  }

  @Test(arguments: RandomEffectsModel.Estimator.allCases)
  func doesNotDependOnTheOrderOrTheOrigin(estimator: RandomEffectsModel.Estimator) throws {
    let item = try ShrinkageReference.load().models[1]
    let order = item.estimates.indices.reversed()
    let model = try #require(
      RandomEffectsModel(
        estimates: item.estimates, variances: item.variances, estimator: estimator))
    let other = try #require(
      RandomEffectsModel(
        estimates: order.map { item.estimates[$0] + 5 },
        variances: order.map { item.variances[$0] }, estimator: estimator))
    #expect(abs(model.variance - other.variance) < 1e-9)
    #expect(abs(model.mean + 5 - other.mean) < 1e-9)
  }

  @Test(arguments: RandomEffectsModel.Estimator.allCases)
  func equalEstimatesShowNoVariance(estimator: RandomEffectsModel.Estimator) throws {
    let model = try #require(
      RandomEffectsModel(estimates: [3, 3, 3], variances: [1, 2, 5], estimator: estimator))
    #expect(model.variance == 0)
    #expect(abs(model.mean - 3) < 1e-12)
    #expect(model.posterior(estimate: 9, variance: 1).mean == model.mean)
  }

  @Test(arguments: RandomEffectsModel.Estimator.allCases)
  func recoversTheVarianceOfSimulatedGroups(estimator: RandomEffectsModel.Estimator) throws {
    var generator = Xoshiro256(seed: 5)
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + generator.nextUnitInterval() } }
    let variances = (0..<4_000).map { 0.2 + Double($0 % 10) }
    let estimates = variances.map { 10 + 1.5 * normal() + $0.squareRoot() * normal() }
    let model = try #require(
      RandomEffectsModel(estimates: estimates, variances: variances, estimator: estimator))
    #expect(abs(model.variance - 2.25) < 0.5)
    #expect(abs(model.mean - 10) < 4 * model.standardError)
  }

  @Test func fewerThanTwoGroupsAreNotFitted() {
    #expect(RandomEffectsModel(estimates: [1], variances: [1]) == nil)
    #expect(RandomEffectsModel(estimates: [], variances: []) == nil)
  }
}
