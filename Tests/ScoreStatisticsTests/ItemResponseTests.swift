import RealModule
import ReferenceValues
import Testing

@testable import ScoreStatistics

@Suite struct ItemResponseTests {
  private struct Reference: Decodable {
    let tolerance: Double
    let differentiatedTolerance: Double
    let maxima: [Int]
    let answers: [[Int]]
    let leftOut: Int
    let bandwidth: Double
    let everyone: [Expectation]
    let without: [Expectation]
    let reference: [Double]
    let counts: [Int]
    let firstOfTail: Int
    let expectedInTail: Double
    let relativeVariance: Double
    let pearson: [[Double]]
  }

  private struct Expectation: Decodable {
    let total: Int
    let points: [Double]
    let slopes: [Double]
  }

  private static let reference = Result {
    try ReferenceFile.load("ItemResponse", as: Reference.self)
  }

  private static func regression(_ reference: Reference) throws -> ItemRegression {
    var responses = ResponseMatrix(
      items: reference.maxima.enumerated().map { .init(name: "\($0.offset)", maximum: $0.element) })
    for row in reference.answers {
      // Left out and zero are the same to a total.
      responses.append(row.map { $0 == 0 ? .notAttempted : .points($0) }, group: 0)
    }
    return try #require(ItemRegression(responses))
  }

  @Test func expectedPointsAreThoseOfLocalLines() throws {
    let reference = try Self.reference.get()
    let regression = try Self.regression(reference)
    #expect(abs(regression.regression.bandwidth - reference.bandwidth) < reference.tolerance)
    let part = regression.sums(of: 0..<reference.leftOut)
    for (expectations, part) in [(reference.everyone, nil), (reference.without, part)] {
      for expectation in expectations {
        let conditional = try #require(
          regression.conditional(at: expectation.total, leavingOut: part))
        for (found, oracle) in zip(conditional.expected, expectation.points) {
          #expect(abs(found - oracle) < reference.tolerance)
        }
      }
    }
  }

  @Test func expectedPointsSumToTheTotalAndProbabilitiesToOne() throws {
    let regression = try Self.regression(try Self.reference.get())
    for total in 0..<regression.totalCount {
      let conditional = try #require(regression.conditional(at: total))
      #expect(abs(conditional.expected.reduce(0, +) - Double(total)) < 1e-9)
      for item in 0..<regression.itemCount {
        let categories = regression.firstCategory[item]..<regression.firstCategory[item + 1]
        #expect(abs(conditional.probabilities[categories].reduce(0, +) - 1) < 1e-9)
      }
    }
  }

  @Test func blankAndFullPapersLeaveNothingOpen() throws {
    let regression = try Self.regression(try Self.reference.get())
    for total in [0, regression.totalCount - 1] {
      let conditional = try #require(regression.conditional(at: total))
      #expect(conditional.variances.allSatisfy { $0 == 0 })
    }
  }

  @Test func independentVariancesGiveTheConditionalOnesBack() throws {
    let regression = try Self.regression(try Self.reference.get())
    let conditional = try #require(regression.conditional(at: 4))
    let sum = conditional.independentVariances.reduce(0, +)
    for (own, free) in zip(conditional.variances, conditional.independentVariances) {
      #expect(abs(free - free * free / sum - own) < 1e-3)
    }
  }

  @Test func leavingEverybodyOutLeavesNobody() throws {
    let reference = try Self.reference.get()
    let regression = try Self.regression(reference)
    let everyone = regression.sums(of: reference.answers.indices)
    #expect(regression.conditional(at: 4, leavingOut: everyone) == nil)
    #expect(ItemRegression(ResponseMatrix(items: [])) == nil)
  }

  @Test func interactionVarianceIsFoundAndAFewUnusualGroupsHardlyMoveIt() {
    var generator = Xoshiro256(seed: 5)
    func normal() -> Double {
      Normal.standard.quantile((Double(generator.next() >> 12) + 0.5) * 0x1p-52)
    }
    var terms = (0..<4_000).map { index -> InteractionVariance.Term in
      let variance = 2 + Double(index % 7)
      let multiplier = variance * variance
      return .init(
        residual: (variance + 0.3 * multiplier).squareRoot() * normal(), variance: variance,
        multiplier: multiplier)
    }
    let clean = InteractionVariance.estimate(terms)
    #expect(abs(clean - 0.3) < 0.05)
    for index in 0..<200 { terms[index * 20].residual += 100 }
    #expect(abs(InteractionVariance.estimate(terms) / clean - 1) < 0.25)
    let chance = terms.map {
      InteractionVariance.Term(
        residual: 0.9 * $0.variance.squareRoot() * normal(), variance: $0.variance, multiplier: 1)
    }
    #expect(InteractionVariance.estimate(chance) == 0)
    #expect(InteractionVariance.estimate([]) == 0)
  }

  @Test func tailIsThatOfTheTiltFittedToTheBody() throws {
    let reference = try Self.reference.get()
    let tilt = try #require(
      BodyTilt(
        reference: reference.reference, counts: reference.counts, body: 0..<reference.firstOfTail,
        tail: reference.firstOfTail..<reference.counts.count))
    #expect(
      abs(tilt.expectedInTail / reference.expectedInTail - 1) < reference.differentiatedTolerance)
    #expect(
      abs(tilt.relativeVariance / reference.relativeVariance - 1)
        < reference.differentiatedTolerance)
  }

  @Test func whatHappensInTheTailDoesNotMoveItsExpectation() throws {
    let reference = try Self.reference.get()
    var counts = reference.counts
    let tail = reference.firstOfTail..<counts.count
    let before = BodyTilt(
      reference: reference.reference, counts: counts, body: 0..<reference.firstOfTail, tail: tail)
    counts[tail.lowerBound] += 50
    #expect(
      before
        == BodyTilt(
          reference: reference.reference, counts: counts, body: 0..<reference.firstOfTail,
          tail: tail))
    #expect(
      BodyTilt(reference: reference.reference, counts: counts, body: 0..<3, tail: 3..<21) == nil)
    #expect(
      BodyTilt(
        reference: reference.reference, counts: counts.map { _ in 0 }, body: 0..<18, tail: tail)
        == nil)
  }

  @Test func pearsonTailsAreThoseOfTheOracle() throws {
    let reference = try Self.reference.get()
    for row in reference.pearson {
      let found = PearsonTypeIII(mean: row[0], variance: row[1], thirdCumulant: row[2])
        .survival(row[3])
      #expect(abs(found - row[4]) <= reference.tolerance * row[4])
    }
    let skewed = PearsonTypeIII(mean: 1, variance: 4, thirdCumulant: 3)
    let mirrored = PearsonTypeIII(mean: -1, variance: 4, thirdCumulant: -3)
    #expect(abs(skewed.survival(4) + mirrored.survival(-4) - 1) < 1e-12)
    #expect(
      PearsonTypeIII(mean: 1, variance: 4, thirdCumulant: 0).survival(5)
        == Normal.standard.survival(2))
  }
}
