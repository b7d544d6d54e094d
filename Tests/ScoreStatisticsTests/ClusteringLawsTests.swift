import DenseLinearAlgebra
import ScoreStatistics
import Testing

/// A method on points of which some numbers do not depend on where the axes lie.
///
/// A new one is a line of ``all``; every test of `ClusteringLawsTests` then tries it.
struct PointMethod: Sendable, CustomTestStringConvertible {
  let name: String
  /// Numbers that stay when axes are exchanged, turned about or moved, or `nil` without an answer.
  let invariants: @Sendable (WeightedPoints) -> [Double]?

  var testDescription: String { name }

  static let all = [
    Self(name: "k-means") { KMeans($0, clusterCount: 3).map { [$0.inertia] } },
    Self(name: "fuzzy c-means") {
      FuzzyCMeans($0, clusterCount: 3).map { [$0.objective, $0.partitionCoefficient] }
    },
    Self(name: "normal mixture") {
      GaussianMixture($0, componentCount: 3).map { [$0.logLikelihood] }
    },
    Self(name: "Ward") {
      AgglomerativeClustering($0, linkage: .ward).map { $0.merges.map(\.height) }
    },
    Self(name: "average linkage") {
      AgglomerativeClustering($0, linkage: .average).map { $0.merges.map(\.height) }
    },
    Self(name: "DBSCAN") { points in
      let result = DBSCAN(points, radius: 1.5, minimumWeight: 6)
      return [Double(result.clusterCount), Double(result.isCore.count { $0 })]
    },
    Self(name: "HDBSCAN") {
      HDBSCAN($0, minimumClusterWeight: 8).map { $0.outlierScores.sorted() }
    },
    Self(name: "local outlier factor") {
      LocalOutlierFactor($0, neighbourWeight: 10).map { $0.factors.sorted() }
    },
    Self(name: "neighbour distances") {
      NeighbourDistances($0, neighbourWeight: 5).map { $0.farthest.sorted() }
    },
    Self(name: "principal components") {
      PrincipalComponents($0, scaling: .correlation)?.variances
    },
    Self(name: "silhouette of three clusters") { points in
      KMeans(points, clusterCount: 3).flatMap {
        Silhouette(points, assignments: $0.assignments)
      }.map { [$0.mean] }
    },
  ]
}

@Suite struct ClusteringLawsTests {
  /// Three clouds apart, of 60 points that differ in all distances and mostly occur repeatedly.
  static func clouds(_ run: Int) -> [[Double]] {
    var generator = Xoshiro256(seed: 96, keys: UInt64(run))
    func spread() -> Double { (0..<4).reduce(0) { sum, _ in sum + generator.nextUnitInterval() } }
    let points = (0..<60).map {
      [spread() + Double($0 % 3) * 20, spread() + Double($0 % 3 / 2) * 30]
    }
    return (0..<150).map { _ in points[Int(generator.next() % 60)] }
  }

  @Test(arguments: PointMethod.all, 0..<2)
  func axesMayBeExchangedTurnedAboutAndMoved(method: PointMethod, run: Int) throws {
    let rows = Self.clouds(run)
    func invariants(_ change: ([Double]) -> [Double]) throws -> [Double] {
      try #require(method.invariants(WeightedPoints(Matrix(rows: rows.map(change)))))
    }
    let values = try invariants { $0 }
    TableStatisticTests.expectEqual(try invariants { [$0[1], $0[0]] }, values, 1e-6)
    TableStatisticTests.expectEqual(try invariants { [-$0[0], $0[1]] }, values, 1e-6)
    TableStatisticTests.expectEqual(try invariants { [$0[0] + 8, $0[1] - 16] }, values, 1e-6)
  }

  @Test(arguments: PointMethod.all, 0..<2)
  func weightsAreRepetitionsInAnyOrder(method: PointMethod, run: Int) throws {
    let rows = Self.clouds(run)
    var counts: [[Double]: Int] = [:]
    for row in rows { counts[row, default: 0] += 1 }
    let distinct = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.reversed()
    let weighted = WeightedPoints(
      Matrix(rows: distinct.map(\.key)), weights: distinct.map(\.value))
    #expect(
      method.invariants(weighted) == method.invariants(WeightedPoints(Matrix(rows: rows))))
  }

  @Test(arguments: PointMethod.all)
  func noPointsAndOnePointAreAnswered(method: PointMethod) {
    let none = method.invariants(WeightedPoints(Matrix(rows: 0, columns: 2)))
    #expect(none == nil || none?.allSatisfy { $0 == 0 } == true)
    let one = method.invariants(WeightedPoints(Matrix(rows: 1, columns: 2, repeating: 3)))
    #expect(one == nil || one?.allSatisfy { $0.isFinite } == true)
  }
}
