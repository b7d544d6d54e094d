import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct FrandsenTestTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let below: Int
      let at: Int
      let above: Int
      let curvature: Double
      let greater: Double
      let less: Double
      let twoSided: Double
      let midGreater: Double
      let midLess: Double
      let midTwoSided: Double
    }
    let relativeTolerance: Double
    let frandsen: [Case]
  }

  @Test func pValuesEqualRationalBinomialTails() throws {
    let reference = try ReferenceFile.load("TestsOnCounts", as: Reference.self)
    let oracle = try Oracle("TestsOnCounts", .thresholds)
    for example in reference.frandsen {
      for (alternative, expected, middle) in [
        (Alternative.greater, example.greater, example.midGreater),
        (.less, example.less, example.midLess),
        (.twoSided, example.twoSided, example.midTwoSided),
      ] {
        let test = FrandsenTest(
          below: example.below, at: example.at, above: example.above,
          curvature: example.curvature, alternative: alternative)
        let name = "Frandsen \(example.below) \(example.at) \(example.above) \(alternative)"
        oracle.expect(test.pValue, expected, within: reference.relativeTolerance, name)
        oracle.expect(
          test.midPValue, middle, within: reference.relativeTolerance, "mid, \(name)")
      }
    }
  }

  @Test func noExamineesGiveNoEvidence() {
    #expect(FrandsenTest(below: 0, at: 0, above: 0, curvature: 0.05).pValue == 1)
  }

  @Test func curvatureBoundAllowsForANormalShape() {
    // Binomial(40, ½) scores: σ² = 10, so 0.05 within √2 σ of the mean.
    let deviation = 10.0.squareRoot()
    let near = FrandsenTest.curvatureBound(standardizedScore: 1, standardDeviation: deviation)
    #expect(abs(near - 0.05) < 1e-15)
    let far = FrandsenTest.curvatureBound(standardizedScore: -3, standardDeviation: deviation)
    #expect(abs(far - 0.4) < 1e-15)
  }

  @Test func honestBinomialScoresAreRarelyRejectedWithTheBoundAndOftenWithoutIt() {
    // 30,000 examinees with Binomial(40, ½) scores, tested at 20 and 24.
    let reference = ProbabilityMassFunction(Binomial(trials: 40, probability: 0.5))
    let sampler = MultinomialSampler(reference: reference, examinees: 30_000)
    var generator = Xoshiro256(seed: 8)
    var counts = [Int](repeating: 0, count: 41)
    var rejected = (bounded: 0, smooth: 0)
    let runs = 60
    for _ in 0..<runs {
      sampler.draw(into: &counts, using: &generator)
      func pValue(_ curvature: Double) -> Double {
        FrandsenTest(below: counts[19], at: counts[20], above: counts[21], curvature: curvature)
          .pValue
      }
      let bound = FrandsenTest.curvatureBound(
        standardizedScore: 0, standardDeviation: 10.0.squareRoot())
      if pValue(bound) <= 0.05 { rejected.bounded += 1 }
      if pValue(0) <= 0.05 { rejected.smooth += 1 }
    }
    // 0.05 × 60 = 3, standard error 1.7.
    #expect(rejected.bounded <= 8)
    #expect(rejected.smooth >= 20)
  }
}
