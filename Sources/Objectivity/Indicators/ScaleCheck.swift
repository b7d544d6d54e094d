public import ScoreStatistics

/// A boundary of a mark scale beside which the scores heap.
///
/// Works heap at the boundary by which they were marked. Where the heap stands one or two points
/// beside the boundary that was given, the scale is another one than that of the marking, and what
/// is said about the boundary is said about the wrong place. Nothing is said where there is no heap,
/// where it stands at the boundary, and where the scale is too short to know.
///
/// The step at a cut *c* is ρ_c − ρ_{c−1}, with ρ the number of examinees at a point over the number
/// that the smooth curve expects there. At one or two points from the boundary, nearer to it than to
/// any other, the highest step is taken. It is a heap beside the boundary if
///
/// - it is up, and higher than at the boundary, by more than counting lets expect (one-sided normal
///   p-values, times the number of places looked at), and at the boundary there is hardly a step;
/// - its excess is above those at all cuts where there is no boundary (``placebos``), so that one
///   tooth among others of many-point items or of conversions is no finding; and
/// - it is above them by far (Student's *t* at 0.01), or the step at the boundary next to it is down
///   by more than counting lets expect, as it is behind a heap.
///
/// Where one boundary is found a point or two off, another that is off by as much is named on the
/// first condition alone.
///
/// - Complexity: O(boundaries) after the fit.
public struct ScaleCheck: Hashable, Sendable {
  /// The p-value above which nothing is said.
  public static let significance = 0.001
  /// The farthest from a boundary that a heap is looked for.
  public static let reach = 2

  /// The boundary given: the first score of the better mark.
  public var given: Int
  /// The first score of the heap.
  public var heapAt: Int
  /// The number of examinees at the point below the heap.
  public var countBelowHeap: Int
  /// The number of examinees at ``heapAt``.
  public var countAtHeap: Int
  /// The number of examinees at the point below the boundary given.
  public var countBelowGiven: Int
  /// The number of examinees at ``given``.
  public var countAtGiven: Int
  /// The p-value of a step at ``heapAt`` that is no higher than at ``given``.
  public var pValue: Double
  /// The number of cuts without a boundary with which the heap was compared.
  public var placebos: Int

  /// Creates a finding.
  public init(
    given: Int, heapAt: Int, countBelowHeap: Int, countAtHeap: Int, countBelowGiven: Int,
    countAtGiven: Int, pValue: Double, placebos: Int
  ) {
    self.given = given
    self.heapAt = heapAt
    self.countBelowHeap = countBelowHeap
    self.countAtHeap = countAtHeap
    self.countBelowGiven = countBelowGiven
    self.countAtGiven = countAtGiven
    self.pValue = pValue
    self.placebos = placebos
  }

  /// The thresholds beside which a distribution heaps, ascending.
  public static func findings(of excess: ThresholdExcess) -> [ScaleCheck] {
    guard let spread = excess.placeboSpreads.first(where: { $0.width == 1 }) else { return [] }
    let thresholds = excess.reaches.map(\.threshold)
    let steps = Steps(excess)
    let places = thresholds.map { given in
      (given - reach...given + reach).filter { cut in
        cut != given && steps.covers(cut)
          && thresholds.allSatisfy { $0 == given || abs($0 - cut) > abs(given - cut) }
      }
    }
    let heaps = places.map { $0.max { steps.height(at: $0) < steps.height(at: $1) } }
    let placebos = placebos(spread, thresholds: thresholds, heaps: heaps)
    guard placebos.count >= PlaceboSpread.fewestPlacebos else { return [] }
    let candidates = thresholds.indices.compactMap { index -> ScaleCheck? in
      guard let heap = heaps[index] else { return nil }
      return ScaleCheck(
        given: thresholds[index], heapAt: heap, places: places[index].count, steps: steps,
        placebos: placebos.count)
    }
    let certain = candidates.filter { candidate in
      guard let value = excess.standardizedExcess(atCut: candidate.heapAt, width: 1) else {
        return false
      }
      return candidate.isHeap(
        standardized: value, among: placebos, degreesOfFreedom: spread.degreesOfFreedom,
        steps: steps)
    }
    let shifts = Set(certain.map(\.shift))
    return candidates.filter { shifts.contains($0.shift) }
  }

