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
        #expect(profile.counts.allSatisfy { $0 == FindingsDocument.heldBack })
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

  @Test func aSmallClassTakesAllClassesAwayAndASmallSchoolTheNextSmallest() {
    let published = SmallFindings.document.preparedForPublication()
    #expect(published.units.map(\.path.name) == ["школа 2"])
    #expect(published.publication?.unitsLeftOut == 4)
  }

  @Test func atLeastThreeCountsAreHeldBackWhereAnyIsAndOneIsNotSmall() {
    #expect(FindingsDocument.holdingBack([9, 8, 2, 7, 30]) == [9, -1, -1, -1, 30])
    #expect(FindingsDocument.holdingBack([9, 0, 6]) == [9, 0, 6])
    #expect(FindingsDocument.holdingBack([1]) == [-1])
    #expect(FindingsDocument.holdingBack([1, 0, 2, 6, 9]) == [-1, -1, -1, -1, 9])
  }

  @Test(arguments: [
    // Of five all but one stand at an end, of sixteen in the middle eight may stand at either.
    (5, 0.2, false), (15, 10, false), (16, 10, true), (16, 11, false), (40, 10, true),
    (40, 19, false),
  ])
  func aMeanIsShownWhereItTellsNoNumberAtAScore(examinees: Int, mean: Double, isShown: Bool) {
    let isOpen = FindingsDocument.Profile.leavesCountsOpen(
      mean: mean, examinees: examinees, obtained: 0...20)
    #expect(isOpen == isShown)
    #expect(
      !FindingsDocument.Profile.leavesCountsOpen(mean: 3, examinees: examinees, obtained: 3...3))
  }

  @Test func numbersBehindWhatIsPublishedAreLeftOut() {
    var document = FindingsDocument(
      SyntheticOblast(schools: 60, seed: 4).findings(), version: "0.1.0")
    // A boundary beside which the region has few.
    for index in document.assessments[0].regionEvidence.indices {
      let point =
        document.assessments[0].regionEvidence[index].boundary
        - document.assessments[0].minScore
      document.assessments[0].counts[point] = 2
      document.assessments[0].regionEvidence[index].countAt = 2
    }
    let published = document.preparedForPublication()
    #expect(published.sources.isEmpty)
    for assessment in published.assessments {
      let hidden = assessment.counts.indices.filter { assessment.counts[$0] < 0 }
      for entry in assessment.regionEvidence {
        let point = entry.boundary - assessment.minScore
        #expect(!hidden.contains(point) || (entry.countAt == nil && entry.ratioAtBoundary == nil))
        #expect(!hidden.contains(point - 1) || entry.countBelow == nil)
      }
      let curve = assessment.counterfactual ?? []
      #expect(curve.allSatisfy { $0.truncatingRemainder(dividingBy: 5) == 0 })
    }
    #expect(published.assessments[0].regionEvidence.contains { $0.countAt == nil })
    let evidence = published.units.flatMap(\.evidence)
    #expect(evidence.allSatisfy { $0.statistic == nil })
    #expect(evidence.flatMap { $0.details ?? [] }.allSatisfy { $0.name == "examinees" })
    #expect(evidence.contains { $0.effect != nil })
    #expect(published.units.flatMap(\.profiles).allSatisfy { $0.expected == nil })
    // Two digits are few enough for what is told to be seen as such.
    let digits = evidence.compactMap(\.pValue).map { abs($0 - $0.twoDigits) }
    #expect(digits.allSatisfy { $0 == 0 })
  }

  @Test func fewObservedAreHeldBackAsAWhole() {
    var document = SmallFindings.document
    let id = document.assessments[0].id
    document.units = [document.units[0]]
    for (observed, isTold) in [(0.0, false), (4, false), (5, true), (36, true), (38, false)] {
      document.units[0].evidence = [
        IndicatorTextTests.entry(
          "tail-excess", effect: 18, unit: "examinees", ("observed", observed), ("examinees", 41))
      ]
      document.units[0].evidence[0].assessment = id
      document.units[0].evidence[0].pValue = 0.001
      let entry = document.preparedForPublication().units.first?.evidence.first
      #expect(entry?.pValue == (isTold ? 0.001 : nil))
      #expect(entry?.reasonCode == (isTold ? nil : .heldBack))
    }
  }

  /// Oblasts in which schools shrink to a few pupils, one of them or many.
  @Test(arguments: [1, 2, 3, 5, 20], [UInt64(1), 2, 3])
  func subtractionFindsNoSmallGroup(small: Int, seed: UInt64) {
    var document = FindingsDocument(
      SyntheticOblast(schools: 40, seed: seed).findings(), version: "0.1.0")
    let schools = document.units.indices.filter { document.units[$0].path.schoolClass == nil }
    for (number, school) in schools.prefix(small).enumerated() {
      document.shrink(unit: school, to: 1 + number % 4)
    }
    let attack = SubtractionAttack(on: document.preparedForPublication(), of: document)
    #expect(attack.tried > 100)
    #expect(attack.narrowest.width >= 4, "\(attack.narrowest)")
    // What is not prepared is found out, so that the attack can fail.
    var plain = document
    plain.units.remove(at: schools[0])
    if small == 1 {
      #expect(SubtractionAttack(on: plain, of: document).narrowest.width == 0)
    }
  }

  @Test func preparingTwiceIsPreparingOnce() {
    let once = SmallFindings.document.preparedForPublication()
    #expect(once.preparedForPublication() == once)
  }
}

extension FindingsDocument {
  /// Leaves only so many examinees of a unit in every assessment, and as many fewer in the region.
  fileprivate mutating func shrink(unit: Int, to examinees: Int) {
    for number in units[unit].profiles.indices {
      let profile = units[unit].profiles[number]
      guard let place = assessments.firstIndex(where: { $0.id == profile.assessment }) else {
        continue
      }
      var left = profile.counts
      var surplus = max(0, profile.examinees - examinees)
      for point in left.indices {
        let gone = min(surplus, left[point])
        left[point] -= gone
        assessments[place].counts[point] -= gone
        assessments[place].examinees -= gone
        surplus -= gone
      }
      units[unit].profiles[number].counts = left
      units[unit].profiles[number].examinees = left.reduce(0, +)
    }
    units[unit].examinees = units[unit].profiles.reduce(0) { $0 + $1.examinees }
  }
}

extension Double {
  fileprivate var twoDigits: Double {
    var value = self
    value.keepTwoDigits()
    return value
  }
}
