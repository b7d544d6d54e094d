import DenseLinearAlgebra
import ScoreStatistics

/// The groups that `Peers/groups.py` makes, number for number.
enum SimulatedGroups {
  private static let pointCount = 41

  /// Counts of the scores 0…40 in groups of 20 to 100, each with a level of its own.
  ///
  /// In every sixteenth group scores are close to each other, in another scores just below 13 are
  /// lifted to it.
  static func table(_ count: Int) -> FrequencyTable {
    var result = FrequencyTable(scale: ScoreScale(maximum: pointCount - 1), groupCount: count)
    for group in 0..<count {
      let bits = mixed(UInt64(group) + 1 << 40)
      let size = 20 + Int(bits & 0xFFFF) % 81
      let level = Int(bits >> 16 & 0xFF) % 13 + Int(bits >> 24 & 0xFF) % 13 - 8
      let kind = bits >> 32 & 15
      for examinee in 0..<size {
        let bits = mixed(UInt64(group * 128 + examinee))
        var sum = [0, 12, 24, 36].reduce(0) { $0 + Int(bits >> $1 & 0xFFF) % 9 }
        if kind == 0 { sum = 12 + sum / 4 }
        var score = min(max(level + sum, 0), pointCount - 1)
        if kind == 1, 10..<13 ~= score { score = 13 }
        result.add(group: group, point: score)
      }
    }
    return result
  }

  /// The same as shares of the groups.
  static func shares(_ count: Int) -> Matrix {
    let table = table(count)
    var result = Matrix(rows: count, columns: pointCount, elements: table.counts.map(Double.init))
    for group in 0..<count {
      let size = Double(table.examinees(inGroup: group))
      for score in 0..<pointCount { result[group, score] /= size }
    }
    return result
  }

  /// SplitMix64 of a value.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
