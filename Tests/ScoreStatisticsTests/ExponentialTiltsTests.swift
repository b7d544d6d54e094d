import DenseLinearAlgebra
import ScoreStatistics
import Testing

@Suite struct ExponentialTiltsTests {
  static let references: [[Double]] = [
    [1, 1], [3, 0, 1], [0, 2, 5, 0], [1e-9, 1, 1e-9], [0, 0, 4, 1, 0, 0, 2, 9, 0],
    (0...40).map { point in
      let deviation = Double(point - 22) / 7
      return 1e5 / (1 + deviation * deviation * deviation * deviation)
    },
    (0..<30).map { $0.isMultiple(of: 7) ? 2 : 0 }, [Double](repeating: 5, count: 120),
  ]

  static func means(_ reference: [Double]) -> [Double?] {
    let lowest = Double(reference.firstIndex { $0 > 0 } ?? 0)
    let highest = Double(reference.lastIndex { $0 > 0 } ?? 0)
    let shares = [0.5, 0.001, 0.01, 0.02, 0.1, 0.3, 0.4999, 0.62, 0.9, 0.983, 0.99, 0.9999]
    return [nil, lowest, highest, -1, .infinity, .nan]
      + shares.map { lowest + $0 * (highest - lowest) }
  }

  @Test(arguments: references) func tiltsAreThoseOfSingleFits(_ reference: [Double]) throws {
    let means = Self.means(reference)
    let tilts = ExponentialTilts(reference: reference, means: means, keepingProbabilities: true)
    let probabilities = try #require(tilts.probabilities)
    for (group, mean) in means.enumerated() {
      let row = probabilities.row(group)
      guard let mean, group > 5 else {
        #expect(tilts.parameters[group] == nil && tilts.variances[group] == nil)
        #expect(row.allSatisfy { $0 == 0 })
        continue
      }
      let parameter = try #require(tilts.parameters[group])
      let variance = try #require(tilts.variances[group])
      let points = Double(reference.count)
      let level = row.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      #expect((level - mean).magnitude <= 1e-13 * points)
      var single = ExponentialTilt(reference: reference)
      // Of references of which one point holds nearly all, single fits give up earlier.
      guard single.fit(mean: mean) else { continue }
      let unit = max(single.parameter.magnitude, 1 / single.variance.squareRoot())
      #expect((parameter - single.parameter).magnitude <= 1e-12 * unit)
      #expect((variance - single.variance).magnitude <= 1e-13 * points * points)
      let largest = zip(row, single.probabilities).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      #expect(largest <= 1e-12)
    }
  }

  @Test func aTiltDoesNotDependOnTheOtherGroups() {
    let reference = Self.references[5]
    let means = Self.means(reference)
    let together = ExponentialTilts(reference: reference, means: means)
    let backwards = ExponentialTilts(reference: reference, means: means.reversed())
    #expect(together.parameters == backwards.parameters.reversed())
    for (group, mean) in means.enumerated() {
      let alone = ExponentialTilts(reference: reference, means: [mean])
      #expect(alone.parameters[0] == together.parameters[group])
      #expect(alone.variances[0] == together.variances[group])
    }
  }

  @Test func aReferenceOfOnePointHasNoTilts() {
    let tilts = ExponentialTilts(
      reference: [0, 3, 0], means: [0.5, 1], keepingProbabilities: true)
    #expect(tilts.parameters == [nil, nil])
    #expect(tilts.probabilities?.elements.allSatisfy { $0 == 0 } == true)
    #expect(ExponentialTilts(reference: [1, 1], means: []).parameters.isEmpty)
  }
}
