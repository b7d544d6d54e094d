import Benchmark
import ScoreStatistics

/// Tests with their null distributions, of one group and of 40,000.
///
/// Scores are made by the hash that the peers use, so that statistics must agree with those that
/// the peers compute; a number that differs stops the run.
func testingBenchmarks(_ configuration: Benchmark.Configuration) {
  groupBenchmarks(configuration)
  sampleBenchmarks(configuration)
}

/// The moments, tilts, distances and p-values of 40,000 groups of 5 to 60 examinees.
private func groupBenchmarks(_ configuration: Benchmark.Configuration) {
  let table = groups()
  guard let reference = ProbabilityMassFunction(table.total) else {
    preconditionFailure("groups without examinees")
  }
  let shape = ExponentialTilt(reference: reference.probabilities)

  Benchmark("moments-and-tilts-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      let moments = GroupMoments(table)
      var tilt = shape
      let parameters = moments.means.map { mean in
        tilt.fit(mean: mean ?? 0)
        blackHole(tilt.probabilities)
        return tilt.parameter
      }
      requireAgreement(parameters[6], 0.007854077901695)
      blackHole(parameters)
    }
  }

  Benchmark(
    "ks-w1-shared-nulls-of-999-for-40k-groups-x-41-points", configuration: configuration
  ) { benchmark in
    for _ in benchmark.scaledIterations {
      let rows = MultinomialNull.rows(table, reference: reference, replicates: 999)
      requireAgreement(rows[6]?.distances.kolmogorovSmirnov, 0.1095553590813963)
      requireAgreement(rows[6]?.distances.wasserstein, 1.3826411116582558)
      blackHole(rows)
    }
  }

  Benchmark(
    "moments-tilts-ks-w1-own-nulls-of-999-for-40k-groups-x-41-points",
    configuration: configuration
  ) { benchmark in
    for _ in benchmark.scaledIterations {
      let means = GroupMoments(table).means
      let rows = MultinomialNull.rows(table, replicates: 999) { group in
        var tilt = shape
        tilt.fit(mean: means[group] ?? 0)
        return ProbabilityMassFunction(weights: tilt.probabilities)
      }
      requireAgreement(rows[6]?.distances.kolmogorovSmirnov, 0.12608309995524)
      blackHole(rows)
    }
  }
}

