import RealModule

/// The excess at thresholds and at placebo cuts against one curve, for several widths.
///
/// - Complexity: O(points · degree²) for each cut.
struct ThresholdContrasts {
  /// The numbers of points on either side of a cut that are tried.
  static let widths = [1, 2, 3, 5]

  let smoothing: LogLinearSmoothing
  /// At each threshold, for each width that its reach allows.
  let atThresholds: [[Int: WindowContrast]]
  /// At the placebo cuts, for each width.
  let atPlacebos: [Int: [WindowContrast]]

  /// Takes the contrasts, or returns `nil` where the curve depends on one window so much that it
  /// is not determined without it.
  init?(
    _ distribution: FrequencyDistribution, reaches: [ThresholdWindow], cells: PooledCells,
    smoothing: LogLinearSmoothing
  ) {
    guard let information = smoothing.information else { return nil }
    self.smoothing = smoothing
    atThresholds = reaches.map { reach in
      let widths = Self.widths.filter { $0 <= min(reach.below.count, reach.above.count) }
      let cut = reach.threshold
      return Dictionary(
        uniqueKeysWithValues: widths.map {
          ($0, WindowContrast(cut: cut, width: $0, of: distribution, against: smoothing))
        })
    }
    let longest = reaches.map { max($0.below.count, $0.above.count) }.max() ?? 1
    let hidden = Set(reaches.flatMap(\.scores))
    var placebos: [Int: [WindowContrast]] = [:]
    let body = cells.body
    for cut in body.dropFirst() {
      let hole = (cut - longest..<cut + longest).clamped(to: body).filter { !hidden.contains($0) }
      var leftOut: LeftOutCurve?
      for width in Self.widths where width <= longest {
        let window = cut - width..<cut + width
        guard window.clamped(to: body) == window,
          reaches.allSatisfy({ abs($0.threshold - cut) >= 2 * width })
        else { continue }
        if leftOut == nil {
          guard
            let curve = smoothing.leavingOut(hole, of: distribution, information: information)
          else { return nil }
          leftOut = curve
        }
        placebos[width, default: []].append(
          WindowContrast(
            cut: cut, width: width, of: distribution, against: smoothing, leftOut: leftOut))
      }
    }
    atPlacebos = placebos
  }

  /// The mean over widths of the mean of *E*²/*S* at placebo cuts, or `nil` where no width has
  /// enough of them: how badly the curve predicts windows that it has not seen.
  var predictionError: Double? {
    let errors = Self.widths.compactMap { width -> Double? in
      guard let contrasts = atPlacebos[width], contrasts.count >= PlaceboSpread.fewestPlacebos
      else { return nil }
      return contrasts.reduce(0) { $0 + $1.excess * $1.excess / $1.binomialVariance }
        / Double(contrasts.count)
    }
    return errors.isEmpty ? nil : errors.reduce(0, +) / Double(errors.count)
  }
}

/// The ranges of a distribution of which only the total enters the likelihood.
struct PooledCells {
  /// The windows and, where they hold several points, the tails of at most 0.5 % of examinees.
  let ranges: [Range<Int>]
  /// The scores between the tails.
  let body: Range<Int>

  init(of distribution: FrequencyDistribution, around windows: [ThresholdWindow]) {
    let scale = distribution.scale
    let examinees = distribution.examinees
    let lowest = windows.first?.scores.lowerBound ?? scale.maximum
    let highest = windows.last?.scores.upperBound ?? lowest
    var ranges = windows.map(\.scores)
    var lower = scale.minimum
    var count = 0
    while lower < lowest, (count + distribution[lower]) * 200 <= examinees {
      count += distribution[lower]
      lower += 1
    }
    if lower - scale.minimum > 1 { ranges.append(scale.minimum..<lower) }
    var upper = scale.maximum + 1
    count = 0
    while upper > max(highest, lower), (count + distribution[upper - 1]) * 200 <= examinees {
      count += distribution[upper - 1]
      upper -= 1
    }
    if scale.maximum + 1 - upper > 1 { ranges.append(upper..<scale.maximum + 1) }
    self.ranges = ranges
    body = lower..<upper
  }
}
