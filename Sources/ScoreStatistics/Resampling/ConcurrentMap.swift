internal import Dispatch
internal import Synchronization

/// Applies `transform` to 0, 1, …, `count` − 1 on up to `jobs` threads and returns the results in
/// order.
///
/// The results do not depend on `jobs` as long as `transform` depends on its argument only.
///
/// - Complexity: `count` calls, in blocks that the threads take from a shared queue.
public func concurrentMap<Result: Sendable>(
  count: Int, jobs: Int, _ transform: @Sendable (Int) -> Result
) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(transform) }
  let blockSize = max(1, count / (jobs * 8))
  let blockCount = (count + blockSize - 1) / blockSize
  let next = Atomic<Int>(0)
  let finished = Mutex<[(block: Int, results: [Result])]>([])
  DispatchQueue.concurrentPerform(iterations: min(jobs, blockCount)) { _ in
    while true {
      let block = next.add(1, ordering: .relaxed).oldValue
      if block >= blockCount { return }
      let results = (block * blockSize..<min(count, (block + 1) * blockSize)).map(transform)
      finished.withLock { $0.append((block, results)) }
    }
  }
  return finished.withLock { blocks in
    blocks.sorted { $0.block < $1.block }.flatMap(\.results)
  }
}