/// Tests of one group against those it is compared with.
private func sampleBenchmarks(_ configuration: Benchmark.Configuration) {
  func measure(
    _ name: String, _ size: Int, _ others: Int, _ expected: Double,
    statistic: @escaping @Sendable (FrequencyDistribution, FrequencyDistribution) -> Double?
  ) {
    let group = distribution(scores(from: 1_000_000, count: size))
    let reference = distribution(scores(from: 2_000_000, count: others))
    Benchmark(name, configuration: configuration) { benchmark in
      for _ in benchmark.scaledIterations {
        requireAgreement(statistic(group, reference), expected)
      }
    }
  }

  let own = scores(from: 1_000_000, count: 22)
  let others = scores(from: 2_000_000, count: 40_000)
  Benchmark("anderson-darling-22-vs-40k-values", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      let test = AndersonDarlingTest(group: distribution(own), reference: distribution(others))
      requireAgreement(kept(test)?.standardizedStatistic, -0.2806487904046867)
    }
  }
  measure("anderson-darling-22-vs-40k-counts", 22, 40_000, -0.2806487904046867) {
    kept(AndersonDarlingTest(group: $0, reference: $1))?.standardizedStatistic
  }
  measure("anderson-darling-999-permutations-22-vs-40k", 22, 40_000, -0.2806487904046867) {
    kept(AndersonDarlingTest(group: $0, reference: $1, maximumTables: 0, limits: draws(999)))?
      .standardizedStatistic
  }
  measure("anderson-darling-999-permutations-25-vs-500", 25, 500, 0.8231264216512736) {
    kept(AndersonDarlingTest(group: $0, reference: $1, maximumTables: 0, limits: draws(999)))?
      .standardizedStatistic
  }

  let referenceMean = distribution(scores(from: 2_000_000, count: 500)).mean ?? 0
  measure("mean-9999-permutations-25-vs-500", 25, 500, -2.202) {
    kept(
      PermutationMeanTest(
        group: $0, reference: $1, alternative: .twoSided, maximumTables: 0, limits: draws(9_999)
      )
    ).map { $0.statistic - referenceMean }
  }
  measure("ks-9999-permutations-25-vs-500", 25, 500, 0.218) {
    kept(
      KolmogorovSmirnovTest(
        group: $0, reference: $1, maximumSteps: 0, limits: draws(9_999)))?.statistic
  }
  measure("ks-exact-60-vs-500", 60, 500, 0.13133333333333333) {
    kept(KolmogorovSmirnovTest(group: $0, reference: $1, maximumSteps: .infinity))?.statistic
  }
  measure("ks-exact-200-vs-5k", 200, 5_000, 0.0496) {
    kept(KolmogorovSmirnovTest(group: $0, reference: $1, maximumSteps: .infinity))?.statistic
  }
  measure("ks-exact-22-vs-40k", 22, 40_000, 0.2064659090909091) {
    kept(KolmogorovSmirnovTest(group: $0, reference: $1, maximumSteps: .infinity))?.statistic
  }
  measure("mann-whitney-exact-12-vs-40", 12, 40, 242) {
    kept(MannWhitneyTest(group: $0, reference: $1, maximumSteps: .infinity))?.statistic
  }
  measure("mann-whitney-9999-permutations-25-vs-500", 25, 500, 5_023.5) {
    kept(MannWhitneyTest(group: $0, reference: $1, maximumSteps: 0, limits: draws(9_999)))?
      .statistic
  }
  measure("epps-singleton-999-permutations-25-vs-500", 25, 500, 3.9702116160565586) {
    kept(EppsSingletonTest(group: $0, reference: $1, maximumTables: 0, limits: draws(999)))?
      .statistic
  }
  measure("jensen-shannon-9999-permutations-25-vs-500", 25, 500, 0.1871202581457968) {
    kept(JensenShannonTest(group: $0, reference: $1, maximumTables: 0, limits: draws(9_999)))?
      .statistic
  }
}

/// A result of which nothing may be left out as unused.
private func kept<Result>(_ result: Result) -> Result {
  blackHole(result)
  return result
}

private func draws(_ replicates: Int) -> SequentialMonteCarlo.Limits {
  .fixed(replicates: replicates)
}

private let scale = ScoreScale(maximum: 40)

/// SplitMix64 of a value.
private func mixed(_ value: Int) -> UInt64 {
  var bits = UInt64(value) &+ 0x9e37_79b9_7f4a_7c15
  bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
  bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
  return bits ^ (bits >> 31)
}

/// Scores from 0 to 40, each the sum of four from 0 to 10.
private func scores(from first: Int, count: Int) -> [Int] {
  (first..<(first + count)).map { number in
    let bits = mixed(number)
    return (0..<4).reduce(0) { $0 + Int((((bits >> (16 * UInt64($1))) & 0xffff) * 11) >> 16) }
  }
}

private func distribution(_ scores: [Int]) -> FrequencyDistribution {
  var table = FrequencyTable(scale: scale, groupCount: 1)
  table.add(groups: [Int](repeating: 0, count: scores.count), points: scores)
  return table[0]
}

/// Counts of groups of 5 to 60 examinees at different levels.
private func groups() -> FrequencyTable {
  let members = (0..<40_000).flatMap { [Int](repeating: $0, count: 5 + $0 % 56) }
  let scores = zip(members, scores(from: 0, count: members.count)).map { group, score in
    min(max(score + Int(mixed(group) % 7) - 3, 0), 40)
  }
  var table = FrequencyTable(scale: scale, groupCount: 40_000)
  table.add(groups: members, points: scores)
  return table
}

private func requireAgreement(_ value: Double?, _ expected: Double) {
  guard let value else { preconditionFailure("nothing, the peer has \(expected)") }
  precondition(
    abs(value - expected) <= 1e-9 * abs(expected), "\(value), the peer has \(expected)")
}
