import ScoreStatistics
import Testing

@Suite struct FrequencyTableTests {
  static func randomTable(groups: Int, seed: UInt64) -> FrequencyTable {
    var generator = Xoshiro256(seed: seed)
    let scale = ScoreScale(maximum: 20)
    let counts = (0..<groups * scale.pointCount).map { _ in
      UInt32.random(in: 0...9, using: &generator)
    }
    return FrequencyTable(scale: scale, counts: counts)
  }

  @Test func totalEqualsTheSumOfRows() {
    let table = Self.randomTable(groups: 17, seed: 3)
    let sum = (0..<17).map { table[$0] }.reduce(FrequencyDistribution(scale: table.scale), +)
    #expect(table.total == sum)
  }

  @Test func countingManyExamineesEqualsCountingEach() {
    var generator = Xoshiro256(seed: 13)
    let scale = ScoreScale(maximum: 20)
    let groups = (0..<500).map { _ in Int32.random(in: 0..<7, using: &generator) }
    let points = (0..<500).map { _ in UInt8.random(in: 0...20, using: &generator) }
    var together = FrequencyTable(scale: scale, groupCount: 7)
    together.add(groups: groups, points: points)
    var singly = FrequencyTable(scale: scale, groupCount: 7)
    for (group, point) in zip(groups, points) { singly.add(group: Int(group), point: Int(point)) }
    #expect(together == singly)
    #expect(together.total.examinees == 500)
  }

  @Test func rollingUpInTwoStepsEqualsOneStep() {
    let table = Self.randomTable(groups: 12, seed: 5)
    let classes = (0..<12).map { $0 / 2 }
    let schools = (0..<6).map { $0 / 3 }
    let twice = table.rolledUp(parentOfGroup: classes, parentCount: 6)
      .rolledUp(parentOfGroup: schools, parentCount: 2)
    #expect(twice == table.rolledUp(parentOfGroup: (0..<12).map { $0 / 6 }, parentCount: 2))
  }

  @Test func leaveOneOutBySubtractionEqualsTheSumOfTheOthers() {
    let table = Self.randomTable(groups: 5, seed: 8)
    let others = [0, 1, 3, 4].map { table[$0] }
    #expect(
      table.total - table[2] == others.reduce(FrequencyDistribution(scale: table.scale), +))
  }

  @Test func emptyTableHasAnEmptyTotal() {
    let table = FrequencyTable(scale: ScoreScale(minimum: 2, maximum: 5))
    #expect(table.total.counts == [0, 0, 0, 0])
  }

  @Test(arguments: [1, 2, 5]) func concurrentMapKeepsOrder(jobs: Int) {
    #expect(concurrentMap(count: 101, jobs: jobs) { $0 * $0 } == (0..<101).map { $0 * $0 })
  }
}
