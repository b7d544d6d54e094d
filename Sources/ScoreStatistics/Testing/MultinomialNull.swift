/// The null distributions of distances from a reference, shared by all groups of equal size.
///
/// Simulated once for a reference and a number of examinees; afterwards the p-value of any group
/// of that size is a look-up. The p-value is (1 + exceedances) / (1 + replicates), never 0.
///
/// Source: Phipson & Smyth (2010), <https://doi.org/10.2202/1544-6115.1585>.
public struct MultinomialNull: Sendable {
  /// The number of examinees of the groups.
  public let examinees: Int
  /// The number of simulated groups.
  public let replicates: Int
  private let kolmogorovSmirnov: OrderedStatistics
  private let cramerVonMises: OrderedStatistics
  private let wasserstein: OrderedStatistics

  /// Simulates groups of `examinees` examinees drawn from the reference.
  ///
  /// - Precondition: `examinees > 0`, `replicates > 0`.
  /// - Complexity: O(replicates × (examinees + points)).
  public init(
    reference: ProbabilityMassFunction, examinees: Int, replicates: Int = 9_999,
    generator: Xoshiro256
  ) {
    precondition(
      examinees > 0 && replicates > 0, "\(replicates) replicates of \(examinees) examinees")
    self.examinees = examinees
    self.replicates = replicates
    var simulated: [ReferenceDistances] = []
    simulated.reserveCapacity(replicates)
    Self.simulate(
      MultinomialSampler(reference: reference, examinees: examinees),
      CumulativeReference(reference, examinees: examinees), replicates: replicates,
      generator: generator
    ) { panel, groups in
      for group in groups { simulated.append(panel[group]) }
    }
    kolmogorovSmirnov = OrderedStatistics(simulated.map(\.kolmogorovSmirnov))
    cramerVonMises = OrderedStatistics(simulated.map(\.cramerVonMises))
    wasserstein = OrderedStatistics(simulated.map(\.wasserstein))
  }

  /// Calls `body` with the distances of every sixteen drawn groups and the places that hold one.
  @inline(__always) private static func simulate(
    _ sampler: MultinomialSampler, _ reference: CumulativeReference, replicates: Int,
    generator: Xoshiro256, _ body: (borrowing DistancePanel, _ groups: Range<Int>) -> Void
  ) {
    var generator = generator
    var panel = DistancePanel(points: sampler.pointCount)
    for first in stride(from: 0, to: replicates, by: DistancePanel.width) {
      let groups = 0..<min(DistancePanel.width, replicates - first)
      panel.fill { cells in
        for group in groups {
          sampler.forEachExaminee(using: &generator) { point in
            cells[point &* DistancePanel.width &+ group] &+= 1
          }
        }
      }
      panel.measure(from: reference)
      body(panel, groups)
    }
  }

  /// The p-value of a distance of one kind.
  ///
  /// - Complexity: O(1) on average over distances.
  public func pValue(_ kind: ReferenceDistances.Kind, of distance: Double) -> Double {
    let values =
      switch kind {
      case .kolmogorovSmirnov: kolmogorovSmirnov
      case .cramerVonMises: cramerVonMises
      case .wasserstein: wasserstein
      }
    return SequentialMonteCarlo.pValue(
      exceedances: values.count(atLeast: CumulativeReference.threshold(distance)),
      replicates: replicates)
  }

  /// The distances of one group from the reference with their p-values.
  public struct Row: Hashable, Sendable {
    /// The distances.
    public let distances: ReferenceDistances
    /// The p-value of the Kolmogorov–Smirnov distance.
    public let kolmogorovSmirnov: Double
    /// The p-value of the Cramér–von Mises distance.
    public let cramerVonMises: Double
    /// The p-value of the Wasserstein-1 distance.
    public let wasserstein: Double
  }

