import Benchmark
import DenseLinearAlgebra
import ScoreStatistics

/// Statistics of 5,000 groups at once, on one thread, beside the best that numpy and scipy do.
///
/// Both sides begin with the layout that suits them: a packed table here, a matrix of doubles there.
/// Where a name ends in `-from-table` the packing is inside the clock. What does not depend on chance
/// must agree with the peers; a number that differs stops the run.
func groupTableBenchmarks(_ configuration: Benchmark.Configuration) {
  let table = SimulatedGroups.table(5_000)
  descriptionBenchmarks(table, configuration)
  nullBenchmarks(table, configuration)
}

private func descriptionBenchmarks(
  _ table: FrequencyTable, _ configuration: Benchmark.Configuration
) {
  let packed = PackedFrequencyTable(table)
  func measure(
    _ name: String, _ expected: Double, statistic: @escaping @Sendable () -> Double?
  ) {
    Benchmark("\(name)-of-5k-groups-x-41-points", configuration: configuration) { benchmark in
      for _ in benchmark.scaledIterations { requireAgreement(statistic(), expected) }
    }
  }
  @Sendable func varianceOfGroup6(_ moments: GroupMoments) -> Double? {
    blackHole(moments)
    return moments.variances[6]
  }
  measure("mean-variance", 23.26811013098102) { varianceOfGroup6(GroupMoments(packed)) }
  measure("mean-variance-from-table", 23.26811013098102) { varianceOfGroup6(GroupMoments(table)) }
  measure("skewness-kurtosis", -0.24740581125327532) {
    let shapes = packed.skewnessesAndExcessKurtoses
    blackHole(shapes)
    return shapes.excessKurtoses[6]
  }
  measure("anova", 68.15566143215447) {
    let analysis = OneWayAnalysisOfVariance(packed)
    blackHole(analysis)
    return analysis?.statistic
  }
  measure("anova-from-table", 68.15566143215447) { OneWayAnalysisOfVariance(table)?.statistic }
  measure("quantile", 20) {
    let quantiles = packed.quantiles(0.25)
    blackHole(quantiles)
    return quantiles[6]
  }
  measure("entropy", 2.7947477999613284) {
    let entropies = table.entropies()
    blackHole(entropies)
    return entropies[6]
  }
  measure("l-moments", 0.10639576850969058) {
    let moments = table.lMoments
    blackHole(moments)
    return moments[6].kurtosis
  }
  let reference = table.total.counts.map(Double.init)
  let means: [Double?] = GroupMoments(packed).means
  measure("tilts", 0.0778671925207275) {
    let tilts = ExponentialTilts(
      reference: reference, means: means, keepingProbabilities: true)
    blackHole(tilts)
    return tilts.parameters[6]
  }
}

private func nullBenchmarks(_ table: FrequencyTable, _ configuration: Benchmark.Configuration) {
  Benchmark("w1-999-permutations-of-5k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      let tests = WassersteinTest.rows(
        table, maximumTables: 0, limits: .fixed(replicates: 999))
      requireAgreement(tests[6]?.statistic, 4.269161802340584)
      blackHole(tests)
    }
  }
  Benchmark("ks-exact-of-5k-groups-x-41-points", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      let tests = KolmogorovSmirnovTest.rows(table, maximumSteps: .infinity)
      requireAgreement(tests[6]?.statistic, 0.3134965041312827)
      blackHole(tests)
    }
  }
  guard let reference = ProbabilityMassFunction(table.total) else {
    preconditionFailure("groups without examinees")
  }
  Benchmark("multinomial-null-of-999-of-5k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      let rows = MultinomialNull.rows(table, replicates: 999) { _ in reference }
      requireAgreement(rows[6]?.distances.wasserstein, 4.267924529024339)
      blackHole(rows)
    }
  }
  Benchmark("multinomial-draws-5k-of-60-on-41-points", configuration: configuration) { benchmark in
    let sampler = MultinomialSampler(reference: reference, examinees: 60)
    var generator = Xoshiro256(seed: 1)
    for _ in benchmark.scaledIterations {
      let draws = sampler.draws(5_000, on: table.scale, using: &generator)
      precondition(draws.total.examinees == 300_000, "examinees were lost in drawing")
      blackHole(draws)
    }
  }
}

private func requireAgreement(_ value: Double?, _ expected: Double) {
  guard let value else { preconditionFailure("nothing, the peer has \(expected)") }
  precondition(
    abs(value - expected) <= 1e-9 * abs(expected), "\(value), the peer has \(expected)")
}
