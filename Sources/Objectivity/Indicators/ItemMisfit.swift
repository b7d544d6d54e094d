import RealModule
import ScoreStatistics

/// Papers whose answers are more erratic than those of other papers with the same total.
///
/// The misfit of a paper is the mean square of its standardised residuals,
///
///     M_i = Σ_j (x_ij − E_j(T_i))² / max(v_j(T_i), 0.04·m_j²) / (number of items)
///
/// with m_j the maximum of the item, so that no single answer outweighs a paper, and a unit's statistic
/// the sum of M_i − m(T_i), with mean m, variance and third cumulant of M at each total smoothed over all
/// other examinees. Honest classes differ in misfit too: with τ² their variance,
/// read from all units, the variance of the sum is increased by τ²·Σ n_c² over classes. The p-value is
/// the upper tail of the shifted gamma distribution with the same three cumulants. The effect is the
/// number of points a paper that stand on other items than expected, ½ Σ_j|x_ij − E_j|, beyond what is
/// usual at these totals.
///
/// Source: the unweighted mean square of Wright & Masters (1982), *Rating Scale Analysis*, with
/// expectations of Ramsay (1991), <https://doi.org/10.1007/BF02294494>, in place of a model.
///
/// - Complexity: O(examinees × items).
public struct ItemMisfit: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `item-misfit`.
  public let identifier = IndicatorIdentifier(rawValue: "item-misfit")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    guard let comparison = context.items else {
      return context.itemOutcomes { _, _ in nil }
    }
    let table = PaperMisfits(comparison.regression)
    let units = comparison.units.map { $0.flatMap { UnitMisfit($0, table: table) } }
    let interaction = InteractionVariance.estimate(units.compactMap { $0?.term })
    let outcomes = context.itemOutcomes { _, _ in nil }
    return zip(units, outcomes).map { unit, silence in
      guard context.results.units.count >= IndicatorContext.minimumGroups, let unit else {
        return silence
      }
      return .measured(unit.measurement(interaction: interaction))
    }
  }
}

/// The misfit of every paper, and its moments at each total.
private struct PaperMisfits {
  /// The misfit M and the misplaced points of each paper, whole multiples of 2⁻²⁰ so that their sums
  /// do not depend on the order of papers.
  let papers: [(misfit: Double, misplaced: Double)]
  let totals: [Int]
  let moments: TotalScoreRegression

  /// The variance, in squares of the maximum, by which a square is divided at least.
  static let leastVariance = 0.04

  init(_ regression: ItemRegression) {
    let conditionals = (0..<regression.totalCount).map { regression.conditional(at: $0) }
    totals = regression.totals
    papers = totals.indices.map { examinee in
      guard let conditional = conditionals[regression.totals[examinee]] else { return (0, 0) }
      var squares = 0.0
      var magnitude = 0.0
      for item in 0..<regression.itemCount {
        let residual =
          Double(regression.points(ofExaminee: examinee, item: item)) - conditional.expected[item]
        magnitude += residual.magnitude
        let maximum = Double(regression.responses.items[item].maximum)
        let floor = Self.leastVariance * maximum * maximum
        guard floor > 0 else { continue }
        squares += residual * residual / Double.maximum(conditional.variances[item], floor)
      }
      return (
        Self.rounded(squares / Double(regression.itemCount)), Self.rounded(magnitude / 2)
      )
    }
    moments = TotalScoreRegression(
      Self.sums(of: papers.indices, papers: papers, totals: totals))
  }

  func sums(of examinees: some Sequence<Int>) -> TotalScoreRegression.Sums {
    Self.sums(of: examinees, papers: papers, totals: totals)
  }

  private static func sums(
    of examinees: some Sequence<Int>, papers: [(misfit: Double, misplaced: Double)], totals: [Int]
  ) -> TotalScoreRegression.Sums {
    var sums = TotalScoreRegression.Sums(totalCount: (totals.max() ?? 0) + 1, width: 4)
    for examinee in examinees {
      let total = totals[examinee]
      let misfit = papers[examinee].misfit
      sums.count(total: total)
      sums.add(misfit, total: total, variable: 0)
      sums.add(rounded(misfit * misfit), total: total, variable: 1)
      sums.add(rounded(misfit * misfit * misfit), total: total, variable: 2)
      sums.add(papers[examinee].misplaced, total: total, variable: 3)
    }
    return sums
  }

  private static func rounded(_ value: Double) -> Double { (value * 0x1p20).rounded() * 0x1p-20 }
}

/// The misfit of the papers of one unit beside that of others with the same totals.
private struct UnitMisfit {
  let examinees: Double
  let concentration: Double
  private var misfit = 0.0
  private var expected = 0.0
  private var misplaced = 0.0
  private var expectedMisplaced = 0.0
  private var variance = 0.0
  private var thirdCumulant = 0.0

  init?(_ unit: UnitItems, table: PaperMisfits) {
    examinees = Double(unit.examinees)
    concentration = unit.concentration
    let own = table.sums(of: unit.classes.flatMap(\.self))
    for total in own.examinees.indices where own.examinees[total] > 0 {
      guard
        let estimate = table.moments.estimate(at: total, leavingOut: own)
          ?? table.moments.estimate(at: total)
      else { return nil }
      let size = own.examinees[total]
      let (mean, square, cube) = (estimate.means[0], estimate.means[1], estimate.means[2])
      misfit += own.values[total * own.width]
      expected += size * mean
      misplaced += own.values[total * own.width + 3]
      expectedMisplaced += size * estimate.means[3]
      variance += size * Double.maximum(0, square - mean * mean)
      thirdCumulant += size * (cube - 3 * mean * square + 2 * mean * mean * mean)
    }
    guard variance > 0, expected > 0 else { return nil }
  }

  var term: InteractionVariance.Term {
    InteractionVariance.Term(
      residual: misfit - expected, variance: variance,
      multiplier: concentration * examinees * examinees)
  }

  func measurement(interaction: Double) -> Measurement {
    let total = variance + interaction * term.multiplier
    let null = PearsonTypeIII(
      mean: 0, variance: total, thirdCumulant: thirdCumulant)
    // Misplaced points grow with the root of the misfit.
    let slope = expectedMisplaced / (2 * expected)
    return Measurement(
      statistic: (misfit - expected) / total.squareRoot(),
      effect: (misplaced - expectedMisplaced) / examinees, effectUnit: .points,
      pValue: Double.maximum(1e-300, null.survival(misfit - expected)),
      minimumDetectableEffect: detectableStandardErrors * total.squareRoot() * slope / examinees,
      details: [
        .init(.examinees, examinees), .init(.observed, misplaced / examinees),
        .init(.expected, expectedMisplaced / examinees),
      ])
  }
}
