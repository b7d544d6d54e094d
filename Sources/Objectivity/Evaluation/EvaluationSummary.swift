import ScoreStatistics

/// The tables of an evaluation.
public struct EvaluationSummary: Hashable, Sendable {
  /// How well a detector finds one kind of planted manipulation in units of one size.
  public struct Ranking: Hashable, Sendable {
    /// The name of the configuration.
    public var configuration: String
    /// The detector.
    public var detector: Detector
    /// The kind of manipulation, or `nil` for all together.
    public var kind: String?
    /// The sizes of units.
    public var size: SizeClass
    /// The number of manipulated units.
    public var units: Int
    /// The area under the curve against all honest units of these sizes.
    public var area: Double
    /// The share found where 1 % of honest units would be flagged.
    public var atOnePercent: Double
    /// The share found where 5 % of honest units would be flagged.
    public var atFivePercent: Double
    /// The share flagged at each rate of the plan.
    public var flagged: [Double]
    /// The share found where the realised share of false flags is ``EvaluationSummary/realisedRate``.
    public var atRealisedRate: Double
  }

  /// The realised share of false flags at which detectors are compared.
  public static let realisedRate = 0.10

  /// How many discoveries of a detector are false.
  public struct Discovery: Hashable, Sendable {
    /// The name of the configuration.
    public var configuration: String
    /// The detector.
    public var detector: Detector
    /// The false discovery rate promised.
    public var rate: Double
    /// The mean over runs of the share of false flags, 0 for a run without flags.
    public var falseShare: Double
    /// Its standard error over runs, or `nil` for a single run.
    public var standardError: Double?
    /// The mean number of flags in a run.
    public var flags: Double
    /// The share of runs with any false flag.
    public var runsWithFalseFlag: Double
  }

  /// How the combined p-values of honest units behave.
  public struct Null: Hashable, Sendable {
    /// The name of the configuration.
    public var configuration: String
    /// The number of honest units with a p-value.
    public var units: Int
    /// The largest difference from the uniform distribution.
    public var distance: Double
    /// The p-value of that distance, were units independent.
    public var pValue: Double
    /// The largest excess of the distribution function over the uniform one for p up to one half: above
    /// zero, small p-values are too frequent.
    public var excess: Double
    /// The share of runs whose own p-values differ from uniform ones at 0.05.
    ///
    /// `nil` where no run has ten of them. It is large also where p-values are too large.
    public var rejectedRuns: Double?
    /// The shares at or below 0.01, 0.05 and 0.10.
    public var shares: [Double]
  }

  /// How often units with an honest peculiarity are flagged.
  public struct Peculiarity: Hashable, Sendable {
    /// The name of the configuration.
    public var configuration: String
    /// The peculiarity, or `nil` for ordinary units.
    public var kind: String?
    /// The number of units.
    public var units: Int
    /// The number flagged at each rate of the plan.
    public var flagged: [Int]
  }

  /// A range of numbers of papers, counted over all assessments that a unit takes part in: a school
  /// of ten pupils who write two works has twenty.
  public struct SizeClass: Hashable, Sendable {
    /// The range.
    public var works: ClosedRange<Int>

    /// The classes of tables: all, the four sizes, and all from 40 on.
    ///
    /// The smallest have fewer papers than a class has pupils; half of the schools of a country may
    /// be so small in every work.
    public static let all = [
      SizeClass(works: 0...Int.max), SizeClass(works: 0...14), SizeClass(works: 15...39),
      SizeClass(works: 40...119), SizeClass(works: 120...Int.max), SizeClass(works: 40...Int.max),
    ]

    /// The range in figures, such as `40–79` or `160+`.
    public var name: String {
      if works.upperBound == .max { return works.lowerBound == 0 ? "∗" : "\(works.lowerBound)+" }
      return works.lowerBound == 0
        ? "<\(works.upperBound + 1)" : "\(works.lowerBound)–\(works.upperBound)"
    }
  }

  /// The false discovery rates of the plan.
  public let rates: [Double]
  /// Rankings by configuration, detector, kind and size.
  public let rankings: [Ranking]
  /// Discoveries by configuration, detector and rate.
  public let discoveries: [Discovery]
  /// Null distributions by configuration.
  public let nulls: [Null]
  /// Honest peculiarities by configuration.
  public let peculiarities: [Peculiarity]

  /// Sums up an evaluation.
  public init(_ evaluation: Evaluation) {
    let plan = evaluation.plan
    var rankings: [Ranking] = []
    var discoveries: [Discovery] = []
    var nulls: [Null] = []
    var peculiarities: [Peculiarity] = []
    for (index, configuration) in plan.configurations.enumerated() {
      let units = evaluation.units.filter { $0.configuration == index }
      for (column, detector) in evaluation.detectors.enumerated() {
        let realised = RealisedThreshold(
          units, column: column, rate: Self.realisedRate, runs: plan.seeds.count)
        rankings += Self.rankings(
          of: units, column: column, detector: detector, configuration: configuration.name,
          rates: plan.rates, realised: realised)
        discoveries += plan.rates.map { rate in
          Self.discovery(
            of: units, column: column, detector: detector, configuration: configuration.name,
            rate: rate, runs: plan.seeds)
        }
      }
      if let null = Self.null(of: units, configuration: configuration.name) { nulls.append(null) }
      peculiarities += Self.peculiarities(
        of: units, configuration: configuration.name, rates: plan.rates)
    }
    rates = plan.rates
    self.rankings = rankings
    self.discoveries = discoveries
    self.nulls = nulls
    self.peculiarities = peculiarities
  }

