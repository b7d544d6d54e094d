import RealModule

/// Where the effects of ordinary groups lie and how far they differ beyond chance, read from their body.
///
/// The effect of a group is taken as
///
///     e = m(n) + τ·(honest difference) + √v·(chance)
///
/// with its size *n* and chance variance *v*. Honest groups differ, and the more examinees they have the
/// clearer it shows; a group is unusual only beside that spread.
///
/// - **m(n)**: the medians of e, weighted by 1/(v + median v), in three classes of size from 60 groups on and
///   five from 150 on, drawn linearly in ln n; with fewer groups one median. Groups of one size are in one
///   class, that of the middle one of them. The median of skewed chance lies γ/6 standard deviations from its
///   mean (γ the skewness of a group, counted up to 2), by which medians are moved to stand for means.
/// - **τ²**: such that the 15 % and 85 % quantiles of (e − m)/√(v + τ²) stand at ∓1.036, as those of a normal
///   do, among the three quarters of the groups with the least *v*; the larger of both sides counts where
///   there are many groups, and with few their mean, since the larger of two inexact values is too large.
///
/// - **Skewness**: honest differences of statistics that cannot be small reach further up than down. Where the
///   upper side of the body needs a larger τ² than the lower, their difference gives the skewness of a gamma
///   distribution; a body that reaches further down has none.
///
/// Groups known to be unusual can be left out. The outer 15 % on either side have no say in τ², so that
/// what is found cannot hide itself; should more groups than that do the same, it is ordinary here.
///
/// Source: moment matching by quantiles; additive over-dispersion as in Spiegelhalter (2005),
/// <https://doi.org/10.1002/sim.1970>.
///
/// - Complexity: O(groups · ln groups).
public struct BodySpread: Hashable, Sendable {
  /// The variance τ² of honest differences between groups.
  public let variance: Double
  /// The skewness of honest differences, 0 unless the upper side of the body reaches further than the lower.
  public let skewness: Double
  /// The number of groups that were read.
  public let groups: Int
  /// The median chance variance of the groups that were read.
  private let typicalChance: Double
  /// The locations at the mean logarithms of the sizes of the classes, ascending.
  private let knots: [Knot]

  private struct Knot: Hashable, Sendable {
    let logarithmOfSize: Double
    let location: Double
  }

  /// The number of groups below which no spread can be read.
  public static let minimumGroups = 10
  /// The share of groups on either side that has no say in the spread.
  public static let tailShare = 0.15
  /// The upper ``tailShare`` quantile of the standard normal distribution.
  public static let tailDeviate = 1.0364333894937898
  /// The skewness of a gamma distribution over the asymmetry of its outer quantiles about the median,
  /// (upper − lower)/(upper + lower) ≈ skewness·z/6 at z = ``tailDeviate`` (Cornish & Fisher).
  private static let skewnessOfAsymmetry = 5.789
  /// That of the exponential distribution; the body says no more.
  private static let largestSkewness = 2.0
  /// The number of groups from which on the larger of both sides is taken whole.
  private static let manyGroups = 400.0

  /// Reads location and spread, or returns `nil` where too few groups are left.
  ///
  /// - Parameters:
  ///   - effects: The effects of the groups.
  ///   - isOrdinary: Whether a group is read; `nil` for all. Where fewer than ``minimumGroups`` would be left,
  ///     all are.
  ///   - readsUpperSide: Whether what lies above the location is read too; not while it may be that of unusual
  ///     groups: then τ² is that of the lower side, and there is no skewness.
  public init?(
    _ effects: [ScoreEffect], isOrdinary: [Bool]? = nil, readsUpperSide: Bool = true
  ) {
    var read = effects
    if let isOrdinary {
      let kept = zip(effects, isOrdinary).filter(\.1).map(\.0)
      if kept.count >= Self.minimumGroups { read = kept }
    }
    guard read.count >= Self.minimumGroups else { return nil }
    groups = read.count
    knots = Self.knots(read)
    let variances = read.map(\.variance).sorted()
    typicalChance = SampleQuantile.linear(0.5, ofSorted: variances)
    // Groups alike but for rounding are read together.
    let telling = SampleQuantile.linear(0.75, ofSorted: variances) * (1 + 1e-9)
    var lower: [Double] = []
    var upper: [Double] = []
    for effect in read where effect.variance <= telling {
      let distance = effect.effect - Self.location(of: effect.size, among: knots)
      let needed = distance * distance / (Self.tailDeviate * Self.tailDeviate)
      lower.append((distance < 0 ? needed : 0) - effect.variance)
      upper.append((distance > 0 ? needed : 0) - effect.variance)
    }
    // Below its group's critical τ² a group lies beyond the quantile; the share of groups that do falls
    // with τ², and is right where the critical values have their own quantile.
    let sides = [lower, upper].map {
      SampleQuantile.linear(1 - Self.tailShare, ofSorted: $0.sorted())
    }
    let mean = Double.maximum(0, (sides[0] + sides[1]) / 2)
    let trust = Double.minimum(1, Double(read.count) / Self.manyGroups)
    let reach = sides.map { Double.maximum(0, $0).squareRoot() }
    skewness =
      readsUpperSide && reach[1] > reach[0]
      ? Double.minimum(
        Self.largestSkewness,
        trust * Self.skewnessOfAsymmetry * (reach[1] - reach[0]) / (reach[1] + reach[0])) : 0
    variance =
      readsUpperSide
      ? mean + trust * (Double.maximum(0, Double.maximum(sides[0], sides[1])) - mean)
      : Double.maximum(0, sides[0])
  }

