/// A p-value with the way it was obtained.
struct ObtainedPValue {
  let pValue: Double
  let method: PValueMethod

  init(pValue: Double, method: PValueMethod) {
    self.pValue = pValue
    self.method = method
  }

  /// Equal statistics of different counts may differ by rounding: both count as reached.
  static func threshold(_ observed: Double) -> Double {
    observed.isFinite ? observed - 1e-11 * abs(observed) - 1e-14 : observed
  }

  /// The probability of a statistic of at least `observed`: by enumeration of all tables when they
  /// are at most `maximumTables`, otherwise by sequential Monte Carlo.
  init<Statistic: Comparable>(
    observed: Statistic, tables: @autoclosure () -> ConditionalTables, tableCount: Double?,
    maximumTables: Int, sampler: @autoclosure () -> some CountSampler,
    limits: SequentialMonteCarlo.Limits, generator: Xoshiro256, statistic: ([Int]) -> Statistic
  ) {
    if let tableCount, tableCount <= Double(maximumTables) {
      var sum = 0.0
      tables().forEachTable { counts, probability in
        if statistic(counts) >= observed { sum += probability }
      }
      pValue = min(1, sum)
      method = .enumeration(tables: Int(tableCount))
    } else {
      let simulation = SequentialMonteCarlo(
        observed: observed, limits: limits, sampler: sampler(), generator: generator,
        statistic: statistic)
      pValue = simulation.pValue
      method = simulation.method
    }
  }
}

extension SequentialMonteCarlo {
  /// Draws counts from a sampler and compares a statistic of them with the observed one.
  init<Statistic: Comparable>(
    observed: Statistic, limits: Limits, sampler: some CountSampler, generator: Xoshiro256,
    statistic: ([Int]) -> Statistic
  ) {
    var generator = generator
    var counts = [Int](repeating: 0, count: sampler.pointCount)
    self.init(observed: observed, limits: limits) {
      sampler.draw(into: &counts, using: &generator)
      return statistic(counts)
    }
  }
}
