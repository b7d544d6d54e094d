import ScoreStatistics

/// The heaping of a region at the same boundary of all its works, pooled.
///
/// The excess shares of the works (``RegionalHeaping``) are weighted by 1/(*v* + τ²), with *v* the
/// square of their standard errors and τ² the variance between works (restricted maximum
/// likelihood). Works do differ, so τ² is a result and not a nuisance. The interval and the one-sided
/// p-value are from Student's *t* with one degree of freedom less than works, with the variance of
/// Knapp and Hartung and never a smaller one than 1/Σ 1/(*v* + τ²), so that few works or short scales
/// do not promise more than they know.
///
/// - Complexity: O(works) for a step of τ².
///
/// Source: Knapp & Hartung (2003), <https://doi.org/10.1002/sim.1482>.
public struct PooledRegionalHeaping: Hashable, Sendable {
  /// The place of the boundary among those of its scale: 0 for the lowest.
  public var boundaryIndex: Int
  /// The number of works.
  public var works: Int
  /// The mean excess share.
  public var share: Double
  /// The lower end of the 95 % interval of ``share``.
  public var lowerShare: Double
  /// The upper end of the 95 % interval of ``share``.
  public var upperShare: Double
  /// The standard deviation τ of the works' shares beyond chance.
  public var standardDeviationBetweenWorks: Double
  /// The one-sided p-value of no excess.
  public var pValue: Double

  /// Pools estimates of different works, or returns `nil` for fewer than two with a standard error.
  public init?(boundaryIndex: Int, estimates: [RegionEvidence.Estimate]) {
    let known = estimates.filter { ($0.standardError ?? 0) > 0 }
    let variances = known.map { ($0.standardError ?? 0) * ($0.standardError ?? 0) }
    guard
      let model = RandomEffectsModel(estimates: known.map(\.share), variances: variances)
    else { return nil }
    let degreesOfFreedom = Double(known.count - 1)
    let heterogeneity = zip(known, variances).reduce(0) { sum, work in
      let distance = work.0.share - model.mean
      return sum + distance * distance / (work.1 + model.variance)
    }
    let standardError =
      model.standardError * max(1, heterogeneity / degreesOfFreedom).squareRoot()
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    let distance = standardError * student.upperQuantile(0.025)
    self.boundaryIndex = boundaryIndex
    works = known.count
    share = model.mean
    lowerShare = model.mean - distance
    upperShare = model.mean + distance
    standardDeviationBetweenWorks = model.variance.squareRoot()
    pValue = student.survival(model.mean / standardError)
  }
}

extension Findings {
  /// The heaping of the region at the first, second, … boundary of its works, pooled over all works
  /// in which it was measured; none for boundaries of fewer than two works.
  public var pooledRegionalHeaping: [PooledRegionalHeaping] {
    var estimates: [Int: [RegionEvidence.Estimate]] = [:]
    for finding in assessments {
      let boundaries = finding.markScale?.boundaries ?? []
      for evidence in finding.regionEvidence {
        guard let index = boundaries.firstIndex(of: evidence.boundary),
          case .measured(let estimate) = evidence.outcome
        else { continue }
        estimates[index, default: []].append(estimate)
      }
    }
    return estimates.keys.sorted().compactMap {
      PooledRegionalHeaping(boundaryIndex: $0, estimates: estimates[$0] ?? [])
    }
  }
}
