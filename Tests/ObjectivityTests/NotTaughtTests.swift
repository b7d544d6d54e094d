import RealModule
import ScoreStatistics
import Testing

@testable import Objectivity

/// Topics that honest schools were not taught, and what else is to be found beside them.
@Suite struct NotTaughtTests {
  private static let oblast = SimulatedOblast(
    design: SimulationDesign(schools: 150, seed: 21, isClean: true, works: ItemOblast.works),
    jobs: 2)

  private static let indicators: [any Indicator] = [
    ItemProfile(), HardEasyContrast(), ItemMisfit(),
  ]

  /// The statistics of all schools, `nil` where there is none.
  private static func statistics(
    of indicator: any Indicator,
    _ change: (_ unit: Unit, _ examinee: Int, _ codes: inout [UInt8]) -> Void
  ) throws -> [Double?] {
    let changed = ItemOblast.mathematics(of: oblast, change)
    let context = try #require(
      changed.flatMap { ItemOblast.context($0, level: .school) })
    return indicator.outcomes(in: context).map { $0.measurement?.statistic }
  }

  /// Every fifteenth school, from the one numbered 3 on.
  private static let schools: [Unit] = {
    guard let results = ItemOblast.mathematics(of: oblast, { _, _, _ in }),
      let context = ItemOblast.context(results, level: .school)
    else { return [] }
    return stride(from: 3, to: 150, by: 15).map { context.results.units[$0] }
  }()

  private static func isNotTaught(_ unit: Unit) -> Bool {
    schools.contains(unit.ancestor(at: .school))
  }

  /// Ten of 150 honest schools: none stands out, and most stand where they stood.
  @Test func schoolsNotTaughtATopicStayAmongTheOthers() throws {
    let places = stride(from: 3, to: 150, by: 15)
    for indicator in Self.indicators {
      let before = try Self.statistics(of: indicator) { _, _, _ in }
      let after = try Self.statistics(of: indicator) { unit, _, codes in
        if Self.isNotTaught(unit) { codes[10] = ResponseMatrix.notTaughtCode }
      }
      var changes: [Double] = []
      for place in places {
        let own = try #require(after[place])
        #expect(own < 3.3, "\(indicator.identifier.rawValue) of school \(place): \(own)")
        changes.append(own - (try #require(before[place])))
      }
      let mean = changes.reduce(0, +) / 10
      let squares = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(abs(mean) < 0.5, "\(indicator.identifier.rawValue): \(changes)")
      #expect(squares / 10 < 1, "\(indicator.identifier.rawValue): \(changes)")
    }
  }

  /// The same schools with the topic counted as 0 points, as it was before.
  @Test func theTopicAsZeroPointsWouldStandOut() throws {
    let zeros = try Self.statistics(of: ItemProfile()) { unit, _, codes in
      if Self.isNotTaught(unit) { codes[10] = 0 }
    }
    let own = stride(from: 3, to: 150, by: 15).compactMap { zeros[$0] }
    #expect(own.count { $0 > 3.3 } >= 3, "\(own)")
  }

  @Test func dictationIsFoundAsBefore() throws {
    let dictated = Self.schools[4]
    func dictate(_ unit: Unit, _ examinee: Int, _ codes: inout [UInt8]) {
      guard unit.ancestor(at: .school) == dictated, !examinee.isMultiple(of: 4) else { return }
      codes[7] = 1
      codes[14] = 1
    }
    for indicator in Self.indicators {
      let before = try Self.statistics(of: indicator, dictate)
      let after = try Self.statistics(of: indicator) { unit, examinee, codes in
        dictate(unit, examinee, &codes)
        if Self.isNotTaught(unit), unit.ancestor(at: .school) != dictated {
          codes[10] = ResponseMatrix.notTaughtCode
        }
      }
      let pair = (try #require(before[63]), try #require(after[63]))
      #expect(abs(pair.1 - pair.0) < 0.1 + 0.05 * abs(pair.0), "\(pair)")
    }
  }
}
