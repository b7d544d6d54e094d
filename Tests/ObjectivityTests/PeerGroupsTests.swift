import Objectivity
import ScoreStatistics
import Testing

@Suite struct PeerGroupsTests {
  /// Small village schools before large town schools, with scores of the given seed.
  static func results(small: Int = 60, large: Int = 60, seed: UInt64 = 1) -> ResultSet {
    let sizes = (0..<small).map { 8 + $0 % 7 } + (0..<large).map { 80 + $0 % 41 }
    return ResultSet(
      sources: [], assessments: [HonestResults(sizes: sizes, seed: seed).results])
  }

  static func contexts(_ count: Int, _ attributes: (Int) -> [String: String]) -> [SchoolContext] {
    (0..<count).map {
      SchoolContext(school: "S\(1000 + $0)", municipality: "m", attributes: attributes($0))
    }
  }

  static func group(_ school: Int, in groups: PeerGroups) -> Int? {
    groups.group(of: Unit(municipality: "m", school: "s\(1000 + school)", schoolClass: "4А"))
  }

  @Test func schoolsOfUnlikeSizeAndLocationAreNotPeers() throws {
    let contexts = Self.contexts(120) { ["location": $0 < 60 ? "Село" : "город"] }
    let groups = PeerGroups(Self.results(), contexts: contexts)
    #expect(groups.origin == .clustered && groups.groups.count == 2 && !groups.usesEnrolment)
    #expect(try #require(groups.silhouette) > 0.7)
    #expect((0..<120).allSatisfy { Self.group($0, in: groups) == ($0 < 60 ? 0 : 1) })
    #expect(groups.groups.map(\.schools) == [60, 60])
    #expect(groups.groups.map(\.medianSize)[0] < 20 && groups.groups.map(\.medianSize)[1] > 80)
    #expect(groups.groups.map(\.traits).map { $0.map(\.value) } == [["село"], ["город"]])
  }

  /// Groups must not know the scores under test.
  @Test func scoresAndThreadsDoNotMatter() {
    let contexts = Self.contexts(120) { ["type": $0 % 4 == 0 ? "гимназия" : "школа"] }
    let groups = PeerGroups(Self.results(seed: 1), contexts: contexts)
    #expect(groups == PeerGroups(Self.results(seed: 2), contexts: contexts, jobs: 3))
    #expect(groups == PeerGroups(Self.results(seed: 1), contexts: contexts.reversed()))
    #expect(groups.groups.allSatisfy { $0.schools >= PeerGroups.minimumSchools })
  }

  @Test func theControlSampleIsNoAttribute() {
    let plain = PeerGroups(Self.results(), contexts: [])
    let controlled = PeerGroups(
      Self.results(), contexts: Self.contexts(120) { ["control_sample": $0 % 2 == 0 ? "1" : "0"] })
    #expect(plain == controlled)
  }

  @Test func groupsOfTheContextAreTaken() {
    let contexts = Self.contexts(100) { ["peer_group": $0 % 2 == 0 ? "б" : "а"] }
    let groups = PeerGroups(Self.results(), contexts: contexts)
    #expect(groups.origin == .given && groups.silhouette == nil)
    #expect(groups.groups.map(\.name) == ["а", "б"])
    #expect(Self.group(2, in: groups) == 1 && Self.group(3, in: groups) == 0)
    #expect(Self.group(110, in: groups) == nil)
  }

  @Test func enrolmentTakesTheLogarithmicPlaceOfWorks() {
    // Works say nothing here; half of the schools have an enrolment of 50, half of 900.
    let results = ResultSet(
      sources: [],
      assessments: [HonestResults(sizes: [Int](repeating: 20, count: 80), seed: 4).results])
    let contexts = Self.contexts(80) { ["enrolment": $0 % 2 == 0 ? "50" : "1 \(100 + $0 % 3)"] }
    let groups = PeerGroups(results, contexts: contexts)
    #expect(groups.usesEnrolment && groups.groups.count == 2)
    #expect((0..<80).allSatisfy { Self.group($0, in: groups) == $0 % 2 })
    #expect(groups.groups[1].medianSize > 1_000)
  }

  @Test func fewSchoolsAreOneGroupAndNoSchoolsNone() {
    let few = PeerGroups(Self.results(small: 15, large: 15), contexts: [])
    #expect(few.origin == .single && few.groups.map(\.schools) == [30])
    #expect(Self.group(29, in: few) == 0)
    let none = PeerGroups(ResultSet(sources: [], assessments: []), contexts: [])
    #expect(none.groups.isEmpty && none.group(of: Unit(region: "р")) == nil)
  }

  @Test(arguments: [
    ("да", true), ("YES", true), ("1", true), ("True", true), ("нет", false), ("0", false),
    ("no", false),
  ])
  func answersAreReadInBothLanguages(text: String, answer: Bool) {
    #expect(SchoolContext.answer(text) == answer)
    #expect(SchoolContext.answer("возможно") == nil)
    #expect(SchoolContext.number("1\u{A0}204,5") == 1204.5 && SchoolContext.number("два") == nil)
  }
}
