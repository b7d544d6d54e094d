import RealModule
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct TailsAndQuantilesTests {
  struct Reference: Decodable {
    struct Row: Decodable {
      let family: String
      let function: String
      let parameters: [Double]
      let argument: Double
      let value: Double
      let logarithm: Double?
    }
    struct Counts: Decodable {
      let weights: [Double]
      let counts: [Int]
      let logarithm: Double
    }
    let relativeTolerance: Double
    let rows: [Row]
    let multinomial: [Counts]
  }

  /// A value and, where the library has one, its logarithm.
  typealias Answer = (value: Double, logarithm: Double?)

  static let continuous: [any ContinuousDistribution] = [
    Normal(mean: 2, standardDeviation: 3), StudentT(degreesOfFreedom: 4.5),
    ChiSquared(degreesOfFreedom: 5), FisherF(numerator: 3, denominator: 8),
    Beta(alpha: 0.5, beta: 4), Beta(alpha: 6, beta: 2), Gamma(shape: 3.5, scale: 0.25),
    Gamma(shape: 0.2),
  ]

  static func continuous(_ family: String, _ parameters: [Double]) -> (any ContinuousDistribution)?
  {
    switch family {
    case "gamma": Gamma(shape: parameters[0], scale: parameters[1])
    case "chiSquared": ChiSquared(degreesOfFreedom: parameters[0])
    case "beta": Beta(alpha: parameters[0], beta: parameters[1])
    case "fisherF": FisherF(numerator: parameters[0], denominator: parameters[1])
    case "studentT": StudentT(degreesOfFreedom: parameters[0])
    default: nil
    }
  }

  static func evaluate(_ row: Reference.Row) -> Answer? {
    if let distribution = continuous(row.family, row.parameters) {
      return evaluate(distribution, row.function, row.argument)
    }
    let parameters = row.parameters
    let value = Int(row.argument)
    switch row.family {
    case "negativeBinomial":
      let distribution = NegativeBinomial(size: parameters[0], probability: parameters[1])
      switch row.function {
      case "density": return (distribution.probability(value), distribution.logProbability(value))
      case "upper": return (distribution.upperTail(value), distribution.logUpperTail(value))
      default:
        return evaluate(distribution, row, logarithm: distribution.logCumulative(value))
      }
    case "poissonBinomial":
      let trials = (0..<Int(parameters[0])).map { 1 / Double(2 + $0) }
      let distribution = PoissonBinomial(
        probabilities: parameters[1] == 0 ? trials : trials.map { 1 - $0 })
      switch row.function {
      case "density": return (distribution.probability(value), distribution.logProbability(value))
      case "upper": return (distribution.upperTail(value), distribution.logUpperTail(value))
      default: return (distribution.cumulative(value), distribution.logCumulative(value))
      }
    case "binomial":
      let distribution = Binomial(trials: Int(parameters[0]), probability: parameters[1])
      return evaluate(distribution, row, logarithm: distribution.logCumulative(value))
    case "hypergeometric":
      let distribution = Hypergeometric(
        population: Int(parameters[0]), successes: Int(parameters[1]), draws: Int(parameters[2]))
      return evaluate(distribution, row, logarithm: distribution.logCumulative(value))
    case "betaBinomial":
      let distribution = BetaBinomial(
        trials: Int(parameters[0]), alpha: parameters[1], beta: parameters[2])
      return evaluate(distribution, row, logarithm: distribution.logCumulative(value))
    default: return nil
    }
  }

  private static func evaluate(
    _ distribution: any ContinuousDistribution, _ function: String, _ x: Double
  ) -> Answer? {
    switch function {
    case "density": (distribution.density(x), distribution.logDensity(x))
    case "lower": (distribution.cumulative(x), distribution.logCumulative(x))
    case "upper": (distribution.survival(x), distribution.logSurvival(x))
    case "quantile": (distribution.quantile(x), nil)
    case "upperQuantile": (distribution.upperQuantile(x), nil)
    default: nil
    }
  }

  private static func evaluate(
    _ distribution: any DiscreteDistribution, _ row: Reference.Row, logarithm: Double
  ) -> Answer? {
    switch row.function {
    case "lower": (distribution.cumulative(Int(row.argument)), logarithm)
    case "quantile": (Double(distribution.quantile(row.argument)), nil)
    case "upperQuantile": (Double(distribution.upperQuantile(row.argument)), nil)
    default: nil
    }
  }

  @Test func tailsDensitiesAndQuantilesAgreeWithHighPrecision() throws {
    let reference = try ReferenceFile.load("TailsAndQuantiles", as: Reference.self)
    let tolerance = reference.relativeTolerance
    let oracle = try Oracle("TailsAndQuantiles", .distributions)
    for row in reference.rows {
      let place = "\(row.family)\(row.parameters) \(row.function) \(row.argument)"
      let (value, logarithm) = try #require(Self.evaluate(row), "\(place) is not known")
      if abs(row.value) > 1e-305 || (row.value == 0 && row.logarithm == nil) {
        oracle.expect(value, row.value, within: tolerance, place)
      }
      if let logarithm, let expected = row.logarithm {
        // A value near 1 has a logarithm near 0, known to the rounding of 1 only.
        oracle.expect(logarithm, expected, within: tolerance, floor: 0.01, "ln \(place)")
      }
    }
    #expect(reference.rows.contains { $0.value > 0 && $0.value < 1e-280 })
  }

  @Test(arguments: Self.continuous.indices)
  func quantilesOfContinuousDistributionsInvertBothTails(index: Int) {
    let distribution = Self.continuous[index]
    for probability in [1e-250, 1e-30, 0.01, 0.3, 0.5, 0.625, 0.96875] {
      let low = distribution.quantile(probability)
      let high = distribution.upperQuantile(probability)
      // Below the normal range of numbers a quantile is zero.
      if low != 0 {
        #expect(abs(distribution.logCumulative(low) - .log(probability)) < 1e-10)
      }
      // Rounding a share near 1 is a great change of its distance from 1.
      if high < 0.9 || !(distribution is Beta) {
        #expect(abs(distribution.logSurvival(high) - .log(probability)) < 1e-10)
      }
    }
    #expect(distribution.quantile(1) == distribution.upperQuantile(0))
    #expect(distribution.quantile(0) == distribution.upperQuantile(1))
    #expect(distribution.quantile(0.125) < distribution.quantile(0.25))
  }

  @Test(arguments: Self.continuous.indices)
  func tailsOfContinuousDistributionsComplementEachOtherAndIntegrateTheDensity(index: Int) {
    let distribution = Self.continuous[index]
    let low = distribution.quantile(0.5)
    let high = distribution.quantile(0.9)
    // Simpson's rule between two quantiles.
    let steps = 2_000
    let width = (high - low) / Double(steps)
    var integral = 0.0
    for step in 0...steps {
      let value = low + Double(step) * width
      let weight = step == 0 || step == steps ? 1.0 : step.isMultiple(of: 2) ? 2 : 4
      integral += weight * distribution.density(value)
      #expect(abs(distribution.cumulative(value) + distribution.survival(value) - 1) < 1e-14)
      #expect(
        abs(Double.exp(distribution.logDensity(value)) - distribution.density(value))
          <= 1e-13 * distribution.density(value))
    }
    #expect(abs(integral * width / 3 - 0.4) < 1e-3)
  }

  @Test func quantilesOfDiscreteDistributionsInvertTheirTails() {
    let distributions: [any DiscreteDistribution] = [
      Binomial(trials: 17, probability: 0.3), Binomial(trials: 9, probability: 1),
      Hypergeometric(population: 30, successes: 25, draws: 12),
      BetaBinomial(trials: 12, alpha: 0.3, beta: 0.4),
      PoissonBinomial(probabilities: [0.1, 0.9, 0.5]),
      ProbabilityMassFunction(minimum: -2, weights: [1, 0, 2, 4]),
      NegativeBinomial(size: 3, probability: 0.4),
    ]
    for distribution in distributions {
      let support = distribution.support
      for value in support.clamped(to: -10...20) where distribution.probability(value) > 1e-6 {
        #expect(distribution.quantile(distribution.cumulative(value)) == value)
        #expect(distribution.upperQuantile(distribution.upperTail(value + 1)) == value)
      }
      #expect(distribution.quantile(0) == support.lowerBound)
      #expect(distribution.upperQuantile(1) == support.lowerBound)
    }
  }

  @Test func familiesContainOneAnother() {
    let gamma = Gamma(shape: 3.5, scale: 2)
    let chiSquared = ChiSquared(degreesOfFreedom: 7)
    let share = Beta(alpha: 1.5, beta: 4)
    let ratio = FisherF(numerator: 3, denominator: 8)
    for value in [0.25, 1, 4, 30.0] {
      #expect(abs(gamma.density(value) / chiSquared.density(value) - 1) < 1e-13)
      #expect(gamma.survival(value) == chiSquared.survival(value))
      let odds = 3 * value / 8
      #expect(abs(ratio.survival(value) / share.survival(odds / (1 + odds)) - 1) < 1e-12)
      // t² with ν degrees of freedom is F with 1 and ν.
      let squared = FisherF(numerator: 1, denominator: 6).survival(value * value)
      #expect(abs(2 * StudentT(degreesOfFreedom: 6).survival(value) / squared - 1) < 1e-12)
    }
    let geometric = NegativeBinomial(size: 1, probability: 0.25)
    let byMean = NegativeBinomial(mean: 3, size: 1)
    for failures in 0..<20 {
      let expected = 0.25 * Double.pow(0.75, failures)
      #expect(abs(geometric.probability(failures) / expected - 1) < 1e-13)
      #expect(abs(byMean.upperTail(failures) / Double.pow(0.75, failures) - 1) < 1e-13)
    }
    #expect(byMean.mean == 3)
    #expect(byMean.variance == 12)
    #expect(NegativeBinomial(size: 2, probability: 1).probability(0) == 1)
    #expect(NegativeBinomial(size: 2, probability: 1).upperTail(1) == 0)
  }

  @Test func logarithmsOfUnequalTrialsEndWhereTrialsAreCertain() {
    let tiny = PoissonBinomial(
      probabilities: [1, 0] + [Double](repeating: 1e-200, count: 5))
    #expect(tiny.logProbability(0) == -.infinity)
    #expect(tiny.logProbability(7) == -.infinity)
    #expect(tiny.logCumulative(0) == -.infinity)
    #expect(tiny.logUpperTail(7) == -.infinity)
    #expect(tiny.logUpperTail(8) == -.infinity)
    #expect(tiny.logCumulative(-1) == -.infinity)
    #expect(tiny.logUpperTail(1) == 0)
    let logTiny = Double.log(1e-200)
    // Of five equal trials: binomial coefficients 10 and 1.
    #expect(abs(tiny.logUpperTail(4) - (.log(10) + 3 * logTiny)) < 1e-11)
    #expect(abs(tiny.logUpperTail(6) - 5 * logTiny) < 1e-11)
  }

  @Test func multinomialAgreesWithHighPrecision() throws {
    let reference = try ReferenceFile.load("TailsAndQuantiles", as: Reference.self)
    let oracle = try Oracle("TailsAndQuantiles", .distributions)
    for row in reference.multinomial {
      let distribution = Multinomial(
        examinees: row.counts.reduce(0, +),
        reference: ProbabilityMassFunction(weights: row.weights))
      oracle.expect(
        distribution.logProbability(row.counts), row.logarithm,
        within: reference.relativeTolerance, "ln multinomial\(row.counts)")
    }
  }

  @Test func multinomialWithTwoPointsIsBinomialAndItsProbabilitiesSumToOne() {
    let reference = ProbabilityMassFunction(minimum: 4, weights: [2, 0, 5, 1])
    let distribution = Multinomial(examinees: 5, reference: reference)
    var sum = 0.0
    var covariance = 0.0
    for first in 0...5 {
      for third in 0...(5 - first) {
        let probability = distribution.probability([first, 0, third, 5 - first - third])
        sum += probability
        covariance +=
          probability * (Double(first) - distribution.means[0])
          * (Double(third) - distribution.means[2])
      }
    }
    #expect(abs(sum - 1) < 1e-13)
    #expect(abs(covariance - distribution.covariance(4, 6)) < 1e-13)
    #expect(abs(distribution.covariance(6, 6) - distribution.marginal(6).variance) < 1e-13)
    #expect(distribution.probability([1, 1, 2, 1]) == 0)
    #expect(distribution.probability([6, 0, 0, -1]) == 0)
    #expect(distribution.probability([1, 0, 2, 1]) == 0)
    let two = Multinomial(examinees: 7, reference: ProbabilityMassFunction(weights: [3, 1]))
    let binomial = Binomial(trials: 7, probability: 0.75)
    for count in 0...7 {
      #expect(abs(two.probability([count, 7 - count]) / binomial.probability(count) - 1) < 1e-13)
    }
    let none = Multinomial(examinees: 0, reference: reference)
    #expect(none.probability([0, 0, 0, 0]) == 1)
  }
}
