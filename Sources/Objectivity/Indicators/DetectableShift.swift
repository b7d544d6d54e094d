import ScoreStatistics

extension DiscreteDistribution {
  /// The shift of a count that its exact one-sided test at 0.05 finds with probability 0.8.
  ///
  /// The distance from the value that four fifths of the null reach to the first value at which the
  /// test rejects.
  var detectableShift: Double { Double(upperQuantile(0.05) + 1 - quantile(0.2)) }
}
