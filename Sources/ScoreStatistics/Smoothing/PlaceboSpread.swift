/// How much the excess at a cut varies where there is no threshold.
///
/// The same contrast is taken at every cut of the same distribution whose window is disjoint from
/// those of the thresholds, with the points about the cut left out of the curve as they are at a
/// threshold. Teeth that cancel inside the window do not count, those that do not cancel do, and so
/// does what the curve fails to follow.
///
/// The relative variance σ² makes Σ *E*²/((1 + κ)(*S* + σ² *S*²)) equal to the number of placebos
/// (Paule & Mandel), or is zero. Windows of neighbouring cuts overlap: the number of independent
/// placebos, *n*/(1 + 2 Σ *r*²) with *r* the autocorrelation at distances at which windows overlap
/// (Bartlett), is the degrees of freedom. Noise with heavy tails is worth fewer: where the excess
/// kurtosis γ of the placebos, averaged over widths, is positive, no more than 4 + 6/γ, those of
/// the Student distribution with that kurtosis.
///
/// Source: Paule & Mandel (1982), <https://doi.org/10.6028/jres.087.022>; Bartlett (1946),
/// <https://doi.org/10.2307/2983611>. Placebo cut-offs: Imbens & Lemieux (2008),
/// <https://doi.org/10.1016/j.jeconom.2007.05.001>.
public struct PlaceboSpread: Hashable, Sendable {
  /// Fewer placebos, or fewer independent ones, say nothing about the spread of a width.
  public static let fewestPlacebos = 5

  /// The number of points on either side of a cut.
  public let width: Int
  /// The cuts: the first scores above each.
  public let cuts: [Int]
  /// The excess at each cut in units of its standard error.
  public let standardizedExcesses: [Double]
  /// The noise σ of a window beyond chance, as a share of *S* (about a quarter of the window's
  /// examinees).
  public let relativeNoise: Double
  /// The number of independent placebos, or fewer where their tails are heavy.
  public private(set) var degreesOfFreedom: Double

  /// The spreads of all widths with enough placebos, ascending; none where the narrowest has too few.
  static func spreads(of placebos: [Int: [WindowContrast]]) -> [PlaceboSpread] {
    var spreads = placebos.keys.sorted().compactMap { width in
      PlaceboSpread(placebos[width] ?? [], width: width)
    }
    let kurtosis = spreads.reduce(0) { $0 + $1.excessKurtosis } / Double(max(1, spreads.count))
    if kurtosis > 0 {
      for index in spreads.indices {
        spreads[index].degreesOfFreedom = max(
          1, min(spreads[index].degreesOfFreedom, 4 + 6 / kurtosis))
      }
    }
    // Without a spread of the narrowest width there is nothing to borrow from.
    guard spreads.first?.width == 1 else { return [] }
    return spreads.filter { $0.width == 1 || $0.degreesOfFreedom >= Double(fewestPlacebos) }
  }

  private var excessKurtosis: Double {
    let count = Double(standardizedExcesses.count)
    let squares = standardizedExcesses.map { $0 * $0 }
    let variance = squares.reduce(0, +) / count
    guard variance > 0 else { return 0 }
    return squares.reduce(0) { $0 + $1 * $1 } / count / (variance * variance) - 3
  }

  /// Estimates the spread, or returns `nil` for fewer than ``fewestPlacebos``.
  init?(_ contrasts: [WindowContrast], width: Int) {
    guard contrasts.count >= Self.fewestPlacebos else { return nil }
    let variance = Self.relativeVariance(of: contrasts)
    let values = contrasts.map { $0.standardized(relativeVariance: variance) }
    self.width = width
    cuts = contrasts.map(\.cut)
    standardizedExcesses = values
    relativeNoise = variance.squareRoot()
    degreesOfFreedom = Self.independent(values, cuts: contrasts.map(\.cut), width: width)
  }

  /// The rank of an excess among the placebos: one when it is above all of them.
  public func rank(ofStandardized excess: Double) -> Int {
    1 + standardizedExcesses.count { $0 >= excess }
  }

  /// The standard error of a contrast with this spread.
  func standardError(of contrast: WindowContrast) -> Double {
    contrast.variance(relativeVariance: relativeNoise * relativeNoise).squareRoot()
  }

  /// Newton's method from zero: the sum is convex and falling, so that it never passes the root.
  private static func relativeVariance(of contrasts: [WindowContrast]) -> Double {
    var result = 0.0
    for _ in 0..<500 {
      var value = -Double(contrasts.count)
      var slope = 0.0
      for contrast in contrasts {
        let variance = contrast.variance(relativeVariance: result)
        let square = contrast.excess * contrast.excess / variance
        let growth = contrast.binomialVariance * contrast.binomialVariance
        value += square
        slope += square * (1 + contrast.curveShare) * growth / variance
      }
      guard value > 1e-12 * Double(contrasts.count), slope > 0 else { break }
      result += value / slope
    }
    return result
  }

  private static func independent(_ values: [Double], cuts: [Int], width: Int) -> Double {
    let count = Double(values.count)
    let square = values.reduce(0) { $0 + $1 * $1 } / count
    guard square > 0 else { return count }
    let places = Dictionary(uniqueKeysWithValues: zip(cuts, values))
    var inflation = 1.0
    for distance in 1..<2 * width {
      let products = zip(cuts, values).compactMap { cut, value in
        places[cut + distance].map { $0 * value }
      }
      guard products.count >= 3 else { break }
      let correlation = products.reduce(0, +) / count / square
      inflation += 2 * correlation * correlation
    }
    return max(1, count / inflation)
  }
}
