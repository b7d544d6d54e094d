import Foundation
import Objectivity
import Testing

@testable import Reports

@Suite struct PublicationTests {
  @Test func noSmallCountIsLeftInAPublishedOblast() throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 300, seed: 4).findings(), version: "0.1.0")
    let published = document.preparedForPublication()
    let small = document.units.filter { unit in
      unit.profiles.allSatisfy { $0.examinees < 5 }
    }
    #expect(!small.isEmpty)
    #expect(published.units.count < document.units.count)
    for unit in published.units {
      #expect(unit.examinees >= 5)
      for profile in unit.profiles {
        #expect(profile.examinees >= 5)
        #expect(profile.counts.allSatisfy { $0 == FindingsDocument.heldBack || $0 >= 5 })
      }
      for entry in unit.evidence {
        #expect(entry.reasonCount.map { $0 >= 5 } ?? true)
        #expect(!(entry.reason ?? "").contains(try Regex("^[0-4] examinees")))
        guard entry.effectUnit == "examinees", let observed = entry.detail("observed") else {
          continue
        }
        #expect(observed == 0 || observed >= 5)
      }
    }
    let page = try PageBuilder(published, language: .russian).html()
    let leftOut = small.filter { $0.level == "school" }.map(\.path.name)
    #expect(leftOut.allSatisfy { !page.contains($0) })
  }

  @Test func oneSmallClassTakesAllClassesOfItsSchoolAway() {
    let published = SmallFindings.document.preparedForPublication()
    #expect(published.units.map(\.path.name) == ["=школа; 1", "школа 2"])
    #expect(published.publication?.unitsLeftOut == 3)
  }

  @Test func atLeastThreeCountsAreHeldBackWhereAnyIs() {
    #expect(FindingsDocument.holdingBack([9, 8, 2, 7, 30]) == [9, -1, -1, -1, 30])
    #expect(FindingsDocument.holdingBack([9, 0, 6]) == [9, 0, 6])
    #expect(FindingsDocument.holdingBack([1]) == [-1])
  }

  @Test func preparingTwiceIsPreparingOnce() {
    let once = SmallFindings.document.preparedForPublication()
    #expect(once.preparedForPublication() == once)
  }
}
