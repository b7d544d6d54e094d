import Foundation
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct EfficientScoreTests {
  /// A bell over eleven points, and papers lifted over the boundary 6 from the three points below it.
  private static let bell: [Double] = {
    let weights = (0...10).map { 1 / (1 + pow((Double($0) - 5.2) / 2.5, 2)) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }()

  private static func change(under probabilities: [Double]) -> [Double] {
    let inReach = probabilities[3..<6].reduce(0, +)
    var change = [Double](repeating: 0, count: probabilities.count)
    for point in 3..<6 { change[point] = -probabilities[point] }
    for (place, share) in [0.55, 0.28, 0.17].enumerated() { change[6 + place] = inReach * share }
    return change
  }

  private static func lifting(under probabilities: [Double]) -> EfficientScore? {
    let change = change(under: probabilities)
    return EfficientScore(
      score: zip(change, probabilities).map { log(1 + 0.35 * $0 / $1) }, change: change,
      under: probabilities)
  }

  /// All tables of `examinees` over the points, with their probabilities.
  private static func tables(
    of examinees: Int, under probabilities: [Double],
    _ visit: (_ counts: [Int], _ probability: Double) -> Void
  ) {
    var counts = [Int](repeating: 0, count: probabilities.count)
    let logarithms = probabilities.map { log($0) }
    func fill(_ point: Int, _ left: Int, _ logarithm: Double) {
      if point == probabilities.count - 1 {
        counts[point] = left
        let own = logarithm + Double(left) * logarithms[point] - lgamma(Double(left) + 1)
        visit(counts, exp(own))
        counts[point] = 0
        return
      }
      for count in 0...left {
        counts[point] = count
        fill(
          point + 1, left - count,
          logarithm + Double(count) * logarithms[point] - lgamma(Double(count) + 1))
      }
      counts[point] = 0
    }
    fill(0, examinees, lgamma(Double(examinees) + 1))
  }

  @Test func equalsTheReference() throws {
    let reference = try HonestSpreadReference.load()
    let oracle = try Oracle("HonestSpread", .testing)
    for (number, item) in reference.scores.enumerated() {
      let score = try #require(
        EfficientScore(
          score: item.score, change: item.change, under: item.probabilities,
          fitted: item.fitsDeviation ? .meanAndDeviation : .mean))
      let effect = try #require(
        score.effect(
          of: item.counts, fittedExaminees: item.fittedExaminees, reference: item.others))
      for (own, expected) in zip(score.weights, item.weights) {
        oracle.expect(own, expected, within: reference.tolerance, floor: 1, "weights \(number)")
      }
      for (own, expected, name) in [
        (score.information, item.information, "information"),
        (score.variance, item.variance, "variance"),
        (score.thirdCumulant, item.thirdCumulant, "third cumulant"),
        (effect.effect, item.effect, "effect"),
        (effect.variance, item.effectVariance, "variance of the effect"),
        (effect.thirdCumulant, item.effectThirdCumulant, "third cumulant of the effect"),
      ] {
        oracle.expect(own, expected, within: reference.tolerance, floor: 1e-3, "\(name) \(number)")
      }
    }
  }

  /// The cumulants are exact, and the tail of Pearson III is near that of all tables even of one examinee.
  @Test(arguments: [1, 2, 3, 5, 8])
  func cumulantsAndTailsAreThoseOfAllTables(examinees: Int) throws {
    let score = try #require(Self.lifting(under: Self.bell))
    var moments = [0.0, 0.0, 0.0]
    var values: [(effect: Double, deviate: Double, probability: Double)] = []
    var total = 0.0
    Self.tables(of: examinees, under: Self.bell) { counts, probability in
      // Of infinitely many fitted examinees nothing is taken out: the distribution is known.
      guard let own = score.effect(of: counts, fittedExaminees: 1e15) else { return }
      total += probability
      for (order, power) in [own.effect, own.effect * own.effect, pow(own.effect, 3)].enumerated() {
        moments[order] += probability * power
      }
      let deviation = own.variance.squareRoot()
      values.append(
        (
          own.effect,
          PearsonTypeIII.normalDeviate(
            of: own.effect / deviation, skewness: own.thirdCumulant / pow(deviation, 3)),
          probability
        ))
    }
    #expect(abs(total - 1) < 1e-9)
    let size = Double(examinees)
    let information = score.information
    #expect(abs(moments[0]) < 1e-9)
    #expect(abs(moments[1] * size * information * information / score.variance - 1) < 1e-9)
    let third = score.thirdCumulant / (size * size * pow(information, 3))
    #expect(abs(moments[2] - third) < 1e-9 * max(1, abs(third)))
    values.sort { $0.effect > $1.effect }
    // The exact tail of each value, half of its own probability counted, beside that of Pearson III.
    var above = 0.0
    var furthest = 0.0
    var rejected = (at5: 0.0, at1: 0.0, at01: 0.0)
    var start = 0
    while start < values.count {
      var end = start
      var own = 0.0
      while end < values.count, abs(values[end].effect - values[start].effect) < 1e-9 {
        own += values[end].probability
        end += 1
      }
      let pValue = Normal.standard.survival(values[start].deviate)
      furthest = max(furthest, abs(pValue - above - own / 2))
      if pValue <= 0.05 { rejected.at5 += own }
      if pValue <= 0.01 { rejected.at1 += own }
      if pValue <= 0.001 { rejected.at01 += own }
      above += own
      start = end
    }
    print(
      "efficient score of \(examinees): largest distance of tails \(furthest), rejected at .05",
      rejected.at5, "at .01", rejected.at1, "at .001", rejected.at01)
    #expect(furthest < [1: 0.22, 2: 0.11, 3: 0.075, 5: 0.035, 8: 0.02][examinees] ?? 0)
    #expect(rejected.at5 < 0.09 && rejected.at1 < 0.025 && rejected.at01 < 0.005)
    if examinees >= 5 { #expect(rejected.at5 > 0.03 && rejected.at1 > 0.004) }
  }

  /// With the level fitted to the group's own mean, what fitting takes from the score is put back.
  @Test(arguments: [2, 3, 5, 8])
  func fittingTheOwnMeanLeavesLittleBias(examinees: Int) throws {
    let prior = 10.0
    var plain = 0.0
    var corrected = 0.0
    var deviation = 0.0
    let mean = Self.bell.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
    Self.tables(of: examinees, under: Self.bell) { counts, probability in
      let size = Double(examinees)
      let sum = counts.enumerated().reduce(0) { $0 + $1.0 * $1.1 }
      var tilt = ExponentialTilt(reference: Self.bell)
      guard tilt.fit(mean: (Double(sum) + prior * mean) / (size + prior)),
        let score = Self.lifting(under: tilt.probabilities),
        let known = score.effect(of: counts, fittedExaminees: 1e15),
        let own = score.effect(of: counts, fittedExaminees: size + prior)
      else { return }
      plain += probability * known.effect
      corrected += probability * own.effect
      deviation += probability * own.variance.squareRoot()
    }
    print(
      "fitted mean of \(examinees): bias \(plain), corrected \(corrected), deviation \(deviation)")
    // The correction is to first order: more than half of the bias, itself 3 % of a standard deviation.
    #expect(abs(corrected) < 0.5 * abs(plain) && abs(plain) < 0.04 * deviation)
  }

  @Test func weightsAreOrthogonalToWhatIsFitted() throws {
    let score = Self.bell.indices.map { $0 >= 8 ? 1.0 : 0 }
    for fitted in [EfficientScore.Fitted.mean, .meanAndDeviation] {
      let own = try #require(
        EfficientScore(score: score, under: Self.bell, fitted: fitted, leastInformation: 1e-9))
      func product(_ power: Double) -> Double {
        zip(Self.bell, own.weights).enumerated().reduce(0) {
          $0 + $1.1.0 * $1.1.1 * pow(Double($1.0), power)
        }
      }
      #expect(abs(product(0)) < 1e-12 && abs(product(1)) < 1e-11)
      switch fitted {
      case .mean: #expect(abs(product(2)) > 1e-3)
      case .meanAndDeviation: #expect(abs(product(2)) < 1e-10)
      }
      #expect(own.information == own.variance)
    }
  }

  /// Expected counts of a group in which a share was lifted give back the share.
  @Test(arguments: [0.05, 0.3, 0.8])
  func theEffectIsTheShareLifted(share: Double) throws {
    let score = try #require(Self.lifting(under: Self.bell))
    let lifted = zip(Self.bell, Self.change(under: Self.bell)).map { $0 + share * $1 }
    let counts = lifted.map { Int(($0 * 1e9).rounded()) }
    let effect = try #require(score.effect(of: counts, fittedExaminees: 1e18))
    #expect(abs(effect.effect - share) < 1e-6)
  }

  @Test func whatCannotBeSeenHasNoScore() throws {
    #expect(EfficientScore(score: Self.bell.indices.map { Double($0) }, under: Self.bell) == nil)
    let point = Self.bell.indices.map { $0 == 4 ? 1.0 : 0 }
    #expect(EfficientScore(score: Self.bell, under: point) == nil)
    let score = try #require(Self.lifting(under: Self.bell))
    #expect(score.effect(of: [Int](repeating: 0, count: 11)) == nil)
    let small = try #require(score.effect(of: Self.bell.indices.map { $0 == 6 ? 10 : 0 }))
    let inSmall = try #require(
      score.effect(of: Self.bell.indices.map { $0 == 6 ? 10 : 0 }, reference: 40))
    #expect(abs(inSmall.variance / small.variance - 1.25) < 1e-12)
  }
}
