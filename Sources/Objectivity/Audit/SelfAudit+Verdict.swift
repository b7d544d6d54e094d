import RealModule
import ScoreStatistics

extension SelfAudit {
  /// What the trials say of the analysis of these results, a statement each.
  public enum Statement: Hashable, Sendable {
    /// With pupils permuted, units were flagged ``RiskLevel/high`` in `repetitions` of `of` repetitions,
    /// `units` in all. On average at most `promised` repetitions should be; `isHeld` where chance makes those found
    /// of that.
    case permuted(repetitions: Int, of: Int, units: Int, promised: Double, isHeld: Bool)
    /// The same with answers permuted among pupils of equal totals, by the indicators on items.
    case permutedWithinTotals(
      repetitions: Int, of: Int, units: Int, promised: Double, isHeld: Bool)
    /// The halves of units agree on an indicator, with the reliability of the whole.
    case reliable(IndicatorIdentifier, Double)
    /// An indicator says nothing on these results that another draw of the same pupils would repeat.
    case unreliable(IndicatorIdentifier, Double)
    /// An indicator reaches as far in the impossible direction and is context on these results.
    case demoted(IndicatorIdentifier, target: Int, mirror: Int)
    /// Boundary heaping reaches far in `target` units, and in `placebo` where no boundary is.
    case placebo(target: Int, placebo: Double)
    /// Of the units flagged, how many are expected to be honest by the mirror.
    case expectedFalse(flagged: Int, mirrored: Int)
    /// Of the units flagged, few remain without one assessment.
    case restsOnAssessment(Assessment, remaining: Int, of: Int)
  }

  /// The reliability below which an indicator has nothing that repeats.
  public static let leastReliability = 0.2
  /// The probability below which more repetitions with flags than promised are no chance.
  static let significance = 0.05
  /// The share of flags that has to remain without any one assessment.
  static let leastRemaining = 0.5

  /// What the trials say, the most general first.
  public var verdict: [Statement] {
    let permutation = count(permuted)
    var statements: [Statement] = [
      .permuted(
        repetitions: permutation.repetitions, of: permuted.count, units: permutation.units,
        promised: falseDiscoveryRate * Double(permuted.count), isHeld: permutation.isHeld)
    ]
    if let permutedWithinTotals {
      let items = count(permutedWithinTotals.items)
      statements.append(
        .permutedWithinTotals(
          repetitions: items.repetitions, of: permutedWithinTotals.items.count,
          units: items.units,
          promised: falseDiscoveryRate * Double(permutedWithinTotals.items.count),
          isHeld: items.isHeld))
    }
    statements += halves.indicators.compactMap { agreement in
      agreement.reliability.map {
        $0 < Self.leastReliability
          ? .unreliable(agreement.indicator, $0) : .reliable(agreement.indicator, $0)
      }
    }
    statements += screening.indicators.filter { !$0.isEvidence }.map {
      .demoted($0.indicator, target: $0.target, mirror: $0.mirror)
    }
    statements += screening.indicators.compactMap { reach in
      reach.placebo.map { .placebo(target: reach.target, placebo: $0) }
    }
    if let point = screening.curve.first(where: { $0.share == screening.honestShare }),
      point.flagged > 0
    {
      statements.append(.expectedFalse(flagged: point.flagged, mirrored: point.mirrored))
    }
    statements += withoutAssessment.filter {
      Double($0.remaining) < Self.leastRemaining * Double($0.of)
    }.map { .restsOnAssessment($0.assessment, remaining: $0.remaining, of: $0.of) }
    return statements
  }

  /// The repetitions in which any unit is ``RiskLevel/high``.
  ///
  /// With nothing to find, every flag is false, and the false discovery rate is the probability of any.
  private func count(_ trials: [Flags]) -> (repetitions: Int, units: Int, isHeld: Bool) {
    let repetitions = trials.count { $0.high > 0 }
    let chance = Binomial(trials: trials.count, probability: falseDiscoveryRate)
    return (
      repetitions, trials.reduce(0) { $0 + $1.high },
      repetitions == 0 || chance.upperTail(repetitions) >= Self.significance
    )
  }
}
