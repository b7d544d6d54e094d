import DenseLinearAlgebra
import Testing

/// Sums by panels against their definitions, with sizes about those of panels, groups and stages.
@Suite struct PackedRowsTests {
  private struct Sample {
    let points: Matrix
    let rows: Matrix
    let packed: PackedRows
    var width: Int { packed.panelCount * PackedRows.panelWidth }

    init(_ count: Int, _ rowCount: Int, _ dimension: Int) {
      var generator = SeededGenerator(seed: UInt64(count))
      points = generator.matrix(count, dimension)
      rows = generator.matrix(rowCount, dimension)
      packed = PackedRows(points)
    }

    func differences(_ row: Int, _ point: Int) -> [Double] {
      zip(rows.row(row), points.row(point)).map { $0 - $1 }
    }

    func squaredDistance(_ row: Int, _ point: Int) -> Double {
      differences(row, point).reduce(0) { $0 + $1 * $1 }
    }
  }

  private static let samples = [
    (1, 1, 1), (7, 3, 2), (8, 4, 8), (9, 5, 9), (40, 9, 16), (130, 6, 41),
  ].map { Sample($0.0, $0.1, $0.2) }

  @Test func distancesAreSumsInTheOrderOfColumns() {
    for sample in Self.samples {
      let panels = sample.packed.panelCount / 2..<sample.packed.panelCount
      let first = panels.lowerBound * PackedRows.panelWidth
      for metric in [PackedRows.Metric.squaredEuclidean, .euclidean, .cityBlock] {
        let result = sample.packed.distances(from: sample.rows, metric: metric, panels: panels)
        for row in 0..<sample.rows.rows {
          for point in first..<sample.points.rows {
            let squared = sample.squaredDistance(row, point)
            let expected =
              switch metric {
              case .squaredEuclidean: squared
              case .euclidean: squared.squareRoot()
              case .cityBlock: sample.differences(row, point).reduce(0) { $0 + abs($1) }
              }
            #expect(result[row, point - first] == expected)
          }
        }
      }
    }
  }

  @Test func nearPairsAreThoseWithinTheLargerLimit() {
    for sample in Self.samples {
      let rowLimits = (0..<sample.rows.rows).map { Double($0 % 3) * 4 }
      let limits = (0..<sample.width).map { $0 < sample.points.rows ? Double($0 % 5) * 3 : -1 }
      var pairs = NearPairs()
      pairs.find(
        of: sample.rows, rowLimits: rowLimits, in: sample.packed, limits: limits,
        panels: 0..<sample.packed.panelCount)
      var found: [[Int]: Double] = [:]
      pairs.visit { row, point, squared in
        if point < sample.points.rows { found[[row, point]] = squared }
      }
      for row in 0..<sample.rows.rows {
        for point in 0..<sample.points.rows {
          let squared = sample.squaredDistance(row, point)
          let isNear = squared <= max(rowLimits[row], limits[point])
          #expect(found[[row, point]] == (isNear ? squared : nil))
        }
      }
    }
  }

  @Test func weightedSumsAndScatterAreThoseOfTheDefinition() {
    for sample in Self.samples {
      let panels = 0..<sample.packed.panelCount
      let weights = Matrix(
        rows: sample.rows.rows, columns: sample.width,
        elements: (0..<(sample.rows.rows * sample.width)).map { Double($0 % 7) })
      let sums = sample.packed.weightedSums(weights, panels: panels)
      let centre = sample.rows.row(0)
      let dimension = sample.points.columns
      for column in 0..<dimension {
        for row in 0..<weights.rows {
          let expected = (0..<sample.points.rows).reduce(0) {
            $0 + weights[row, $1] * sample.points[$1, column]
          }
          #expect(abs(sums[row, column] - expected) < 1e-11)
        }
      }
      // Rows filled in must not weigh: they stand at zero, not at the centre.
      let filled = (0..<sample.width).map { $0 < sample.points.rows ? Double($0 % 4) : 0 }
      let scatter = sample.packed.scatter(filled, about: centre, panels: panels)
      for row in 0..<dimension {
        for column in 0..<dimension {
          let expected = (0..<sample.points.rows).reduce(0) {
            let point = sample.points.row($1)
            return $0 + filled[$1] * (point[row] - centre[row]) * (point[column] - centre[column])
          }
          #expect(abs(scatter[row, column] - expected) < 1e-11)
          #expect(scatter[row, column] == scatter[column, row])
        }
      }
    }
  }

  @Test func whitenedNormsSolveTheFactor() throws {
    for sample in Self.samples {
      let dimension = sample.points.columns
      var lower = Matrix(rows: dimension, columns: dimension)
      for row in 0..<dimension {
        for column in 0..<row { lower[row, column] = Double((row + column) % 3) / 10 }
        lower[row, row] = 1 + Double(row % 2)
      }
      let centre = sample.rows.row(0)
      let result = sample.packed.whitenedSquaredNorms(
        about: centre, lower: lower, panels: 0..<sample.packed.panelCount)
      let covariance = Matrix.product(lower, lower, transposingRight: true)
      let factor = try #require(CholeskyFactorization(covariance))
      for point in 0..<sample.points.rows {
        let deviation = zip(sample.points.row(point), centre).map { $0 - $1 }
        let solved = factor.solve(deviation)
        let expected = zip(deviation, solved).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(result[point] - expected) < 1e-9 * (1 + expected))
      }
    }
  }
}
