import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct StudentTQuantileTests {
  @Test(arguments: [(1.0, 12.706204736174694), (10, 2.228138851986274), (120, 1.9799304050824402)])
  func upperQuantileEqualsTheTable(degreesOfFreedom: Double, expected: Double) {
    let quantile = StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(0.025)
    let oracle = Oracle(
      source: "scipy 1.17.1 t.ppf(0.975, ν)", file: "StudentTQuantileTests", .distributions)
    oracle.expect(quantile, expected, within: 1e-12, "ν = \(degreesOfFreedom)")
  }

  @Test(arguments: [1e-200, 1e-8, 0.3, 0.5, 0.7]) func quantileInvertsTheTail(probability: Double) {
    let distribution = StudentT(degreesOfFreedom: 7)
    let tail = distribution.survival(distribution.upperQuantile(probability))
    #expect(abs(tail - probability) < 1e-10 * probability)
  }
}
