import Benchmark
import ScoreStatistics

/// Counting 2 million scores of 40,000 groups on a scale of 41 points, and summing the rows.
func countingBenchmarks(_ configuration: Benchmark.Configuration) {
  let scale = ScoreScale(maximum: 40)
  let groupCount = 40_000
  let examinees = 2_000_000
  var generator = Xoshiro256(seed: 1, keys: Xoshiro256.key("counting"))
  let groups = (0..<examinees).map { _ in Int.random(in: 0..<groupCount, using: &generator) }
  let points = (0..<examinees).map { _ in Int.random(in: 0...40, using: &generator) }

  func counted() -> FrequencyTable {
    var table = FrequencyTable(scale: scale, groupCount: groupCount)
    table.add(groups: groups, points: points)
    return table
  }

  Benchmark("count-2M-scores-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      let table = counted()
      precondition(table.counts.count == groupCount * scale.pointCount)
      blackHole(table)
    }
    precondition(counted().total.examinees == examinees, "examinees were lost in counting")
  }

  let table = counted()
  Benchmark("total-of-40k-groups-x-41-points", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      let total = table.total
      precondition(total.examinees == examinees, "examinees were lost in the total")
      blackHole(total)
    }
  }
}