  private static func rankings(
    of units: [EvaluatedUnit], column: Int, detector: Detector, configuration: String,
    rates: [Double], realised: RealisedThreshold
  ) -> [Ranking] {
    let kinds = Set(units.compactMap(\.truth.manipulation)).sorted()
    return SizeClass.all.flatMap { size -> [Ranking] in
      let sized = units.filter { size.works.contains($0.examinees) }
      let honest = sized.filter(\.truth.isHonest).map { $0.detections[column].score }
      return ([nil] + kinds.map(Optional.some)).compactMap { kind in
        let planted = sized.filter { unit in
          guard let own = unit.truth.manipulation else { return false }
          return kind == nil || kind == own
        }.map { $0.detections[column] }
        guard
          let curve = ReceiverOperatingCharacteristic(
            unusual: planted.map(\.score), ordinary: honest)
        else { return nil }
        return Ranking(
          configuration: configuration, detector: detector, kind: kind, size: size,
          units: planted.count, area: curve.area,
          atOnePercent: curve.truePositiveRate(atFalsePositiveRate: 0.01),
          atFivePercent: curve.truePositiveRate(atFalsePositiveRate: 0.05),
          flagged: rates.map { rate in
            Double(planted.count { $0.isFlagged(atRate: rate) }) / Double(planted.count)
          },
          atRealisedRate: Double(planted.count(where: realised.flags)) / Double(planted.count))
      }
    }
  }

  private static func discovery(
    of units: [EvaluatedUnit], column: Int, detector: Detector, configuration: String,
    rate: Double, runs: [UInt64]
  ) -> Discovery {
    let bySeed = Dictionary(
      grouping: units.filter { $0.detections[column].isFlagged(atRate: rate) }, by: \.seed)
    let shares = runs.map { seed -> Double in
      let flagged = bySeed[seed] ?? []
      guard !flagged.isEmpty else { return 0 }
      return Double(flagged.count(where: \.truth.isHonest)) / Double(flagged.count)
    }
    let count = Double(runs.count)
    let moments = SampleMoments(shares)
    return Discovery(
      configuration: configuration, detector: detector, rate: rate,
      falseShare: shares.reduce(0, +) / count,
      standardError: moments?.standardDeviation.map { $0 / count.squareRoot() },
      flags: Double(bySeed.values.reduce(0) { $0 + $1.count }) / count,
      runsWithFalseFlag: Double(shares.count { $0 > 0 }) / count)
  }

  private static func null(of units: [EvaluatedUnit], configuration: String) -> Null? {
    let pValues = units.filter(\.truth.isHonest).compactMap(\.pValue).sorted()
    guard let test = UniformityTest(pValues) else { return nil }
    let count = Double(pValues.count)
    let runs = Dictionary(grouping: units.filter(\.truth.isHonest), by: \.seed).values
      .compactMap { UniformityTest($0.compactMap(\.pValue).sorted()) }
    let excess = pValues.enumerated().filter { $0.element <= 0.5 }
      .map { Double($0.offset + 1) / count - $0.element }.max()
    return Null(
      configuration: configuration, units: pValues.count, distance: test.statistic,
      pValue: test.pValue, excess: excess ?? 0,
      rejectedRuns: runs.isEmpty
        ? nil : Double(runs.count { $0.pValue <= 0.05 }) / Double(runs.count),
      shares: [0.01, 0.05, 0.10].map { level in
        Double(pValues.count { $0 <= level }) / count
      })
  }

  private static func peculiarities(
    of units: [EvaluatedUnit], configuration: String, rates: [Double]
  ) -> [Peculiarity] {
    let honest = units.filter(\.truth.isHonest)
    let byKind = Dictionary(grouping: honest, by: \.truth.peculiarity)
    return byKind.keys.sorted { ($0 ?? "") < ($1 ?? "") }.map { kind in
      let members = byKind[kind] ?? []
      return Peculiarity(
        configuration: configuration, kind: kind, units: members.count,
        flagged: rates.map { rate in members.count { $0.detections[0].isFlagged(atRate: rate) } })
    }
  }
}

extension EvaluatedUnit.Truth {
  /// The kind of manipulation, or `nil` for honest units.
  var manipulation: String? {
    if case .manipulated(let kind) = self { return kind }
    return nil
  }

  /// The kind of honest peculiarity, or `nil` for other units.
  var peculiarity: String? {
    if case .honest(let kind) = self { return kind }
    return nil
  }
}
