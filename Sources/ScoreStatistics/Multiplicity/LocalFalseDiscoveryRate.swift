/// The probability that a unit with a given p-value is ordinary.
///
///     fdr(z) = f₀(z) / f(z),   z = Φ⁻¹(1 − p)
///
/// with `f₀` the standard normal density and `f` the density of all z-values, estimated by Lindsey's
/// method: a log-linear polynomial of degree ``degree`` fitted to the counts of a histogram. All units
/// are taken as ordinary beforehand (π₀ = 1), which makes the rate too large rather than too small.
/// Only z-values from ``lowest`` on are fitted, since discrete p-values heap at 1. Below the centre, z = 0, the rate
/// is 1: nothing unusual lies there. From the centre outwards it is made not to rise, and it is read at the last
/// occupied bin beyond the data.
///
/// It is a property of units with such a p-value among these units, not of one unit.
///
/// Sources: Efron (2004), <https://doi.org/10.1198/016214504000000089>; Lindsey (1974),
/// <https://doi.org/10.1111/j.2517-6161.1974.tb00985.x>.
public struct LocalFalseDiscoveryRate: Hashable, Sendable {
  /// The number of units below which no density is estimated.
  public static let minimumUnits = 200
  /// The degree of the log-linear polynomial.
  public static let degree = 5
  /// The width of a bin of z-values.
  public static let binWidth = 0.25
  /// The z-value from which on the density is fitted.
  public static let lowest = -1.0

  private let firstBin: Int
  private let rates: [Double]

  /// Estimates the rate from the p-values of all units, or returns `nil` for fewer than
  /// ``minimumUnits`` or where no density can be fitted.
  ///
  /// What is no probability is left out.
  ///
  /// - Complexity: O(units + bins · degree²).
  public init?(pValues: [Double]) {
    let pValues = pValues.compactMap(\.roundedProbability)
    guard pValues.count >= Self.minimumUnits else { return nil }
    let bins = pValues.map(Self.bin).filter { Double($0) * Self.binWidth >= Self.lowest }
    guard let first = bins.min(), let last = bins.max(), last > first else { return nil }
    var counts = [Int](repeating: 0, count: last - first + 1)
    for bin in bins { counts[bin - first] += 1 }
    let scale = ScoreScale(maximum: last - first)
    guard
      let smooth = try? LogLinearSmoothing(
        FrequencyDistribution(scale: scale, counts: counts), degree: Self.degree)
    else { return nil }
    var smallest = 1.0
    var rates: [Double] = []
    for (index, density) in smooth.counterfactual.enumerated() {
      let lower = Double(first + index) * Self.binWidth
      let upper = lower + Self.binWidth
      let mass = Normal.standard.survival(lower) - Normal.standard.survival(upper)
      if lower >= 0 { smallest = min(smallest, Double(pValues.count) * mass / density) }
      rates.append(smallest)
    }
    firstBin = first
    self.rates = rates
  }

  /// The rate at a p-value.
  public func rate(pValue: Double) -> Double {
    rates[min(max(0, Self.bin(pValue) - firstBin), rates.count - 1)]
  }

  /// The bin of a p-value; far tails are gathered so that a single unit does not stretch the histogram.
  private static func bin(_ pValue: Double) -> Int {
    let zValue = Normal.standard.upperQuantile(min(max(pValue, 1e-9), 1 - 1e-4))
    return Int((zValue / binWidth).rounded(.down))
  }
}
