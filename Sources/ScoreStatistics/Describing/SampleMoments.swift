/// Mean, variance and lag-one autocorrelation of values in their order.
///
/// Doubles are shifted by their first value and summed in twice the working precision, in two passes;
/// decimals of fixed places are summed in integers and rounded once. The digits reached on certified
/// data stand in <doc:NumericalCertificate>.
///
/// - Complexity: O(values).
///
/// Source: Chan, Golub & LeVeque (1983), <https://doi.org/10.1080/00031305.1983.10483115>.
public struct SampleMoments: Hashable, Sendable {
  /// The number of values.
  public let count: Int
  /// The arithmetic mean, in the unit of the values.
  public let mean: Double
  /// Σ(*x* − mean)², in squared units of the values.
  public let sumOfSquares: Double
  /// Σ(*x*ᵢ − mean)(*x*ᵢ₊₁ − mean), one term fewer than values.
  public let lagOneSumOfProducts: Double

  /// Computes the moments of doubles; `nil` without values or where one is not finite.
  public init?(_ values: [Double]) {
    guard let pivot = values.first, values.allSatisfy(\.isFinite) else { return nil }
    var total = CompensatedTotal()
    for value in values { total.add(value - pivot) }
    let shift = total.value / Double(values.count)
    var remainder = CompensatedTotal()
    var squares = CompensatedTotal()
    var products = CompensatedTotal()
    var previous = 0.0
    for value in values {
      let deviation = value - pivot - shift
      remainder.add(deviation)
      squares.add(deviation, times: deviation)
      products.add(previous, times: deviation)
      previous = deviation
    }
    // What rounding of the mean left in the deviations is taken out of the squares.
    squares.add(-remainder.value / Double(values.count), times: remainder.value)
    count = values.count
    mean = pivot + shift
    sumOfSquares = squares.value
    lagOneSumOfProducts = products.value
  }

  /// Computes the moments of decimals exactly; `nil` without values.
  ///
  /// - Precondition: *n*^1.5 times the range in units of the last place stays below 2⁶².
  public init?(_ sample: DecimalSample) {
    guard let pivot = sample.units.first else { return nil }
    let size = Int128(sample.units.count)
    let deviations = sample.units.map { Int128($0 - pivot) }
    let span = Double((deviations.max() ?? 0) - (deviations.min() ?? 0))
    let entries = Double(sample.units.count)
    precondition(entries * entries.squareRoot() * span < 0x1p62, "sums beyond 128 bits")
    let sum = deviations.reduce(0, +)
    var squares: Int128 = 0
    var products: Int128 = 0
    var previous: Int128 = 0
    for deviation in deviations {
      let centred = size * deviation - sum
      squares += deviation * deviation
      products += previous * centred
      previous = centred
    }
    count = sample.units.count
    let unit = sample.unitsPerOne
    mean = Double(Int128(pivot) * size + sum) / (entries * unit)
    sumOfSquares = Double(size * squares - sum * sum) / (entries * unit * unit)
    lagOneSumOfProducts = Double(products) / (entries * entries * unit * unit)
  }

  /// The unbiased variance, divisor *n* − 1, or `nil` below two values.
  public var variance: Double? { count > 1 ? sumOfSquares / Double(count - 1) : nil }

  /// The square root of the unbiased ``variance``, or `nil` below two values.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The autocorrelation at lag one, or `nil` where all values agree.
  public var lagOneAutocorrelation: Double? {
    sumOfSquares > 0 ? lagOneSumOfProducts / sumOfSquares : nil
  }
}
