import Benchmark

/// The benchmarks of the target, in one group for each layer.
///
/// Every benchmark has a peer of the same name in `Peers`, which does the same work in Python.
/// Names carry the size, and no spaces, with which the tool does not find its thresholds again.
let benchmarks: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .peakMemoryResident], warmupIterations: 2,
    maxDuration: .seconds(5), maxIterations: 100)
  countingBenchmarks(configuration)
  linearAlgebraBenchmarks(configuration)
  groupTableBenchmarks(configuration)
  testingBenchmarks(configuration)
  clusteringBenchmarks(configuration)
}
