/// Several groups, their pooled counts, and all ways of dealing the pool out to groups of the same
/// sizes.
///
/// Counts of all groups are kept in one buffer, group after group.
struct PooledGroups: Sendable {
  let pooled: FrequencyDistribution
  let sizes: [Int]
  let counts: [Int]

  /// Pools groups, leaving out empty ones, or `nil` if fewer than two have examinees.
  init?(_ groups: [FrequencyDistribution]) {
    let filled = groups.filter { $0.examinees > 0 }
    guard filled.count > 1, let first = filled.first else { return nil }
    pooled = filled.dropFirst().reduce(first, +)
    sizes = filled.map(\.examinees)
    counts = filled.flatMap(\.counts)
  }

  var total: Int { pooled.examinees }
  var points: Int { pooled.counts.count }

  /// The conditional p-value of a statistic of the counts of all groups.
  func pValue(
    observed: Double, maximumTables: Int, limits: SequentialMonteCarlo.Limits,
    generator: Xoshiro256, statistic: ([Int]) -> Double
  ) -> ObtainedPValue {
    let ties = ObtainedPValue.ties(of: observed)
    if mostTables(upTo: Double(maximumTables)) != nil {
      var tail = TailWeights(ties: ties)
      var tables = 0
      forEachTable { counts, probability in
        tables += 1
        tail.add(statistic(counts), probability: probability)
      }
      return tail.obtained(.enumeration(tables: tables))
    }
    return ObtainedPValue(
      SequentialMonteCarlo(
        ties: ties, limits: limits, sampler: PartitionSampler(self), generator: generator,
        statistic: statistic))
  }

  /// An upper bound of the number of tables, exact for two groups; `nil` above `limit`.
  private func mostTables(upTo limit: Double) -> Double? {
    var product = 1.0
    for size in sizes.dropLast() {
      let tables = ConditionalTables.count(pooled: pooled, examinees: size, upTo: limit)
      guard let tables, product * tables <= limit else { return nil }
      product *= tables
    }
    return product
  }

  private func forEachTable(_ body: ([Int], Double) -> Void) {
    var dealt = counts
    deal(group: 0, rest: pooled, weight: 1, into: &dealt, body)
  }

  private func deal(
    group: Int, rest: FrequencyDistribution, weight: Double, into dealt: inout [Int],
    _ body: ([Int], Double) -> Void
  ) {
    if group == sizes.count - 1 {
      write(rest.counts, group: group, into: &dealt)
      body(dealt, weight)
      return
    }
    ConditionalTables(pooled: rest, examinees: sizes[group]).forEachTable { drawn, probability in
      write(drawn, group: group, into: &dealt)
      deal(
        group: group + 1, rest: rest - FrequencyDistribution(scale: rest.scale, counts: drawn),
        weight: weight * probability, into: &dealt, body)
    }
  }

  private func write(_ row: [Int], group: Int, into dealt: inout [Int]) {
    for (point, count) in row.enumerated() { dealt[group &* row.count &+ point] = count }
  }
}

/// Deals pooled examinees out to groups of fixed sizes at random.
///
/// As in ``MultivariateHypergeometricSampler`` an examinee is a number below the total, and one
/// already dealt is drawn again. The largest group gets those who are left.
private struct PartitionSampler: CountSampler {
  private let groups: PooledGroups
  private let largest: Int
  private let points: [Int]
  private let table: GuideTable

  init(_ groups: PooledGroups) {
    self.groups = groups
    largest = groups.sizes.indices.reduce(0) { groups.sizes[$1] > groups.sizes[$0] ? $1 : $0 }
    var lastCodes: [UInt64] = []
    var points: [Int] = []
    var sum = 0
    for (point, count) in groups.pooled.counts.enumerated() where count > 0 {
      sum += count
      points.append(point)
      lastCodes.append(UInt64(sum - 1))
    }
    self.points = points
    table = GuideTable(lastCodes: lastCodes)
  }

  var pointCount: Int { groups.counts.count }

  func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    let width = groups.points
    let total = UInt64(groups.total)
    for cell in counts.indices { counts[cell] = 0 }
    // The row of the largest group holds the numbers of those dealt so far, until all are.
    let dealt = largest * width
    for (group, size) in groups.sizes.enumerated() where group != largest {
      var left = size
      while left > 0 {
        let number = generator.next(upperBound: total)
        let interval = table.interval(of: number)
        let point = points[interval]
        if number &- table.firstCodes[interval] >= UInt64(counts[dealt &+ point]) {
          counts[dealt &+ point] &+= 1
          counts[group &* width &+ point] &+= 1
          left &-= 1
        }
      }
    }
    for (point, count) in groups.pooled.counts.enumerated() {
      counts[dealt &+ point] = count &- counts[dealt &+ point]
    }
  }
}
