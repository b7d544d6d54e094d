/// What became of a test that was wanted: its result, or the reason why there is none.
public enum TestResult<Test: HypothesisTest>: Hashable, Sendable {
  /// The test was made.
  case tested(Test)
  /// The data do not suffice for it.
  case insufficient(InsufficientData)

  /// The test, or `nil` where the data did not suffice.
  public var test: Test? {
    switch self {
    case .tested(let test): test
    case .insufficient: nil
    }
  }

  /// Why the data did not suffice, or `nil` where the test was made.
  public var reason: InsufficientData? {
    switch self {
    case .tested: nil
    case .insufficient(let reason): reason
    }
  }
}

/// Why a test could not be made.
public enum InsufficientData: String, Hashable, Codable, Sendable, CaseIterable {
  /// The group has no examinees.
  case noExaminees
  /// The reference has no examinees.
  case noReference
  /// Both have examinees, but too few for the statistic, or scores that leave it undefined, as equal ones
  /// do where it is divided by their spread.
  case undefinedStatistic

  init(group: FrequencyDistribution, reference: FrequencyDistribution?) {
    self =
      group.examinees == 0
      ? .noExaminees : reference?.examinees == 0 ? .noReference : .undefinedStatistic
  }
}

extension HypothesisTest {
  /// A test with the reason where it is `nil`.
  static func result(
    _ test: Self?, group: FrequencyDistribution, reference: FrequencyDistribution? = nil
  ) -> TestResult<Self> {
    test.map { .tested($0) }
      ?? .insufficient(InsufficientData(group: group, reference: reference))
  }
}

extension TwoSampleTest {
  /// Compares a group with a reference that does not contain it, or says why it cannot.
  ///
  /// - Precondition: Both are on one scale.
  public static func result(
    group: FrequencyDistribution, reference: FrequencyDistribution
  ) -> TestResult<Self> {
    result(Self(group: group, reference: reference), group: group, reference: reference)
  }
}

extension DirectedTwoSampleTest {
  /// Compares a group with a reference that does not contain it, or says why it cannot.
  ///
  /// - Precondition: Both are on one scale.
  public static func result(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    alternative: Alternative = .twoSided
  ) -> TestResult<Self> {
    result(
      Self(group: group, reference: reference, alternative: alternative), group: group,
      reference: reference)
  }
}

extension ReferenceTest {
  /// Measures and tests the distance of a group from fixed probabilities, or says why it cannot.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public static func result(
    group: FrequencyDistribution, reference: ProbabilityMassFunction, kind: Kind
  ) -> TestResult<Self> {
    result(Self(group: group, reference: reference, kind: kind), group: group)
  }
}
