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
  private let sorted: [ReferenceDistances.Kind: [Double]]

  /// Simulates groups of `examinees` examinees drawn from the reference.
  ///
  /// - Precondition: `examinees > 0`, `replicates > 0`.
  /// - Complexity: O(replicates × (examinees + points + log replicates)).
  public init(
    reference: ProbabilityMassFunction, examinees: Int, replicates: Int = 9_999,
    generator: Xoshiro256
  ) {
    precondition(
      examinees > 0 && replicates > 0, "\(replicates) replicates of \(examinees) examinees")
    self.examinees = examinees
    self.replicates = replicates
    let sampler = MultinomialSampler(reference: reference, examinees: examinees)
    let prepared = CumulativeReference(reference, examinees: examinees)
    var generator = generator
    var counts = [Int](repeating: 0, count: sampler.pointCount)
    let simulated = (0..<replicates).map { _ in
      sampler.draw(into: &counts, using: &generator)
      return prepared.distances(counts)
    }
    sorted = Dictionary(
      uniqueKeysWithValues: ReferenceDistances.Kind.allCases.map { kind in
        (kind, simulated.map { $0[kind] }.sorted())
      })
  }

  /// The p-value of a distance of one kind.
  ///
  /// - Complexity: O(log replicates).
  public func pValue(_ kind: ReferenceDistances.Kind, of distance: Double) -> Double {
    let values = sorted[kind] ?? []
    let threshold = CumulativeReference.threshold(distance)
    var lower = 0
    var upper = values.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if values[middle] < threshold { lower = middle + 1 } else { upper = middle }
    }
    return SequentialMonteCarlo.pValue(
      exceedances: values.count - lower, replicates: values.count)
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
    let blocks = concurrentMap(count: sizes.count, jobs: jobs) { index -> [(Int, Row)] in
      let (size, groups) = sizes[index]
      let null = Self(
        reference: reference, examinees: size, replicates: replicates,
        generator: Xoshiro256(seed: seed, keys: purpose, UInt64(size)))
      let prepared = CumulativeReference(reference, examinees: size, scale: table.scale)
      return groups.map { group in
        (group, null.row(prepared.distances(table[group].counts)))
      }
    }
    var result = [Row?](repeating: nil, count: table.groupCount)
    for (group, row) in blocks.joined() { result[group] = row }
    return result
  }

  private func row(_ distances: ReferenceDistances) -> Row {
    Row(
      distances: distances,
      kolmogorovSmirnov: pValue(.kolmogorovSmirnov, of: distances.kolmogorovSmirnov),
      cramerVonMises: pValue(.cramerVonMises, of: distances.cramerVonMises),
      wasserstein: pValue(.wasserstein, of: distances.wasserstein))
  }
}
