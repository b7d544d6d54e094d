import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct SampleQuantileTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let values: [Double]
      let results: [Double]
    }
    let quantiles: [Case]
  }

  @Test func quantilesEqualThoseOfNumpy() throws {
    let oracle = try Oracle("Detection", .describing)
    for item in try ReferenceFile.load("Detection", as: Reference.self).quantiles {
      let own = [0, 0.15, 0.5, 0.9, 1].map { SampleQuantile.linear($0, ofSorted: item.values) }
      oracle.expect(own, item.results, within: 1e-14, "quantiles of \(item.values.count) values")
    }
  }

  @Test func aMirroredSampleHasMirroredQuantiles() {
    var generator = Xoshiro256(seed: 3)
    let values = (0..<40).map { _ in generator.nextUnitInterval() }.sorted()
    let mirrored = values.reversed().map { -$0 }
    for probability in [0.1, 0.25, 0.5, 0.8] {
      let own = SampleQuantile.linear(probability, ofSorted: values)
      #expect(abs(own + SampleQuantile.linear(1 - probability, ofSorted: mirrored)) < 1e-12)
    }
  }
}
