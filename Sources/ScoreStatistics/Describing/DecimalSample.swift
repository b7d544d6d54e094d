/// Values that were recorded with a fixed number of decimal places, held as whole numbers.
///
/// A mean score of 3.7 is no double, and 1000000000000.4 loses its fourth digit after the point in
/// one. The decimal that was written down is still determined by the double nearest to it as long as
/// it has at most fifteen digits; held in units of the last place it is an integer, and all sums of
/// such values are exact.
public struct DecimalSample: Hashable, Sendable {
  /// The values in units of 10⁻ᵖ with *p* = ``places``, in their order.
  public let units: [Int]
  /// The number of decimal places.
  public let places: Int

  /// The most decimal places, below which powers of ten are exact in a double.
  public static let largestPlaces = 22

  /// Recovers the decimals from the doubles nearest to them.
  ///
  /// Returns `nil` for a value that is not finite or has more than about fifteen digits
  /// (|*x*|·10ᵖ ≥ 2⁵¹), from where on the double does not determine it.
  ///
  /// - Precondition: `places` lies in 0…22.
  public init?(_ values: [Double], places: Int) {
    precondition((0...Self.largestPlaces).contains(places), "\(places) decimal places")
    let factor = Self.powerOfTen(places)
    let scaled = values.map { ($0 * factor).rounded() }
    guard scaled.allSatisfy({ $0.magnitude < 0x1p51 }) else { return nil }
    units = scaled.map { Int($0) }
    self.places = places
  }

  /// The size of a unit is 1 / `unitsPerOne`, exact.
  var unitsPerOne: Double { Self.powerOfTen(places) }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
