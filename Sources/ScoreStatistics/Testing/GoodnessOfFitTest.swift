/// The test of one distance of a group's scores from a reference of its own.
///
/// For references that differ from group to group; groups that share one are quicker by
/// ``MultinomialNull``.
///
/// - Complexity: O(points) for each table enumerated, O(points + examinees) for each one drawn.
public struct GoodnessOfFitTest: ReferenceTest {
  /// Which distance was measured.
  public let kind: ReferenceDistances.Kind
  /// What the test found.
  public let outcome: TestOutcome

  /// Measures and tests one distance.
  public init(_ sample: ReferenceSample, kind: ReferenceDistances.Kind) {
    let prepared = CumulativeReference(sample.reference, examinees: sample.examinees)
    self.kind = kind
    outcome = sample.outcome { prepared.distances($0)[kind] }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "goodness of fit by \(kind)", statistic: "distance",
      null: "scores are drawn from the reference")
  }
}
