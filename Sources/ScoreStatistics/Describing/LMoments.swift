/// The first four sample L-moments of scores: shape measured by differences, not by powers.
///
/// With F examinees at or below a score and U = n − F above it, summed over the steps between
/// neighbouring scores,
///
///     λ₂ = Σ FU / (n (n − 1))
///     λ₃ = Σ FU (F − U) / (n (n − 1) (n − 2))
///     λ₄ = Σ FU ((F−1)(F−2) − 3 (F−1)(U−1) + (U−1)(U−2)) / (n (n − 1) (n − 2) (n − 3))
///
/// They are the unbiased L-moments of the order statistics, ties and all. The sums are exact
/// integers, each L-moment is rounded once: symmetric scores have a λ₃ of exactly 0.
///
/// - Complexity: O(points). Beyond some 10⁸ examinees the sums are rounded to doubles.
///
/// Source: Hosking (1990), <https://doi.org/10.1111/j.2517-6161.1990.tb01775.x>.
public struct LMoments: Hashable, Sendable {
  /// The number of examinees.
  public let examinees: Int
  /// λ₁, the mean in score points; `nil` without examinees.
  public let mean: Double?
  /// λ₂, half the mean difference of two examinees in score points; `nil` below two examinees.
  public let scale: Double?
  /// λ₃ in score points; `nil` below three examinees.
  public let third: Double?
  /// λ₄ in score points; `nil` below four examinees.
  public let fourth: Double?
  /// The L-skewness λ₃ / λ₂, in −1…1; `nil` below three examinees and when all scores agree.
  public let skewness: Double?
  /// The L-kurtosis λ₄ / λ₂, in −¼…1; `nil` below four examinees and when all scores agree.
  ///
  /// It is 0 for a uniform and 0.1226 for a normal distribution.
  public let kurtosis: Double?

  @inline(__always) init(counts: some RandomAccessCollection<some BinaryInteger>, minimum: Int) {
    let powers = PowerSums(counts: counts, minimum: minimum)
    let size = Double(powers.examinees)
    let bound = size * size * size * size * Double(counts.count)
    let sums =
      bound < 0x1p62
      ? StepSums(counts, powers.examinees, as: Int.self)
      : bound < 0x1p126
        ? StepSums(counts, powers.examinees, as: Int128.self)
        : StepSums(counts, powers.examinees, as: Double.self)
    examinees = powers.examinees
    mean = powers.mean
    scale = examinees < 2 ? nil : sums.second / (size * (size - 1))
    third = examinees < 3 ? nil : sums.third / (size * (size - 1) * (size - 2))
    fourth =
      examinees < 4 ? nil : sums.fourth / (size * (size - 1) * ((size - 2) * (size - 3)))
    skewness = examinees < 3 || sums.second == 0 ? nil : sums.third / (sums.second * (size - 2))
    kurtosis =
      examinees < 4 || sums.second == 0
      ? nil : sums.fourth / (sums.second * ((size - 2) * (size - 3)))
  }
}

extension FrequencyDistribution {
  /// The first four L-moments of the scores.
  public var lMoments: LMoments { LMoments(counts: counts, minimum: scale.minimum) }

  /// Gini's mean difference: the expected difference of the scores of two different examinees.
  ///
  ///     Σ FU / (n (n − 1) / 2)
  ///
  /// In score points, divisor n (n − 1) / 2, twice the L-scale; `nil` below two examinees.
  public var giniMeanDifference: Double? { lMoments.scale.map { 2 * $0 } }
}

extension FrequencyTable {
  /// The first four L-moments of every group.
  ///
  /// - Complexity: O(groups × points).
  public var lMoments: [LMoments] {
    mapRows { LMoments(counts: $0, minimum: scale.minimum) }
  }

  /// Gini's mean difference of every group in score points, `nil` below two examinees.
  ///
  /// - Complexity: O(groups × points).
  public var giniMeanDifferences: [Double?] { lMoments.map { $0.scale.map { 2 * $0 } } }
}

/// The three sums over the steps between scores, exact in integers that hold them.
private struct StepSums {
  let second: Double
  let third: Double
  let fourth: Double

  @inline(__always) init<Number: SignedNumeric & Comparable>(
    _ counts: some RandomAccessCollection<some BinaryInteger>, _ examinees: Int, as: Number.Type
  ) where Number: ConvertibleToDouble {
    var second: Number = 0
    var third: Number = 0
    var fourth: Number = 0
    var below = 0
    for count in counts {
      below += Int(count)
      let lower = Number(whole: below)
      let upper = Number(whole: examinees - below)
      let pairs = lower * upper
      second += pairs
      third += pairs * (lower - upper)
      let outer = (lower - 1) * (lower - 2) + (upper - 1) * (upper - 2)
      fourth += pairs * (outer - 3 * (lower - 1) * (upper - 1))
    }
    self.second = second.rounded
    self.third = third.rounded
    self.fourth = fourth.rounded
  }
}

/// A number made from a whole one and rounded to a double in the end.
private protocol ConvertibleToDouble {
  init(whole: Int)
  var rounded: Double { get }
}

extension Int: ConvertibleToDouble {
  fileprivate init(whole: Int) { self = whole }
  fileprivate var rounded: Double { Double(self) }
}

extension Int128: ConvertibleToDouble {
  fileprivate init(whole: Int) { self = Int128(whole) }
  fileprivate var rounded: Double { Double(self) }
}

extension Double: ConvertibleToDouble {
  fileprivate init(whole: Int) { self = Double(whole) }
  fileprivate var rounded: Double { self }
}
