public import ScoreStatistics

/// What one indicator says about one group: measured, or silent with the reason.
///
/// Evidence is the second waist: everything that judges produces it, and only it. It names a risk
/// for a human to review and never a cause.
public struct Evidence: Hashable, Sendable {
  /// The indicator.
  public var indicator: IndicatorIdentifier
  /// The assessment, or `nil` when the indicator joins several.
  public var assessment: Assessment?
  /// The measurement, or the reason why there is none.
  public var outcome: Outcome
  /// Where the rule comes from.
  public var origin: Origin
  /// In a flagged unit, the smallest false discovery rate at which this finding is upheld among all
  /// tests of the unit; `nil` elsewhere and for rules without a p-value.
  public var qValue: Double?
  /// Whether the finding has no part in the judgement: on these results its indicator is as far off the
  /// impossible way round, and is context.
  public var isSetAside = false

  /// Creates evidence.
  public init(
    indicator: IndicatorIdentifier, assessment: Assessment?, outcome: Outcome, origin: Origin
  ) {
    self.indicator = indicator
    self.assessment = assessment
    self.outcome = outcome
    self.origin = origin
  }

  /// A measurement, or the reason why there is none.
  public enum Outcome: Hashable, Sendable {
    /// The indicator could speak.
    case measured(Measurement)
    /// The indicator could not speak.
    case insufficient(InsufficiencyReason)
  }

  /// The measurement, or `nil` when the indicator could not speak.
  public var measurement: Measurement? {
    if case .measured(let measurement) = outcome { return measurement }
    return nil
  }
}

/// The values that an indicator measured in one group.
public struct Measurement: Hashable, Sendable {
  /// The unit in which an effect is expressed.
  public enum EffectUnit: String, Hashable, Sendable {
    /// A number of examinees.
    case examinees
    /// Score points.
    case points
    /// A ratio to what was expected.
    case ratio
    /// A correlation.
    case correlation
    /// A share between 0 and 1.
    case share
    /// A number of items.
    case items
  }

  /// The statistic, on the scale that the page of the indicator defines.
  public var statistic: Double
  /// The size of what was found, in units a reader can picture; negative when it is the other way.
  public var effect: Double
  /// The unit of ``effect`` and ``minimumDetectableEffect``.
  public var effectUnit: EffectUnit
  /// The p-value, or `nil` for a rule that has none.
  ///
  /// That of chance alone when the indicator delivers it; beside chance and the honest spread of units once the
  /// risk model has judged it.
  public var pValue: Double?
  /// The effect that would be found with probability 0.8 at one-sided level 0.05 in a group like
  /// this, or `nil` where it is not defined.
  public var minimumDetectableEffect: Double?
  /// Whether an official rule fires; `nil` for indicators that leave the verdict to the risk model.
  public var fires: Bool?
  /// Further values by name, such as `observed` and `expected`, in the order for display.
  public var details: [Detail]
  /// What the risk model judges: the effects that the indicator found in the parts of the group, such as
  /// its classes or the boundaries of the scale; none where the indicator is context.
  public var components: [Component] = []

  /// The effect in one part of a group, on the scale on which the honest spread of groups is read.
  public struct Component: Hashable, Sendable {
    /// Which parts of different groups are compared with each other: those of the same label, such as
    /// the number of a boundary; 0 where there is one kind only.
    public var label: Int
    /// The effect.
    public var effect: ScoreEffect
    /// The covariances under chance with the components before it in the same group; empty where they are
    /// independent.
    public var covariances: [Double]

    /// Creates a component.
    public init(label: Int = 0, effect: ScoreEffect, covariances: [Double] = []) {
      self.label = label
      self.effect = effect
      self.covariances = covariances
    }
  }

  /// A further value of a measurement.
  public struct Detail: Hashable, Sendable {
    /// What the value is.
    public var name: DetailName
    /// The value.
    public var value: Double

