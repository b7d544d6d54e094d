/// Simulated values of a statistic in ascending order, among which an observed one is looked up.
///
/// They are dealt into buckets of equal width, as many as there are values, and put in order inside
/// them. The bucket of an observed value then tells its place but for a few steps.
struct OrderedStatistics: Sendable {
  private let values: [Double]
  /// The place of the first value of each bucket, and the number of values.
  private let starts: [Int]
  private let bucketsPerUnit: Double

  /// Orders values, which are finite.
  ///
  /// - Complexity: O(values), more only if nearly all lie in a small part of their range.
  init(_ unordered: [Double]) {
    let lowest = unordered.min() ?? 0
    let range = (unordered.max() ?? 0) - lowest
    let perUnit = range > 0 ? Double(unordered.count) / range : 0
    let buckets = unordered.map { Int(($0 - lowest) * perUnit) }
    var starts = [Int](repeating: 0, count: unordered.count + 2)
    for bucket in buckets { starts[bucket + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var places = starts
    var values = unordered
    for (index, bucket) in buckets.enumerated() {
      let value = unordered[index]
      var place = places[bucket]
      while place > starts[bucket] && values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
      places[bucket] += 1
    }
    self.values = values
    self.starts = starts
    bucketsPerUnit = perUnit
  }

  var count: Int { values.count }

  /// The number of values that are at least `threshold`.
  func count(atLeast threshold: Double) -> Int {
    guard let lowest = values.first, let highest = values.last, threshold <= highest else {
      return 0
    }
    if threshold <= lowest { return values.count }
    let bucket = Int((threshold - lowest) * bucketsPerUnit)
    var lower = starts[bucket]
    var upper = starts[bucket + 1]
    while lower < upper {
      let middle = (lower + upper) / 2
      if values[middle] < threshold { lower = middle + 1 } else { upper = middle }
    }
    return values.count - lower
  }
}
