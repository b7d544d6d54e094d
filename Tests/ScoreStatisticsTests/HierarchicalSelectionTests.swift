import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct HierarchicalSelectionTests {
  @Test func equalsTheReference() throws {
    let reference = try DiscoveriesReference.load()
    let oracle = try Oracle("Discoveries", .multiplicity)
    for (index, item) in reference.hierarchical.enumerated() {
      let selection = HierarchicalSelection(families: item.families, level: item.level)
      oracle.expect(selection.selectedFamilies, item.selected, "families selected \(index)")
      oracle.expect(
        selection.levelWithin, item.within, within: reference.relativeTolerance,
        "level within families \(index)")
      #expect(selection.rejected == item.rejected)
    }
  }

  @Test func untestedEntriesAndFamiliesCountForNothing() throws {
    let item = try DiscoveriesReference.load().hierarchical[1]
    let selection = HierarchicalSelection(families: item.families, level: item.level)
    let padded = HierarchicalSelection(
      families: item.families.map { [nil] + $0 } + [[], [nil]], level: item.level)
    #expect(padded.selectedFamilies == selection.selectedFamilies)
    #expect(padded.levelWithin == selection.levelWithin)
    #expect(
      padded.rejected.prefix(item.families.count).map { Array($0.dropFirst()) }
        == selection.rejected)
    #expect(padded.familyPValues.suffix(2) == [nil, nil])
  }

  @Test func aSelectedFamilyHasARejection() throws {
    for item in try DiscoveriesReference.load().hierarchical {
      let selection = HierarchicalSelection(families: item.families, level: item.level)
      for (family, rejected) in selection.rejected.enumerated() {
        #expect(rejected.contains(true) == selection.selectedFamilies.contains(family))
      }
    }
  }

  @Test func nothingIsSelectedFromNothing() {
    let selection = HierarchicalSelection(families: [], level: 0.1)
    #expect(selection.selectedFamilies.isEmpty && selection.levelWithin == 0)
    #expect(
      HierarchicalSelection(families: [[0.9], [1]], level: 0.1).rejected == [[false], [false]])
  }

  @Test func controlsTheAverageRateOverSelectedFamilies() {
    var generator = Xoshiro256(seed: 15)
    let runs = 500
    var average = 0.0
    for _ in 0..<runs {
      let families: [[Double?]] = (0..<20).map { family in
        (0..<10).map { test in
          generator.nextUnitInterval() * (family < 5 && test < 5 ? 1e-3 : 1)
        }
      }
      let selection = HierarchicalSelection(families: families, level: 0.2)
      var sum = 0.0
      for family in selection.selectedFamilies {
        let rejected = selection.rejected[family]
        let wrong = family < 5 ? rejected.dropFirst(5).count { $0 } : rejected.count { $0 }
        sum += Double(wrong) / Double(max(1, rejected.count { $0 }))
      }
      average += sum / Double(max(1, selection.selectedFamilies.count))
    }
    #expect(average / Double(runs) < 0.2)
  }
}
