/// The xoshiro256++ generator of Blackman and Vigna: the one source of chance in the library.
///
/// Two generators made from the same seed and the same keys give the same numbers on every machine.
/// Deriving one generator per group makes results independent of the number of threads.
///
/// Source: Blackman & Vigna (2021), <https://doi.org/10.1145/3460772>; seeded by SplitMix64.
public struct Xoshiro256: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a generator from a seed and any number of keys that name what it is used for.
  public init(seed: UInt64, keys: UInt64...) {
    var mixer = SplitMix64(state: seed)
    for key in keys { mixer = SplitMix64(state: mixer.next() ^ key) }
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, by: 45)
    return result
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public mutating func nextUnitInterval() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A key made of the bytes of a text by the FNV-1a hash: the same on every machine and run.
  public static func key(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// A key made of counts by the FNV-1a hash of 64-bit words.
  public static func key(_ counts: [Int]) -> UInt64 {
    counts.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 ^ UInt64(truncatingIfNeeded: $1)) &* 0x100_0000_01b3
    }
  }

  private static func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }
}

private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
