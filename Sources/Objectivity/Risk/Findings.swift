public import ScoreStatistics

/// Everything an analysis found: the value behind `findings.json`, the report and the summary.
public struct Findings: Hashable, Sendable {
  /// The settings of the analysis.
  public var settings: AnalysisSettings
  /// The sources that were read.
  public var sources: [ResultSet.Source]
  /// What was found in each assessment as a whole.
  public var assessments: [AssessmentFinding]
  /// What was found in each unit, ascending by level and path.
  public var units: [UnitFinding]
  /// How units were compared.
  public var reference: ReferenceFinding
  /// What the choice of length rests on.
  public var screening: Screening?
  /// The official index of the region, where markers of schools could be measured.
  public var officialIndex: OfficialIndex?
  /// The agreement of flags with lists of others, where such lists were given.
  public var labelAgreement: LabelAgreement?
  /// The types of distributions, where there are enough to tell types apart.
  public var typology: DistributionTypology?

  /// Creates findings.
  public init(
    settings: AnalysisSettings, sources: [ResultSet.Source], assessments: [AssessmentFinding],
    units: [UnitFinding], reference: ReferenceFinding = ReferenceFinding(),
    screening: Screening? = nil, officialIndex: OfficialIndex? = nil,
    labelAgreement: LabelAgreement? = nil,
    typology: DistributionTypology? = nil
  ) {
    self.settings = settings
    self.sources = sources
    self.assessments = assessments
    self.units = units
    self.reference = reference
    self.screening = screening
    self.officialIndex = officialIndex
    self.labelAgreement = labelAgreement
    self.typology = typology
  }
}

/// What can be chosen about an analysis.
public struct AnalysisSettings: Hashable, Sendable {
  /// The level whose units are judged, or `nil` for schools where there are any and otherwise the
  /// finest level of the input.
  public var level: UnitLevel?
  /// The false discovery rate at which units are flagged.
  public var falseDiscoveryRate: Double
  /// The share of the lasting spread between units that counts as honest for ``RiskLevel/elevated``; for
  /// ``RiskLevel/high`` all of it does.
  public var honestShare: Double
  /// What the floors of practical size (``Indicator/practicalFloor``) are multiplied by; 0 for none.
  public var practicalFloor: Double
  /// The number of units that are to be looked at whatever their level, or `nil` for those flagged.
  public var lookAt: Int?
  /// The seed from which all chance is derived.
  public var seed: UInt64
  /// The indicators to compute, or `nil` for all.
  public var indicators: [IndicatorIdentifier]?
  /// With whom units are compared.
  public var reference: ReferenceChoice

  /// Creates settings.
  public init(
    level: UnitLevel? = nil, falseDiscoveryRate: Double = 0.10, honestShare: Double = 0.5,
    practicalFloor: Double = 1, lookAt: Int? = nil, seed: UInt64 = 1,
    indicators: [IndicatorIdentifier]? = nil, reference: ReferenceChoice = .region
  ) {
    self.level = level
    self.falseDiscoveryRate = falseDiscoveryRate
    self.honestShare = honestShare
    self.practicalFloor = practicalFloor
    self.lookAt = lookAt
    self.seed = seed
    self.indicators = indicators
    self.reference = reference
  }
}

/// What was found in one assessment over all units.
public struct AssessmentFinding: Hashable, Sendable {
  /// The assessment.
  public var assessment: Assessment
  /// The mark scale, or `nil` when none is known.
  public var markScale: MarkScale?
  /// The scores of all units together.
  public var distribution: FrequencyDistribution
  /// The number of units at the level of the analysis.
  public var groups: Int
  /// The number of examinees expected at each point were there no heaping at boundaries, or `nil`
  /// where no such counterfactual could be drawn.
  public var counterfactual: [Double]?
  /// The heaping of the region as a whole at each boundary.
  public var regionEvidence: [RegionEvidence]
  /// How the p-values of each indicator behaved over the units.
  public var nullDiagnostics: [NullDiagnostic]
  /// The printed names of the items in their order, none where the files carry no items.
  public var itemNames: [String]
  /// The boundaries beside which the scores heap: the mark scale may be another one.
  public var scaleCheck: [ScaleCheck]

  /// Creates a finding.
  public init(
    assessment: Assessment, markScale: MarkScale?, distribution: FrequencyDistribution,
    groups: Int, counterfactual: [Double]?, regionEvidence: [RegionEvidence],
    nullDiagnostics: [NullDiagnostic], itemNames: [String] = [], scaleCheck: [ScaleCheck] = []
  ) {
    self.assessment = assessment
    self.markScale = markScale
    self.distribution = distribution
    self.groups = groups
    self.counterfactual = counterfactual
    self.regionEvidence = regionEvidence
    self.nullDiagnostics = nullDiagnostics
    self.itemNames = itemNames
    self.scaleCheck = scaleCheck
  }
}

/// What was found at one mark boundary over a whole region.
///
/// Either its heaping against a smooth counterfactual, or how often the shares of units from the
/// boundary on are round percentages.
public struct RegionEvidence: Hashable, Sendable {
  /// The indicator.
  public var indicator: IndicatorIdentifier
  /// The boundary: the first score of the better mark.
  public var boundary: Int
  /// The estimate, or the reason why there is none.
  public var outcome: Outcome