  /// How far the heap stands above the boundary given.
  private var shift: Int { heapAt - given }

  /// A heap that counting alone does not explain.
  private init?(given: Int, heapAt: Int, places: Int, steps: Steps, placebos: Int) {
    guard steps.covers(given),
      steps.height(at: given) <= steps.height(at: heapAt) / 4,
      steps.pValue(heapAt, isNotAbove: nil) <= 0.05
    else { return nil }
    let pValue = min(1, Double(places) * steps.pValue(heapAt, isNotAbove: given))
    guard pValue <= Self.significance else { return nil }
    let counts = steps.distribution
    self.init(
      given: given, heapAt: heapAt, countBelowHeap: counts[heapAt - 1],
      countAtHeap: counts[heapAt], countBelowGiven: counts[given - 1],
      countAtGiven: counts[given], pValue: pValue, placebos: placebos)
  }

  private func isHeap(
    standardized: Double, among placebos: [Double], degreesOfFreedom: Double, steps: Steps
  ) -> Bool {
    guard placebos.allSatisfy({ $0 < standardized }),
      steps.pValue(heapAt, isNotAbove: nil) <= Self.significance
    else { return false }
    if abs(shift) == 1, steps.pValueDown(given) <= Self.significance { return true }
    // A heap two points off is a placebo of the spread and widens it, but is none of these.
    let meanSquare = placebos.reduce(0) { $0 + $1 * $1 } / Double(placebos.count)
    guard meanSquare > 0 else { return false }
    let chance = StudentT(degreesOfFreedom: min(degreesOfFreedom, Double(placebos.count)))
      .survival(standardized / meanSquare.squareRoot())
    // The highest of as many steps as may be a heap.
    return 2 * Double(Self.reach) * chance <= 0.01
  }

  /// The excesses at cuts where no heap is looked for; on scales so short that there are none, at
  /// those where none may stand.
  private static func placebos(
    _ spread: PlaceboSpread, thresholds: [Int], heaps: [Int?]
  ) -> [Double] {
    let all = zip(spread.cuts, spread.standardizedExcesses)
    let far = all.filter { cut, _ in thresholds.allSatisfy { abs($0 - cut) > reach } }
    if far.count >= PlaceboSpread.fewestPlacebos { return far.map(\.1) }
    return all.filter { !heaps.contains($0.0) }.map(\.1)
  }
}

/// Counts relative to a smooth curve, and how they change from point to point.
private struct Steps {
  let distribution: FrequencyDistribution
  let curve: [Double]

  init(_ excess: ThresholdExcess) {
    distribution = excess.distribution
    curve = excess.smoothing.counterfactual
  }

  func covers(_ cut: Int) -> Bool {
    distribution.scale.index(of: cut - 1) != nil && distribution.scale.index(of: cut) != nil
  }

  private func expected(_ score: Int) -> Double { curve[score - distribution.scale.minimum] }

  func height(at cut: Int) -> Double {
    Double(distribution[cut]) / expected(cut)
      - Double(distribution[cut - 1]) / expected(cut - 1)
  }

  /// The p-value of counts whose expected step is not down.
  func pValueDown(_ cut: Int) -> Double { 1 - pValue(cut, isNotAbove: nil) }

  /// The p-value of counts whose expected step is no higher than at another cut, or than zero.
  func pValue(_ cut: Int, isNotAbove other: Int?) -> Double {
    var weights: [Int: Double] = [cut: 1, cut - 1: -1]
    if let other {
      weights[other, default: 0] -= 1
      weights[other - 1, default: 0] += 1
    }
    var sum = 0.0
    var variance = 0.0
    for score in weights.keys.sorted() {
      let weight = (weights[score] ?? 0) / expected(score)
      sum += weight * Double(distribution[score])
      // An empty point varies as much as the curve says.
      variance += weight * weight * max(Double(distribution[score]), expected(score))
    }
    return variance > 0 ? Normal.standard.survival(sum / variance.squareRoot()) : 1
  }
}
