import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct ScoreDistributionFormTests {
  static func percent(_ count: Int, of total: Int) -> String {
    let hundredths = (2 * 10_000 * count + total) / (2 * total)
    return "\(hundredths / 100)." + String(100 + hundredths % 100).dropFirst()
  }

  /// Schools with scores drawn from 0 to `maximum`, and the rows of groups above them.
  static func table(
    schools: Int, size: ClosedRange<Int>, maximum: Int, seed: UInt64
  ) -> (rows: [[String]], counts: [[Int]]) {
    var generator = Xoshiro256(seed: seed, keys: 1)
    func draw(_ bound: Int) -> Int { Int(generator.nextUnitInterval() * Double(bound)) }
    var counts: [[Int]] = []
    for _ in 0..<schools {
      let total = size.lowerBound + draw(size.count)
      var school = [Int](repeating: 0, count: maximum + 1)
      for _ in 0..<total { school[(draw(maximum + 1) + draw(maximum + 1)) / 2] += 1 }
      counts.append(school)
    }
    func row(_ name: String, _ group: some Sequence<[Int]>) -> [String] {
      var sums = [Int](repeating: 0, count: maximum + 1)
      for school in group { for score in sums.indices { sums[score] += school[score] } }
      let total = sums.reduce(0, +)
      return [name, String(total)] + sums.map { percent($0, of: total) }
    }
    var rows = [row("Вся выборка", counts)]
    let half = schools / 2
    for (number, part) in [counts[..<half], counts[half...]].enumerated() {
      rows.append(row("Район \(number + 1) (reg20_m00\(number + 1))", part))
      for (index, school) in zip(part.indices, part) {
        rows.append(row("Школа (edu\(200_000 + index))", [school]))
      }
    }
    return (rows, counts)
  }

  static func header(_ maximum: Int) -> [[String]] {
    [
      ["ВПР 2025. Математика 5 класс"],
      ["Группы участников", "Кол-во участников"] + (0...maximum).map(String.init),
    ]
  }

  @Test func distributionsOfSchoolsAreRestoredToTheLastCell() throws {
    for seed in UInt64(1)...5 {
      let (rows, counts) = Self.table(schools: 40, size: 5...190, maximum: 20, seed: seed)
      let run = try #require(FormRun(ScoreDistributionForm.self, Self.header(20) + rows))
      #expect(run.issues == [])
      let results = try #require(try run.results(scales: MarkScaleCatalogue()).first)
      #expect(results.assessment.identifier == "vpr-2025-5-matematika")
      #expect(results.table.scale == ScoreScale(maximum: 20))
      #expect(results.units.map(\.school) == (0..<40).map { "edu\(200_000 + $0) Школа" })
      #expect(results.table.counts == counts.joined().map { UInt32($0) })
    }
  }

  @Test func theScaleReachesItsMaximumWhereNobodyGotThere() throws {
    let run = try #require(
      FormRun(
        ScoreDistributionForm.self,
        Self.header(9) + [["Школа (edu200001)", "4", "50", "50"]]))
    #expect(
      run.lines == ["|Школа (edu200001)|0|2", "|Школа (edu200001)|1|2", "|Школа (edu200001)|9|0"])
  }

  @Test func wholePercentagesAreTakenAndTheDoubtIsSaid() throws {
    let run = try #require(
      FormRun(
        ScoreDistributionForm.self,
        Self.header(2) + [
          ["Район (reg20_m001)", "1000", "20", "50", "30"],
          ["Район (reg20_m002)", "301", "33", "33", "34"],
        ]))
    #expect(
      run.issues == ["3 countsAmbiguous ±5 / 1000", "4 countsAmbiguous ±2 / 301"])
    #expect(
      run.lines.prefix(3) == [
        "Район (reg20_m001)||0|200", "Район (reg20_m001)||1|500", "Район (reg20_m001)||2|300",
      ])
  }

  @Test func sharesOfCellsShownAsPercentagesAreUnderstood() throws {
    let run = try #require(
      FormRun(
        ScoreDistributionForm.self,
        Self.header(2) + [
          [
            "Школа (edu200001)", "7", "0.14285714285714285", "0.2857142857142857",
            "0.5714285714285714",
          ]
        ]))
    #expect(
      run.lines == ["|Школа (edu200001)|0|1", "|Школа (edu200001)|1|2", "|Школа (edu200001)|2|4"])
    #expect(run.issues == [])
  }
}
