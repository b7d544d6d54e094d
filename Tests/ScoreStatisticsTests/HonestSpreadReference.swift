import ReferenceValues

/// The values of `Tests/Reference/HonestSpread.py`.
struct HonestSpreadReference: Decodable {
  struct Score: Decodable {
    let probabilities: [Double]
    let score: [Double]
    let change: [Double]
    let fitsDeviation: Bool
    let counts: [Int]
    let fittedExaminees: Double
    let others: Double
    let weights: [Double]
    let information: Double
    let variance: Double
    let thirdCumulant: Double
    let effect: Double
    let effectVariance: Double
    let effectThirdCumulant: Double
  }
  struct Deviate: Decodable {
    let value: Double
    let skewness: Double
    let deviate: Double
  }
  struct Student: Decodable {
    let value: Double
    let degreesOfFreedom: Double
    let deviate: Double
  }
  struct Sum: Decodable {
    let correlation: [[Double]]
    let t: Double
    let pValue: Double
  }
  struct Spread: Decodable {
    struct Location: Decodable {
      let size: Double
      let location: Double
    }
    let effects: [Double]
    let variances: [Double]
    let sizes: [Double]
    let variance: Double
    let locations: [Location]
  }
  struct Tilt: Decodable {
    let mean: Double
    let variance: Double
    let probabilities: [Double]
  }
  let tolerance: Double
  let sumTolerance: Double
  let scores: [Score]
  let deviates: [Deviate]
  let students: [Student]
  let sums: [Sum]
  let spreads: [Spread]
  let reference: [Double]
  let tilts: [Tilt]

  static func load() throws -> HonestSpreadReference {
    try ReferenceFile.load("HonestSpread", as: HonestSpreadReference.self)
  }
}
