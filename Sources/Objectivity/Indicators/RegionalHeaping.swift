public import ScoreStatistics

/// Heaping of a whole region at its mark boundaries, against a smooth counterfactual.
///
/// What all schools do alike cannot be seen by comparing them with each other. The scores of the
/// region are therefore compared with a smooth curve that has not seen the points about the
/// boundaries (`ThresholdExcess`); the excess above a boundary is the number of papers lifted
/// over it. It is reported for the region as an object of its own and for no school, first in
/// absolute terms: how many times the smooth count stands at the boundary.
///
/// Many-point items and conversions to other scales leave teeth of their own. The excess is
/// therefore compared with the same excess at cuts where there is no boundary: they give its
/// variance, and its rank among them is reported. P-values are one-sided and each for its own
/// boundary, not adjusted for the number of boundaries.
///
/// The same holds for the scores of a municipality or a school with enough papers.
///
/// - Complexity: O(points² · degree²) for each degree tried.
public struct RegionalHeaping: Sendable {
  /// `boundary-heaping`, the indicator that looks at the same side of single units.
  public static let identifier = BoundaryHeaping().identifier

  /// The evidence at each boundary; none where there is no mark scale or no boundary.
  public let evidence: [RegionEvidence]
  /// The number of examinees expected at each point were there no heaping, or `nil`.
  public let counterfactual: [Double]?
  /// The boundaries beside which the scores heap.
  public let scaleCheck: [ScaleCheck]

  /// Compares a region's scores with their counterfactual.
  public init(distribution: FrequencyDistribution, markScale: MarkScale?) {
    let boundaries = markScale?.boundaries ?? []
    guard !boundaries.isEmpty, markScale?.isOfMarks == false,
      let excess = try? ThresholdExcess(distribution, thresholds: boundaries)
    else {
      evidence = boundaries.map {
        RegionEvidence(
          indicator: Self.identifier, boundary: $0,
          outcome: .insufficient(markScale?.isOfMarks == true ? .marksOnly : .noCounterfactual))
      }
      counterfactual = nil
      scaleCheck = []
      return
    }
    counterfactual = excess.counterfactual
    scaleCheck = ScaleCheck.findings(of: excess)
    let examinees = Double(distribution.examinees)
    evidence = zip(boundaries, excess.estimates).map { boundary, estimate in
      guard let estimate else {
        return RegionEvidence(
          indicator: Self.identifier, boundary: boundary,
          outcome: .insufficient(.fewNearBoundary(0, needed: 1)))
      }
      return RegionEvidence(
        indicator: Self.identifier, boundary: boundary,
        outcome: .measured(
          RegionEvidence.Estimate(
            excessExaminees: estimate.excess, share: estimate.shareOfExaminees,
            lowerShare: estimate.interval.lowerBound / examinees,
            upperShare: estimate.interval.upperBound / examinees, pValue: estimate.pValue,
            countBelow: distribution[boundary - 1], countAt: distribution[boundary],
            standardError: estimate.standardError / examinees,
            ratioAtBoundary: estimate.ratioAtThreshold, placeboRank: estimate.placeboRank,
            placebos: estimate.placebos)))
    }
  }
}
