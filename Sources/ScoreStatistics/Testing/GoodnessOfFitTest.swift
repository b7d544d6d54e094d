/// The test of one distance of a group's scores from a reference of its own.
///
/// For references that differ from group to group; groups that share one are quicker by
/// ``MultinomialNull``.
///
/// - Complexity: O(points) for each table enumerated, O(points + examinees) for each one drawn.
public struct GoodnessOfFitTest: HypothesisTest {
  /// Which distance was measured.
  public let kind: ReferenceDistances.Kind
  /// The distance.
  public let statistic: Double
  /// The probability of at least this distance for a group drawn from the reference.
  public let pValue: Double
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Both directions: a distance does not know any.
  public var alternative: Alternative { .twoSided }

  /// Measures and tests the distance; `nil` without examinees.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public init?(
    group: FrequencyDistribution, reference: ProbabilityMassFunction,
    kind: ReferenceDistances.Kind, maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    let examinees = group.examinees
    guard examinees > 0 else { return nil }
    let prepared = CumulativeReference(reference, examinees: examinees, scale: group.scale)
    let distance = prepared.distances(group.counts)[kind]
    self.kind = kind
    statistic = distance
    let obtained = ObtainedPValue(
      observed: CumulativeReference.threshold(distance),
      tables: ConditionalTables(reference: reference, examinees: examinees),
      tableCount: ConditionalTables.count(reference: reference, examinees: examinees),
      maximumTables: maximumTables,
      sampler: MultinomialSampler(reference: reference, examinees: examinees),
      limits: limits, generator: generator
    ) { prepared.distances($0)[kind] }
    pValue = obtained.pValue
    method = obtained.method
  }
}
