import ScoreStatistics
import Testing

/// The examples of the page Groups.md.
@Suite struct DocumentationExamplesGroups {
  @Test func doTheFormsOfASchoolDiffer() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let forms = FrequencyTable(
        scale: marks, counts: [2, 9, 10, 4, 3, 8, 9, 4, 0, 4, 11, 9])
      if let analysis = OneWayAnalysisOfVariance(forms), let statistic = analysis.statistic,
        let pValue = analysis.pValue, let correlation = analysis.intraclassCorrelation
      {
        print(statistic, pValue, correlation)  // 4.0709 0.0213 0.1121
      }
    }
  }

  @Test func aFunnelOverTwelveSchools() throws {
    try example { print in
      let means: [Double] = [62, 55, 71, 48, 66, 90, 58, 60, 53, 65, 85, 57]
      let examinees: [Double] = [20, 25, 15, 30, 18, 12, 22, 28, 24, 16, 10, 26]
      let errors = examinees.map { 18 / $0.squareRoot() }
      if let funnel = OverdispersedFunnel(estimates: means, standardErrors: errors) {
        print(funnel.target, funnel.betweenVariance)  // 60.93 60.64
        print(funnel.score(estimate: means[5], standardError: errors[5]))  // 3.105
      }
      if let model = RandomEffectsModel(estimates: means, variances: errors.map { $0 * $0 }) {
        print(model.posterior(estimate: means[5], variance: errors[5] * errors[5]).mean)  // 85.45
      }
    }
  }

  @Test func expectedFromAnEarlierResult() throws {
    try example { print in
      let lastYear = [3.2, 3.4, 3.5, 3.6, 3.8, 3.9, 4.1, 3.3]
      let thisYear = [3.35, 3.41, 3.62, 3.58, 3.87, 3.94, 4.16, 4.5]
      if let line = TheilSenLine(x: lastYear, y: thisYear) {
        print(line.slope)  // 0.858
        print(thisYear[7] - line.value(at: lastYear[7]))  // 0.97
      }
    }
  }
}
