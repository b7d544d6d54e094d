/// What sets a group of distributions apart from what their level leads to expect.
///
/// A type describes a shape. It says nothing about causes and raises no risk.
public enum DistributionType: String, CaseIterable, Hashable, Sendable {
  /// As the reference at the same level.
  case ordinary
  /// Too many papers just above mark boundaries.
  case heapedAtBoundaries = "heaped-at-boundaries"
  /// Too few papers just above mark boundaries.
  case sparseAtBoundaries = "sparse-at-boundaries"
  /// Scores close together.
  case compressed
  /// Scores far apart.
  case wide
  /// Few papers in the middle and many on both sides.
  case twoHumps = "two-humps"
  /// Many papers at the top.
  case crowdedTop = "crowded-top"
  /// Few papers at the top.
  case thinTop = "thin-top"
  /// Few papers at the bottom.
  case thinLowerTail = "thin-lower-tail"
  /// Many papers at the bottom.
  case heavyLowerTail = "heavy-lower-tail"
  /// Another shape, with no feature that stands out.
  case otherShape = "other-shape"
  /// Departures in no common direction.
  case varied

  /// The departure of a centre, in standard deviations of chance, from which it gives a name.
  static let notable = 1.0
  /// The mean variance of features, 1 by chance, from which a type without direction is called varied.
  static let variedSpread = 2.5

  /// The type of a cluster by its centre.
  ///
  /// - Parameters:
  ///   - centre: The means of the features, that of the shape in standard deviations over all groups.
  ///   - spread: The mean variance of the features inside the cluster.
  init(centre: DistributionFeatures, spread: Double) {
    if centre.dispersion >= Self.notable && -centre.middle >= Self.notable {
      self = .twoHumps
      return
    }
    let directions: [(departure: Double, type: DistributionType)] = [
      (centre.heaping, .heapedAtBoundaries), (-centre.heaping, .sparseAtBoundaries),
      (-centre.dispersion, .compressed), (centre.dispersion, .wide),
      (-centre.middle, .twoHumps), (centre.upperTail, .crowdedTop),
      (-centre.upperTail, .thinTop), (-centre.lowerTail, .thinLowerTail),
      (centre.lowerTail, .heavyLowerTail),
    ]
    var strongest: (departure: Double, type: DistributionType) = (Self.notable, .ordinary)
    for direction in directions where direction.departure > strongest.departure {
      strongest = direction
    }
    if strongest.type == .ordinary {
      if spread >= Self.variedSpread {
        strongest.type = .varied
      } else if centre.shape >= 1.5 * Self.notable {
        strongest.type = .otherShape
      }
    }
    self = strongest.type
  }
}
