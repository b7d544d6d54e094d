import Objectivity
import ScoreStatistics

import struct Objectivity.Unit

@testable import Reports

/// Findings small enough to be read: one assessment, three schools, two classes.
enum SmallFindings {
  static let assessment = Assessment(
    procedure: .vpr, year: 2021, grade: 4, subject: "Математика")
  static let scale = ScoreScale(maximum: 8)

  static func evidence(_ name: String, _ outcome: Evidence.Outcome, official: Bool = false)
    -> Evidence
  {
    Evidence(
      indicator: IndicatorIdentifier(rawValue: name), assessment: assessment, outcome: outcome,
      origin: official ? .official(.fioko2019) : .merilo)
  }

  static func unit(
    _ municipality: String, _ school: String, _ schoolClass: String = "", counts: [Int],
    risk: RiskAssessment, evidence: [Evidence], expected: [Double]? = nil
  ) -> UnitFinding {
    let unit = Unit(municipality: municipality, school: school, schoolClass: schoolClass)
    let distribution = FrequencyDistribution(scale: scale, counts: counts)
    return UnitFinding(
      unit: unit, level: unit.level, examinees: distribution.examinees, risk: risk,
      evidence: evidence,
      profiles: [.init(assessment: assessment, distribution: distribution, expected: expected)])
  }

  static let heaping = {
    var heaping = measuredHeaping
    heaping.qValue = 0.000_246_913_578
    return heaping
  }()

  private static let measuredHeaping = evidence(
    "boundary-heaping",
    .measured(
      Measurement(
        statistic: 4.123_456_789_123, effect: 12.345_678_912_3, effectUnit: .examinees,
        pValue: 0.000_012_345_678_912, minimumDetectableEffect: 5.5,
        details: [.init(.observed, 21), .init(.expected, 8.654_321_087_7)])))

  static let findings = Findings(
    settings: AnalysisSettings(seed: 3),
    sources: [
      ResultSet.Source(
        file: "works.csv", sha256: String(repeating: "ab", count: 32), rows: 76, accepted: 75,
        repaired: 2, rejected: 1)
    ],
    assessments: [
      AssessmentFinding(
        assessment: assessment,
        markScale: MarkScale(scoreScale: scale, boundaries: [3, 5, 7], source: "test scale"),
        distribution: FrequencyDistribution(
          scale: scale, counts: [2, 3, 4, 20, 10, 16, 8, 9, 3]), groups: 3,
        counterfactual: [2, 4, 7, 12, 13, 13, 11, 8, 5],
        regionEvidence: [
          RegionEvidence(
            indicator: IndicatorIdentifier(rawValue: "boundary-heaping"), boundary: 3,
            outcome: .measured(
              .init(
                excessExaminees: 8.04, share: 0.1072, lowerShare: 0.031, upperShare: 0.18,
                pValue: 0.003, countBelow: 4, countAt: 20))),
          RegionEvidence(
            indicator: IndicatorIdentifier(rawValue: "boundary-heaping"), boundary: 5,
            outcome: .insufficient(.noCounterfactual)),
        ],
        nullDiagnostics: [
          NullDiagnostic(
            indicator: IndicatorIdentifier(rawValue: "boundary-heaping"), units: 2, centre: 0.1,
            scale: 1.2, inflation: 1, usable: true)
        ])
    ],
    units: [
      unit(
        "Северный", "=школа; 1", counts: [0, 1, 0, 14, 3, 10, 2, 6, 0],
        risk: RiskAssessment(
          level: .high, pValue: 0.000_012_3, qValue: 0.000_024_6, localFalseDiscoveryRate: 0.004,
          logOdds: 11.3),
        evidence: [
          heaping,
          evidence(
            "distribution-shape",
            .measured(
              Measurement(
                statistic: 0.7, effect: 0.7, effectUnit: .points, pValue: 0.3,
                minimumDetectableEffect: 1.1))),
          evidence(
            "unusual-level",
            .measured(
              Measurement(
                statistic: 0.2, effect: 0.2, effectUnit: .points, pValue: 0.8,
                details: [
                  .init(.mean, 4.3), .init(.referenceMean, 4.1), .init(.shrunkenMean, 4.2),
                ]))),
          evidence(
            "fioko-2019-a",
            .measured(
              Measurement(
                statistic: 0.2, effect: 0.2, effectUnit: .points, fires: false,
                details: [
                  .init(.lowerLimit, 3.9), .init(.upperLimit, 4.7),
                  .init(.referenceLowerLimit, 3.8), .init(.referenceUpperLimit, 4.4),
                ])), official: true),
          evidence("fioko-2019-b", .insufficient(.noJournalMarks), official: true),
        ], expected: [1, 2, 3, 6, 7, 7, 5, 3, 2]),
      unit(
        "Северный", "школа 2", counts: [2, 2, 4, 6, 6, 5, 6, 3, 3],
        risk: RiskAssessment(level: .ordinary, pValue: 0.4, qValue: 0.4, logOdds: 0.405),
        evidence: [
          evidence(
            "boundary-heaping",
            .measured(
              Measurement(
                statistic: 0.1, effect: -0.4, effectUnit: .examinees, pValue: 0.4,
                minimumDetectableEffect: 5.2)))
        ], expected: [2, 3, 4, 5, 6, 6, 5, 4, 2]),
      unit(
        "Южный", "школа 3", counts: [0, 0, 0, 0, 1, 1, 0, 0, 0],
        risk: RiskAssessment(level: .undetermined),
        evidence: [
          evidence("boundary-heaping", .insufficient(.fewExaminees(2, needed: 8)))
        ]),
      unit(
        "Северный", "=школа; 1", "4А", counts: [0, 1, 0, 12, 2, 9, 2, 6, 0],
        risk: RiskAssessment(level: .elevated, pValue: 0.01, qValue: 0.02),
        evidence: [heaping]),
      unit(
        "Северный", "=школа; 1", "4Б", counts: [0, 0, 0, 2, 1, 1, 0, 0, 0],
        risk: RiskAssessment(level: .undetermined),
        evidence: [evidence("boundary-heaping", .insufficient(.fewExaminees(4, needed: 8)))]),
    ])

  static let document = FindingsDocument(findings, version: "0.1.0")
}
