import Objectivity

/// What an indicator is, in words: one place for each.
struct IndicatorText: Hashable, Sendable {
  /// What an indicator contributes.
  enum Role: Hashable, Sendable {
    case evidence
    case context
    case official
  }

  var name: Localized
  var role: Role
  /// What it looks at and how.
  var looksAt: Localized
  /// What it cannot show.
  var limits: Localized
  /// What may stand behind it that has nothing to do with the marking.
  var causes: [Localized]
  /// What to look at next.
  var steps: [ReviewStep]
  var origin: Localized

  static let merilo = Localized("метод Merilo", "Merilo's own method")
  static let fioko = Localized(
    "ФИОКО 2019, «Уровень объективности оценки образовательных результатов»; воспроизведено как "
      + "напечатано",
    "FIOKO 2019, “Level of objectivity of the assessment of results”; reproduced as printed")

  /// The texts on an indicator; one that is not known here is shown by its identifier.
  static func of(_ identifier: String, origin: String = "merilo") -> IndicatorText {
    switch identifier {
    case "boundary-heaping": boundaryHeaping
    case "distribution-shape": distributionShape
    case "low-dispersion": lowDispersion
    case "tail-excess": tailExcess
    case "missing-lower-tail": missingLowerTail
    case "uniform-classes": uniformClasses
    case "item-profile": itemProfile
    case "hard-easy-contrast": hardEasyContrast
    case "item-misfit": itemMisfit
    case "answer-agreement": answerAgreement
    case "journal-agreement": journalAgreement
    case "journal-confirmation": journalConfirmation
    case "absences": absences
    case "weak-absent": weakAbsent
    case "variant-imbalance": variantImbalance
    case "cross-subject": crossSubject
    case "cohort-trajectory": cohortTrajectory
    case "cross-procedure": crossProcedure
    case "unusual-level": unusualLevel
    case "fioko-2019-a": fiokoA
    case "fioko-2019-b": fiokoB
    case "fioko-2019-c": fiokoC
    case "invalsi-index": invalsi
    default:
      IndicatorText(
        name: Localized(identifier, identifier), role: origin == "merilo" ? .evidence : .official,
        looksAt: Localized("описание не приложено", "no description is given"),
        limits: Localized("описание не приложено", "no description is given"),
        causes: [], steps: [], origin: Localized(origin, origin))
    }
  }

  /// The indicators in the order of presentation; each must have texts.
  static let known = IndicatorCatalogue.all.map(\.identifier.rawValue)
}

/// An addressed recommendation: who looks at what, and how it is known that it helped.
struct ReviewStep: Hashable, Sendable {
  var who: Localized
  var what: Localized
  var check: Localized

  static let school = Localized("Школа (ВСОКО)", "School (its own quality assessment)")
  static let municipality = Localized("Муниципальный орган", "Municipal office")
  static let region = Localized("Региональный центр", "Regional centre")
}
