/// Ranks of examinees of whom all at one point share the mean of theirs.
enum Midranks {
  /// Twice the mean rank at each point: whole numbers.
  static func doubled(_ counts: [Int]) -> [Int] {
    var before = 0
    return counts.map { count in
      defer { before += count }
      return 2 * before + count + 1
    }
  }
}
