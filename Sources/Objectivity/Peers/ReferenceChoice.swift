public import ScoreStatistics

/// With whom units are compared: where the common shape of distributions is taken from.
public enum ReferenceChoice: Hashable, Sendable {
  /// All other units.
  case region
  /// The other units of the same peer group.
  case peers
  /// The schools that wrote under observation.
  case controlled
  /// Counts of the same assessments from elsewhere, each row a group of its own.
  case table([Assessment: FrequencyTable])

  /// The name used in files.
  public var name: String {
    switch self {
    case .region: "region"
    case .peers: "peers"
    case .controlled: "controlled"
    case .table: "table"
    }
  }
}

/// How units were compared, as it was found for the results at hand.
public struct ReferenceFinding: Hashable, Sendable {
  /// The number of units of the control sample from which p-values are ranks among them.
  public static let controlledUnitsNeeded = ConformalPValues.minimumUnits

  /// The name of the ``ReferenceChoice``.
  public var name: String
  /// The number of judged units of the control sample with a combined p-value, where the reference
  /// is the control sample.
  public var controlledUnits: Int?
  /// Whether p-values are ranks among the units of the control sample.
  public var isConformal: Bool
  /// Whether p-values of classes inside flagged schools are ranks among the classes of the control
  /// sample, or `nil` where no classes were judged or those of schools are no ranks.
  ///
  /// They are where the sample has enough classes for one of them to be flagged.
  public var classesAreConformal: Bool?
  /// The peer groups, where the reference are peers.
  public var peerGroups: PeerGroups?

  /// Creates a finding; without arguments, that of a comparison with all other units.
  public init(
    name: String = ReferenceChoice.region.name, controlledUnits: Int? = nil,
    isConformal: Bool = false, peerGroups: PeerGroups? = nil
  ) {
    self.name = name
    self.controlledUnits = controlledUnits
    self.isConformal = isConformal
    self.peerGroups = peerGroups
  }
}
