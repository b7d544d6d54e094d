/// All forms in which sheets are recognised.
enum ResultForms {
  /// The forms in the order in which they are tried; a new form is one line here.
  static let all: [any ResultForm.Type] = [
    EGESparseForm.self,
    EGECompactForm.self,
    OGEForm.self,
    AppealsForm.self,
    VPR2020Form.self,
    VPR2021Form.self,
    VPR2022Form.self,
    IndividualResultsForm.self,
    VPRCollectionForm.self,
    MarkStatisticsForm.self,
    ScoreDistributionForm.self,
    JournalComparisonForm.self,
    WidePercentagesForm.self,
    // Any table in the published names; it would take parts of the others for one.
    GenericTableForm.self,
  ]

  /// The names of the forms of published percentages.
  static let published: Set<String> = [
    MarkStatisticsForm.name, ScoreDistributionForm.name, JournalComparisonForm.name,
    WidePercentagesForm.name,
  ]

  /// The name that stands for all forms.
  static let automatic = "auto"

  /// The form called `name`, all forms for `auto`, or `nil` for a name that no form has.
  static func named(_ name: String?) -> [any ResultForm.Type]? {
    guard let name, name != automatic else { return all }
    let found = all.filter { $0.name == name }
    return found.isEmpty ? nil : found
  }
}
