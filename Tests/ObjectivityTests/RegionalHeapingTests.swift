import Foundation
import Objectivity
import ReferenceValues
import ScoreStatistics
import Testing

/// The heaping of whole regions, on counts that are published and on a real region.
@Suite struct RegionalHeapingTests {
  /// The distributions of a folder of `Datasets` by the columns that name them.
  static func distributions(_ folder: String, maximum: Int) throws -> [String: [Int]] {
    let url = ReferenceFile.packageFolder.appending(path: "Datasets/\(folder)/counts.csv")
    var result: [String: [Int]] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 5, let score = Int(fields[fields.count - 2]),
        let count = Int(fields[fields.count - 1])
      else { continue }
      let name = "\(fields[2]) \(fields[3])".trimmingCharacters(in: .whitespaces)
      result[name, default: [Int](repeating: 0, count: maximum + 1)][score] += count
    }
    return result
  }

  static func region(_ counts: [Int], boundaries: [Int]) -> RegionalHeaping {
    let scale = ScoreScale(maximum: counts.count - 1)
    return RegionalHeaping(
      distribution: FrequencyDistribution(scale: scale, counts: counts),
      markScale: MarkScale(scoreScale: scale, boundaries: boundaries, source: "test"))
  }

  static func estimates(_ region: RegionalHeaping) -> [RegionEvidence.Estimate] {
    region.evidence.compactMap {
      if case .measured(let estimate) = $0.outcome { estimate } else { nil }
    }
  }

  private static func percent(_ share: Double) -> String {
    (share * 100).formatted(.number.precision(.fractionLength(1)))
  }

  private static func printed(_ name: String, _ estimate: RegionEvidence.Estimate) {
    let p = String(format: "%.1e", estimate.pValue)
    let ratio = (estimate.ratioAtBoundary ?? 0).formatted(.number.precision(.fractionLength(2)))
    print(
      "\(name): \(estimate.countBelow) | \(estimate.countAt), \(percent(estimate.share)) %",
      "(\(percent(estimate.lowerShare))…\(percent(estimate.upperShare))), ratio \(ratio),",
      "p \(p), rank \(estimate.placeboRank ?? 0) of \(estimate.placebos)")
  }

  @Test func thePassMarkOfTheRegentsExaminationsIsFoundInAllFive() throws {
    let exams = try Self.distributions("nyc-regents-2010", maximum: 100)
    #expect(exams.count == 5)
    for (name, counts) in exams.sorted(by: { $0.key < $1.key }) {
      let region = Self.region(counts, boundaries: [65])
      let estimate = try #require(Self.estimates(region).first)
      Self.printed(name, estimate)
      #expect(estimate.pValue < 1e-4, "\(name)")
      #expect(estimate.lowerShare > 0.01 && estimate.upperShare < 0.12, "\(name)")
      #expect(estimate.placeboRank == 1 && estimate.placebos >= 40, "\(name)")
      #expect((1.9...3.5).contains(estimate.ratioAtBoundary ?? 0), "\(name)")
      #expect(region.scaleCheck.isEmpty, "\(name)")
      for boundary in [70, 75, 80] {
        let placebo = try #require(
          Self.estimates(Self.region(counts, boundaries: [boundary])).first)
        #expect(placebo.pValue > 0.05, "\(name) at \(boundary)")
      }
    }
  }

  @Test func worksOfARegionHeapAtTheLowestBoundary() throws {
    struct Work: Decodable {
      let grade: Int
      let subject: String
      let boundaries: [Int]
      let histogram: [Int]

      enum CodingKeys: String, CodingKey {
        case subject, boundaries, histogram
        case grade = "programme_grade"
      }
    }
    let url = ReferenceFile.packageFolder.appending(
      path: "Datasets/region-vpr-2021/aggregates.json")
    let works = try JSONDecoder().decode([Work].self, from: Data(contentsOf: url))
    var lowest: [RegionEvidence.Estimate] = []
    for work in works {
      let region = Self.region(work.histogram, boundaries: work.boundaries)
      let estimates = Self.estimates(region)
      for (boundary, estimate) in zip(work.boundaries, estimates) {
        Self.printed("\(work.grade) \(work.subject) \(boundary)", estimate)
      }
      let first = try #require(estimates.first)
      lowest.append(first)
      #expect(first.placeboRank == 1 && first.pValue < 0.002)
      // In grade 4 of that year scores heap a point below the upper boundaries of one work.
      if work.grade > 4 {
        #expect(region.scaleCheck.isEmpty, "\(work.grade) \(work.subject)")
        #expect((first.ratioAtBoundary ?? 0) > 1.5)
      }
      for check in region.scaleCheck {
        print("  given \(check.given), heap at \(check.heapAt), p \(check.pValue)", check.placebos)
        #expect(check.given - check.heapAt == 1)
      }
    }
    let pooled = try #require(PooledRegionalHeaping(boundaryIndex: 0, estimates: lowest))
    print("pooled", pooled)
    #expect(pooled.works == 10)
    #expect(pooled.pValue < 1e-4)
    #expect((0.03...0.10).contains(pooled.share))
    #expect((0.01...0.06).contains(pooled.standardDeviationBetweenWorks))
  }

  @Test func poolingIsTheRandomEffectsMeanWithTheVarianceOfKnappAndHartung() throws {
    func estimate(_ share: Double, _ error: Double?) -> RegionEvidence.Estimate {
      RegionEvidence.Estimate(
        excessExaminees: 1000 * share, share: share, lowerShare: share, upperShare: share,
        pValue: 0.5, countBelow: 10, countAt: 20, standardError: error)
    }
    // With equal variances the mean is the arithmetic one and its error that of the sample.
    let pooled = try #require(
      PooledRegionalHeaping(
        boundaryIndex: 1,
        estimates: [estimate(0.02, 0.01), estimate(0.05, 0.01), estimate(0.09, 0.01)]))
    #expect(abs(pooled.share - 0.16 / 3) < 1e-12)
    let variance = (0.02 * 0.02 + 0.05 * 0.05 + 0.09 * 0.09 - 0.16 * 0.16 / 3) / 2
    #expect(
      abs(pooled.standardDeviationBetweenWorks - (variance - 0.0001).squareRoot()) < 1e-6)
    let reach = StudentT(degreesOfFreedom: 2).upperQuantile(0.025) * (variance / 3).squareRoot()
    #expect(abs(pooled.upperShare - pooled.share - reach) < 1e-6)
    #expect(
      PooledRegionalHeaping(boundaryIndex: 0, estimates: [estimate(0.1, 0.1), estimate(0.1, nil)])
        == nil)
  }
}
