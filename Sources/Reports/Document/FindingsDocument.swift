/// The value that `findings.json` holds: what the files, the report and the explanations are made of.
///
/// The format is `merilo.findings/1`. A value that is not known is absent, never null or NaN, and
/// every number is rounded to nine significant digits, so that a document written, read and written
/// again has the same bytes. Members that need the types of this module only are internal; readers
/// outside use the JSON.
public struct FindingsDocument: Codable, Hashable, Sendable {
  /// The identifier of the format and its version.
  public static let schemaIdentifier = "merilo.findings/1"

  var schema = Self.schemaIdentifier
  var merilo: String
  var settings: Settings
  var publication: Publication?
  var sources: [Source]
  /// What a person should know of the reading, the gravest first; absent where there is nothing.
  var readingWarnings: [Warning]?
  var assessments: [Assessed]
  var units: [Judged]
  var reference: Reference?
  var screening: Screening?
  var officialIndex: Index?
  var labelAgreement: Agreement?
  var typology: Typology?

  struct Settings: Codable, Hashable, Sendable {
    /// The level of the units that were judged.
    var level: String
    var falseDiscoveryRate: Double
    /// The share of the lasting spread between units that counts as honest for the level `elevated`.
    var honestShare: Double
    var seed: UInt64
    /// The indicators chosen, absent for all.
    var indicators: [String]?
  }

  /// What was held back for publication.
  struct Publication: Codable, Hashable, Sendable {
    /// Counts of fewer examinees are not shown.
    var smallestCell: Int
    /// The units left out.
    var unitsLeftOut: Int
  }

  struct Source: Codable, Hashable, Sendable {
    var file: String
    var sha256: String
    var origins: [String]?
    var rows: Int
    var accepted: Int
    var repaired: Int
    var rejected: Int
  }

  /// An assessment over all units.
  struct Assessed: Codable, Hashable, Sendable {
    var id: String
    var procedure: String
    var year: Int?
    var grade: Int?
    var subject: String
    var form: String?
    var minScore: Int
    var maxScore: Int
    /// The first score of each next mark; empty where none is known.
    var boundaries: [Int]
    /// The names of the marks that begin at ``boundaries``.
    var marks: [String]
    /// The document of the boundaries, absent where no mark scale is known.
    var markScaleSource: String?
    var examinees: Int
    var groups: Int
    /// The examinees at each point; in a published document −1 stands for fewer than the smallest
    /// cell.
    var counts: [Int]
    var counterfactual: [Double]?
    var regionEvidence: [RegionEvidenceEntry]
    var nullDiagnostics: [Diagnostic]
    /// Boundaries beside which the scores heap; absent where there is none.
    var scaleCheck: [HeapBesideBoundary]?
    /// Where the parts of the identity are known from, the most trusted source first.
    var identity: [String: [String]]?
    /// The printed names of the items in their order, absent where the files carry none.
    var items: [String]?
  }

  /// A heap of scores one or two points beside a boundary that was given.
  struct HeapBesideBoundary: Codable, Hashable, Sendable {
    var given: Int
    var heapAt: Int
    var pValue: Double
  }

  struct RegionEvidenceEntry: Codable, Hashable, Sendable {
    var indicator: String
    var boundary: Int
    var status: Status
    var excessExaminees: Double?
    var share: Double?
    var ciLow: Double?
    var ciHigh: Double?
    var pValue: Double?
    var countBelow: Int?
    var countAt: Int?
    /// The examinees at the boundary over those the smooth course expects there.
    var ratioAtBoundary: Double?
    /// The place of the excess among those at cuts where no boundary is, and their number.
    var placeboRank: Int?
    var placebos: Int?
    /// The units looked at for round percentages, the round ones, and how many counting expects.
    var units: Int?
    var roundUnits: Int?
    var expectedUnits: Double?
    /// The examinees of the round units.
    var examinees: Int?
    var minimumDetectableUnits: Double?
    var reason: String?
    var reasonCode: ReasonCode?
    var reasonCount: Int?
    var reasonNeeded: Int?
  }

  struct Diagnostic: Codable, Hashable, Sendable {
    var indicator: String
    var units: Int
    var centre: Double?
    var scale: Double?
    var inflation: Double?
    var usable: Bool
    var quantiles: [Quantile]

    struct Quantile: Codable, Hashable, Sendable {
      var expected: Double
      var observed: Double
    }
  }

  /// A unit with its judgement.
  struct Judged: Codable, Hashable, Sendable {
    var path: Path
    var level: String
    var examinees: Int
    var risk: Risk
    var evidence: [EvidenceEntry]
    var profiles: [Profile]
    var peerGroup: String?
  }

  /// The named parts of a unit's path.
  struct Path: Codable, Hashable, Sendable {
    var region: String?
    var municipality: String?
    var school: String?
    var schoolClass: String?

    enum CodingKeys: String, CodingKey {
      case region
      case municipality
      case school
      case schoolClass = "class"
    }
  }

  struct Risk: Codable, Hashable, Sendable {
    var level: String
    var pValue: Double?
    var qValue: Double?
    var localFdr: Double?
    var logOdds: Double?
    var qValueAtHonestShare: Double?
    var persistence: Persistence?
    /// The indicators that raise the sum of signs most.
    var leading: [String]?

    struct Persistence: Codable, Hashable, Sendable {
      var years: Int
      var pValue: Double
    }
  }

  struct EvidenceEntry: Codable, Hashable, Sendable {
    var indicator: String
    var assessment: String?
    var status: Status
    var statistic: Double?
    var effect: Double?
    var effectUnit: String?
    var pValue: Double?
    /// Among all tests of a flagged unit.
    var qValue: Double?
    /// Whether it has by itself no part in the judgement; absent where it has.
    var setAside: Bool?
    var minimumDetectableEffect: Double?
    var fires: Bool?
    var details: [Detail]?
    var reason: String?
    var reasonCode: ReasonCode?
    var reasonCount: Int?
    var reasonNeeded: Int?
    var origin: String
  }

  struct Detail: Codable, Hashable, Sendable {
    var name: String
    var value: Double
  }

  /// A unit's scores in one assessment.
  struct Profile: Codable, Hashable, Sendable {
    var assessment: String
    var examinees: Int
    var mean: Double?
    /// As in ``Assessed/counts``.
    var counts: [Int]
    var expected: [Double]?
    /// The type of the distribution.
    var type: String?
  }

  enum Status: String, Codable, Hashable, Sendable {
    case measured
    case insufficient
  }
}
