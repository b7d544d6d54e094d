import ScoreStatistics

/// The statistic of ``BoundaryHeaping`` at cuts of the scale where no boundary is.
///
/// Nobody gains a better mark there, so what it finds is the shape of units and chance, not practice at
/// boundaries: how often it reaches far is how often heaping would by itself. It is measured beside the
/// indicators, shown by ``Screening`` and never part of a judgement.
struct PlaceboBoundaries: Indicator {
  let identifier = IndicatorIdentifier(rawValue: "placebo-boundaries")
  let family = IndicatorFamily.threshold
  let role = IndicatorRole.context
  let origin = Origin.merilo

  func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    guard let markScale = context.results.markScale else {
      return context.results.units.map { _ in .insufficient(.noMarkScale) }
    }
    let liftings = Self.liftings(on: markScale, scores: context.results.table.total.counts)
    guard !liftings.isEmpty else {
      return context.results.units.map { _ in .insufficient(.noCounterfactual) }
    }
    return context.shapedOutcomes { BoundaryHeaping.outcome($0, liftings: liftings) }
  }

  /// Liftings over cuts between the boundaries, at most as many as there are boundaries.
  ///
  /// The zone of a cut holds no boundary, nor the points next to one, from two below to the second above, where
  /// most papers are taken from and land; the outermost of those points have too few of them to matter, and many
  /// scales would have no room without them. Zones do not overlap. Those with most papers come first, since
  /// there the statistic says most. They are numbered by their points.
  static func liftings(on markScale: MarkScale, scores: [Int]) -> [Lifting] {
    let boundaries = Lifting.overBoundaries(of: markScale)
    let count = scores.count
    let above = Lifting.landingShares.count
    guard !boundaries.isEmpty, count >= Lifting.reach + above else { return [] }
    func papers(_ points: Range<Int>) -> Int { scores[points].reduce(0, +) }
    let candidates = (Lifting.reach...(count - above)).compactMap { cut in
      Lifting(number: cut, boundary: cut, from: 0, to: count)
    }
    .filter { lifting in
      papers(lifting.below) > 0 && papers(lifting.landing) > 0
        && !boundaries.contains {
          ($0.boundary - margin..<$0.boundary + margin).overlaps(lifting.zone)
        }
    }
    .sorted { (papers($1.zone), $0.boundary) < (papers($0.zone), $1.boundary) }
    var chosen: [Lifting] = []
    for lifting in candidates where chosen.count < boundaries.count {
      if !chosen.contains(where: { $0.zone.overlaps(lifting.zone) }) { chosen.append(lifting) }
    }
    return chosen.sorted { $0.boundary < $1.boundary }
  }

  /// The points on either side of a boundary that are left out.
  private static let margin = 2
}
