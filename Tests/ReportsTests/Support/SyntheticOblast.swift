import Foundation
import Objectivity
import ScoreStatistics

import struct Objectivity.Unit

/// Findings on an oblast that does not exist: as many schools and assessments as asked for, a part
/// of the schools with heaping at the boundaries, everything derived from a seed.
struct SyntheticOblast {
  let schools: Int
  let seed: UInt64
  var works = Self.standardWorks

  struct Work {
    var assessment: Assessment
    var maximum: Int
    var boundaries: [Int]
    var heaping: Double
  }

  static let standardWorks = [
    Work(
      assessment: Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Математика"),
      maximum: 20, boundaries: [6, 10, 15], heaping: 0.1),
    Work(
      assessment: Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Русский язык"),
      maximum: 38, boundaries: [14, 24, 33], heaping: 0.1),
    Work(
      assessment: Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Математика"),
      maximum: 20, boundaries: [7, 11, 15], heaping: 0.5),
    Work(
      assessment: Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Русский язык"),
      maximum: 45, boundaries: [18, 29, 39], heaping: 0.5),
  ]

  private struct School {
    var unit: Unit
    var pushes: Bool
    var counts: [[Int]]
  }

  func findings() -> Findings {
    let drawn = (0..<schools).map(school)
    let totals = works.indices.map { work in
      drawn.map { $0.counts[work] }.reduce([Int](repeating: 0, count: works[work].maximum + 1)) {
        zip($0, $1).map(+)
      }
    }
    var units = drawn.map { finding(on: $0, level: .school, totals: totals) }
    judge(&units)
    let flagged = zip(drawn, units).filter { $1.risk.level != .ordinary && $1.risk.pValue != nil }
    var classes: [UnitFinding] = []
    for (school, _) in flagged.prefix(60) {
      for (index, letter) in ["А", "Б"].enumerated() {
        var part = school
        part.unit.schoolClass = "4\(letter)"
        part.counts = school.counts.map { row in row.map { index == 0 ? $0 / 2 : $0 - $0 / 2 } }
        classes.append(finding(on: part, level: .schoolClass, totals: totals))
      }
    }
    judge(&classes)
    return Findings(
      settings: AnalysisSettings(seed: seed),
      sources: [
        ResultSet.Source(
          file: "вымышленная область.csv", sha256: String(repeating: "0123456789abcdef", count: 4),
          rows: 100_000, accepted: 99_712, repaired: 350, rejected: 288)
      ],
      assessments: works.indices.map { assessment($0, total: totals[$0]) },
      units: (units + classes).sorted {
        ($0.level.rawValue, $0.unit) < ($1.level.rawValue, $1.unit)
      })
  }

  private func school(_ number: Int) -> School {
    var generator = Xoshiro256(seed: seed, keys: UInt64(number))
    let pushes = generator.nextUnitInterval() < 0.07
    let level = 0.45 * Self.normal(&generator)
    let size = Int((exp(3.1 + 1.05 * Self.normal(&generator))).rounded()).clamped(to: 1...160)
    let counts = works.enumerated().map { index, work -> [Int] in
      // The smallest schools write one work only.
      if size < 5 && index != number % works.count {
        return [Int](repeating: 0, count: work.maximum + 1)
      }
      var row = [Int](repeating: 0, count: work.maximum + 1)
      for _ in 0..<size {
        let ability = level + 0.95 * Self.normal(&generator)
        let share = 1 / (1 + exp(-(0.25 + ability)))
        var score = Int((share * Double(work.maximum) + 0.9 * Self.normal(&generator)).rounded())
          .clamped(to: 0...work.maximum)
        for (mark, boundary) in work.boundaries.enumerated() where score < boundary {
          let near = boundary - score <= (pushes ? 3 : 1)
          let chance = pushes ? 0.75 : mark == 0 ? work.heaping : 0.12
          if near && generator.nextUnitInterval() < chance { score = boundary }
          break
        }
        row[score] += 1
      }
      return row
    }
    let municipality = "Район \(number % 28 + 1)"
    return School(
      unit: Unit(
        region: "Вымышленная область", municipality: municipality,
        school: String(format: "edu%06d", 200_000 + number)),
      pushes: pushes, counts: counts)
  }

  private func finding(on school: School, level: UnitLevel, totals: [[Int]]) -> UnitFinding {
    var evidence: [Evidence] = []
    var profiles: [UnitFinding.Profile] = []
    for (index, work) in works.enumerated() {
      let counts = school.counts[index]
      let examinees = counts.reduce(0, +)
      guard examinees > 0 else { continue }
      let distribution = FrequencyDistribution(
        scale: ScoreScale(maximum: work.maximum), counts: counts)
      let expected = Self.tilted(totals[index], to: counts)
      profiles.append(
        UnitFinding.Profile(
          assessment: work.assessment, distribution: distribution, expected: expected))
      evidence += Self.evidence(
        on: counts, expected: expected, work: work, total: totals[index],
        generator: Xoshiro256(
          seed: seed, keys: Xoshiro256.key(school.unit.path), UInt64(index)))
    }
    return UnitFinding(
      unit: school.unit, level: level, examinees: school.counts.joined().reduce(0, +),
      risk: RiskAssessment(level: .undetermined), evidence: evidence, profiles: profiles)
  }

  private func assessment(_ index: Int, total: [Int]) -> AssessmentFinding {
    let work = works[index]
    let scale = ScoreScale(maximum: work.maximum)
    let smooth = total.indices.map { point -> Double in
      let window = total[max(0, point - 3)...min(work.maximum, point + 3)]
      return Double(window.reduce(0, +)) / Double(window.count)
    }
    let examinees = Double(total.reduce(0, +))
    return AssessmentFinding(
      assessment: work.assessment,
      markScale: MarkScale(
        scoreScale: scale, boundaries: work.boundaries, source: "описание ВПР 2021 года"),
      distribution: FrequencyDistribution(scale: scale, counts: total), groups: schools,
      counterfactual: smooth,
      regionEvidence: work.boundaries.map { boundary in
        let excess = Double(total[boundary]) - smooth[boundary]
        let error = Double(total[boundary]).squareRoot() / examinees
        let share = excess / examinees
        return RegionEvidence(
          indicator: IndicatorIdentifier(rawValue: "boundary-heaping"), boundary: boundary,
          outcome: .measured(
            .init(
              excessExaminees: excess, share: share, lowerShare: share - 1.96 * error,
              upperShare: share + 1.96 * error, pValue: 0.5 * erfc(share / error / 2.squareRoot()),
              countBelow: total[boundary - 1], countAt: total[boundary])))
      },
      nullDiagnostics: [
        NullDiagnostic(
          indicator: IndicatorIdentifier(rawValue: "boundary-heaping"), units: schools,
          centre: 0.04, scale: 1.13, inflation: 1.02, usable: true)
      ])
  }
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
