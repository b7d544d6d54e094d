/// How far the nearest neighbours of each point lie: a simple measure of outlyingness.
///
/// Neighbours are other distinct points, each counted as often as it occurs. A point's own repetitions
/// are not its neighbours: a score that many share is not for that reason ordinary.
///
/// Source: Ramaswamy, Rastogi & Shim (2000), <https://doi.org/10.1145/335191.335437>.
public struct NeighbourDistances: Hashable, Sendable {
  /// The distance within which the weights of the neighbours reach *k*.
  public let farthest: [Double]
  /// The mean distance of the *k* nearest.
  public let means: [Double]

  /// Computes the distances; `nil` when the others of some point weigh less than `neighbourWeight`.
  ///
  /// - Precondition: `neighbourWeight > 0`.
  /// - Complexity: O(points² × dimension).
  public init?(_ points: WeightedPoints, neighbourWeight: Int, jobs: Int = 1) {
    guard points.hasNeighbours(weighing: neighbourWeight) else { return nil }
    let neighbours = NearestNeighbours(points, weight: neighbourWeight, jobs: jobs)
    farthest = neighbours.lists.map { $0.last?.distance ?? 0 }
    means = neighbours.lists.map { list in
      var (left, sum) = (neighbourWeight, 0.0)
      for neighbour in list {
        let weight = min(left, points.weights[neighbour.point])
        sum += Double(weight) * neighbour.distance
        left -= weight
      }
      return sum / Double(neighbourWeight)
    }
  }
}

extension WeightedPoints {
  /// Whether the others of every point weigh as much as wanted; without points none are missing.
  func hasNeighbours(weighing weight: Int) -> Bool {
    precondition(weight > 0, "neighbours that weigh \(weight)")
    guard let largest = weights.max() else { return false }
    return totalWeight - largest >= weight
  }
}
