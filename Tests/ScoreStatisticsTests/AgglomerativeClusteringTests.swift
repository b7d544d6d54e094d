import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct AgglomerativeClusteringTests {
  @Test(arguments: AgglomerativeClustering.Linkage.allCases)
  func heightsEqualScipy(linkage: AgglomerativeClustering.Linkage) throws {
    let reference = try ClusteringReference.load()
    let result = try #require(
      AgglomerativeClustering(reference.irisPoints, linkage: linkage))
    let expected = linkage == .ward ? reference.ward : reference.average
    // Two rows of iris are equal: scipy merges them at height 0, here they are one point.
    #expect(expected.count == result.merges.count + 1 && expected[0] == 0)
    try reference.expect(
      result.merges.suffix(40).map(\.height), Array(expected.suffix(40)), "heights, \(linkage)")
  }

  @Test func threeClustersOfIrisHaveTheKnownSizes() throws {
    let reference = try ClusteringReference.load()
    let points = reference.irisPoints
    let hierarchy = try #require(AgglomerativeClustering(points, linkage: .ward))
    let assignments = try #require(hierarchy.assignments(clusterCount: 3))
    var sizes = [0, 0, 0]
    for (point, cluster) in assignments.enumerated() { sizes[cluster] += points.weights[point] }
    try reference.expect(sizes.sorted(), [36, 50, 64], "sizes by Ward")
  }

  /// Ward's squared heights are twice the growth of the sum of squares, so they sum to twice the total.
  @Test func squaredHeightsOfWardSumToTwiceTheInertia() throws {
    for seed in 0..<4 as Range<UInt64> {
      let points = RepeatedRows(seed: seed).weighted
      let hierarchy = try #require(AgglomerativeClustering(points, linkage: .ward))
      let inertia = try #require(KMeans(points, clusterCount: 1)).inertia
      let sum = hierarchy.merges.reduce(0) { $0 + $1.height * $1.height }
      #expect(abs(sum - 2 * inertia) < 1e-9 * inertia)
      #expect(hierarchy.merges.last?.weight == points.totalWeight)
    }
  }

  @Test func weightsAreRepetitionsAndHeightsAscend() throws {
    for linkage in AgglomerativeClustering.Linkage.allCases {
      let rows = RepeatedRows(seed: 7)
      let left = try #require(AgglomerativeClustering(rows.weighted, linkage: linkage))
      #expect(left == AgglomerativeClustering(rows.repeated, linkage: linkage))
      #expect(zip(left.merges, left.merges.dropFirst()).allSatisfy { $0.height <= $1.height })
      let finest = try #require(left.assignments(clusterCount: left.pointCount))
      #expect(finest == Array(0..<left.pointCount))
      #expect(left.assignments(clusterCount: left.pointCount + 1) == nil)
    }
  }

  @Test func fewPointsAreAnswered() throws {
    let rows = RepeatedRows(seed: 3)
    #expect(AgglomerativeClustering(rows.empty, linkage: .ward) == nil)
    let single = try #require(AgglomerativeClustering(rows.single, linkage: .average))
    #expect(single.merges.isEmpty && single.assignments(clusterCount: 1) == [0])
  }
}
