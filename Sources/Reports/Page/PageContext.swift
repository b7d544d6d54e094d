import Objectivity

/// The values that the templates of the report page print.
///
/// Members are read by name from the templates.
struct PageContext: Sendable {
  var language: String
  var t: [String: String]
  var css: String
  var script: String
  var policy: String
  var data: String
  var facts: [Fact]
  var published: Bool
  var warnings: [String]
  var hasWarnings: Bool
  var identities: [String]
  var sources: [SourceRow]
  var levels: [LevelRow]
  var howToRead: [String]
  var cannotShow: [String]
  var commonCauses: [String]
  var overview: [OverviewRow]
  var assessments: [AssessmentBlock]
  var unitsTitle: String
  var unitNoun: String
  var flagged: [UnitBlock]
  var hasUnits: Bool
  var noneFlagged: Bool
  var hasMoreFlagged: Bool
  var rules: [RuleRow]
  var terms: [TermRow]
  var comparisonTitle: String
  var comparison: [ComparisonBlock]

  struct ComparisonBlock: Sendable {
    var title: String
    var sentences: [String]
    var hasTable: Bool
    var header: [String]
    var rows: [ComparisonRow]
  }

  struct ComparisonRow: Sendable {
    var cells: [String]
  }

  struct Fact: Sendable {
    var name: String
    var value: String
  }

  struct SourceRow: Sendable {
    var file: String
    var rows: String
    var accepted: String
    var repaired: String
    var rejected: String
    var digest: String
  }

  struct LevelRow: Sendable {
    var key: String
    var name: String
    var meaning: String
    var count: String
  }

  struct OverviewRow: Sendable {
    var id: String
    var title: String
    var examinees: String
    var groups: String
    var maximum: String
    var boundaries: [String]
  }

  struct AssessmentBlock: Sendable {
    var id: String
    var title: String
    var isOpen: Bool
    var histogram: String
    var hasCounterfactual: Bool
    var hasBoundaries: Bool
    var hasHidden: Bool
    var funnel: String
    var hasFunnel: Bool
    var evidence: [String]
    var hasEvidence: Bool
    var scaleSource: String
    var hasScale: Bool
    var points: [PointRow]
    var diagnostics: [DiagnosticRow]
    var hasDiagnostics: Bool
  }

  struct PointRow: Sendable {
    var score: String
    var count: String
    var expected: String
  }

  struct DiagnosticRow: Sendable {
    var indicator: String
    var units: String
    var centre: String
    var scale: String
    var inflation: String
    var quantiles: String
    var usable: String
  }

  struct UnitBlock: Sendable {
    var number: Int
    var isOpen: Bool
    var name: String
    var place: String
    var level: String
    var levelName: String
    var examinees: String
    var qValue: String
    var main: String
    var hasMain: Bool
    var risk: [String]
    var blocks: [Shown]
    var others: [Shown]
    var hasOthers: Bool
    var official: [MarkerRow]
    var hasOfficial: Bool
    var causes: [String]
    var steps: [StepRow]
    var hasSteps: Bool
    var classes: [ClassRow]
    var hasClasses: Bool
  }

  /// One assessment of a unit.
  struct Shown: Sendable {
    var title: String
    var chart: String
    var hasChart: Bool
    var hasExpected: Bool
    var hasHidden: Bool
    var found: [String]
    var hasFound: Bool
    var quiet: [String]
    var hasQuiet: Bool
    var quietCount: String
    var silent: [String]
    var hasSilent: Bool
    var context: [String]
    var hasContext: Bool
    var recommendationsTitle: String
    var recommendations: [String]
    var hasRecommendations: Bool
    var typeLabel: String
    var type: String
    var hasType: Bool
  }

  struct MarkerRow: Sendable {
    var name: String
    var sentences: [String]
    var weakness: String
  }

  struct StepRow: Sendable {
    var who: String
    var what: String
    var check: String
  }

  struct ClassRow: Sendable {
    var name: String
    var level: String
    var levelName: String
    var examinees: String
    var qValue: String
    var main: String
  }

  struct RuleRow: Sendable {
    var name: String
    var role: String
    var looksAt: String
    var limits: String
    var origin: String
  }

  struct TermRow: Sendable {
    var name: String
    var meaning: String
  }
}
