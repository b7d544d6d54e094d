/// Procedures that control the expected share of false flags among all flags.
public enum FalseDiscoveryRate: String, CaseIterable, Hashable, Sendable {
  /// Benjamini and Hochberg (1995): valid for independent or positively dependent tests.
  case benjaminiHochberg
  /// Benjamini and Yekutieli (2001): valid under any dependence, by the factor Σ 1/i.
  case benjaminiYekutieli

  /// The smallest false discovery rate at which each hypothesis would be rejected.
  ///
  /// *q*_(i) = min_{j≥i} *c m p*_(j)/*j*, at most one. Tied p-values get equal values. An entry that
  /// is `nil`, or no probability, was not tested: it is `nil` and does not count towards *m*. Values beyond 0…1
  /// by no more than rounding (10⁻⁹) are moved onto its end.
  ///
  /// - Complexity: O(*m* log *m*).
  ///
  /// Source: <https://doi.org/10.1111/j.2517-6161.1995.tb02031.x>,
  /// <https://doi.org/10.1214/aos/1013699998>.
  public func adjusted(_ pValues: [Double?]) -> [Double?] {
    let tested = pValues.enumerated().compactMap { index, value in
      value?.roundedProbability.map { (index, $0) }
    }
    var result = [Double?](repeating: nil, count: pValues.count)
    let factor = Double(tested.count) * dependenceFactor(tests: tested.count)
    var smallest = 1.0
    let descending = tested.sorted { $0.1 > $1.1 }
    for (position, (index, value)) in descending.enumerated() {
      smallest = min(smallest, value * factor / Double(tested.count - position))
      result[index] = smallest
    }
    // Of tied values the one ranked last has the smallest bound, and it comes first here.
    return result
  }

  /// The estimated share of true null hypotheses, or `nil` where nothing was tested.
  ///
  /// #{*p* > λ} / (*m*(1 − λ)), at most one.
  ///
  /// Source: Storey (2002), <https://doi.org/10.1111/1467-9868.00346>.
  ///
  /// - Precondition: 0 ≤ λ < 1.
  public static func nullShare(of pValues: [Double?], lambda: Double = 0.5) -> Double? {
    precondition(lambda >= 0 && lambda < 1, "λ = \(lambda)")
    let tested = pValues.compactMap { $0?.roundedProbability }
    guard !tested.isEmpty else { return nil }
    let above = Double(tested.count(where: { $0 > lambda }))
    return min(1, above / (Double(tested.count) * (1 - lambda)))
  }

  private func dependenceFactor(tests: Int) -> Double {
    switch self {
    case .benjaminiHochberg: 1
    // Summed from the smallest term, so that no precision is lost.
    case .benjaminiYekutieli:
      stride(from: tests, to: 0, by: -1).reduce(0) { $0 + 1 / Double($1) }
    }
  }
}
