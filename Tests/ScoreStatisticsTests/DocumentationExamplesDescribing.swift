import ScoreStatistics
import Testing

/// The examples of the page Describing.md.
@Suite struct DocumentationExamplesDescribing {
  @Test func oneClass() throws {
    try example { print in
      let scale = ScoreScale(maximum: 10)
      let form = FrequencyDistribution(scale: scale, counts: [0, 1, 1, 3, 4, 5, 4, 3, 2, 1, 0])
      if let mean = form.mean, let deviation = form.standardDeviation {
        print(mean, deviation)  // 5.125 1.985
      }
      if let skewness = form.lMoments.skewness, let kurtosis = form.lMoments.kurtosis {
        print(skewness, kurtosis)  // -0.002 0.126
      }
      if let type7 = form.quantile(0.75), let mid = form.quantile(0.75, definition: .mid) {
        print(type7, mid)  // 6.25 6.57
      }
    }
  }

  @Test func allClassesBesideTheRegion() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let table = FrequencyTable(
        scale: marks, counts: [3, 9, 8, 4, 0, 0, 0, 0, 0, 1, 22, 1])
      let region = FrequencyDistribution(scale: marks, counts: [1200, 4100, 3300, 1400])
      print(GroupMoments(table).means)  // [Optional(3.542), nil, Optional(4.000)]
      print(table.giniHeterogeneities)  // [Optional(0.705), nil, Optional(0.156)]
      print(table.overlaps(with: region))  // [Optional(0.965), nil, Optional(0.413)]
    }
  }

  @Test func thousandsOfGroupsAtOnce() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      let table = FrequencyTable(
        scale: marks, counts: [3, 9, 8, 4, 0, 0, 0, 0, 0, 1, 22, 1])
      let packed = PackedFrequencyTable(table)
      print(GroupMoments(packed).variances == GroupMoments(table).variances)  // true
      print(packed.quantiles(0.75))  // [Optional(4.000), nil, Optional(4.000)]
      print(packed.skewnesses == table.skewnesses)  // true
    }
  }

  @Test func valuesWrittenWithDecimals() throws {
    try example { print in
      let means = [3.7, 3.4, 4.1, 3.9]
      if let sample = DecimalSample(means, places: 1), let moments = SampleMoments(sample),
        let deviation = moments.standardDeviation
      {
        print(moments.mean, deviation)  // 3.775 0.299
      }
    }
  }
}
