/// Continuous scores in ascending order, measured from a threshold.
struct OrderedScores {
  /// The scores less the threshold, ascending.
  let values: [Double]
  /// For each score the place of the first that equals it.
  let firstOfTies: [Int]
  /// For each score the place of the last that equals it.
  let lastOfTies: [Int]
  /// The place of the first score at or above the threshold.
  let firstAbove: Int

  /// Orders scores, or returns `nil` when they cannot have been drawn from a density: fewer distinct
  /// values than half the scores, or a value that is not finite.
  ///
  /// Also `nil` when one side of the threshold is empty or all scores are equal.
  init?(_ scores: [Double], threshold: Double) {
    guard scores.allSatisfy(\.isFinite), threshold.isFinite else { return nil }
    let values = scores.map { $0 - threshold }.sorted()
    var first = [Int](repeating: 0, count: values.count)
    var last = Array(values.indices)
    for place in values.indices.dropFirst() {
      first[place] = values[place] == values[place - 1] ? first[place - 1] : place
    }
    for place in values.indices.dropLast().reversed() where values[place] == values[place + 1] {
      last[place] = last[place + 1]
    }
    let distinct = values.indices.count { first[$0] == $0 }
    let firstAbove = values.firstIndex { $0 >= 0 } ?? values.count
    guard distinct > 1, 2 * distinct >= values.count, firstAbove > 0, firstAbove < values.count
    else { return nil }
    self.values = values
    firstOfTies = first
    lastOfTies = last
    self.firstAbove = firstAbove
  }

  /// The number of scores.
  var count: Int { values.count }

  /// The mean less the threshold.
  var mean: Double { values.reduce(0, +) / Double(count) }

  /// The standard deviation with the divisor n − 1.
  var standardDeviation: Double {
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }

  /// The places of scores from `below` under the threshold to `above` over it, ends included.
  func window(below: Double, above: Double) -> Range<Int> {
    let start = values.firstIndex { $0 >= -below } ?? count
    let end = values.lastIndex { $0 <= above }.map { $0 + 1 } ?? 0
    return start..<max(start, end)
  }

  /// The distances from the threshold on one side, nearest first, each distinct value once.
  func distinctDistances(above: Bool) -> [Double] {
    above
      ? (firstAbove..<count).filter { firstOfTies[$0] == $0 }.map { values[$0] }
      : (0..<firstAbove).reversed().filter { lastOfTies[$0] == $0 }.map { -values[$0] }
  }
}
