import Objectivity

/// Why an indicator could not speak, without its numbers: the key by which the reason is worded.
enum ReasonCode: String, CaseIterable, Codable, Hashable, Sendable {
  case fewExaminees = "few-examinees"
  case noMarkScale = "no-mark-scale"
  case noBoundaries = "no-boundaries"
  case marksOnly = "marks-only"
  case noJournalMarks = "no-journal-marks"
  case noItemScores = "no-item-scores"
  case noWholePapers = "no-whole-papers"
  case noAbsences = "no-absences"
  case noVariants = "no-variants"
  case unequalClasses = "unequal-classes"
  case noLinkedResults = "no-linked-results"
  case fewNearBoundary = "few-near-boundary"
  case smallReference = "small-reference"
  case noVariation = "no-variation"
  case wholePercentages = "whole-percentages"
  case fewGroups = "few-groups"
  case noCounterfactual = "no-counterfactual"
  case notCovered = "not-covered"
  case noPeerGroup = "no-peer-group"
  case noReference = "no-reference"
  /// Few examinees stand behind it, and the document is for publication.
  case heldBack = "held-back"

  /// The code of a reason, with the count it found and the count it needs where it has them.
  static func parts(
    of reason: InsufficiencyReason
  ) -> (code: ReasonCode, count: Int?, needed: Int?) {
    switch reason {
    case .fewExaminees(let count, let needed): (.fewExaminees, count, needed)
    case .noMarkScale: (.noMarkScale, nil, nil)
    case .noBoundaries: (.noBoundaries, nil, nil)
    case .marksOnly: (.marksOnly, nil, nil)
    case .noJournalMarks: (.noJournalMarks, nil, nil)
    case .noItemScores: (.noItemScores, nil, nil)
    case .noWholePapers: (.noWholePapers, nil, nil)
    case .noAbsences: (.noAbsences, nil, nil)
    case .noVariants: (.noVariants, nil, nil)
    case .unequalClasses: (.unequalClasses, nil, nil)
    case .noLinkedResults: (.noLinkedResults, nil, nil)
    case .fewNearBoundary(let count, let needed): (.fewNearBoundary, count, needed)
    case .smallReference(let count, let needed): (.smallReference, count, needed)
    case .noVariation: (.noVariation, nil, nil)
    case .wholePercentages: (.wholePercentages, nil, nil)
    case .fewGroups(let count, let needed): (.fewGroups, count, needed)
    case .noCounterfactual: (.noCounterfactual, nil, nil)
    case .notCovered: (.notCovered, nil, nil)
    case .noPeerGroup: (.noPeerGroup, nil, nil)
    case .noReference: (.noReference, nil, nil)
    }
  }
}
