import RealModule

/// How few random cuts it takes to set each point apart from the others.
///
/// Every tree takes a sample of the examinees or units without replacement and cuts it again and again
/// between the least and the largest value of a random coordinate that varies, until the parts are
/// single, equal, or log₂ of the sample deep. The score is 2^(−mean depth / *c*(*m*)), with
/// *c*(*m*) = 2 H_{m−1} − 2(*m* − 1)/*m* the mean depth in a random binary tree; a part of *m* that is
/// not cut counts *c*(*m*) more. About 0.5 for ordinary points, towards 1 for outliers.
///
/// Source: Liu, Ting & Zhou (2008), <https://doi.org/10.1109/ICDM.2008.17>.
public struct IsolationForest: Hashable, Sendable {
  /// The score of each point, between 0 and 1.
  public let scores: [Double]
  /// The number of examinees or units in the sample of a tree.
  public let sampleWeight: Int

  /// Grows the trees; `nil` for fewer than two examinees or units.
  ///
  /// - Precondition: `treeCount` is positive and `sampleWeight` at least 2; a larger sample than there
  ///   are takes all.
  /// - Complexity: O(trees × (points + sample) × log sample).
  public init?(
    _ points: WeightedPoints, treeCount: Int = 100, sampleWeight: Int = 256, seed: UInt64 = 0,
    jobs: Int = 1
  ) {
    precondition(
      treeCount > 0 && sampleWeight > 1, "\(treeCount) trees, samples of \(sampleWeight)")
    guard points.totalWeight > 1 else { return nil }
    let size = min(sampleWeight, points.totalWeight)
    var ends: [Int] = []
    for weight in points.weights { ends.append((ends.last ?? 0) + weight) }
    let lastUnits = ends
    let depths = concurrentMap(count: treeCount, jobs: jobs) { number in
      var generator = Xoshiro256(seed: seed, keys: UInt64(number))
      let tree = IsolationTree(points, lastUnits: lastUnits, size: size, using: &generator)
      return (0..<points.count).map { tree.depth(of: $0, in: points) }
    }
    let scale = Self.meanDepth(ofSample: size) * Double(treeCount)
    self.sampleWeight = size
    scores = (0..<points.count).map { point in
      Double.exp2(-depths.reduce(0) { $0 + $1[point] } / scale)
    }
  }

  /// The mean depth *c*(*m*) of the leaves of a random binary tree of `count` leaves, 0 below two.
  ///
  /// By the harmonic number itself, not its approximation by Euler's constant.
  ///
  /// - Complexity: O(`count`).
  public static func meanDepth(ofSample count: Int) -> Double {
    guard count > 1 else { return 0 }
    let harmonic = (1..<count).reversed().reduce(0) { $0 + 1 / Double($1) }
    return 2 * (harmonic - Double(count - 1) / Double(count))
  }
}
