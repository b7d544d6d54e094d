import ReferenceValues
import ScoreStatistics
import Testing

/// Oracles: statsmodels, scipy and scikit-learn; see the file.
@Suite struct PairedClassificationsTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let bowker: Double
      let bowkerAsymptotic: Double
      let bowkerExact: Double?
      let stuartMaxwell: Double
      let stuartMaxwellAsymptotic: Double
      let stuartMaxwellExact: Double?
      let kendall: Double
      let spearman: Double
      let kappa: [String: Double]
      let kappaVariance: [String: Double]
    }
    let tolerance: Double
    let cases: [Case]
  }

  static func reference() throws -> Reference {
    try ReferenceFile.load("PairedClassifications", as: Reference.self)
  }

  @Test func statisticsAgreeWithTheOracles() throws {
    let reference = try Self.reference()
    for example in reference.cases {
      let bowker = try #require(BowkerTest(example.table))
      #expect(abs(bowker.statistic - example.bowker) <= reference.tolerance)
      let bowkerTail = ChiSquared(degreesOfFreedom: Double(bowker.degreesOfFreedom))
        .survival(bowker.statistic)
      #expect(abs(bowkerTail - example.bowkerAsymptotic) <= reference.tolerance)
      let homogeneity = try #require(StuartMaxwellTest(example.table))
      #expect(abs(homogeneity.statistic - example.stuartMaxwell) <= reference.tolerance)
      let homogeneityTail = ChiSquared(degreesOfFreedom: Double(homogeneity.degreesOfFreedom))
        .survival(homogeneity.statistic)
      #expect(abs(homogeneityTail - example.stuartMaxwellAsymptotic) <= reference.tolerance)
      let correlation = RankCorrelation(example.table)
      #expect(abs(try #require(correlation.kendallTauB) - example.kendall) <= reference.tolerance)
      #expect(abs(try #require(correlation.spearman) - example.spearman) <= reference.tolerance)
    }
  }

  @Test func exactPValuesAgreeWithEnumeration() throws {
    let reference = try Self.reference()
    var compared = 0
    for example in reference.cases {
      guard let bowker = example.bowkerExact, let homogeneity = example.stuartMaxwellExact else {
        continue
      }
      compared += 1
      #expect(abs(try #require(BowkerTest(example.table)).pValue - bowker) < 1e-9)
      #expect(abs(try #require(StuartMaxwellTest(example.table)).pValue - homogeneity) < 1e-9)
    }
    #expect(compared == 2)
  }

  @Test func simulatedPValuesAgreeWithTheExactOnes() throws {
    let table = try Self.reference().cases[3].table
    let limits = SequentialMonteCarlo.Limits.fixed(replicates: 20_000)
    let exact = try #require(StuartMaxwellTest(table)).pValue
    let simulated = try #require(StuartMaxwellTest(table, maximumTables: 1, limits: limits)).pValue
    #expect(abs(exact - simulated) < 4 * (exact * (1 - exact) / 20_000).squareRoot())
    let symmetric = try #require(BowkerTest(table)).pValue
    let drawn = try #require(BowkerTest(table, maximumTables: 1, limits: limits)).pValue
    #expect(abs(symmetric - drawn) < 4 * (symmetric * (1 - symmetric) / 20_000).squareRoot())
  }

  @Test func kappaAgreesWithTheOracles() throws {
    let reference = try Self.reference()
    for example in reference.cases {
      for weighting in WeightedKappa.Weighting.allCases {
        let kappa = try #require(WeightedKappa(example.table, weighting: weighting))
        let value = try #require(example.kappa[weighting.rawValue])
        let variance = try #require(example.kappaVariance[weighting.rawValue])
        #expect(abs(kappa.value - value) <= reference.tolerance)
        #expect(abs(kappa.standardError - variance.squareRoot()) <= reference.tolerance)
      }
    }
  }

  @Test func tablesWithoutChangeOrVariationAreAnswered() {
    #expect(BowkerTest([[3, 0], [0, 4]]) == nil)
    #expect(StuartMaxwellTest([[3, 0], [0, 4]]) == nil)
    #expect(RankCorrelation([[3, 0], [0, 0]]).kendallTauB == nil)
    #expect(WeightedKappa([[3, 0], [0, 0]], weighting: .linear) == nil)
    // Categories that nobody left or joined, and sets with no moves between them.
    let separate = [[1, 2, 0, 0], [3, 1, 0, 0], [0, 0, 2, 5], [0, 0, 1, 2]]
    #expect(StuartMaxwellTest(separate)?.degreesOfFreedom == 2)
    #expect(StuartMaxwellTest([[1, 2, 0], [3, 1, 0], [0, 0, 7]])?.degreesOfFreedom == 1)
  }
}
