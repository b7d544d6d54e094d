import DenseLinearAlgebra
import ScoreStatistics
import Testing

/// The examples of the page Clustering.md.
@Suite struct DocumentationExamplesClustering {
  @Test func anIndicatorOfClasses() throws {
    try example { print in
      let classes = WeightedPoints(
        Matrix(rows: [
          [52, 17, 2.1, 0.46], [55, 16, 1.5, 0.45], [48, 18, 3.0, 0.47], [60, 15, 1.2, 0.43],
          [57, 17, 0.9, 0.44], [50, 16, 2.5, 0.46], [63, 14, 1.0, 0.41], [45, 18, 3.4, 0.47],
          [92, 4, 0.1, 0.12], [58, 15, 1.8, 0.44], [95, 3, 0.0, 0.08], [54, 16, 2.2, 0.45],
        ]))
      if let components = PrincipalComponents(classes, scaling: .correlation) {
        print(components.varianceShares[0])  // 0.926
        let scores = WeightedPoints(components.scores(classes, componentCount: 2))
        if let fuzzy = FuzzyCMeans(scores, clusterCount: 2) {
          let memberships = classes.spread(scores.spread(fuzzy.memberships.column(1)))
          print(memberships[8], memberships[10], memberships[6])  // 0.999 0.998 0.094
        }
      }
    }
  }

  @Test func kMeansFindsClustersInNoise() throws {
    try example { print in
      var generator = Xoshiro256(seed: 7)
      let noise = WeightedPoints(
        Matrix(
          rows: (0..<300).map { _ in
            [generator.nextUnitInterval(), generator.nextUnitInterval()]
          }))
      if let partition = KMeans(noise, clusterCount: 3),
        let silhouette = Silhouette(noise, assignments: partition.assignments)
      {
        print(partition.converged, partition.clusterWeights)  // true [105, 98, 97]
        print(silhouette.mean)  // 0.38
      }
    }
  }

  @Test func outliersAmongRepeatedRows() throws {
    try example { print in
      let rows: [[Double]] = [
        [60, 10], [60, 10], [62, 11], [58, 9], [61, 12],
        [59, 10], [63, 10], [57, 11], [95, 60], [95, 60],
      ]
      let classes = WeightedPoints(Matrix(rows: rows))
      if let factor = LocalOutlierFactor(classes, neighbourWeight: 4),
        let distances = NeighbourDistances(classes, neighbourWeight: 4)
      {
        print(classes.count, classes.totalWeight)  // 8 10
        print(classes.spread(factor.factors)[8], classes.spread(factor.factors)[0])  // 23.80 0.95
        print(classes.spread(distances.means)[8])  // 59.6
      }
    }
  }
}
