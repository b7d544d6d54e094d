/// Exact sums of powers of scores about an integer close to their mean.
///
/// About such a centre the second-order quantities need no cancellation beyond what the data
/// themselves have, and the integers stay small.
struct PowerSums {
  let examinees: Int
  /// The integer the powers are taken about.
  let center: Int
  /// Σ(x − centre)ʲ for j = 1, 2, 3, 4; the last two only when asked for.
  private let sums: (Int128, Int128, Int128, Int128)
  /// Whether n⁴·range⁴ fits in 128 bits, so that the fourth central sum is an exact integer.
  private let fits: Bool

  /// Adds up powers to the second or, `throughFourth`, to the fourth.
  @inline(__always) init(
    counts: some RandomAccessCollection<some BinaryInteger>, minimum: Int,
    throughFourth: Bool = false
  ) {
    var total = 0
    var sum = 0
    var offset = 0
    for count in counts {
      total += Int(count)
      sum += Int(count) * offset
      offset += 1
    }
    examinees = total
    let width = Double(offset)
    let centerOffset = total == 0 ? 0 : (2 * sum + total) / (2 * total)
    center = minimum + centerOffset
    fits = Double(total) * width < 3e9
    let first = Int128(sum - centerOffset * total)
    if !throughFourth && Double(total) * width * width < 4e18 {
      // All groups of any table but the widest: 64 bits hold the squares.
      var squares = 0
      var deviation = -centerOffset
      for count in counts {
        squares &+= deviation &* deviation &* Int(truncatingIfNeeded: count)
        deviation &+= 1
      }
      sums = (first, Int128(squares), 0, 0)
      return
    }
    var higher: (Int128, Int128, Int128) = (0, 0, 0)
    for (offset, count) in counts.enumerated() where count > 0 {
      let deviation = Int128(offset - centerOffset)
      let square = deviation * deviation * Int128(count)
      higher.0 += square
      higher.1 += square * deviation
      higher.2 += square * deviation * deviation
    }
    sums = (first, higher.0, higher.1, higher.2)
  }

  /// The arithmetic mean, or `nil` without examinees.
  var mean: Double? {
    examinees == 0
      ? nil : Double(center * examinees + Int(sums.0)) / Double(examinees)
  }

  /// n Σ(x − mean)², an exact integer.
  var scaledSquares: Int128 { Int128(examinees) * sums.1 - sums.0 * sums.0 }

  /// n² Σ(x − mean)³.
  var scaledCubes: Double {
    let count = Int128(examinees)
    return Double(
      nearest: count * (count * sums.2 - 3 * sums.0 * sums.1) + 2 * sums.0 * sums.0 * sums.0)
  }

  /// n³ Σ(x − mean)⁴: an exact integer as long as it fits in 128 bits.
  var scaledFourthPowers: Double {
    guard fits else {
      let count = Double(examinees)
      let first = Double(sums.0) / count
      let tail = -4 * first * Double(sums.2) + 6 * first * first * Double(sums.1)
      return count * count * count
        * (Double(sums.3) + tail - 3 * count * first * first * first * first)
    }
    let count = Int128(examinees)
    let square = sums.0 * sums.0
    return Double(
      nearest: count * (count * (count * sums.3 - 4 * sums.0 * sums.2) + 6 * square * sums.1)
        - 3 * square * square)
  }
}
