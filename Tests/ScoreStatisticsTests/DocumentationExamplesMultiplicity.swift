import ScoreStatistics
import Testing

/// The examples of the page Multiplicity.md.
@Suite struct DocumentationExamplesMultiplicity {
  @Test func fifteenSchools() throws {
    try example { print in
      let pValues = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
        0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
      ]
      let adjusted = FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues).compactMap { $0 }
      print(pValues.count { $0 <= 0.05 }, adjusted.count { $0 <= 0.05 })  // 9 4
      print(adjusted[3], adjusted[4])  // 0.0356 0.0603
    }
  }

  @Test func fourIndicatorsOfOneSchool() throws {
    try example { print in
      let pValues = [0.01, 0.02, 0.3, 0.5]
      if let cauchy = PValueCombination.cauchy(pValues),
        let fisher = PValueCombination.fisher(pValues)
      {
        print(cauchy, fisher)  // 0.0262 0.0076
      }
    }
  }

  @Test func schoolsFirstThenWhatIsWrongWithThem() throws {
    try example { print in
      let schools: [[Double?]] = [[0.0002, 0.4, 0.011], [0.3, 0.6, nil], [0.03, 0.5, 0.9]]
      let selection = HierarchicalSelection(families: schools, level: 0.1)
      print(selection.selectedFamilies)  // [0]
      print(selection.rejected[0])  // [true, false, true]
    }
  }

  @Test func pValuesFromObservedWorks() throws {
    try example { print in
      let observed = ConformalCalibration([0.1, 0.4, 0.2, 0.9, 0.7, 0.3, 0.8, 0.5, 0.6])
      print([0.95, 0.65, 0.05, 0.9].map(observed.pValue))  // [0.1, 0.4, 1.0, 0.2]
    }
  }

  @Test func isAnIndicatorAnyGood() throws {
    try example { print in
      let curve = ReceiverOperatingCharacteristic(
        unusual: [2.1, 3.4, 0.6, 4.0], ordinary: [0.2, -0.5, 1.1, 0.7, 2.3, -1.2, 0.1, 0.4])
      if let curve {
        print(curve.area, curve.truePositiveRate(atFalsePositiveRate: 0.1))  // 0.875 0.5
      }
      let pValues = [0.002, 0.01, 0.02, 0.04, 0.07, 0.11, 0.15, 0.22, 0.3, 0.44, 0.61, 0.9]
      if let test = UniformityTest(pValues) {
        print(test.statistic, test.pValue)  // 0.45 0.010
      }
    }
  }
}
