import ScoreStatistics
import Testing

/// The examples of the page Thresholds.md.
@Suite struct DocumentationExamplesThresholds {
  @Test func aSchoolAgainstTheShapeOfTheOthers() throws {
    try example { print in
      let scale = ScoreScale(maximum: 12)
      let school = FrequencyDistribution(
        scale: scale, counts: [0, 1, 2, 3, 4, 2, 17, 12, 9, 7, 4, 2, 0])
      let others = FrequencyDistribution(
        scale: scale, counts: [9, 31, 70, 128, 181, 220, 236, 214, 170, 118, 70, 31, 8])
      let window = ThresholdWindow(threshold: 6, pointsBelow: 2, pointsAbove: 2)
      if let test = TiltedThresholdTest(group: school, reference: others, windows: [window]) {
        print(test.statistic, test.expected, test.excess)  // 29.0 20.1 8.9
        print(test.pValue)  // 0.0016
      }
    }
  }

  @Test func aRegionWithoutAReference() throws {
    try example { print in
      let scale = ScoreScale(maximum: 20)
      let region = FrequencyDistribution(
        scale: scale,
        counts: [
          3, 7, 14, 25, 41, 60, 70, 55, 150, 118, 126, 121, 111, 95, 76, 57, 39, 24, 13, 6, 2,
        ])
      let estimates = try ThresholdExcess(region, thresholds: [8]).estimates
      if let estimate = estimates[0] {
        print(estimate.excess, estimate.standardError)  // 39.7 7.2
        print(estimate.interval.lowerBound, estimate.interval.upperBound)  // 17.9 61.5
      }
      let smoothing = try LogLinearSmoothing(region, degree: 4, dummies: [6, 7, 8])
      print(smoothing.counterfactual(in: 6..<8))  // 174.55
      print(smoothing.moved(from: 6..<8, to: 8..<9, in: region))  // 44.29
    }
  }

  @Test func onePointTooMany() throws {
    try example { print in
      let curvature = FrandsenTest.curvatureBound(standardizedScore: 0.4, standardDeviation: 6.3)
      let test = FrandsenTest(
        below: 40, at: 75, above: 50, curvature: curvature, alternative: .greater)
      print(curvature, test.excess, test.pValue)  // 0.0126 19.54 0.00105
    }
  }
}
