import RealModule

/// Ways to combine several p-values of one unit into one.
///
/// Every function returns `nil` when there is nothing to combine, or where a value is no probability. Values
/// beyond 0…1 by no more than rounding (10⁻⁹) are moved onto its end.
public enum PValueCombination {
  /// Fisher's combination: −2 Σ ln *p* against χ² with 2*m* degrees of freedom.
  ///
  /// For independent tests. Zero where any p-value is zero.
  ///
  /// Source: Fisher (1932), *Statistical Methods for Research Workers*, 4th edition, §21.1.
  public static func fisher(_ pValues: [Double]) -> Double? {
    guard let pValues = probabilities(pValues) else { return nil }
    let half = -pValues.reduce(0) { $0 + Double.log($1) }
    guard half.isFinite else { return 0 }
    // The tail of χ² with even degrees of freedom is a Poisson sum; scaled by its largest term so
    // that neither a far tail nor many tests overflow.
    var term = -half
    var logTerms = [term]
    for index in 1..<max(1, pValues.count) {
      term += Double.log(half / Double(index))
      logTerms.append(term)
    }
    let largest = logTerms.max() ?? term
    return min(1, logTerms.reduce(0) { $0 + Double.exp($1 - largest) } * Double.exp(largest))
  }

  /// Stouffer's combination: Σ *w z* / √Σ *w*² against the normal distribution.
  ///
  /// For independent tests. A p-value of zero or one is an infinite *z* and decides alone; both
  /// together give `nil`.
  ///
  /// Source: Stouffer et al. (1949), *The American Soldier*; weights: Lipták (1958).
  ///
  /// - Parameters:
  ///   - pValues: The p-values.
  ///   - weights: One for each p-value, not negative and not all zero; equal by default.
  /// - Returns: The combined p-value.
  public static func stouffer(_ pValues: [Double], weights: [Double]? = nil) -> Double? {
    guard let pValues = probabilities(pValues) else { return nil }
    let weights = checked(weights, for: pValues)
    let used = zip(weights, pValues).filter { $0.0 > 0 }
    let sum = used.reduce(0) { $0 + $1.0 * Normal.standard.upperQuantile($1.1) }
    guard !sum.isNaN else { return nil }
    return Normal.standard.survival(sum / Double.sqrt(used.reduce(0) { $0 + $1.0 * $1.0 }))
  }

  /// Tippett's combination: 1 − (1 − min *p*)^*m*, for independent tests.
  ///
  /// Source: Tippett (1931), *The Methods of Statistics*.
  public static func tippett(_ pValues: [Double]) -> Double? {
    guard let pValues = probabilities(pValues), let smallest = pValues.min() else { return nil }
    guard smallest < 1 else { return 1 }
    return -Double.expMinusOne(Double(pValues.count) * Double.log(onePlus: -smallest))
  }

  /// Simes' combination: min *m p*_(i)/*i*, for independent or positively dependent tests.
  ///
  /// With weights, of which a test that can tell more has more, each *p* is first divided by its weight over the
  /// mean of weights. A weight of zero leaves a test out of the minimum but not out of *m*.
  ///
  /// Source: Simes (1986), <https://doi.org/10.1093/biomet/73.3.751>; weights: Benjamini & Hochberg (1997),
  /// <https://doi.org/10.1111/1467-9469.00072>.
  ///
  /// - Parameters:
  ///   - pValues: The p-values.
  ///   - weights: One for each p-value, not negative and not all zero; equal by default.
  /// - Returns: The combined p-value.
  public static func simes(_ pValues: [Double], weights: [Double]? = nil) -> Double? {
    guard let pValues = probabilities(pValues) else { return nil }
    let weights = checked(weights, for: pValues)
    let mean = weights.reduce(0, +) / Double(weights.count)
    let weighted = zip(pValues, weights).map { $1 > 0 ? $0 * mean / $1 : .infinity }
    let scaled = weighted.sorted().enumerated().map { index, value in
      value * Double(pValues.count) / Double(index + 1)
    }
    return scaled.min().map { Double.minimum(1, $0) }
  }

