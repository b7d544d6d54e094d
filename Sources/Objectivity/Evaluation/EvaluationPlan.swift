/// What an evaluation repeats: synthetic oblasts of several kinds, each over several seeds.
public struct EvaluationPlan: Hashable, Sendable {
  /// One kind of oblast.
  public struct Configuration: Hashable, Sendable {
    /// The name in tables and files.
    public var name: String
    /// The design; its seed is replaced.
    public var design: SimulationDesign
    /// Whether indicators see totals only: neither items nor journal marks, absences or variants.
    public var totalsOnly: Bool
    /// The level whose units are judged.
    public var level: UnitLevel

    /// Creates a configuration.
    public init(
      name: String, design: SimulationDesign, totalsOnly: Bool = false,
      level: UnitLevel = .school
    ) {
      self.name = name
      self.design = design
      self.totalsOnly = totalsOnly
      self.level = level
    }
  }

  /// The kinds of oblasts.
  public var configurations: [Configuration]
  /// The seeds, each run on every configuration.
  public var seeds: [UInt64]
  /// The false discovery rates at which flags are counted, ascending.
  public var rates: [Double]

  /// Creates a plan.
  ///
  /// - Precondition: At least one configuration, seed and rate.
  public init(
    configurations: [Configuration], seeds: [UInt64], rates: [Double] = [0.05, 0.10, 0.20]
  ) {
    precondition(
      !configurations.isEmpty && !seeds.isEmpty && !rates.isEmpty, "an empty evaluation plan")
    self.configurations = configurations
    self.seeds = seeds
    self.rates = rates.sorted()
  }

  /// The number of oblasts that are made and analysed.
  public var runs: Int { configurations.count * seeds.count }
}
