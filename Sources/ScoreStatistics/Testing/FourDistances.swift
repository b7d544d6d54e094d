/// The distances of four groups of equal size from one reference, computed side by side.
///
/// The same operations in the same order as those of ``CumulativeReference/distances(_:)``, hence
/// the same bits.
struct FourDistances {
  private(set) var kolmogorovSmirnov = SIMD4<Double>.zero
  private(set) var cramerVonMises = SIMD4<Double>.zero
  private(set) var wasserstein = SIMD4<Double>.zero

  /// Measures counts, one group in each lane.
  @inline(__always) init(_ counts: [SIMD4<Double>], _ reference: CumulativeReference) {
    let (counts, cumulative) = (counts.span, reference.cumulative.span)
    let weights = reference.weights.span
    var passed = SIMD4<Double>.zero
    var largest = SIMD4<Double>.zero
    var squares = SIMD4<Double>.zero
    var sum = SIMD4<Double>.zero
    for point in 0..<(cumulative.count - 1) {
      passed += counts[point]
      let difference = passed - cumulative[point]
      let deviation = SIMD4(
        difference[0].magnitude, difference[1].magnitude, difference[2].magnitude,
        difference[3].magnitude)
      largest = SIMD4(
        max(largest[0], deviation[0]), max(largest[1], deviation[1]),
        max(largest[2], deviation[2]), max(largest[3], deviation[3]))
      squares += deviation * deviation * weights[point]
      sum += deviation
    }
    kolmogorovSmirnov = largest / reference.examinees
    cramerVonMises = squares / reference.examinees
    wasserstein = sum / reference.examinees
  }

  /// The distances of one group.
  subscript(lane: Int) -> ReferenceDistances {
    var result = ReferenceDistances()
    result.kolmogorovSmirnov = kolmogorovSmirnov[lane]
    result.cramerVonMises = cramerVonMises[lane]
    result.wasserstein = wasserstein[lane]
    return result
  }
}
