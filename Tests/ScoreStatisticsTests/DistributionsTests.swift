import RealModule
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct DistributionsTests {
  struct Reference: Decodable {
    struct Row: Decodable {
      let function: String
      let arguments: [Double]
      let value: Double
      let logarithm: Double?
    }
    let relativeTolerance: Double
    let rows: [Row]
  }

  /// The value and, where the library has one, the logarithm of a function of the table.
  static func evaluate(_ row: Reference.Row) -> (value: Double, logarithm: Double?)? {
    let x = row.arguments
    func whole(_ index: Int) -> Int { Int(x[index]) }
    switch row.function {
    case "normalSurvival":
      return (Normal.standard.survival(x[0]), Normal.standard.logSurvival(x[0]))
    case "normalUpperQuantile": return (Normal.standard.upperQuantile(x[0]), nil)
    case "gammaLower":
      let gamma = RegularizedIncompleteGamma(shape: x[0], argument: x[1])
      return (gamma.lower, gamma.logLower)
    case "gammaUpper":
      let gamma = RegularizedIncompleteGamma(shape: x[0], argument: x[1])
      return (gamma.upper, gamma.logUpper)
    case "betaLower":
      let beta = RegularizedIncompleteBeta(first: x[0], second: x[1], argument: x[2])
      return (beta.lower, beta.logLower)
    case "betaUpper":
      let beta = RegularizedIncompleteBeta(first: x[0], second: x[1], argument: x[2])
      return (beta.upper, beta.logUpper)
    case "chiSquaredSurvival":
      let distribution = ChiSquared(degreesOfFreedom: x[0])
      return (distribution.survival(x[1]), distribution.logSurvival(x[1]))
    case "studentTSurvival":
      let distribution = StudentT(degreesOfFreedom: x[0])
      return (distribution.survival(x[1]), distribution.logSurvival(x[1]))
    case "studentTDensity": return (StudentT(degreesOfFreedom: x[0]).density(x[1]), nil)
    case "poissonBinomialUpper":
      let trials = (0..<whole(0)).map { 1 / Double(2 + $0) }
      return (PoissonBinomial(probabilities: trials).upperTail(whole(1)), nil)
    default: return evaluateTrials(row)
    }
  }

  private static func evaluateTrials(_ row: Reference.Row) -> (value: Double, logarithm: Double?)? {
    let x = row.arguments
    func whole(_ index: Int) -> Int { Int(x[index]) }
    if row.function.hasPrefix("binomial") {
      let distribution = Binomial(trials: whole(0), probability: x[1])
      switch row.function {
      case "binomialProbability":
        return (distribution.probability(whole(2)), distribution.logProbability(whole(2)))
      case "binomialUpper":
        return (distribution.upperTail(whole(2)), distribution.logUpperTail(whole(2)))
      default: return (distribution.cumulative(whole(2)), nil)
      }
    }
    let isHypergeometric = row.function.hasPrefix("hypergeometric")
    let value = whole(3)
    if isHypergeometric {
      let distribution = Hypergeometric(
        population: whole(0), successes: whole(1), draws: whole(2))
      switch row.function {
      case "hypergeometricProbability":
        return (distribution.probability(value), distribution.logProbability(value))
      case "hypergeometricUpper":
        return (distribution.upperTail(value), distribution.logUpperTail(value))
      default: return (distribution.cumulative(value), nil)
      }
    }
    guard row.function.hasPrefix("betaBinomial") else { return nil }
    let distribution = BetaBinomial(trials: whole(0), alpha: x[1], beta: x[2])
    switch row.function {
    case "betaBinomialProbability":
      return (distribution.probability(value), distribution.logProbability(value))
    case "betaBinomialUpper":
      return (distribution.upperTail(value), distribution.logUpperTail(value))
    default: return (distribution.cumulative(value), nil)
    }
  }

  @Test func functionsAgreeWithHighPrecisionFarIntoTheTails() throws {
    let reference = try ReferenceFile.load("Distributions", as: Reference.self)
    let oracle = try Oracle("Distributions", .distributions)
    var farthest = 0.0
    for row in reference.rows {
      let (value, logarithm) = try #require(Self.evaluate(row), "\(row.function) is not known")
      if row.value > 1e-305 {
        oracle.expect(
          value, row.value, within: reference.relativeTolerance, "\(row.function)\(row.arguments)")
        farthest = max(farthest, -Double.log(row.value))
      }
      if let logarithm, let expected = row.logarithm {
        // A value near 1 has a logarithm near 0, known to the rounding of 1 only.
        oracle.expect(
          logarithm, expected, within: reference.relativeTolerance, floor: 0.01,
          "ln \(row.function)\(row.arguments)")
      }
    }
    #expect(farthest > 600, "the table must reach beyond 1e-260")
  }

  @Test(arguments: [1e-300, 1e-12, 0.003, 0.2, 0.25, 0.4, 0.5, 0.75, 0.97])
  func
    normalQuantileInvertsTheDistribution(probability: Double)
  {
    let normal = Normal(mean: 3, standardDeviation: 2)
    let value = normal.quantile(probability)
    // A quantile rounds to 1 ulp, which the hazard |z| magnifies.
    let tolerance = 1e-14 * max(1, (value - 3) * (value - 3))
    #expect(abs(normal.cumulative(value) / probability - 1) < tolerance)
    #expect(abs((normal.upperQuantile(probability) - 3) + (value - 3)) <= 1e-15 * abs(value - 3))
  }

  @Test func tailsOfDiscreteDistributionsComplementEachOther() {
    let distributions: [any DiscreteDistribution] = [
      Binomial(trials: 17, probability: 0.3), Binomial(trials: 9, probability: 0),
      Binomial(trials: 9, probability: 1), Binomial(trials: 0, probability: 0.5),
      Hypergeometric(population: 30, successes: 25, draws: 12),
      Hypergeometric(population: 5, successes: 5, draws: 2),
      BetaBinomial(trials: 12, alpha: 0.3, beta: 0.4),
      BetaBinomial(trials: 12, mean: 0.3, correlation: 0.1),
      PoissonBinomial(probabilities: [0.1, 0.9, 0.5, 1, 0]),
      ProbabilityMassFunction(minimum: -2, weights: [1, 0, 2, 4]),
    ]
    for distribution in distributions {
      var passed = 0.0
      for value in distribution.support {
        passed += distribution.probability(value)
        #expect(abs(distribution.cumulative(value) - passed) < 1e-13)
        #expect(abs(distribution.upperTail(value + 1) + passed - 1) < 1e-13)
        let mids = distribution.midLowerTail(value) + distribution.midUpperTail(value)
        #expect(abs(mids - 1) < 1e-13)
      }
      #expect(abs(passed - 1) < 1e-13)
      #expect(distribution.upperTail(distribution.support.lowerBound - 3) == 1)
      #expect(distribution.upperTail(distribution.support.upperBound + 1) == 0)
      #expect(distribution.cumulative(distribution.support.lowerBound - 1) == 0)
      #expect(distribution.cumulative(distribution.support.upperBound + 3) == 1)
    }
  }

  struct Convolved: Decodable {
    struct Case: Decodable {
      struct Part: Decodable {
        let trials: Int
        let probability: Double
      }
      struct Row: Decodable {
        let value: Int
        let logarithms: [Double]
      }
      let parts: [Part]
      let rows: [Row]
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  @Test func tailsOfConvolutionsAgreeWithHighPrecisionDownToTheSmallestNumbers() throws {
    let reference = try ReferenceFile.load("ConvolvedTails", as: Convolved.self)
    let oracle = try Oracle("ConvolvedTails", .distributions)
    for (index, item) in reference.cases.enumerated() {
      let sum = ProbabilityMassFunction.sum(
        of: item.parts.map {
          ProbabilityMassFunction(Binomial(trials: $0.trials, probability: $0.probability))
        })
      for row in item.rows {
        let value = row.value
        oracle.expect(
          [sum.logProbability(value), sum.logCumulative(value), sum.logUpperTail(value)],
          row.logarithms, within: reference.relativeTolerance, floor: 1e-3,
          "ln p, lower and upper tail of sum \(index) at \(value)")
      }
    }
    let smallest = reference.cases.flatMap(\.rows).flatMap(\.logarithms).min() ?? 0
    #expect(smallest < -680, "the table must reach beyond 1e-295")
  }

  @Test func sumOfBinomialsWithOneProbabilityIsBinomial() {
    let parts = [12, 0, 30, 7].map {
      ProbabilityMassFunction(Binomial(trials: $0, probability: 0.125))
    }
    let sum = ProbabilityMassFunction.sum(of: parts)
    let whole = Binomial(trials: 49, probability: 0.125)
    for value in 0...49 {
      #expect(abs(sum.upperTail(value) / whole.upperTail(value) - 1) < 1e-12)
    }
  }

  @Test func repeatedConvolutionEqualsTheSumOfCopies() {
    let die = ProbabilityMassFunction(minimum: 1, weights: [1, 2, 0, 1])
    let sum = ProbabilityMassFunction.sum(of: [die, die, die, die, die])
    let power = die.convolved(times: 5)
    #expect(power.support == sum.support)
    #expect(abs(power.mean - 5 * die.mean) < 1e-13)
    #expect(abs(power.variance - 5 * die.variance) < 1e-12)
    for value in sum.support {
      #expect(abs(power.probability(value) - sum.probability(value)) < 1e-15)
    }
  }

  @Test func tiltedBinomialIsBinomialWithOtherOdds() {
    let tilted = ProbabilityMassFunction(Binomial(trials: 20, probability: 0.3)).tilted(by: 0.7)
    let odds = 0.3 / 0.7 * Double.exp(0.7)
    let expected = Binomial(trials: 20, probability: odds / (1 + odds))
    for value in 0...20 {
      #expect(abs(tilted.probability(value) / expected.probability(value) - 1) < 1e-12)
    }
    #expect(tilted.tilted(by: 0).support == 0...20)
  }

  @Test func theTiltOfASumIsTheSumOfTilts() {
    let parts = [
      ProbabilityMassFunction(minimum: -1, weights: [2, 5, 1]),
      ProbabilityMassFunction(minimum: 3, weights: [1, 0, 4]),
    ]
    for parameter in [-40, -0.3, 0, 2, 700] {
      let sum = ProbabilityMassFunction.sum(of: parts).tilted(by: parameter)
      let tilts = ProbabilityMassFunction.sum(of: parts.map { $0.tilted(by: parameter) })
      for value in sum.support {
        #expect(abs(sum.probability(value) - tilts.probability(value)) < 1e-14)
      }
    }
  }

  /// The cumulative probability rounds to 1 far below the end of the support.
  @Test func theQuantileOfOneIsTheEndOfTheSupport() {
    #expect(Binomial(trials: 400, probability: 0.0928).quantile(1) == 400)
    #expect(Binomial(trials: 400, probability: 0.0928).quantile(0) == 0)
    #expect(NegativeBinomial(size: 3, probability: 0.4).quantile(1) == .max)
  }
}
