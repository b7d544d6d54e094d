import RealModule
import ScoreStatistics

/// The distribution of the number of pupils of one grade in a school, and how they form classes.
public struct SchoolSizes: Hashable, Sendable {
  /// A quantile of the distribution.
  public struct Quantile: Hashable, Sendable {
    /// The share of schools that are not larger.
    public var share: Double
    /// The number of pupils.
    public var pupils: Int

    /// Creates a quantile.
    public init(share: Double, pupils: Int) {
      self.share = share
      self.pupils = pupils
    }
  }

  /// The quantiles, ascending, from share 0 to share 1.
  public let quantiles: [Quantile]
  /// The largest number of pupils in a class.
  public let largestClass: Int

  /// Creates a distribution.
  ///
  /// The default gives, after 14 % of absences, the participants a work of the real region had.
  /// In a work 38 % of the schools then have fewer than 15 papers and 53 % fewer than 25.
  ///
  /// - Precondition: At least two quantiles, from share 0 to 1, of at least one pupil.
  public init(
    quantiles: [Quantile] = [
      Quantile(share: 0, pupils: 2), Quantile(share: 0.05, pupils: 5),
      Quantile(share: 0.10, pupils: 7), Quantile(share: 0.25, pupils: 12),
      Quantile(share: 0.50, pupils: 25), Quantile(share: 0.75, pupils: 62),
      Quantile(share: 0.90, pupils: 107), Quantile(share: 0.95, pupils: 131),
      Quantile(share: 1, pupils: 220),
    ],
    largestClass: Int = 28
  ) {
    precondition(
      quantiles.count > 1 && quantiles.first?.share == 0 && quantiles.last?.share == 1
        && quantiles.allSatisfy { $0.pupils > 0 },
      "quantiles of school sizes run from share 0 to share 1")
    self.quantiles = quantiles
    self.largestClass = largestClass
  }

  /// Schools of one size.
  public init(pupils: Int, largestClass: Int = 28) {
    self.init(
      quantiles: [Quantile(share: 0, pupils: pupils), Quantile(share: 1, pupils: pupils)],
      largestClass: largestClass)
  }

  /// A region of small schools: after 14 % of absences more than half have fewer than 15 papers in a
  /// work, and four in five fewer than 25.
  public static let tiny = SchoolSizes(
    quantiles: [
      Quantile(share: 0, pupils: 3), Quantile(share: 0.10, pupils: 4),
      Quantile(share: 0.25, pupils: 7), Quantile(share: 0.50, pupils: 14),
      Quantile(share: 0.75, pupils: 25), Quantile(share: 0.90, pupils: 45),
      Quantile(share: 1, pupils: 110),
    ])

  /// The distribution with all schools larger or smaller by a factor, and classes as they are.
  public func scaled(by factor: Double) -> SchoolSizes {
    SchoolSizes(
      quantiles: quantiles.map {
        Quantile(share: $0.share, pupils: max(1, Int((factor * Double($0.pupils)).rounded())))
      },
      largestClass: largestClass)
  }

  /// The number of pupils in a school drawn at random, log-linear between the quantiles.
  func pupils(using generator: inout Xoshiro256) -> Int {
    let share = generator.nextUnitInterval()
    guard let above = quantiles.firstIndex(where: { $0.share > share }), above > 0 else {
      return quantiles[0].pupils
    }
    let (low, high) = (quantiles[above - 1], quantiles[above])
    let position = (share - low.share) / (high.share - low.share)
    let logarithm =
      Double.log(Double(low.pupils)) * (1 - position) + Double.log(Double(high.pupils)) * position
    return Int(Double.exp(logarithm).rounded())
  }

  /// The sizes of the fewest classes of nearly equal size that hold `pupils`.
  func classes(of pupils: Int) -> [Int] {
    let count = (pupils + largestClass - 1) / largestClass
    return (0..<count).map { (($0 + 1) * pupils) / count - ($0 * pupils) / count }
  }
}
