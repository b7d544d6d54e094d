import DenseLinearAlgebra
import Testing

@testable import ScoreStatistics

/// The fast searches against their definitions, on points that coincide, tie and are far apart.
@Suite struct NearestNeighboursTests {
  static func points(_ count: Int, dimension: Int, seed: UInt64) -> WeightedPoints {
    var generator = Xoshiro256(seed: seed)
    let rows = (0..<count).map { row in
      // Coarse coordinates make ties; every third row is of another cloud.
      (0..<dimension).map { _ in
        Double(generator.next() % 4) / 8 + (row % 3 == 0 ? 20 : 0)
      }
    }
    let weights = (0..<count).map { _ in 1 + Int(generator.next() % 3) }
    return WeightedPoints(Matrix(rows: rows), weights: weights)
  }

  private static func distance(_ points: WeightedPoints, _ left: Int, _ right: Int) -> Double {
    points.coordinates.squaredDistance(left, to: right, of: points.coordinates).squareRoot()
  }

  @Test(arguments: [(1, 2), (40, 1), (200, 3), (900, 5), (300, 41)])
  func listsHoldAllUpToTheDistanceWhereWeightsReachTheWanted(count: Int, dimension: Int) {
    let points = Self.points(count, dimension: dimension, seed: UInt64(count))
    for (weight, jobs) in [(1, 1), (7, 2), (100_000, 3)] {
      let result = NearestNeighbours(points, weight: weight, jobs: jobs).lists
      for point in 0..<points.count {
        let others = (0..<points.count).filter { $0 != point }
          .map { (distance: Self.distance(points, point, $0), point: $0) }.sorted { $0 < $1 }
        var (sum, radius) = (0, Double.infinity)
        for other in others {
          sum += points.weights[other.point]
          if sum >= weight {
            radius = other.distance
            break
          }
        }
        let expected = others.filter { $0.distance <= radius }
        #expect(result[point].map(\.point) == expected.map(\.point))
        #expect(result[point].map(\.distance) == expected.map(\.distance))
      }
    }
  }

  @Test(arguments: [(1, 2), (2, 2), (60, 1), (300, 3), (900, 5), (300, 41)])
  func treeIsAsShortAsThatOfPrim(count: Int, dimension: Int) {
    let points = Self.points(count, dimension: dimension, seed: UInt64(count))
    for (weight, jobs) in [(1, 1), (4, 2), (25, 1)] {
      let neighbours = NearestNeighbours(points, weight: weight, jobs: 1)
      let cores = neighbours.lists.map { $0.first?.distance ?? 0 }
      let tree = ReachabilityTree(
        points, coreDistances: cores, neighbours: neighbours, jobs: jobs)
      var sets = DisjointSets(count: points.count)
      for link in tree.links {
        #expect(sets.root(link.left) != sets.root(link.right))
        sets.unite(link.left, link.right)
      }
      // The lengths of all minimum spanning trees are the same.
      #expect(tree.links.map(\.length).sorted() == Self.prim(points, cores: cores))
    }
  }

  private static func prim(_ points: WeightedPoints, cores: [Double]) -> [Double] {
    var lengths = [Double](repeating: .infinity, count: points.count)
    var (last, outside) = (0, Set(1..<max(1, points.count)))
    var result: [Double] = []
    while !outside.isEmpty {
      for point in outside {
        let length = max(distance(points, last, point), max(cores[last], cores[point]))
        lengths[point] = min(lengths[point], length)
      }
      guard let next = outside.min(by: { lengths[$0] < lengths[$1] }) else { break }
      result.append(lengths[next])
      outside.remove(next)
      last = next
    }
    return result.sorted()
  }
}
