import RealModule

/// Deviates brought into line with what the body of ordinary groups shows on either side.
///
/// Pooled effects of honest groups have a spread of their own: habits that last over parts and
/// assessments, and tails longer than a normal. The deviates are centred on the median of ordinary groups;
/// those above are divided by the distance of the 90 % quantile from it over 1.2816, those below by that of the
/// 10 % quantile, neither by less than one, so that nothing becomes more unusual than it was, and only in part
/// where there are few groups. Where on both sides the 95 % quantile lies further out from the 80 % quantile than
/// a normal's does, by the ratio of a Student's t (from 2.08 on; 1.95 is normal), or on the upper side alone from
/// 2.3 on, deviates are referred to that t.
///
/// - Complexity: O(groups · ln groups).
public struct BodyCalibration: Hashable, Sendable {
  /// The median of ordinary groups.
  public let centre: Double
  /// The width of ordinary groups below the centre, at least one.
  public let lowerWidth: Double
  /// The width of ordinary groups above the centre, at least one.
  public let upperWidth: Double
  /// The degrees of freedom of honest tails above the centre, or `nil` where they are normal.
  public let degreesOfFreedom: Double?
  /// The degrees of freedom of honest tails below the centre, or `nil` where they are normal.
  public let lowerDegreesOfFreedom: Double?

  /// The number of ordinary groups below which tails cannot be told from normal ones.
  public static let minimumGroupsForTails = 100
  /// The number of groups from which on a width is taken whole; with fewer, the larger of an inexact value and
  /// one would be too large on average.
  static let manyGroups = 200.0
  /// The ratio of the 95 % to the 80 % quantile from which on tails are long; a normal has 1.954.
  static let longTailRatio = 2.08
  /// The ratio from which on tails are long where the upper side alone shows it: two standard errors above a
  /// normal's with some hundreds of groups.
  static let longUpperTailRatio = 2.3

  /// Reads the body of ordinary deviates; `nil` without any.
  ///
  /// - Parameters:
  ///   - deviates: The deviates.
  ///   - readsUpperSide: Whether what lies above the centre is read too; not while it may be that of unusual
  ///     groups: then the width below counts on both sides, and tails are those below.
  public init?(_ deviates: [Double], readsUpperSide: Bool = true) {
    guard !deviates.isEmpty else { return nil }
    let sorted = deviates.sorted()
    func quantile(_ share: Double) -> Double { SampleQuantile.linear(share, ofSorted: sorted) }
    let middle = quantile(0.5)
    centre = middle
    let trust = Double.minimum(1, Double(deviates.count) / Self.manyGroups)
    func width(_ distance: Double) -> Double {
      1 + trust * (Double.maximum(1, distance / Self.tenth) - 1)
    }
    let lower = width(middle - quantile(0.1))
    let upper = readsUpperSide ? width(quantile(0.9) - middle) : lower
    lowerWidth = lower
    upperWidth = upper
    guard deviates.count >= Self.minimumGroupsForTails else {
      degreesOfFreedom = nil
      lowerDegreesOfFreedom = nil
      return
    }
    let ofLowerSide = Self.likelyDegreesOfFreedom(
      sorted.prefix { $0 < middle }.map { middle - $0 })
    guard readsUpperSide, (quantile(0.8) - middle) / upper > 0.4 else {
      degreesOfFreedom = ofLowerSide
      lowerDegreesOfFreedom = nil
      return
    }
    let ratios = [
      (quantile(0.95) - middle) / Double.maximum(quantile(0.8) - middle, 0.1 * upper),
      (middle - quantile(0.05)) / Double.maximum(middle - quantile(0.2), 0.1 * lower),
    ]
    let isLong = ratios.allSatisfy { $0 > Self.longTailRatio }
    let ratio =
      isLong ? (ratios[0] + ratios[1]) / 2 : ratios[0] > Self.longUpperTailRatio ? ratios[0] : 0
    let ofRatio = Self.degreesOfFreedom(ofTailRatio: ratio)
    degreesOfFreedom = [ofLowerSide, ofRatio].compactMap(\.self).min()
    lowerDegreesOfFreedom = ofRatio
  }

  /// The calibrated deviate, `share` of the width beyond one counted as honest.
  ///
  /// Long tails are counted only with the whole width: a part of them cannot be told from what is looked for.
  public func calibrated(_ deviate: Double, share: Double = 1) -> Double {
    let centred = deviate - centre
    let width = centred > 0 ? upperWidth : lowerWidth
    let value = centred / (1 + share * (width * width - 1)).squareRoot()
    let degreesOfFreedom = centred > 0 ? degreesOfFreedom : lowerDegreesOfFreedom
    guard share == 1, let degreesOfFreedom else { return value }
    let tail = StudentT(degreesOfFreedom: degreesOfFreedom)
    // The t is scaled so that its 80 % quantile is that of the normal.
    let scale = Self.fifth / tail.upperQuantile(0.2)
    return NormalDeviate.ofStudent(value / scale, degreesOfFreedom: degreesOfFreedom)
  }

  /// The upper 10 % and 20 % quantiles of the standard normal distribution.
  private static let tenth = 1.2815515655446004
  private static let fifth = 0.8416212335729143

  /// Degrees of freedom that are tried, with the ratio of the 95 % to the 80 % quantile of their t.
  static let tails: [(degreesOfFreedom: Double, ratio: Double)] =
    [4.0, 5, 6, 8, 10, 14, 20, 40].map {
      let tail = StudentT(degreesOfFreedom: $0)
      return ($0, tail.upperQuantile(0.05) / tail.upperQuantile(0.2))
    }

  private static func degreesOfFreedom(ofTailRatio ratio: Double) -> Double? {
    guard let last = tails.last, ratio > last.ratio else { return nil }
    return tails.min { ($0.ratio - ratio).magnitude < ($1.ratio - ratio).magnitude }?
      .degreesOfFreedom
  }
}
