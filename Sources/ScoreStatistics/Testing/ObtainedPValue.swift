/// A p-value, its mid-p-value and the way both were obtained.
struct ObtainedPValue {
  let pValue: Double
  let midPValue: Double
  let method: PValueMethod

  init(pValue: Double, midPValue: Double, method: PValueMethod) {
    self.pValue = pValue
    self.midPValue = midPValue
    self.method = method
  }

  init(_ simulation: SequentialMonteCarlo) {
    self.init(
      pValue: simulation.pValue, midPValue: simulation.midPValue, method: simulation.method)
  }

  /// A tail of an integer statistic: doubled, the smaller one.
  init(_ law: some DiscreteDistribution, at value: Int, alternative: Alternative) {
    self.init(
      pValue: law.pValue(value, alternative: alternative),
      midPValue: law.midPValue(value, alternative: alternative), method: .exactDistribution)
  }

  /// Equal statistics of different counts may differ by rounding: these are taken for equal.
  static func ties(
    of observed: Double, relative: Double = 1e-11, absolute: Double = 1e-14
  ) -> ClosedRange<Double> {
    if !observed.isFinite { return observed...observed }
    let slack = relative * abs(observed) + absolute
    return (observed - slack)...(observed + slack)
  }

  /// The probability of a statistic at least as large as those of `ties`: by enumeration of all
  /// tables when they are at most `maximumTables`, otherwise by sequential Monte Carlo.
  init<Statistic: Comparable>(
    ties: ClosedRange<Statistic>, tables: @autoclosure () -> ConditionalTables,
    tableCount: Double?, maximumTables: Int, sampler: @autoclosure () -> some CountSampler,
    limits: SequentialMonteCarlo.Limits, generator: Xoshiro256, statistic: ([Int]) -> Statistic
  ) {
    if let tableCount, tableCount <= Double(maximumTables) {
      self = tables().obtained(ties: ties, tables: tableCount, of: statistic)
    } else {
      self.init(
        SequentialMonteCarlo(
          ties: ties, limits: limits, sampler: sampler(), generator: generator,
          statistic: statistic))
    }
  }
}

extension ConditionalTables {
  /// The p-value of a statistic by going through all tables, which are `tables` in number.
  func obtained<Statistic: Comparable>(
    ties: ClosedRange<Statistic>, tables: Double, of statistic: ([Int]) -> Statistic
  ) -> ObtainedPValue {
    var tail = TailWeights(ties: ties)
    forEachTable { tail.add(statistic($0), probability: $1) }
    return tail.obtained(.enumeration(tables: Int(tables)))
  }
}

/// The probabilities of statistics above the observed one and equal to it.
struct TailWeights<Statistic: Comparable> {
  let ties: ClosedRange<Statistic>
  private var above = 0.0
  private var equal = 0.0

  init(ties: ClosedRange<Statistic>) {
    self.ties = ties
  }

  mutating func add(_ statistic: Statistic, probability: Double) {
    if statistic > ties.upperBound {
      above += probability
    } else if statistic >= ties.lowerBound {
      equal += probability
    }
  }

  /// Both p-values, the probabilities divided by their sum over all outcomes.
  func obtained(_ method: PValueMethod, total: Double = 1) -> ObtainedPValue {
    ObtainedPValue(
      pValue: min(1, (above + equal) / total), midPValue: min(1, (above + 0.5 * equal) / total),
      method: method)
  }
}

extension SequentialMonteCarlo {
  /// Draws counts from a sampler and compares a statistic of them with the observed one.
  init<Statistic: Comparable>(
    ties: ClosedRange<Statistic>, limits: Limits, sampler: some CountSampler,
    generator: Xoshiro256, statistic: ([Int]) -> Statistic
  ) {
    var generator = generator
    var counts = [Int](repeating: 0, count: sampler.pointCount)
    self.init(lowest: ties.lowerBound, highest: ties.upperBound, limits: limits) {
      sampler.draw(into: &counts, using: &generator)
      return statistic(counts)
    }
  }
}