  /// The distances of every group of a table from one reference, with their p-values.
  ///
  /// One simulation for each number of examinees that occurs, with a generator of its own, hence
  /// the same results for any `jobs`. A group without examinees has `nil`.
  ///
  /// - Precondition: The reference has the points of the table's scale.
  public static func rows(
    _ table: FrequencyTable, reference: ProbabilityMassFunction, replicates: Int = 9_999,
    seed: UInt64 = 1, jobs: Int = 1
  ) -> [Row?] {
    var groupsOfSize: [Int: [Int]] = [:]
    for group in 0..<table.groupCount {
      groupsOfSize[table.examinees(inGroup: group), default: []].append(group)
    }
    // Large sizes first: they take longest.
    let sizes = groupsOfSize.filter { $0.key > 0 }.sorted { $0.key > $1.key }
    let purpose = Xoshiro256.key("MultinomialNull")
    let blocks = concurrentMap(count: sizes.count, jobs: jobs) { index -> [Row] in
      let (size, groups) = sizes[index]
      let null = Self(
        reference: reference, examinees: size, replicates: replicates,
        generator: Xoshiro256(seed: seed, keys: purpose, UInt64(size)))
      return null.rows(
        of: groups, table, CumulativeReference(reference, examinees: size, scale: table.scale))
    }
    var result = [Row?](repeating: nil, count: table.groupCount)
    for (size, rows) in zip(sizes, blocks) {
      for (group, row) in zip(size.value, rows) { result[group] = row }
    }
    return result
  }

  private func rows(
    of groups: [Int], _ table: FrequencyTable, _ reference: CumulativeReference
  ) -> [Row] {
    let width = table.scale.pointCount
    let counts = table.counts.span
    var panel = DistancePanel(points: width)
    var rows: [Row] = []
    rows.reserveCapacity(groups.count)
    for first in stride(from: 0, to: groups.count, by: DistancePanel.width) {
      let here = groups[first..<min(first + DistancePanel.width, groups.count)]
      panel.fill { cells in
        for (place, group) in here.enumerated() {
          for point in 0..<width {
            cells[point &* DistancePanel.width &+ place] = counts[group * width + point]
          }
        }
      }
      panel.measure(from: reference)
      for place in here.indices { rows.append(row(panel[place - first])) }
    }
    return rows
  }

  /// The distances of every group of a table from a reference of its own, with their p-values.
  ///
  /// One simulation for each group, with a generator of its own, hence the same results for any
  /// `jobs`. A group without examinees, or without a reference, has `nil`.
  ///
  /// - Precondition: The references have the points of the table's scale.
  /// - Complexity: O(replicates × (examinees + points)) for each group.
  public static func rows(
    _ table: FrequencyTable, replicates: Int = 9_999, seed: UInt64 = 1, jobs: Int = 1,
    reference: @Sendable (_ group: Int) -> ProbabilityMassFunction?
  ) -> [Row?] {
    precondition(replicates > 0, "\(replicates) replicates")
    let purpose = Xoshiro256.key("MultinomialNull of a group")
    return concurrentMap(count: table.groupCount, jobs: jobs) { group -> Row? in
      let examinees = table.examinees(inGroup: group)
      guard examinees > 0, let reference = reference(group) else { return nil }
      let prepared = CumulativeReference(reference, examinees: examinees, scale: table.scale)
      let observed = prepared.distances(table[group].counts)
      let least = (
        CumulativeReference.threshold(observed.kolmogorovSmirnov),
        CumulativeReference.threshold(observed.cramerVonMises),
        CumulativeReference.threshold(observed.wasserstein)
      )
      var reached = (0, 0, 0)
      simulate(
        MultinomialSampler(reference: reference, examinees: examinees), prepared,
        replicates: replicates,
        generator: Xoshiro256(seed: seed, keys: purpose, UInt64(group))
      ) { panel, groups in
        for group in groups {
          reached.0 &+= panel.kolmogorovSmirnov[group] >= least.0 ? 1 : 0
          reached.1 &+= panel.cramerVonMises[group] >= least.1 ? 1 : 0
          reached.2 &+= panel.wasserstein[group] >= least.2 ? 1 : 0
        }
      }
      func pValue(_ exceedances: Int) -> Double {
        SequentialMonteCarlo.pValue(exceedances: exceedances, replicates: replicates)
      }
      return Row(
        distances: observed, kolmogorovSmirnov: pValue(reached.0),
        cramerVonMises: pValue(reached.1), wasserstein: pValue(reached.2))
    }
  }

  private func row(_ distances: ReferenceDistances) -> Row {
    Row(
      distances: distances,
      kolmogorovSmirnov: pValue(.kolmogorovSmirnov, of: distances.kolmogorovSmirnov),
      cramerVonMises: pValue(.cramerVonMises, of: distances.cramerVonMises),
      wasserstein: pValue(.wasserstein, of: distances.wasserstein))
  }
}
