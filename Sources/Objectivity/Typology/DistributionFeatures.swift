import RealModule
public import ScoreStatistics

/// How a distribution departs from the reference tilted to its own level, in standard deviations of
/// chance.
///
/// With n examinees and the expected shares p, each feature compares a count C with n·p:
///
///     z = (C − n·p) / √(n·p·(1 − p))
///
/// Features are cut at ±5, so that one extreme group does not make a type of its own. They describe;
/// they are not tests, and their departures in one group depend on each other.
public struct DistributionFeatures: Hashable, Sendable {
  /// The number of examinees below which features are mostly chance.
  public static let minimumExaminees = 20
  /// The largest departure that is told.
  public static let limit = 5.0

  /// Papers above boundaries among those near them; zero where there are no boundaries.
  public var heaping: Double
  /// The variance: negative for scores closer together than expected.
  public var dispersion: Double
  /// Papers in the highest tenth of the expected distribution.
  public var upperTail: Double
  /// Papers in the lowest tenth of the expected distribution.
  public var lowerTail: Double
  /// Papers within half an expected standard deviation of the mean: negative between two humps.
  public var middle: Double
  /// The Wasserstein distance by √n over the expected standard deviation: about 0.6 by chance.
  public var shape: Double
  /// The mean score as a share of the range of the scale: a description that forms no type.
  public var level: Double

  /// Creates features from their values.
  public init(
    heaping: Double, dispersion: Double, upperTail: Double, lowerTail: Double, middle: Double,
    shape: Double, level: Double
  ) {
    self.heaping = heaping
    self.dispersion = dispersion
    self.upperTail = upperTail
    self.lowerTail = lowerTail
    self.middle = middle
    self.shape = shape
    self.level = level
  }

  /// Describes a distribution, or returns `nil` for fewer than ``minimumExaminees`` and where the
  /// reference has no spread.
  ///
  /// - Parameters:
  ///   - distribution: The scores.
  ///   - expected: The number of examinees expected at each point.
  ///   - markScale: The mark scale, or `nil` where none is known.
  /// - Precondition: One expected number for each point.
  /// - Complexity: O(points).
  public init?(
    _ distribution: FrequencyDistribution, expected: [Double], markScale: MarkScale?
  ) {
    let counts = distribution.counts
    precondition(counts.count == expected.count, "an expected number for each point is needed")
    let examinees = Double(distribution.examinees)
    let total = expected.reduce(0, +)
    guard distribution.examinees >= Self.minimumExaminees, total > 0 else { return nil }
    let shares = expected.map { $0 / total }
    let mean = shares.indices.reduce(0) { $0 + Double($1) * shares[$1] }
    func moment(_ power: Int) -> Double {
      shares.indices.reduce(0) { sum, point in
        sum + shares[point] * Double.pow(Double(point) - mean, power)
      }
    }
    let variance = moment(2)
    let excess = moment(4) / (variance * variance) - 1
    guard variance > 0, excess > 0 else { return nil }
    func departure(_ points: some Sequence<Int>) -> Double {
      let (count, share) = points.reduce((0, 0.0)) { ($0.0 + counts[$1], $0.1 + shares[$1]) }
      guard share > 0, share < 1 else { return 0 }
      let deviation = (examinees * share * (1 - share)).squareRoot()
      return Self.cut((Double(count) - examinees * share) / deviation)
    }
    let own = distribution.meanPoint
    let observed = counts.indices.reduce(0) { sum, point in
      sum + Double(counts[point]) * Double.pow(Double(point) - own, 2)
    }
    dispersion = Self.cut(
      (observed / examinees - variance * (1 - 1 / examinees))
        / (variance * (excess / examinees).squareRoot()))
    upperTail = departure(Self.tail(shares.indices.reversed(), shares))
    lowerTail = departure(Self.tail(Array(shares.indices), shares))
    let half = variance.squareRoot() / 2
    middle = departure(shares.indices.filter { abs(Double($0) - mean) <= half })
    var difference = 0.0
    var distance = 0.0
    for point in counts.indices {
      difference += Double(counts[point]) / examinees - shares[point]
      distance += abs(difference)
    }
    shape = distance * (examinees / variance).squareRoot()
    heaping = markScale.map { Self.heaping(counts, shares: shares, markScale: $0) } ?? 0
    level = own / Double(max(1, counts.count - 1))
  }

  private static func cut(_ value: Double) -> Double {
    Double.minimum(limit, Double.maximum(-limit, value))
  }

  /// The first points in the given order whose expected share does not exceed a tenth, one at least.
  private static func tail(_ points: [Int], _ shares: [Double]) -> ArraySlice<Int> {
    var share = 0.0
    var count = 0
    for point in points {
      share += shares[point]
      // Points that nobody reaches are part of a tail but do not make one.
      if share > 0.1, points.prefix(count).contains(where: { shares[$0] > 0 }) { break }
      count += 1
    }
    return points.prefix(count)
  }

  private static func heaping(
    _ counts: [Int], shares: [Double], markScale: MarkScale
  ) -> Double {
    var excess = 0.0
    var variance = 0.0
    for window in BoundaryWindows(markScale: markScale).windows {
      let papers = Double(counts[window.all].reduce(0, +))
      let both = shares[window.all].reduce(0, +)
      guard both > 0 else { continue }
      let above = shares[window.above].reduce(0, +) / both
      excess += Double(counts[window.above].reduce(0, +)) - papers * above
      variance += papers * above * (1 - above)
    }
    return variance > 0 ? cut(excess / variance.squareRoot()) : 0
  }
}