    /// Creates a detail.
    public init(_ name: DetailName, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The names of further values; the raw value is used in files.
  public enum DetailName: String, Hashable, Sendable, CaseIterable {
    /// The number of examinees the indicator looked at.
    case examinees
    /// The observed value, in the unit of the effect unless the page of the indicator says other.
    case observed
    /// The value expected from the reference at the group's own level.
    case expected
    /// The p-value of chance alone.
    case uncalibratedPValue
    /// The group's mean score.
    case mean
    /// The mean score of the reference.
    case referenceMean
    /// The group's standard deviation of scores.
    case standardDeviation
    /// The lower end of an interval.
    case lowerLimit
    /// The upper end of an interval.
    case upperLimit
    /// The mean shrunk towards the reference.
    case shrunkenMean
    /// The lower end of the reference's interval.
    case referenceLowerLimit
    /// The upper end of the reference's interval.
    case referenceUpperLimit
    /// A mark boundary.
    case boundary
    /// The number of an item, counted from 1 in the order of the work.
    case item
    /// The points a paper above expectation on the item named before, negative below.
    case itemExcess
    /// The number of examinees whose mark is above that of the journal.
    case raised
    /// The number of examinees whose mark is that of the journal.
    case confirmed
    /// The number of examinees whose mark is below that of the journal.
    case lowered
    /// The number of examinees whose two marks are two or more apart.
    case largeGaps
    /// A mean difference in score points.
    case meanDifference
    /// Kendall's correlation τ_b of the journal mark with the score.
    case rankCorrelation
    /// The statistic of a test that two classifications use their categories alike.
    case symmetryStatistic
    /// The p-value of ``symmetryStatistic``, without regard to how the region marks.
    case symmetryPValue
    /// The number of examinees who were listed, present or absent.
    case listed
    /// The mean journal mark of those present.
    case presentMark
    /// The mean journal mark of those absent.
    case absentMark
    /// The highest journal mark that counts as weak.
    case weakMark
    /// The number of a variant of the work.
    case variant
    /// The works of that variant beyond its share in the region.
    case variantExcess
    /// The number of other assessments from which the expected value was computed.
    case linkedAssessments
    /// How reliable a value is, between 0 and 1, as the page of the indicator defines.
    case reliability
    /// The change of the log-odds of passing, with ½ added to each count.
    case logOddsChange
    /// Jacob and Levitt's sum of squares for a rise followed by a fall, between 0 and 2.
    case riseAndFall
    /// The number of examinees lifted in a hundred works, shrunk towards the others.
    case shrunkenRate
  }

  /// Creates a measurement.
  public init(
    statistic: Double, effect: Double, effectUnit: EffectUnit, pValue: Double? = nil,
    minimumDetectableEffect: Double? = nil, fires: Bool? = nil, details: [Detail] = []
  ) {
    self.statistic = statistic
    self.effect = effect
    self.effectUnit = effectUnit
    self.pValue = pValue
    self.minimumDetectableEffect = minimumDetectableEffect
    self.fires = fires
    self.details = details
  }

  /// The further value of the given name.
  public subscript(_ name: DetailName) -> Double? {
    details.first { $0.name == name }?.value
  }
}

/// Why an indicator could not speak about a group.
public enum InsufficiencyReason: Hashable, Sendable {
  /// Fewer examinees than the indicator needs.
  case fewExaminees(Int, needed: Int)
  /// No mark scale is known for the assessment.
  case noMarkScale
  /// The mark scale has no boundaries.
  case noBoundaries
  /// The files give marks in place of scores.
  case marksOnly
  /// The files carry no journal marks, or too few in this group.
  case noJournalMarks
  /// The files carry no item scores.
  case noItemScores
  /// The answers of papers are known by counts only, and the indicator needs them together.
  case noWholePapers
  /// The files list no absent examinees, or none in this group.
  case noAbsences
  /// The files name no variants, or this group wrote only one.
  case noVariants
  /// There are no results of the same group in other assessments to compare with.
  case noLinkedResults
  /// Too few examinees lie near a boundary for any outcome to be unusual.
  case fewNearBoundary(Int, needed: Int)
  /// The reference is too small beside the group.
  case smallReference(Int, needed: Int)
  /// All scores are equal, or all stand at an end of the scale.
  case noVariation
  /// The classes of the unit lie so far apart that its scores are a mixture.
  case unequalClasses
  /// All shares are round percentages: the table was published so.
  case wholePercentages
  /// There are too few groups to compare with.
  case fewGroups(Int, needed: Int)
  /// The scale leaves no points outside the windows from which a counterfactual could be drawn.
  case noCounterfactual
  /// The official rule is not defined for this assessment or level.
  case notCovered
  /// The unit belongs to no peer group.
  case noPeerGroup
  /// The reference has no usable results of the assessment.
  case noReference

  /// The reason in English, as written to files.
  public var description: String {
    switch self {
    case .fewExaminees(let count, let needed): "\(count) examinees, \(needed) needed"
    case .noMarkScale: "no mark scale"
    case .noBoundaries: "the mark scale has no boundaries"
    case .marksOnly: "marks in place of scores"
    case .noJournalMarks: "no journal marks"
    case .noItemScores: "no item scores"
    case .noWholePapers: "answers are known by counts only"
    case .noAbsences: "no absent examinees"
    case .noVariants: "no two variants"
    case .unequalClasses: "classes of very different levels"
    case .noLinkedResults: "no results in linked assessments"
    case .fewNearBoundary(let count, let needed):
      "\(count) examinees near a boundary, \(needed) needed"
    case .smallReference(let count, let needed):
      "reference of \(count) examinees, \(needed) needed"
    case .noVariation: "no variation of scores"
    case .wholePercentages: "all shares are whole percentages"
    case .fewGroups(let count, let needed): "\(count) groups, \(needed) needed"
    case .noCounterfactual: "no points to draw a counterfactual from"
    case .notCovered: "the rule is not defined for this assessment or level"
    case .noPeerGroup: "no peer group"
    case .noReference: "the reference has no results of this assessment"
    }
  }
}

/// Where a rule comes from; printed beside everything the rule says.
public enum Origin: Hashable, Sendable {
  /// An official document.
  case official(OfficialDocument)
  /// A published method of others, shown for comparison.
  case published(Publication)
  /// Merilo's own method.
  case merilo

  /// The name used in files.
  public var name: String {
    switch self {
    case .official(let document): document.rawValue
    case .published(let publication): publication.rawValue
    case .merilo: "merilo"
    }
  }

  /// Official documents whose rules are implemented as printed.
  public enum OfficialDocument: String, Hashable, Sendable {
    /// ФИОКО 2019, «Уровень объективности оценки образовательных результатов».
    case fioko2019 = "fioko-2019"
  }

  /// Publications whose methods are implemented for comparison.
  public enum Publication: String, Hashable, Sendable {
    /// Quintano, Castellano & Longobardi (2009), the method of INVALSI.
    case quintano2009 = "quintano-2009"
  }
}
