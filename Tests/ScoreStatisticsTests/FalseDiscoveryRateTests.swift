import ReferenceValues
import ScoreStatistics
import Testing

struct MultiplicityReference: Decodable {
  struct Adjusted: Decodable {
    let pValues: [Double]
    let benjaminiHochberg: [Double]
    let benjaminiYekutieli: [Double]
  }
  struct Combination: Decodable {
    let pValues: [Double]
    let weights: [Double]
    let fisher: Double
    let stouffer: Double
    let weightedStouffer: Double
    let tippett: Double
    let simes: Double
    let cauchy: Double
    let weightedCauchy: Double
    let harmonicMean: Double
  }
  struct Cauchy: Decodable {
    let pValues: [Double]
    let cauchy: Double
  }
  struct Fisher: Decodable {
    let pValues: [Double]
    let fisher: Double
  }
  let relativeTolerance: Double
  let nullShare: Double
  let adjusted: [Adjusted]
  let combination: Combination
  let farCauchy: [Cauchy]
  let farFisher: [Fisher]

  static func load() throws -> MultiplicityReference {
    try ReferenceFile.load("Multiplicity", as: MultiplicityReference.self)
  }
}

@Suite struct FalseDiscoveryRateTests {
  static func randomPValues(_ count: Int, seed: UInt64) -> [Double?] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { index in
      if index % 7 == 3 { return nil }
      // Rounding makes ties.
      return (generator.nextUnitInterval() * 50).rounded() / 50
    }
  }

  @Test func equalsTheReference() throws {
    let reference = try MultiplicityReference.load()
    let oracle = try Oracle("Multiplicity", .multiplicity)
    for item in reference.adjusted {
      for (procedure, expected) in [
        (FalseDiscoveryRate.benjaminiHochberg, item.benjaminiHochberg),
        (.benjaminiYekutieli, item.benjaminiYekutieli),
      ] {
        oracle.expect(
          procedure.adjusted(item.pValues).compactMap(\.self), expected,
          within: reference.relativeTolerance, "\(procedure) of \(item.pValues.count)")
      }
    }
    let first = reference.adjusted[0].pValues
    oracle.expect(
      FalseDiscoveryRate.nullShare(of: first), reference.nullShare,
      within: reference.relativeTolerance, "null share")
  }

  @Test(arguments: FalseDiscoveryRate.allCases)
  func isMonotoneAndEqualForTies(procedure: FalseDiscoveryRate) {
    let values = Self.randomPValues(80, seed: 3)
    let pairs = zip(values, procedure.adjusted(values)).compactMap { value, adjusted in
      value.flatMap { value in adjusted.map { (value, $0) } }
    }
    for left in pairs {
      #expect(left.1 >= left.0 && left.1 <= 1)
      for right in pairs where left.0 <= right.0 {
        #expect(left.1 <= right.1)
        if left.0 == right.0 { #expect(left.1 == right.1) }
      }
    }
  }

  @Test(arguments: FalseDiscoveryRate.allCases)
  func doesNotDependOnTheOrderOrOnUntestedEntries(procedure: FalseDiscoveryRate) {
    let values = Self.randomPValues(60, seed: 9)
    let adjusted = procedure.adjusted(values)
    #expect(procedure.adjusted(values.reversed()) == adjusted.reversed())
    #expect(procedure.adjusted(values.filter { $0 != nil }) == adjusted.filter { $0 != nil })
    #expect(zip(values, adjusted).allSatisfy { ($0 == nil) == ($1 == nil) })
    #expect(procedure.adjusted([]).isEmpty)
    #expect(procedure.adjusted([nil, nil]) == [nil, nil])
  }

  @Test func controlsTheFalseDiscoveryRateInSimulation() {
    var generator = Xoshiro256(seed: 21)
    var falseShare = 0.0
    var found = 0
    let runs = 400
    for _ in 0..<runs {
      let values: [Double?] = (0..<200).map { index in
        let uniform = generator.nextUnitInterval()
        // Twenty of two hundred are not null: the sixth power crowds them at zero.
        return index < 20 ? uniform * uniform * uniform * uniform * uniform * uniform : uniform
      }
      let rejected = FalseDiscoveryRate.benjaminiHochberg.adjusted(values).enumerated()
        .filter { ($0.element ?? 1) <= 0.2 }.map(\.offset)
      let wrong = rejected.count { $0 >= 20 }
      falseShare += Double(wrong) / Double(max(1, rejected.count))
      found += rejected.count - wrong
    }
    // The rate is 0.9 × 0.2 exactly; one run has a standard deviation of about 0.2.
    #expect(abs(falseShare / Double(runs) - 0.18) < 0.04)
    #expect(found > 5 * runs)
  }

  @Test func nullShareIsBounded() {
    #expect(FalseDiscoveryRate.nullShare(of: [nil]) == nil)
    #expect(FalseDiscoveryRate.nullShare(of: [0.9, 0.8, 0.7, nil]) == 1)
    #expect(FalseDiscoveryRate.nullShare(of: [0.1, 0.2]) == 0)
  }
}
