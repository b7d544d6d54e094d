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

  /// The counts of categories by total of some of the reference's papers.
  private static func sums(_ reference: Reference, of papers: Range<Int>)
    -> TotalScoreRegression.Sums
  {
    var sums = TotalScoreRegression.Sums(
      totalCount: reference.maxima.reduce(1, +),
      width: reference.maxima.reduce(0) { $0 + $1 + 1 })
    for paper in reference.answers[papers] {
      let total = paper.reduce(0, +)
      sums.count(total: total)
      var first = 0
      for (points, maximum) in zip(paper, reference.maxima) {
        sums.add(total: total, variable: first + points)
        first += maximum + 1
      }
    }
    return sums
  }

  /// The expected points of each item, and their slopes, from means of categories.
  private static func points(_ means: [Double], _ reference: Reference) -> [Double] {
    var first = 0
    return reference.maxima.map { maximum in
      defer { first += maximum + 1 }
      return (0...maximum).reduce(0) { $0 + Double($1) * means[first + $1] }
    }
  }

  @Test func expectedPointsAreThoseOfLocalLines() throws {
    let reference = try Self.reference.get()
    let regression = TotalScoreRegression(
      Self.sums(reference, of: reference.answers.indices))
    #expect(abs(regression.bandwidth - reference.bandwidth) < reference.tolerance)
    let part = Self.sums(reference, of: 0..<reference.leftOut)
    for (expectations, part) in [(reference.everyone, nil), (reference.without, part)] {
      for expectation in expectations {
        let estimate = try #require(
          regression.estimate(at: expectation.total, leavingOut: part))
        for (found, oracle) in [
          (Self.points(estimate.means, reference), expectation.points),
          (Self.points(estimate.slopes, reference), expectation.slopes),
        ] {
          for (found, oracle) in zip(found, oracle) {
            #expect(abs(found - oracle) < reference.tolerance)
          }
        }
      }
    }
  }

  @Test func expectedPointsSumToTheTotalAndSharesToOne() throws {
    let reference = try Self.reference.get()
    let sums = Self.sums(reference, of: reference.answers.indices)
    let regression = TotalScoreRegression(sums)
    for total in sums.examinees.indices {
      let estimate = try #require(regression.estimate(at: total))
      #expect(
        abs(Self.points(estimate.means, reference).reduce(0, +) - Double(total)) < 1e-9)
      var first = 0
      for maximum in reference.maxima {
        let categories = first...(first + maximum)
        #expect(abs(estimate.means[categories].reduce(0, +) - 1) < 1e-9)
        #expect(abs(estimate.averages[categories].reduce(0, +) - 1) < 1e-9)
        #expect(estimate.averages[categories].allSatisfy { $0 >= 0 })
        first += maximum + 1
      }
    }
  }

  @Test func weightsOfSinglePapersGiveTheMeans() throws {
    let reference = try Self.reference.get()
    let sums = Self.sums(reference, of: reference.answers.indices)
    let regression = TotalScoreRegression(sums)
    for total in sums.examinees.indices {
      let estimate = try #require(regression.estimate(at: total))
      let (first, weights) = regression.weights(at: total)
      var sum = 0.0
      var mean = 0.0
      for (offset, weight) in weights.enumerated() {
        sum += weight * sums.examinees[first + offset]
        mean += weight * sums.values[(first + offset) * sums.width]
      }
      #expect(abs(sum - 1) < 1e-9)
      #expect(abs(mean - estimate.means[0]) < 1e-9)
      let column = sums.examinees.indices.map { sums.values[$0 * sums.width] }
      #expect(
        abs(
          regression.average(at: total, of: column, over: sums.examinees)
            - estimate.averages[0]) < 1e-9)
      #expect(regression.examinees(near: total) <= estimate.weight + 1e-9)
    }
  }

  @Test func leavingEverybodyOutLeavesNobody() throws {
    let reference = try Self.reference.get()
    let everyone = Self.sums(reference, of: reference.answers.indices)
    #expect(TotalScoreRegression(everyone).estimate(at: 4, leavingOut: everyone) == nil)
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

  @Test func normalDeviatesAreThoseOfTheTailsOnTheHeavySide() {
    for third in [0.1, 0.7, 2.5] {
      let skewed = PearsonTypeIII(mean: 1, variance: 1, thirdCumulant: third)
      let mirrored = PearsonTypeIII(mean: -1, variance: 1, thirdCumulant: -third)
      for value in [1.0, 2, 4, 9] {
        let deviate = skewed.normalDeviate(1 + value)
        #expect(abs(Normal.standard.survival(deviate) / skewed.survival(1 + value) - 1) < 1e-9)
        #expect(abs(mirrored.normalDeviate(-1 - value) + deviate) < 1e-9)
      }
    }
  }

  /// A skewness of 2.5 would end the distribution at −0.8.
  @Test func theLightSideIsNotBelieved() {
    let skewed = PearsonTypeIII(mean: 0, variance: 4, thirdCumulant: 20)
    let light = PearsonTypeIII(
      mean: 0, variance: 1, thirdCumulant: PearsonTypeIII.largestLightSkewness)
    #expect(abs(skewed.normalDeviate(-5) - light.normalDeviate(-2.5)) < 1e-9)
    #expect(skewed.normalDeviate(-5) > -4)
    #expect(skewed.normalDeviate(-500) == -37 || skewed.normalDeviate(-500) > -37.1)
    #expect(PearsonTypeIII(mean: 1, variance: 4, thirdCumulant: 0).normalDeviate(5) == 2)
    let values = stride(from: -8.0, through: 20, by: 0.25).map { skewed.normalDeviate($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