  /// The Cauchy combination: the tail of Σ *w* tan((½ − *p*)π) / Σ *w*, for dependent tests too.
  ///
  /// Accurate for p-values down to the smallest double: for small *p* the tangent is taken as the
  /// cotangent of *pπ*, and for a large statistic the tail as atan(1/*T*)/π.
  ///
  /// A p-value of one, as discrete tests give, would be minus infinity and veto every other;
  /// p-values above 1 − `truncation` are therefore taken as 1 − `truncation`. The level at small
  /// significance is not affected.
  ///
  /// Source: Liu & Xie (2020), <https://doi.org/10.1080/01621459.2018.1554485>; truncation: Fang,
  /// Chang, Park & Tseng, <https://arxiv.org/abs/2103.12967>.
  ///
  /// - Parameters:
  ///   - pValues: The p-values.
  ///   - weights: One for each p-value, not negative and not all zero; equal by default.
  ///   - truncation: A number above zero and below one half.
  /// - Returns: The combined p-value.
  public static func cauchy(
    _ pValues: [Double], weights: [Double]? = nil, truncation: Double = 0.01
  ) -> Double? {
    precondition(truncation > 0 && truncation < 0.5, "a truncation of \(truncation)")
    guard let pValues = probabilities(pValues) else { return nil }
    let weights = checked(weights, for: pValues)
    let total = weights.reduce(0, +)
    var statistic = 0.0
    for (weight, value) in zip(weights, pValues) where weight > 0 {
      let bounded = min(value, 1 - truncation)
      guard bounded > 0 else { return 0 }
      statistic += weight / total / Double.tan(bounded * Double.pi)
    }
    // Where 1/p overflows, nothing but the smallest p-values counts, and cot(πp) is 1/(πp).
    guard statistic.isFinite else { return harmonicMean(pValues, weights: weights) }
    return Double.atan2(y: 1, x: statistic) / Double.pi
  }

  /// The weighted harmonic mean Σ *w* / Σ (*w*/*p*).
  ///
  /// It is a p-value only approximately and for small values.
  ///
  /// Source: Wilson (2019), <https://doi.org/10.1073/pnas.1814092116>.
  public static func harmonicMean(_ pValues: [Double], weights: [Double]? = nil) -> Double? {
    guard let pValues = probabilities(pValues) else { return nil }
    let weights = checked(weights, for: pValues)
    let used = zip(weights, pValues).filter { $0.0 > 0 }
    let smallest = used.reduce(1) { Double.minimum($0, $1.1) }
    guard smallest > 0 else { return 0 }
    // Relative to the smallest, so that no quotient overflows.
    return smallest * used.reduce(0) { $0 + $1.0 }
      / used.reduce(0) { $0 + $1.0 * (smallest / $1.1) }
  }

  private static func probabilities(_ pValues: [Double]) -> [Double]? {
    let rounded = pValues.compactMap(\.roundedProbability)
    return rounded.isEmpty || rounded.count < pValues.count ? nil : rounded
  }

  private static func checked(_ weights: [Double]?, for pValues: [Double]) -> [Double] {
    guard let weights else { return [Double](repeating: 1, count: pValues.count) }
    precondition(
      weights.count == pValues.count, "\(weights.count) weights, \(pValues.count) p-values")
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite } && weights.contains { $0 > 0 },
      "weights must be finite, not negative and not all zero")
    return weights
  }

  /// The p-value of "fewer than `count` of the hypotheses are false": evidence that a finding is repeated.
  ///
  ///     p = min(1, (m − u + 1)·p_(u))
  ///
  /// with *u* the count and p_(u) the *u*-th smallest of *m* p-values: Bonferroni's bound over the m − u + 1
  /// largest, valid under any dependence. `nil` for fewer than `count` p-values.
  ///
  /// Source: Benjamini & Heller (2008), <https://doi.org/10.1111/j.1541-0420.2007.00984.x>.
  ///
  /// - Precondition: `count` is positive.
  public static func partialConjunction(_ pValues: [Double], atLeast count: Int) -> Double? {
    precondition(count > 0, "at least \(count) false hypotheses")
    guard let pValues = probabilities(pValues), pValues.count >= count else { return nil }
    let ordered = pValues.sorted()
    return min(1, Double(pValues.count - count + 1) * ordered[count - 1])
  }
}
