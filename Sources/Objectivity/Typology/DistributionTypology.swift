import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// Types of distributions found by clustering their departures from the reference.
///
/// The features of ``DistributionFeatures`` other than the level, the shape standardised by median
/// and median absolute deviation, are clustered; each cluster is named by its centre
/// (``DistributionType``), and clusters of one name are one type. By default the clusters are the
/// components of a mixture of normal distributions whose number has the least BIC: the ordinary bulk,
/// whose departures depend on each other, is one component however large it is.
///
/// Types describe. A group of a type is no more at risk than its p-value says, and the number of types
/// depends on the data at hand.
public struct DistributionTypology: Hashable, Sendable {
  /// How clusters are found.
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// A normal mixture; the number of components by BIC.
    case gaussianMixture = "gaussian-mixture"
    /// K-means; the number of clusters by the mean silhouette.
    case kMeans = "k-means"
    /// Fuzzy c-means; the number of clusters by the index of Xie and Beni.
    case fuzzyCMeans = "fuzzy-c-means"
    /// HDBSCAN; what lies in no cluster is called varied.
    case hdbscan
  }

  /// A type that was found.
  public struct Summary: Hashable, Sendable {
    /// The type.
    public let type: DistributionType
    /// The number of distributions.
    public let profiles: Int
    /// The means of the features, the shape in robust standard deviations over all distributions.
    public let centre: DistributionFeatures
  }

  /// The number of distributions below which no types are told apart.
  public static let minimumProfiles = 40
  /// The largest number of clusters tried.
  public static let mostClusters = 6

  /// How clusters were found.
  public let method: Method
  /// The types, the commonest first.
  public let types: [Summary]
  /// The type of each distribution, `nil` for those without features.
  public let assignments: [DistributionType?]

  /// Finds the types of distributions, or returns `nil` for fewer than ``minimumProfiles``.
  ///
  /// - Parameters:
  ///   - features: The features of each distribution, `nil` where it has none.
  ///   - method: How to find clusters.
  ///   - seed: The seed from which the start of the search is derived.
  ///   - jobs: The number of threads, on which the types do not depend.
  /// - Complexity: O(distributions × clusters × iterations) by default.
  public init?(
    features: [DistributionFeatures?], method: Method = .gaussianMixture, seed: UInt64 = 1,
    jobs: Int = 1
  ) {
    let rows = features.indices.filter { features[$0] != nil }
    let known = Self.standardised(features.compactMap(\.self))
    guard known.count >= Self.minimumProfiles else { return nil }
    let points = WeightedPoints(Matrix(rows: known.map(\.coordinates)))
    let start = KMeans.Options(starts: 4, maximumIterations: 100, seed: seed, jobs: jobs)
    let clusters = points.spread(Self.clusters(points, method: method, start: start, jobs: jobs))
    var typeOfCluster: [Int: DistributionType] = [:]
    for cluster in Set(clusters.compactMap(\.self)) {
      let members = known.indices.filter { clusters[$0] == cluster }.map { known[$0] }
      let centre = Self.mean(members)
      typeOfCluster[cluster] = DistributionType(
        centre: centre, spread: Self.spread(members, around: centre))
    }
    let types = clusters.map { $0.flatMap { typeOfCluster[$0] } ?? .varied }
    self.method = method
    var assignments = [DistributionType?](repeating: nil, count: features.count)
    for (row, type) in zip(rows, types) { assignments[row] = type }
    self.assignments = assignments
    self.types = DistributionType.allCases.compactMap { type -> Summary? in
      let members = known.indices.filter { types[$0] == type }.map { known[$0] }
      guard !members.isEmpty else { return nil }
      return Summary(type: type, profiles: members.count, centre: Self.mean(members))
    }.sorted { ($1.profiles, $0.type.rawValue) < ($0.profiles, $1.type.rawValue) }
  }

  private static func clusters(
    _ points: WeightedPoints, method: Method, start: KMeans.Options, jobs: Int
  ) -> [Int?] {
    let one = [Int?](repeating: 0, count: points.count)
    switch method {
    case .gaussianMixture:
      let options = GaussianMixture.Options(
        tolerance: 1e-5, maximumIterations: 100, regularization: 0.05, start: start)
      let mixtures = (1...mostClusters).compactMap {
        GaussianMixture(points, componentCount: $0, options: options)
      }
      let best = mixtures.min {
        $0.bayesianInformationCriterion < $1.bayesianInformationCriterion
      }
      return best?.assignments ?? one
    case .kMeans:
      let partitions = (2...mostClusters).compactMap { count -> (KMeans, Double)? in
        guard let partition = KMeans(points, clusterCount: count, options: start),
          let silhouette = Silhouette(points, assignments: partition.assignments, jobs: jobs)
        else { return nil }
        return (partition, -silhouette.mean)
      }
      return partitions.min { $0.1 < $1.1 }?.0.assignments ?? one
    case .fuzzyCMeans:
      let partitions = (2...mostClusters).compactMap {
        FuzzyCMeans(points, clusterCount: $0, start: start)
      }
      let best = partitions.min { ($0.xieBeni ?? .infinity) < ($1.xieBeni ?? .infinity) }
      return best.map { partition in
        (0..<points.count).map { point in
          (0..<partition.centres.rows).max {
            partition.memberships[point, $0] < partition.memberships[point, $1]
          }
        }
      } ?? one
    case .hdbscan:
      return HDBSCAN(points, minimumClusterWeight: minimumProfiles / 2, jobs: jobs)?.assignments
        ?? one
    }
  }

  /// The features with the shape in robust standard deviations from its median.
  private static func standardised(_ features: [DistributionFeatures]) -> [DistributionFeatures] {
    func median(_ values: [Double]) -> Double {
      SampleQuantile.linear(0.5, ofSorted: values.sorted())
    }
    guard !features.isEmpty else { return [] }
    let centre = median(features.map(\.shape))
    let deviation = 1.4826 * median(features.map { abs($0.shape - centre) })
    return features.map { features in
      var features = features
      let distance = features.shape - centre
      features.shape =
        deviation > 0
        ? Double.minimum(DistributionFeatures.limit, distance / deviation) : 0
      return features
    }
  }

  private static func mean(_ features: [DistributionFeatures]) -> DistributionFeatures {
    func mean(_ value: (DistributionFeatures) -> Double) -> Double {
      features.reduce(0) { $0 + value($1) } / Double(features.count)
    }
    return DistributionFeatures(
      heaping: mean(\.heaping), dispersion: mean(\.dispersion), upperTail: mean(\.upperTail),
      lowerTail: mean(\.lowerTail), middle: mean(\.middle), shape: mean(\.shape),
      level: mean(\.level))
  }

  private static func spread(
    _ features: [DistributionFeatures], around centre: DistributionFeatures
  ) -> Double {
    let squares = features.reduce(0) { sum, member in
      zip(member.coordinates, centre.coordinates).reduce(sum) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }
    }
    return squares / Double(features.count * centre.coordinates.count)
  }
}

extension DistributionTypology {
  /// Finds the types of all profiles of units and writes them there.
  init?(
    assigningTypesTo units: inout [UnitFinding], markScales: [Assessment: MarkScale],
    seed: UInt64, jobs: Int
  ) {
    let features = units.flatMap(\.profiles).map { profile in
      profile.expected.flatMap {
        DistributionFeatures(
          profile.distribution, expected: $0, markScale: markScales[profile.assessment])
      }
    }
    self.init(features: features, seed: seed, jobs: jobs)
    var next = 0
    for unit in units.indices {
      for profile in units[unit].profiles.indices {
        units[unit].profiles[profile].type = assignments[next]
        next += 1
      }
    }
  }
}

extension DistributionFeatures {
  /// What types are made of: everything but the level.
  var coordinates: [Double] { [heaping, dispersion, upperTail, lowerTail, middle, shape] }
}
