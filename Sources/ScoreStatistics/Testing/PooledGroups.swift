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
    let threshold = ObtainedPValue.threshold(observed)
    if mostTables(upTo: Double(maximumTables)) != nil {
      var sum = 0.0
      var tables = 0
      forEachTable { counts, probability in
        tables += 1
        if statistic(counts) >= threshold { sum += probability }
      }
      return ObtainedPValue(pValue: min(1, sum), method: .enumeration(tables: tables))
    }
    let simulation = SequentialMonteCarlo(
      observed: threshold, limits: limits, sampler: PartitionSampler(self), generator: generator,
      statistic: statistic)
    return ObtainedPValue(pValue: simulation.pValue, method: simulation.method)
  }

  /// An upper bound of the number of tables, exact for two groups; `nil` above `limit`.
  private func mostTables(upTo limit: Double) -> Double? {
    var product = 1.0
    for size in sizes.dropLast() {
      let tables = ConditionalTables(pooled: pooled, examinees: size).tableCount(upTo: limit)
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

  fileprivate func write(_ row: [Int], group: Int, into dealt: inout [Int]) {
    for (point, count) in row.enumerated() { dealt[group &* row.count &+ point] = count }
  }
}

/// Deals pooled examinees out to groups of fixed sizes at random.
private struct PartitionSampler: CountSampler {
  private let groups: PooledGroups
  private let first: MultivariateHypergeometricSampler

  init(_ groups: PooledGroups) {
    self.groups = groups
    first = MultivariateHypergeometricSampler(pooled: groups.pooled, examinees: groups.sizes[0])
  }

  var pointCount: Int { groups.counts.count }

  func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    var rest = groups.pooled
    var row = [Int](repeating: 0, count: groups.points)
    for (group, size) in groups.sizes.dropLast().enumerated() {
      let sampler =
        group == 0 ? first : MultivariateHypergeometricSampler(pooled: rest, examinees: size)
      sampler.draw(into: &row, using: &generator)
      groups.write(row, group: group, into: &counts)
      rest = rest - FrequencyDistribution(scale: rest.scale, counts: row)
    }
    groups.write(rest.counts, group: groups.sizes.count - 1, into: &counts)
  }
}
