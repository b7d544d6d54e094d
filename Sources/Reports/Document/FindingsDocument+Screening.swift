import Objectivity

extension FindingsDocument {
  /// What the choice of how many units to look at rests on.
  struct Screening: Codable, Hashable, Sendable {
    var curve: [Point]
    var indicators: [Reach]
    /// The first of the queue that are to be looked at, where a number was given.
    var first: First?

    /// The first of the queue, and how many of them would be there were all honest.
    struct First: Codable, Hashable, Sendable {
      var units: Int
      var mirrored: Int
      var expectedByChance: Double
    }

    /// What is flagged where a share of the lasting spread counts as honest.
    struct Point: Codable, Hashable, Sendable {
      var share: Double
      var flagged: Int
      /// The units as unusual the impossible way round.
      var mirrored: Int
      /// The honest units expected among those flagged, were p-values uniform.
      var expectedByChance: Double
    }

    /// How far an indicator reaches beside its mirror.
    struct Reach: Codable, Hashable, Sendable {
      var indicator: String
      var units: Int
      var target: Int
      var mirror: Int
      var placebo: Double?
      var lastingSpread: Double
      var isEvidence: Bool
    }
  }
}

extension FindingsDocument.Screening {
  init(_ screening: Screening, lookAt: Int?) {
    first = lookAt.flatMap { count in
      screening.expectedHonest(amongFirst: count).map {
        First(
          units: min(count, screening.pValues.count), mirrored: $0.byMirror,
          expectedByChance: $0.byChance.roundedForOutput ?? 0)
      }
    }
    curve = screening.curve.map {
      Point(
        share: $0.share, flagged: $0.flagged, mirrored: $0.mirrored,
        expectedByChance: $0.expectedByChance.roundedForOutput ?? 0)
    }
    indicators = screening.indicators.map {
      Reach(
        indicator: $0.indicator.rawValue, units: $0.units, target: $0.target, mirror: $0.mirror,
        placebo: $0.placebo?.roundedForOutput,
        lastingSpread: $0.lastingSpread.roundedForOutput ?? 0, isEvidence: $0.isEvidence)
    }
  }
}
