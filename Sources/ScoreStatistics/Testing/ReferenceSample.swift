/// A group as a sample of independent examinees from fixed probabilities, and how to obtain the
/// p-value of a distance between the two.
public struct ReferenceSample: Sendable {
  /// The group.
  public let group: FrequencyDistribution
  /// The probabilities of all score points.
  public let reference: ProbabilityMassFunction
  let examinees: Int
  private let maximumTables: Int
  private let limits: SequentialMonteCarlo.Limits
  private let generator: Xoshiro256

  /// Sets a group against probabilities; `nil` without examinees.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - reference: The probabilities.
  ///   - maximumTables: The most tables to enumerate; with more, they are simulated.
  ///   - limits: When to stop drawing.
  ///   - generator: The source of chance.
  /// - Precondition: The reference has the points of the group's scale.
  public init?(
    group: FrequencyDistribution, reference: ProbabilityMassFunction,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    precondition(
      reference.support == group.scale.points,
      "a reference on \(reference.support) for the scale \(group.scale)")
    let examinees = group.examinees
    guard examinees > 0 else { return nil }
    self.group = group
    self.reference = reference
    self.examinees = examinees
    self.maximumTables = maximumTables
    self.limits = limits
    self.generator = generator
  }

  /// The outcome of a distance, where distances equal up to rounding are taken for equal.
  func outcome(
    relativeRounding: Double = 1e-11, absoluteRounding: Double = 1e-14,
    of distance: ([Int]) -> Double
  ) -> TestOutcome {
    let observed = distance(group.counts)
    let obtained = ObtainedPValue(
      ties: ObtainedPValue.ties(
        of: observed, relative: relativeRounding, absolute: absoluteRounding),
      tables: ConditionalTables(reference: reference, examinees: examinees),
      tableCount: ConditionalTables.count(reference: reference, examinees: examinees),
      maximumTables: maximumTables,
      sampler: MultinomialSampler(reference: reference, examinees: examinees), limits: limits,
      generator: generator, statistic: distance)
    return TestOutcome(statistic: observed, alternative: .twoSided, obtained)
  }
}

/// A test of a group against fixed probabilities by one of several distances.
public protocol ReferenceTest: HypothesisTest {
  /// What tells the distances apart.
  associatedtype Kind: Sendable
  /// Measures and tests one distance.
  init(_ sample: ReferenceSample, kind: Kind)
}

extension ReferenceTest {
  /// Measures and tests a distance; `nil` without examinees.
  ///
  /// Up to `maximumTables` tables are enumerated; beyond, they are simulated.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public init?(
    group: FrequencyDistribution, reference: ProbabilityMassFunction, kind: Kind,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard
      let sample = ReferenceSample(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    else { return nil }
    self.init(sample, kind: kind)
  }
}
