import DenseLinearAlgebra
import ScoreStatistics

/// Groups of schools that work under alike conditions, within which results are compared.
///
/// Where the context names a `peer_group`, these are the groups, and a school without one has no
/// peers. Otherwise schools are clustered by k-means on standardised columns: the logarithm of
/// enrolment (of the mean number of works in an assessment where none is given) and the attributes of
/// the context, never the scores under test. Of the partitions into two to eight groups of at least
/// twenty schools, the one with the largest mean silhouette is taken. Where there is none, all schools
/// are one group.
///
/// Peers are as alike as the columns tell. What all schools of a group do alike is not seen.
///
/// - Complexity: O(schools² × columns) for each number of groups.
public struct PeerGroups: Hashable, Sendable {
  /// The number of schools that a group formed by clustering has at least.
  public static let minimumSchools = 20
  /// The largest number of groups tried.
  public static let mostGroups = 8

  /// Where the groups come from.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    /// The column `peer_group` of the context.
    case given
    /// Clustering of context and size.
    case clustered
    /// All schools together: too few schools, or no partition into groups that are large enough.
    case single
  }

  /// A value of an attribute that distinguishes a group.
  public struct Trait: Hashable, Sendable {
    /// The attribute.
    public let attribute: String
    /// The value.
    public let value: String
    /// The share of the schools of the group that have it.
    public let share: Double
  }

  /// A group of schools.
  public struct Group: Hashable, Sendable {
    /// The name: that of the context, or a number in the order of size.
    public let name: String
    /// The number of schools.
    public let schools: Int
    /// The median size: pupils, or works in an assessment.
    public let medianSize: Double
    /// What distinguishes the group: held by at least half of it, and by a fifth more than of all.
    public let traits: [Trait]
  }

  /// Where the groups come from.
  public let origin: Origin
  /// The mean silhouette of groups formed by clustering.
  public let silhouette: Double?
  /// Whether sizes are numbers of pupils; otherwise they are numbers of works in an assessment.
  public let usesEnrolment: Bool
  /// The groups.
  public let groups: [Group]

  private let groupOfSchool: [Unit: Int]

  /// Groups the schools of results; of results without schools there are no groups.
  ///
  /// - Parameters:
  ///   - resultSet: The results, of which only the numbers of works are used.
  ///   - contexts: What is known of schools.
  ///   - seed: The seed from which the start of the clustering is derived.
  ///   - jobs: The number of threads, on which the groups do not depend.
  public init(_ resultSet: ResultSet, contexts: [SchoolContext], seed: UInt64 = 1, jobs: Int = 1) {
    let works = Self.works(resultSet)
    let schools = works.keys.sorted()
    let directory = SchoolDirectory(contexts)
    let known = schools.map { directory.entry(for: $0) }
    let features = PeerFeatures(contexts: known, works: schools.map { works[$0] ?? 1 })
    usesEnrolment = features.usesEnrolment
    let assignments: [Int?]
    let names: [String]
    if known.contains(where: { $0?.peerGroup != nil }) {
      names = Set(known.compactMap { $0?.peerGroup }).sorted()
      let number = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
      assignments = known.map { $0?.peerGroup.flatMap { number[$0] } }
      origin = .given
      silhouette = nil
    } else if let best = Self.clustered(features, seed: seed, jobs: jobs) {
      assignments = Self.orderedBySize(best.assignments, sizes: features.sizes)
      names = (1...((best.assignments.max() ?? 0) + 1)).map(String.init)
      origin = .clustered
      silhouette = best.silhouette
    } else {
      assignments = schools.map { _ in 0 }
      names = schools.isEmpty ? [] : ["1"]
      origin = .single
      silhouette = nil
    }
    groups = names.enumerated().map { number, name in
      Self.group(name, members: schools.indices.filter { assignments[$0] == number }, features)
    }
    groupOfSchool = Dictionary(
      uniqueKeysWithValues: zip(schools, assignments).compactMap { school, group in
        group.map { (school, $0) }
      })
  }

  /// The number of the group of a school or of a class of it, or `nil` where it has none.
  public func group(of unit: Unit) -> Int? { groupOfSchool[unit.ancestor(at: .school)] }

  /// The mean number of works of each school over the assessments in which it has any.
  private static func works(_ resultSet: ResultSet) -> [Unit: Double] {
    var sums: [Unit: (works: Int, assessments: Int)] = [:]
    for results in resultSet.assessments {
      var works: [Unit: Int] = [:]
      for (row, unit) in results.units.enumerated() where !unit.school.isEmpty {
        works[unit.ancestor(at: .school), default: 0] += results.table.examinees(inGroup: row)
      }
      for (school, count) in works where count > 0 {
        sums[school, default: (0, 0)].works += count
        sums[school, default: (0, 0)].assessments += 1
      }
    }
    return sums.mapValues { Double($0.works) / Double($0.assessments) }
  }

  private static func clustered(
    _ features: PeerFeatures, seed: UInt64, jobs: Int
  ) -> (assignments: [Int], silhouette: Double)? {
    let most = min(mostGroups, features.sizes.count / minimumSchools)
    guard most >= 2, let rows = features.rows else { return nil }
    let points = WeightedPoints(rows)
    var best: (assignments: [Int], silhouette: Double)?
    for count in 2...most {
      guard
        let partition = KMeans(
          points, clusterCount: count, options: .init(seed: seed, jobs: jobs)),
        partition.clusterWeights.allSatisfy({ $0 >= minimumSchools }),
        let silhouette = Silhouette(points, assignments: partition.assignments, jobs: jobs)
      else { continue }
      if silhouette.mean > best?.silhouette ?? -.infinity {
        best = (points.spread(partition.assignments), silhouette.mean)
      }
    }
    return best
  }

  private static func orderedBySize(_ assignments: [Int], sizes: [Double]) -> [Int] {
    let clusters = 0...(assignments.max() ?? 0)
    let medians = clusters.map { cluster in
      median(assignments.indices.filter { assignments[$0] == cluster }.map { sizes[$0] })
    }
    let order = clusters.sorted { (medians[$0], $0) < (medians[$1], $1) }
    var rank = [Int](repeating: 0, count: order.count)
    for (position, cluster) in order.enumerated() { rank[cluster] = position }
    return assignments.map { rank[$0] }
  }

  private static func group(_ name: String, members: [Int], _ features: PeerFeatures) -> Group {
    let traits = features.traits.compactMap { trait -> Trait? in
      let share = Double(members.count { trait.isHeld[$0] }) / Double(members.count)
      let overall = Double(trait.isHeld.count(where: \.self)) / Double(trait.isHeld.count)
      guard share >= 0.5, share >= overall + 0.2 else { return nil }
      return Trait(attribute: trait.attribute, value: trait.value, share: share)
    }
    return Group(
      name: name, schools: members.count,
      medianSize: median(members.map { features.sizes[$0] }),
      traits: traits)
  }

  /// The median, 0 of nothing.
  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : SampleQuantile.linear(0.5, ofSorted: values.sorted())
  }
}
