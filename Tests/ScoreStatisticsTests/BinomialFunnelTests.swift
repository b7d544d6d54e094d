import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct BinomialFunnelTests {
  @Test func exactBinomialLimitsEqualTheReference() throws {
    let reference = try ShrinkageReference.load()
    let oracle = try Oracle("Shrinkage", .groups)
    for item in reference.binomial {
      let limits = try #require(
        BinomialFunnel(target: item.target).limits(trials: item.trials, coverage: item.coverage))
      oracle.expect(
        [limits.lowerBound, limits.upperBound], [item.lower, item.upper],
        within: reference.tolerance, floor: 1, "limits of \(item.trials) × \(item.target)")
    }
  }

  @Test func binomialLimitsNarrowWithTheSizeAndVanishAtTheEnds() throws {
    let funnel = BinomialFunnel(target: 0.3)
    let widths = try [20, 200, 2_000].map { trials in
      let limits = try #require(funnel.limits(trials: trials, coverage: 0.95))
      return limits.upperBound - limits.lowerBound
    }
    #expect(widths[0] > widths[1] && widths[1] > widths[2])
    #expect(BinomialFunnel(target: 0).limits(trials: 9, coverage: 0.95) == 0...0)
    #expect(BinomialFunnel(target: 1).limits(trials: 9, coverage: 0.95) == 1...1)
    #expect(funnel.limits(trials: 0, coverage: 0.95) == nil)
  }
}
