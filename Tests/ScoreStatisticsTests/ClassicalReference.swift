import ReferenceValues
import ScoreStatistics
import Testing

/// The values of Tests/Reference/ClassicalTests.json.
struct ClassicalReference: Decodable {
  /// p-value and mid-p-value in each direction, with the statistic where it is given.
  struct Tails: Decodable {
    let greater: [Double]
    let less: [Double]
    let twoSided: [Double]
    let statistic: Double?
  }
  struct Result: Decodable {
    let statistic: Double
    let pValue: Double
    let df: Double?
    let lower: Double?
    let upper: Double?
  }
  struct Superiority: Decodable {
    let estimate: Double
    let standardError: Double
    let df: Double
    let lower: Double
    let upper: Double
  }
  struct Two: Decodable {
    let group: [Int]
    let reference: [Int]
    let ansariBradley: Tails
    let mood: Tails
    let welch: Result
    let brownForsythe: Result
    let superiority: Superiority
  }
  struct Dunn: Decodable {
    let statistic: [Double]
    let pValue: [Double]
    let adjusted: [Double]
  }
  struct Several: Decodable {
    let groups: [[Int]]
    let kuiper: Result
    let wasserstein: Result
    let jonckheere: Tails
    let jonckheereStatistic: Double
    let kendall: Double
    let kendallAsymptotic: Double
    let spearman: Double
    let spearmanExact: Tails
    let brownForsythe: Result
    let welch: Result
    let dunn: Dunn
  }
  struct Large: Decodable {
    let group: [Int]
    let reference: [Int]
    let greater: [Double]
  }
  struct Paired: Decodable {
    let minimum: Int
    let counts: [Int]
    let dropped: Tails
    let ranked: Tails
    let sign: [String: Double]
  }
  struct Untied: Decodable {
    let differences: [Int]
    let pValue: Double
  }
  struct Stratified: Decodable {
    struct Stratum: Decodable {
      let group: [Int]
      let reference: [Int]
    }
    let strata: [Stratum]
    let vanElteren: Tails
    let cochranMantelHaenszel: Tails
    let oddsRatio: Double?
  }
  struct Count: Decodable {
    let mean: Double?
    let first: Double?
    let second: Double?
    let value: Int
    let probability: Double
    let cumulative: Double
    let upper: Double
  }
  struct Adjusted: Decodable {
    let pValues: [Double]
    let bonferroni: [Double]
    let holm: [Double]
    let hochberg: [Double]
    let hommel: [Double]
  }
  struct Share: Decodable {
    let successes: Int
    let trials: Int
    let coverage: Double
    let clopperPearson: [Double]
    let wilson: [Double]
    let midP: [Double]
  }
  struct Finite: Decodable {
    let successes: Int
    let draws: Int
    let population: Int
    let coverage: Double
    let clopperPearson: [Int]
    let midP: [Int]
  }
  struct Shift: Decodable {
    let group: [Int]
    let reference: [Int]
    let coverage: Double
    let values: [Double]
  }
  struct Acceleration: Decodable {
    let counts: [Int]
    let mean: Double
    let variance: Double
  }
  struct Kolmogorov: Decodable {
    let count: Int
    let difference: Double
    let pValue: Double
  }
  struct Huber: Decodable {
    let x: [Double]
    let y: [Double]
    let coefficients: [Double]
    let scale: Double
  }
  struct McCrary: Decodable {
    let scores: [Double]
    let binWidth: Double
    let bandwidth: Double
    let values: [Double]
  }

  let two: [Two]
  let several: [Several]
  let large: [Large]
  let paired: [Paired]
  let untied: Untied
  let strata: [Stratified]
  let poisson: [Count]
  let skellam: [Count]
  let adjusted: [Adjusted]
  let binomial: [Share]
  let finite: [Finite]
  let shifts: [Shift]
  let accelerations: [Acceleration]
  let kolmogorov: [Kolmogorov]
  let huber: [Huber]
  let mcCrary: McCrary

  static func load() throws -> Self { try ReferenceFile.load("ClassicalTests", as: Self.self) }
}

extension Oracle {
  /// The oracle of the same file.
  static func classical(_ family: OracleFamily) throws -> Oracle {
    try Oracle("ClassicalTests", family)
  }

  /// Compares a test in all directions with exact tails.
  func expect(
    _ tails: ClassicalReference.Tails, within tolerance: Double, _ name: String,
    test: (Alternative) -> (any HypothesisTest)?
  ) {
    for (alternative, expected) in [
      (Alternative.greater, tails.greater), (.less, tails.less), (.twoSided, tails.twoSided),
    ] {
      let found = test(alternative)
      expect(found?.pValue, expected[0], within: tolerance, "\(name), \(alternative)")
      expect(found?.midPValue, expected[1], within: tolerance, "\(name), \(alternative), mid-p")
      if let statistic = tails.statistic {
        expect(found?.statistic, statistic, within: 1e-12, floor: 1e-3, "\(name), statistic")
      }
    }
  }
}
