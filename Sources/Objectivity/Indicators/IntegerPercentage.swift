public import ScoreStatistics

/// Round percentages too often among large units: traces of figures that were decided and not counted.
///
/// Two published shares are looked at: the examinees with «4» and «5», and those without «2». Units
/// of a hundred examinees and more, such as municipalities, are compared with binomial chance by
/// `IntegerPercentageExcess`; in smaller ones round percentages are arithmetic. The statistic is the
/// number of round units; the effect is its excess over the expectation, with the number of examinees in
/// the round units beside it.
///
/// It says something of a region's tables as a whole and nothing of any unit in them: one round
/// percentage in ten is chance. It is therefore evidence on the region, like ``RegionalHeaping``, and
/// enters no unit's risk. Counts that were made from single papers can show no such excess, and an
/// assessment with items, journal marks, absences or variants is not looked at. Tables in which every
/// share is a whole percentage were published so and say nothing.
///
/// Source: Kobak, Shpilkin & Pshenichnikov (2016), <https://doi.org/10.1214/16-AOAS904>.
///
/// - Complexity: O(examinees + units²).
public struct IntegerPercentage: Sendable {
  /// `integer-percentage`.
  public static let identifier = IndicatorIdentifier(rawValue: "integer-percentage")

  /// The number of units of a hundred examinees below which their round percentages are not counted.
  public static let minimumUnits = 10

  /// The shares with «4» and «5», or `nil` where no unit is large enough.
  public let quality: IntegerPercentageExcess?
  /// The shares without «2», or `nil` where no unit is large enough.
  public let passing: IntegerPercentageExcess?

  /// Looks at the units of an assessment; both tests are `nil` where marks are not «2» to «5».
  ///
  /// - Parameters:
  ///   - results: The results, a row for each unit.
  ///   - step: What a round percentage is divisible by.
  ///   - seed: The seed of the simulation that stands in for exact tails in many thousand units.
  public init(_ results: AssessmentResults, step: Int = 1, seed: UInt64 = 1) {
    guard let boundaries = results.markScale?.boundaries, boundaries.count == 3,
      results.assessment.procedure.givesFivePointMarks
    else {
      quality = nil
      passing = nil
      return
    }
    func excess(from boundary: Int, _ purpose: String) -> IntegerPercentageExcess? {
      let shares = results.units.indices.map { unit in
        let distribution = results.table[unit]
        return IntegerPercentageExcess.Share(
          count: distribution.examinees(in: boundary..<(distribution.scale.maximum + 1)),
          of: distribution.examinees)
      }
      return IntegerPercentageExcess(
        shares, step: step,
        generator: Xoshiro256(
          seed: seed, keys: Xoshiro256.key(results.assessment.identifier),
          Xoshiro256.key(purpose)))
    }
    passing = excess(from: boundaries[0], "integer-percentage-passing")
    quality = excess(from: boundaries[1], "integer-percentage-quality")
  }

  /// The evidence on the region: of the passing share and of the share with «4» and «5».
  ///
  /// None where single papers were counted, where there are too few units of any size, or where no
  /// unit has a hundred examinees.
  public static func evidence(_ results: AssessmentResults, seed: UInt64) -> [RegionEvidence] {
    guard results.isOfTotalsOnly, results.units.count >= minimumUnits,
      let boundaries = results.markScale?.boundaries,
      boundaries.count == 3
    else { return [] }
    let tests = IntegerPercentage(results, seed: seed)
    return zip(boundaries, [tests.passing, tests.quality]).compactMap { boundary, excess in
      excess.map {
        RegionEvidence(indicator: identifier, boundary: boundary, outcome: outcome(of: $0))
      }
    }
  }

  private static func outcome(of excess: IntegerPercentageExcess) -> RegionEvidence.Outcome {
    let round = Int(excess.statistic)
    guard excess.units >= minimumUnits else {
      return .insufficient(.fewGroups(excess.units, needed: minimumUnits))
    }
    if round == excess.units && 2 * excess.expected < Double(round) {
      return .insufficient(.wholePercentages)
    }
    let shift = PoissonBinomial(probabilities: excess.probabilities).detectableShift
    return .rounded(
      RegionEvidence.RoundShares(
        units: excess.units, roundUnits: round, expectedUnits: excess.expected,
        examinees: excess.membersOfRoundUnits, pValue: excess.pValue,
        minimumDetectableEffect: excess.expected + shift <= Double(excess.units) ? shift : nil))
  }
}