  /// The location m(n) of ordinary groups of a size.
  public func location(ofSize size: Double) -> Double { Self.location(of: size, among: knots) }

  /// The variance of ordinary groups with a chance variance, `share` of τ² counted as honest.
  public func variance(beside chance: Double, share: Double = 1) -> Double {
    chance + share * variance
  }

  /// The effect against chance and honest spread as a standard normal deviate.
  ///
  /// The third cumulants of chance and honest spread add up. Tails are those of Student's t. A standard deviation read
  /// from quantiles has the relative error 1.47/√groups; with few groups τ is imprecise, which gives its part
  /// groups/4.3 degrees of freedom. That part is τ² and its standard error 2·1.47·(typical v + τ²)/√groups: where
  /// τ² comes out as zero by chance, it is no better known for that. And three cumulants describe few examinees
  /// roughly (4 + 2·n).
  public func deviate(of effect: ScoreEffect, share: Double = 1) -> Double {
    let total = variance(beside: effect.variance, share: share)
    // A group is nearer to a location that it took part in than others would be.
    let own = (1 - Double(knots.count) / Double(groups)).squareRoot()
    let standardized =
      (effect.effect - location(ofSize: effect.size)) / (total.squareRoot() * own)
    let deviate = PearsonTypeIII.normalDeviate(
      of: standardized,
      skewness: (effect.thirdCumulant + thirdCumulant(share: share)) / (total * total.squareRoot()))
    let error = 2 * 1.47 * (typicalChance + variance) / Double(groups).squareRoot()
    let uncertain = share * (variance + error) / (total + share * error)
    let ofSpread = Double(groups) / 4.3 / Double.maximum(uncertain * uncertain, 1e-9)
    let ofSize = 4 + 2 * effect.size
    return NormalDeviate.ofStudent(
      deviate, degreesOfFreedom: 1 / (1 / ofSpread + 1 / ofSize))
  }

  private func thirdCumulant(share: Double) -> Double {
    let part = share * variance
    return skewness * part * part.squareRoot()
  }

  private static func knots(_ effects: [ScoreEffect]) -> [Knot] {
    let order = effects.indices.sorted {
      (effects[$0].size, effects[$0].effect) < (effects[$1].size, effects[$1].effect)
    }
    let classes = effects.count >= 150 ? 5 : effects.count >= 60 ? 3 : 1
    // Groups of one size belong together: split between classes by their effects, these would have locations
    // of their own making.
    var membersOfClass = [[Int]](repeating: [], count: classes)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, effects[order[end]].size == effects[order[start]].size { end += 1 }
      let middle = (start + end - 1) / 2
      membersOfClass[((middle + 1) * classes - 1) / order.count] += order[start..<end]
      start = end
    }
    return membersOfClass.filter { !$0.isEmpty }.map { members in
      let variances = members.map { effects[$0].variance }.sorted()
      let middle = SampleQuantile.linear(0.5, ofSorted: variances)
      let logarithm = members.reduce(0) { $0 + Double.log(effects[$1].size) }
      return Knot(
        logarithmOfSize: logarithm / Double(members.count),
        location: weightedMedian(
          members.map { member in
            let effect = effects[member]
            return (
              effect.effect - medianOfChance(effect), 1 / (effect.variance + middle)
            )
          }))
    }
  }

  /// How far the median of chance lies from its mean, by Cornish and Fisher's expansion.
  private static func medianOfChance(_ effect: ScoreEffect) -> Double {
    let deviation = effect.variance.squareRoot()
    let skewness = effect.thirdCumulant / (effect.variance * deviation)
    return -Double.maximum(-2, Double.minimum(2, skewness)) / 6 * deviation
  }

  /// The value at which half of the weight is reached, midway where a value reaches it exactly.
  private static func weightedMedian(_ values: [(value: Double, weight: Double)]) -> Double {
    let sorted = values.sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
    let half = sorted.reduce(0) { $0 + $1.weight } / 2
    var below = 0.0
    for (index, entry) in sorted.enumerated() {
      below += entry.weight
      if below > half * (1 + 1e-12) { return entry.value }
      if below >= half * (1 - 1e-12), index + 1 < sorted.count {
        return (entry.value + sorted[index + 1].value) / 2
      }
    }
    return sorted.last?.value ?? 0
  }

  private static func location(of size: Double, among knots: [Knot]) -> Double {
    let position = Double.log(size)
    guard let above = knots.firstIndex(where: { $0.logarithmOfSize > position }) else {
      return knots.last?.location ?? 0
    }
    guard above > 0 else { return knots[0].location }
    let (left, right) = (knots[above - 1], knots[above])
    let share =
      (position - left.logarithmOfSize) / (right.logarithmOfSize - left.logarithmOfSize)
    return left.location + share * (right.location - left.location)
  }
}
