/// How much sparser the surroundings of each point are than those of its neighbours.
///
/// The *k*-distance of a point is the smallest within which the weights of other distinct points reach
/// *k*; its neighbours are all those within it, ties included. The mean reachability *r*(*p*) is the
/// weighted mean over neighbours *o* of max(*k*-distance(*o*), |*p* − *o*|), and the factor is the
/// weighted mean of *r*(*p*)/*r*(*o*): near 1 for ordinary points, larger for outliers.
///
/// A point's own repetitions are not its neighbours, or densities would be infinite wherever scores
/// coincide; they weigh as neighbours of others.
///
/// Source: Breunig, Kriegel, Ng & Sander (2000), <https://doi.org/10.1145/335191.335388>, with
/// distances to distinct points as proposed there.
public struct LocalOutlierFactor: Hashable, Sendable {
  /// The factor of each point.
  public let factors: [Double]
  /// The *k*-distance of each point.
  public let neighbourDistances: [Double]

  /// Computes the factors; `nil` when the others of some point weigh less than `neighbourWeight`.
  ///
  /// - Precondition: `neighbourWeight > 0`.
  /// - Complexity: O(points² × dimension).
  public init?(_ points: WeightedPoints, neighbourWeight: Int, jobs: Int = 1) {
    guard points.hasNeighbours(weighing: neighbourWeight) else { return nil }
    let lists = NearestNeighbours(points, weight: neighbourWeight, jobs: jobs).lists
    let radii = lists.map { $0.last?.distance ?? 0 }
    let reachabilities = lists.map { list in
      var (sum, weight) = (0.0, 0)
      for neighbour in list {
        weight += points.weights[neighbour.point]
        sum +=
          Double(points.weights[neighbour.point]) * max(radii[neighbour.point], neighbour.distance)
      }
      // Squares of differences below 1e-162 vanish.
      return max(sum / Double(weight), .leastNormalMagnitude)
    }
    factors = lists.enumerated().map { point, list in
      var (sum, weight) = (0.0, 0)
      for neighbour in list {
        weight += points.weights[neighbour.point]
        sum +=
          Double(points.weights[neighbour.point]) * reachabilities[point]
          / reachabilities[neighbour.point]
      }
      return sum / Double(weight)
    }
    neighbourDistances = radii
  }
}
