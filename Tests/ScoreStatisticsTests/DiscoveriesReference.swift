import ReferenceValues

struct DiscoveriesReference: Decodable {
  struct Storey: Decodable {
    let pValues: [Double]
    let smoother: Double
    let bootstrap: Double
    let smootherQ: [Double]
    let bootstrapQ: [Double]
  }
  struct Discrete: Decodable {
    let pValues: [Double]
    let attainable: [[Double]]
    let heyse: [Double]
    let rejected: [String: [Bool]]
  }
  struct Hierarchical: Decodable {
    let families: [[Double]]
    let level: Double
    let selected: [Int]
    let within: Double
    let rejected: [[Bool]]
  }
  struct Central: Decodable {
    let zValues: [Double]
    let mean: Double
    let standardDeviation: Double
    let nullShare: Double
    let interval: [Double]
    let matching: [Double]
  }
  let relativeTolerance: Double
  let centralTolerance: Double
  let storey: [Storey]
  let discrete: [Discrete]
  let hierarchical: [Hierarchical]
  let central: [Central]

  static func load() throws -> DiscoveriesReference {
    try ReferenceFile.load("Discoveries", as: DiscoveriesReference.self)
  }
}
