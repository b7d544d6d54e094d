import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct FuzzyCMeansTests {
  @Test func irisEqualsTheFixedPoint() throws {
    let reference = try ClusteringReference.load()
    let result = try #require(FuzzyCMeans(reference.irisPoints, clusterCount: 3))
    let expected = reference.fuzzy
    try reference.expect(
      result.centres.elements, expected.centres.flatMap(\.self), within: 1e-8, "fuzzy centres")
    try reference.expect(
      [
        result.objective, result.partitionCoefficient, result.partitionEntropy,
        try #require(result.xieBeni),
      ], [expected.objective, expected.coefficient, expected.entropy, expected.xieBeni],
      within: 1e-8, "fuzzy objective, coefficient, entropy, Xie–Beni")
    #expect(result.converged)
  }

  @Test func twelveClassesOfQuintanoAreDivided() throws {
    let reference = try ClusteringReference.load()
    let expected = reference.quintano
    let classes = WeightedPoints(Matrix(rows: expected.classes))
    let components = try #require(PrincipalComponents(classes, scaling: .correlation))
    try reference.expect(
      components.variances, expected.eigenvalues, within: 1e-10, "eigenvalues of Quintano")
    try reference.expect(
      components.loadings.column(0), expected.loadings, within: 1e-10, "loadings of Quintano")
    // The rows keep the order of the classes; the scores are not sorted.
    let scores = Matrix(
      rows: classes.spread(
        (0..<classes.count).map(components.scores(classes, componentCount: 2).row)))
    let points = WeightedPoints(scores)
    let partition = try #require(FuzzyCMeans(points, clusterCount: 2))
    // Clusters ascend by the first component, so the second is the one of high means.
    let high = points.spread(partition.memberships.column(1))
    try reference.expect(
      high, expected.memberships, within: 1e-8, "memberships of Quintano")
  }

  @Test func weightsAreRepetitions() throws {
    for seed in 0..<5 as Range<UInt64> {
      let rows = RepeatedRows(seed: seed)
      let left = try #require(FuzzyCMeans(rows.weighted, clusterCount: 3))
      #expect(left == FuzzyCMeans(rows.repeated, clusterCount: 3))
      for point in 0..<rows.weighted.count {
        #expect(abs(left.memberships.row(point).reduce(0, +) - 1) < 1e-14)
      }
    }
  }

  @Test func pointUponItsCentreBelongsToItWholly() throws {
    let points = WeightedPoints(Matrix(rows: [[0], [10]]), weights: [3, 5])
    let result = try #require(FuzzyCMeans(points, clusterCount: 2))
    #expect(result.memberships == .identity(2))
    #expect(result.partitionCoefficient == 1 && result.partitionEntropy == 0)
  }

  @Test func oneClusterHasNoXieBeniIndexAndNoPointsNoPartition() throws {
    let rows = RepeatedRows(seed: 3)
    let single = try #require(FuzzyCMeans(rows.single, clusterCount: 1))
    #expect(single.xieBeni == nil && single.objective == 0)
    #expect(FuzzyCMeans(rows.empty, clusterCount: 1) == nil)
    #expect(FuzzyCMeans(rows.single, clusterCount: 2) == nil)
  }
}