  /// Creates region evidence.
  public init(indicator: IndicatorIdentifier, boundary: Int, outcome: Outcome) {
    self.indicator = indicator
    self.boundary = boundary
    self.outcome = outcome
  }

  /// An estimate, or the reason why there is none.
  public enum Outcome: Hashable, Sendable {
    /// The number of examinees above the boundary in excess of the counterfactual.
    case measured(Estimate)
    /// The number of units whose percentage is round.
    case rounded(RoundShares)
    /// The indicator could not speak.
    case insufficient(InsufficiencyReason)
  }

  /// Units whose share of examinees from a boundary on is a round percentage.
  public struct RoundShares: Hashable, Sendable {
    /// The number of units that were looked at.
    public var units: Int
    /// The number of them with a round percentage.
    public var roundUnits: Int
    /// The number that counting lets expect.
    public var expectedUnits: Double
    /// The number of examinees in the units with a round percentage.
    public var examinees: Int
    /// The p-value of an excess.
    public var pValue: Double
    /// The excess of units that would be found with probability 0.8 at one-sided level 0.05, or `nil`
    /// where not even all units would.
    public var minimumDetectableEffect: Double?

    /// Creates a record.
    public init(
      units: Int, roundUnits: Int, expectedUnits: Double, examinees: Int, pValue: Double,
      minimumDetectableEffect: Double?
    ) {
      self.units = units
      self.roundUnits = roundUnits
      self.expectedUnits = expectedUnits
      self.examinees = examinees
      self.pValue = pValue
      self.minimumDetectableEffect = minimumDetectableEffect
    }
  }

  /// The excess of examinees at a boundary.
  public struct Estimate: Hashable, Sendable {
    /// The number of examinees lifted over the boundary; negative where some are missing above it.
    public var excessExaminees: Double
    /// The excess as a share of all examinees.
    public var share: Double
    /// The lower end of the 95 % interval of ``share``.
    public var lowerShare: Double
    /// The upper end of the 95 % interval of ``share``.
    public var upperShare: Double
    /// The one-sided p-value of no excess.
    public var pValue: Double
    /// The number of examinees at the last score below the boundary.
    public var countBelow: Int
    /// The number of examinees at the boundary.
    public var countAt: Int
    /// The standard error of ``share``, or `nil` where it is not known.
    public var standardError: Double?
    /// ``countAt`` over the number of examinees that the counterfactual expects at the boundary, or
    /// `nil` where it is not known.
    public var ratioAtBoundary: Double?
    /// The rank of the excess among those at cuts of the same distribution where there is no
    /// boundary: one when it is above all of them; `nil` where there are too few.
    public var placeboRank: Int?
    /// The number of such cuts.
    public var placebos: Int

    /// Creates an estimate.
    public init(
      excessExaminees: Double, share: Double, lowerShare: Double, upperShare: Double,
      pValue: Double, countBelow: Int, countAt: Int, standardError: Double? = nil,
      ratioAtBoundary: Double? = nil, placeboRank: Int? = nil, placebos: Int = 0
    ) {
      self.standardError = standardError
      self.ratioAtBoundary = ratioAtBoundary
      self.placeboRank = placeboRank
      self.placebos = placebos
      self.excessExaminees = excessExaminees
      self.share = share
      self.lowerShare = lowerShare
      self.upperShare = upperShare
      self.pValue = pValue
      self.countBelow = countBelow
      self.countAt = countAt
    }
  }
}

/// What was found in one unit.
public struct UnitFinding: Hashable, Sendable {
  /// The unit.
  public var unit: Unit
  /// The level of the unit.
  public var level: UnitLevel
  /// The number of works over all assessments.
  public var examinees: Int
  /// The judgement over all evidence.
  public var risk: RiskAssessment
  /// The evidence, by assessment and indicator.
  public var evidence: [Evidence]
  /// The unit's scores in each assessment, beside what its reference leads to expect.
  public var profiles: [Profile]
  /// The name of the peer group, where the unit was compared with peers.
  public var peerGroup: String?

  /// A unit's scores in one assessment.
  public struct Profile: Hashable, Sendable {
    /// The assessment.
    public var assessment: Assessment
    /// The scores.
    public var distribution: FrequencyDistribution
    /// The number of examinees expected at each point from the reference tilted to the unit's own
    /// level, or `nil` where the reference is too small.
    public var expected: [Double]?
    /// The type of the distribution, or `nil` where it was not typed.
    public var type: DistributionType?

    /// Creates a profile.
    public init(
      assessment: Assessment, distribution: FrequencyDistribution, expected: [Double]?,
      type: DistributionType? = nil
    ) {
      self.assessment = assessment
      self.distribution = distribution
      self.expected = expected
      self.type = type
    }
  }

  /// Creates a finding.
  public init(
    unit: Unit, level: UnitLevel, examinees: Int, risk: RiskAssessment, evidence: [Evidence],
    profiles: [Profile], peerGroup: String? = nil
  ) {
    self.unit = unit
    self.level = level
    self.examinees = examinees
    self.risk = risk
    self.evidence = evidence
    self.profiles = profiles
    self.peerGroup = peerGroup
  }
}
