import Benchmark
import DenseLinearAlgebra
import ScoreStatistics

/// Distances of all pairs of 5,000 groups, and clusters and outliers of 40,000, on one thread.
///
/// What does not depend on random starts must agree with what the peers compute on the same groups; a
/// number that differs stops the run.
func clusteringBenchmarks(_ configuration: Benchmark.Configuration) {
  pairBenchmarks(configuration)
  let points = WeightedPoints(SimulatedGroups.shares(40_000))
  partitionBenchmarks(points, configuration)
  outlierBenchmarks(points, configuration)
}

private func pairBenchmarks(_ configuration: Benchmark.Configuration) {
  let groups = SimulatedGroups.shares(5_000)
  let metrics: [(String, PairwiseDistances.Metric, Double)] = [
    ("euclidean", .euclidean, 0.22317524908199213),
    ("wasserstein", .wasserstein, 3.375231738969224), ("energy", .energy, 1.132296087372819),
  ]
  for (name, metric, expected) in metrics {
    Benchmark("\(name)-of-all-pairs-of-5k-groups-x-41-points", configuration: configuration) {
      benchmark in
      for _ in benchmark.scaledIterations {
        let distances = PairwiseDistances(groups, metric: metric)
        requireAgreement(distances[6, 7], expected)
        blackHole(distances)
      }
    }
  }
}

private func partitionBenchmarks(
  _ points: WeightedPoints, _ configuration: Benchmark.Configuration
) {
  let short = KMeans.Options(starts: 1, maximumIterations: 1)
  Benchmark("k-means-8-in-20-steps-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      guard
        let partition = KMeans(
          points, clusterCount: 8, options: .init(starts: 1, maximumIterations: 20))
      else { return benchmark.error("fewer points than clusters") }
      precondition(partition.iterations == 20, "\(partition.iterations) iterations")
      blackHole(partition)
    }
  }

  Benchmark("fuzzy-c-means-8-in-20-steps-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      guard
        let partition = FuzzyCMeans(
          points, clusterCount: 8, tolerance: .leastNonzeroMagnitude, maximumIterations: 20,
          start: short)
      else { return benchmark.error("fewer points than clusters") }
      precondition(partition.iterations == 20, "\(partition.iterations) iterations")
      blackHole(partition)
    }
  }

  Benchmark(
    "gaussian-mixture-8-full-in-10-steps-of-40k-groups-x-41-points", configuration: configuration
  ) { benchmark in
    for _ in benchmark.scaledIterations {
      guard
        let mixture = GaussianMixture(
          points, componentCount: 8,
          options: .init(
            tolerance: .leastNonzeroMagnitude, maximumIterations: 10, regularization: 1e-6,
            start: short))
      else { return benchmark.error("a singular covariance matrix") }
      precondition(mixture.iterations == 10, "\(mixture.iterations) iterations")
      blackHole(mixture)
    }
  }
}

private func outlierBenchmarks(
  _ points: WeightedPoints, _ configuration: Benchmark.Configuration
) {
  Benchmark("local-outlier-factor-20-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      guard let factor = LocalOutlierFactor(points, neighbourWeight: 20) else {
        return benchmark.error("fewer than 20 neighbours")
      }
      requireAgreement(factor.factors[points.pointOfRow[6]], 1.094081776635117)
      blackHole(factor)
    }
  }

  Benchmark("isolation-forest-100-of-40k-groups-x-41-points", configuration: configuration) {
    benchmark in
    for _ in benchmark.scaledIterations {
      guard let forest = IsolationForest(points, treeCount: 100, sampleWeight: 256) else {
        return benchmark.error("fewer than two groups")
      }
      blackHole(forest)
    }
  }

  Benchmark("hdbscan-20-of-40k-groups-x-41-points", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      guard let clusters = HDBSCAN(points, minimumClusterWeight: 20) else {
        return benchmark.error("no more than 20 groups")
      }
      precondition(clusters.stabilities.count == 2, "\(clusters.stabilities.count) clusters")
      let sizes = (0..<2).map { cluster in clusters.assignments.count { $0 == cluster } }
      precondition(sizes.min() == 2_151, "clusters of \(sizes)")
      blackHole(clusters)
    }
  }
}

private func requireAgreement(_ value: Double, _ expected: Double) {
  precondition((value - expected).magnitude <= 1e-9 * expected, "\(value), not \(expected)")
}
