import Objectivity

extension FindingsDocument {
  /// With whom units were compared.
  struct Reference: Codable, Hashable, Sendable {
    /// `region`, `peers`, `controlled` or `table`.
    var name: String
    /// The judged units of the control sample with a combined p-value.
    var controlledUnits: Int?
    /// The number of such units from which p-values are ranks among them.
    var controlledUnitsNeeded: Int?
    /// Whether p-values are ranks among the units of the control sample.
    var conformal: Bool?
    /// Whether those of classes inside flagged schools are ranks among its classes.
    var conformalClasses: Bool?
    var peers: Peers?
  }

  /// The groups within which schools were compared.
  struct Peers: Codable, Hashable, Sendable {
    /// `given`, `clustered` or `single`.
    var origin: String
    var silhouette: Double?
    /// `pupils`, or `works` in an assessment.
    var sizeUnit: String
    var groups: [PeerGroup]
  }

  struct PeerGroup: Codable, Hashable, Sendable {
    var name: String
    var schools: Int
    var medianSize: Double?
    var traits: [Trait]
  }

  struct Trait: Codable, Hashable, Sendable {
    var attribute: String
    var value: String
    var share: Double?
  }

  /// The region's index by the official rules.
  struct Index: Codable, Hashable, Sendable {
    var origin: String
    var value: Double?
    var schools: Int
    var markedSchools: Int
  }

  /// How far flags and lists of others name the same schools.
  struct Agreement: Codable, Hashable, Sendable {
    var both: Int
    var onlyLabelled: Int
    var onlyFlagged: Int
    var neither: Int
    var unmatched: Int
    /// Whether the list names marked schools only; left out where it does not.
    var listsMarkedOnly: Bool?
    var kappa: Double?
    var pValue: Double?
  }

  /// The types of distributions.
  struct Typology: Codable, Hashable, Sendable {
    var method: String
    var types: [TypeEntry]
  }

  struct TypeEntry: Codable, Hashable, Sendable {
    var name: String
    var profiles: Int
    /// The mean departures in standard deviations of chance; the level as a share of the scale.
    var centre: [Detail]
  }
}

extension FindingsDocument.Reference {
  init(_ finding: ReferenceFinding) {
    name = finding.name
    controlledUnits = finding.controlledUnits
    controlledUnitsNeeded =
      finding.controlledUnits == nil ? nil : ReferenceFinding.controlledUnitsNeeded
    conformal = finding.controlledUnits == nil ? nil : finding.isConformal
    conformalClasses = finding.classesAreConformal
    peers = finding.peerGroups.map { groups in
      FindingsDocument.Peers(
        origin: groups.origin.rawValue, silhouette: groups.silhouette?.roundedForOutput,
        sizeUnit: groups.usesEnrolment ? "pupils" : "works",
        groups: groups.groups.map { group in
          FindingsDocument.PeerGroup(
            name: group.name, schools: group.schools,
            medianSize: group.medianSize.roundedForOutput,
            traits: group.traits.map {
              FindingsDocument.Trait(
                attribute: $0.attribute, value: $0.value, share: $0.share.roundedForOutput)
            })
        })
    }
  }
}

extension FindingsDocument.Index {
  init(_ index: OfficialIndex) {
    origin = Origin.official(.fioko2019).name
    value = index.value.roundedForOutput
    schools = index.schools
    markedSchools = index.markedSchools
  }
}

extension FindingsDocument.Agreement {
  init(_ agreement: LabelAgreement) {
    both = agreement.both
    onlyLabelled = agreement.onlyLabelled
    onlyFlagged = agreement.onlyFlagged
    neither = agreement.neither
    unmatched = agreement.unmatched
    listsMarkedOnly = agreement.listsMarkedOnly ? true : nil
    kappa = agreement.kappa?.roundedForOutput
    pValue = agreement.pValue.roundedForOutput
  }
}

extension FindingsDocument.Typology {
  init(_ typology: DistributionTypology) {
    method = typology.method.rawValue
    types = typology.types.map { entry in
      let centre = entry.centre
      let values = [
        ("heaping", centre.heaping), ("dispersion", centre.dispersion),
        ("upperTail", centre.upperTail), ("lowerTail", centre.lowerTail),
        ("middle", centre.middle), ("shape", centre.shape), ("level", centre.level),
      ]
      return FindingsDocument.TypeEntry(
        name: entry.type.rawValue, profiles: entry.profiles,
        centre: values.compactMap { name, value in
          value.roundedForOutput.map { FindingsDocument.Detail(name: name, value: $0) }
        })
    }
  }
}
