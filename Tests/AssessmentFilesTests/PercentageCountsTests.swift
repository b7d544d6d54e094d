import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct PercentageCountsTests {
  typealias Percentage = PercentageCounts.Percentage

  /// What the definition says, by going through all counts of a whole.
  struct Enumerated {
    var solutions: [[Int]] = []

    init(_ percentages: [Percentage], total: Int, halfUnits: Int) {
      var counts = [Int](repeating: 0, count: percentages.count)
      add(&counts, part: 0, left: total, percentages, total, halfUnits)
    }

    private mutating func add(
      _ counts: inout [Int], part: Int, left: Int, _ percentages: [Percentage], _ total: Int,
      _ halfUnits: Int
    ) {
      if part == percentages.count {
        if left == 0 { solutions.append(counts) }
        return
      }
      let unit = (0..<(6 - percentages[part].places)).reduce(1) { unit, _ in unit * 10 }
      for count in 0...left {
        let distance = abs(100_000_000 * count - total * percentages[part].millionths)
        guard 2 * distance <= halfUnits * total * unit else { continue }
        counts[part] = count
        add(&counts, part: part + 1, left: left - count, percentages, total, halfUnits)
      }
    }

    /// The squared distance of counts from the exact shares, in units that keep it whole.
    static func distance(_ counts: [Int], _ percentages: [Percentage], _ total: Int) -> Int {
      zip(counts, percentages).reduce(0) { sum, pair in
        let difference = (100_000_000 * pair.0 - total * pair.1.millionths) / 10_000
        return sum + difference * difference
      }
    }
  }

  /// A percentage of `count` among `total`, rounded half up.
  static func published(_ count: Int, of total: Int, places: Int) -> Percentage {
    let unit = (0..<(6 - places)).reduce(1) { unit, _ in unit * 10 }
    let units = (2 * 100_000_000 * count + total * unit) / (2 * total * unit)
    return Percentage(millionths: units * unit, places: places)
  }

  @Test func solutionsAreThoseOfEnumeration() throws {
    var generator = Xoshiro256(seed: 11, keys: 1)
    func draw(_ bound: Int) -> Int { Int(generator.nextUnitInterval() * Double(bound)) }
    var kinds: [String: Int] = [:]
    for _ in 0..<1_500 {
      let places = draw(3)
      let total = 1 + draw(places == 0 ? 240 : 36)
      let parts = 2 + draw(places == 0 ? 2 : 3)
      var counts = [Int](repeating: 0, count: parts)
      for _ in 0..<total { counts[draw(parts)] += 1 }
      // Every third table is of another total or has a wrong number in it.
      let named = draw(3) == 0 ? max(1, total + draw(5) - 2) : total
      var percentages = counts.map { Self.published($0, of: total, places: places) }
      // Or was cut off rather than rounded.
      if draw(4) == 0 {
        percentages = counts.map {
          let unit = (0..<(6 - places)).reduce(1) { unit, _ in unit * 10 }
          return Percentage(
            millionths: 100_000_000 * $0 / total / unit * unit, places: places)
        }
      }
      if draw(6) == 0 {
        percentages[0].millionths = min(100_000_000, percentages[0].millionths + 4_000_000)
      }
      let strict = Enumerated(percentages, total: named, halfUnits: 1).solutions
      let loose = Enumerated(percentages, total: named, halfUnits: 2).solutions
      let expected = strict.isEmpty ? loose : strict
      guard let restored = try? PercentageCounts(percentages, total: named) else {
        #expect(expected.isEmpty)
        kinds["none", default: 0] += 1
        continue
      }
      #expect(expected.contains(restored.counts))
      #expect(restored.isLoose == strict.isEmpty)
      #expect((restored.uncertainty == 0) == (expected.count == 1))
      let distances = expected.map { Enumerated.distance($0, percentages, named) }
      #expect(Enumerated.distance(restored.counts, percentages, named) == distances.min())
      let moved = expected.map { zip($0, restored.counts).reduce(0) { $0 + abs($1.0 - $1.1) } / 2 }
      #expect(restored.uncertainty == moved.max())
      kinds[expected.count == 1 ? "one" : "several", default: 0] += 1
      if restored.isLoose { kinds["loose", default: 0] += 1 }
    }
    // Each kind must have been met.
    for kind in ["none", "one", "several", "loose"] { #expect(kinds[kind, default: 0] > 20) }
  }

  @Test func twoDecimalPlacesRestoreTablesOfAFewThousandExactly() throws {
    var generator = Xoshiro256(seed: 12, keys: 1)
    for round in 0..<300 {
      let total = 20 + Int(generator.nextUnitInterval() * 4_900)
      let parts = round.isMultiple(of: 2) ? 4 : 39
      var counts = [Int](repeating: 0, count: parts)
      for _ in 0..<total { counts[Int(generator.nextUnitInterval() * Double(parts))] += 1 }
      let percentages = counts.map { Self.published($0, of: total, places: 2) }
      let restored = try PercentageCounts(percentages, total: total)
      #expect(restored.counts == counts)
      #expect(restored.uncertainty == 0 && !restored.isLoose)
    }
  }

  @Test func wholePercentagesOfManyAreUncertainByHalfAPercent() throws {
    let percentages = [10, 40, 35, 15].map { Percentage(millionths: $0 * 1_000_000, places: 0) }
    let restored = try PercentageCounts(percentages, total: 1_000)
    #expect(restored.counts == [100, 400, 350, 150])
    #expect(restored.uncertainty == 10)
  }

  @Test func whatIsLeftOverGoesToTheLargestRemainder() throws {
    // 33.3 % of 100 three times: one more is due, and the parts are alike.
    let thirds = [Percentage](
      repeating: Percentage(millionths: 33_000_000, places: 0), count: 3)
    let restored = try PercentageCounts(thirds, total: 100)
    #expect(restored.counts == [34, 33, 33])
    #expect(restored.isLoose)
  }

  @Test func theReasonWhyNothingFitsIsNamed() {
    func misfit(_ texts: [String], _ total: Int) -> PercentageCounts.Misfit? {
      let percentages = texts.compactMap { text in
        Percentage(text).map { Percentage(millionths: $0.millionths, places: 2) }
      }
      do throws(PercentageCounts.Misfit) {
        _ = try PercentageCounts(percentages, total: total)
        return nil
      } catch {
        return error
      }
    }
    #expect(misfit(["10", "20", "30", "30"], 20) == .sum(90_000_000))
    // Seven of 23 and so on, with 25 on the list.
    #expect(misfit(["30,43", "26,09", "21,74", "21,74"], 25) == .otherTotal(23))
    #expect(misfit(["30,43", "26,09", "21,74", "21,74"], 23) == nil)
    #expect(misfit(["12,34", "37,66", "25", "25"], 10) == .noTotal)
    #expect(misfit(["50", "50"], 0) == .otherTotal(2))
    #expect(misfit(["0", "0"], 0) == nil)
  }

  @Test func percentagesAreReadAsPrinted() {
    #expect(Percentage("33,33") == Percentage(millionths: 33_330_000, places: 2))
    #expect(Percentage("33.329999999999998") == Percentage(millionths: 33_330_000, places: 2))
    #expect(Percentage("7.0000000000000007E-2") == Percentage(millionths: 70_000, places: 2))
    #expect(Percentage(" 25 %") == Percentage(millionths: 25_000_000, places: 0))
    #expect(Percentage("–") == Percentage(millionths: 0, places: 0))
    #expect(Percentage("100") == Percentage(millionths: 100_000_000, places: 0))
    for text in ["-1", "101,5", "менее 5", "nan", "inf", "0x10", "1e999", "12,3,4"] {
      #expect(Percentage(text) == nil)
    }
  }
}
