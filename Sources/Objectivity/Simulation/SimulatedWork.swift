import RealModule
public import ScoreStatistics

/// A work of the simulation: its items, its marks, and how papers are treated at the pass mark.
public struct SimulatedWork: Hashable, Sendable {
  /// The assessment.
  public private(set) var assessment: Assessment
  /// The mark scale; its maximum is the sum of the items' maxima.
  public let markScale: MarkScale
  /// The items.
  public let items: [GradedItem]
  /// What happens everywhere to papers just below a boundary.
  public var leniency: EverydayLeniency
  /// The cuts of a standard normal variable between the journal marks 2, 3, 4 and 5.
  public let journalCuts: [Double]
  /// The correlation of the journal mark's latent variable with ability, or `nil` for the design's.
  public var journalCorrelation: Double?
  /// The factor of the design's variance between schools.
  public var schoolVariance: Double
  /// The factor of the design's variance between classes.
  public var classVariance: Double
  /// The share of pupils absent, or `nil` for the design's.
  public var absenceShare: Double?

  /// Creates a work.
  ///
  /// - Precondition: Boundaries strictly ascending inside the scale; three ascending journal cuts.
  public init(
    assessment: Assessment, boundaries: [Int], source: String, items: [GradedItem],
    leniency: EverydayLeniency, journalCuts: [Double], journalCorrelation: Double? = nil,
    schoolVariance: Double = 1, classVariance: Double = 1, absenceShare: Double? = nil
  ) {
    let scale = ScoreScale(maximum: items.reduce(0) { $0 + $1.maximum })
    guard let markScale = MarkScale(scoreScale: scale, boundaries: boundaries, source: source)
    else { preconditionFailure("boundaries \(boundaries) on a scale to \(scale.maximum)") }
    precondition(
      journalCuts.count == 3 && zip(journalCuts, journalCuts.dropFirst()).allSatisfy { $0 < $1 },
      "journal cuts \(journalCuts)")
    self.assessment = assessment
    self.markScale = markScale
    self.items = items
    self.leniency = leniency
    self.journalCuts = journalCuts
    self.journalCorrelation = journalCorrelation
    self.schoolVariance = schoolVariance
    self.classVariance = classVariance
    self.absenceShare = absenceShare
  }

  /// The same work taken as another assessment: in another year, or by another grade.
  public func taken(as assessment: Assessment) -> SimulatedWork {
    var result = self
    result.assessment = assessment
    return result
  }

  /// The same work in another year.
  public func taken(in year: Int) -> SimulatedWork {
    var assessment = assessment
    assessment.year = year
    return taken(as: assessment)
  }

  /// The items as they head the columns of a file.
  public var columns: [ResponseMatrix.Item] {
    items.map { ResponseMatrix.Item(name: $0.name, maximum: $0.maximum) }
  }

  /// The mark that a score gives: 2 and one more for each boundary reached.
  func mark(of score: Int) -> Int {
    2 + markScale.boundaries.count { score >= $0 }
  }
}

/// An item of the graded response model.
///
/// An examinee of ability θ gets at least *k* points with probability
/// `1 / (1 + exp(thresholds[k − 1] − slope · θ))`.
///
/// Source: Samejima (1969), <https://doi.org/10.1007/BF03372160>.
public struct GradedItem: Hashable, Sendable {
  /// The name printed in the work.
  public let name: String
  /// The slope, in logits for a standard deviation of ability.
  public let slope: Double
  /// The thresholds of 1, 2, … points, ascending, in logits.
  public let thresholds: [Double]
  /// The share of answers without points that were not attempted.
  public let omission: Double

  /// Creates an item.
  public init(_ name: String, slope: Double, thresholds: [Double], omission: Double) {
    self.name = name
    self.slope = slope
    self.thresholds = thresholds
    self.omission = omission
  }

  /// The highest number of points.
  public var maximum: Int { thresholds.count }

  /// The expected share of the maximum at ability zero.
  var easiness: Double {
    thresholds.reduce(0) { $0 + 1 / (1 + Double.exp($1)) } / Double(maximum)
  }
}

/// The lifting of papers just below a boundary that goes on in the whole region.
///
/// It is no planted manipulation: clean data have it too. The probability of lifting a paper one
/// point below is logit-normal over schools and works; each further point multiplies it by `decay`.
/// A lifted paper lands at the boundary, or with probability `overshoot` a point higher, and so on
/// up to three points.
public struct EverydayLeniency: Hashable, Sendable {
  /// How many points below the boundary papers are lifted from; zero for no lifting.
  public var reach: Int
  /// The median over schools of the probability at one point below.
  public var median: Double
  /// The standard deviation over schools of the logit of that probability.
  public var spread: Double
  /// The factor of the probability for each further point below.
  public var decay: Double
  /// The probability of each point above the boundary.
  public var overshoot: Double
  /// The factor of the probability at the boundaries above the first.
  public var upperBoundaries: Double
  /// The share of the variance of the logit that a school has in common over works.
  public var betweenWorks: Double

  /// Creates a leniency.
  ///
  /// - Precondition: `0 < median < 1`.
  public init(
    reach: Int, median: Double, spread: Double, decay: Double, overshoot: Double,
    upperBoundaries: Double = 0, betweenWorks: Double = 0.4
  ) {
    precondition(median > 0 && median < 1, "a median probability of \(median)")
    self.reach = reach
    self.median = median
    self.spread = spread
    self.decay = decay
    self.overshoot = overshoot
    self.upperBoundaries = upperBoundaries
    self.betweenWorks = betweenWorks
  }

  /// No lifting anywhere.
  public static let none = EverydayLeniency(
    reach: 0, median: 0.5, spread: 0, decay: 1, overshoot: 0)

  /// The probability in a school at one point below, given a standard normal deviate.
  func probability(deviate: Double) -> Double {
    let logit = Double.log(median / (1 - median)) + spread * deviate
    return 1 / (1 + Double.exp(-logit))
  }
}
