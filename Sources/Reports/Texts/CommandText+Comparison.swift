extension CommandText {
  package static let referenceHelp = Localized(
    "С кем сравнивать: region — со всеми, peers — с похожими школами, controlled — со школами "
      + "контрольной выборки, или файл с распределениями тех же работ.",
    "With whom to compare: region, all others; peers, schools alike; controlled, schools of the "
      + "control sample; or a file with counts of the same assessments.")
  package static let contextHelp = Localized(
    "Сведения о школах: тип, численность, контрольная выборка, группа сравнения и другие столбцы.",
    "School attributes: type, enrolment, control sample, peer group and further columns.")
  package static let externalLabelsHelp = Localized(
    "Список школ с маркерами, составленный другими: показать согласие с ним.",
    "A list of schools marked by others: show the agreement with it.")

  package static let noSchoolsForPeers = Localized(
    "--reference peers: в результатах не названы школы.",
    "--reference peers: the results name no schools.")
  package static let noControlledSchools = Localized(
    "--reference controlled: ни одна школа результатов не отмечена в столбце control_sample "
      + "сведений о школах.",
    "--reference controlled: no school of the results is marked in the column control_sample of the "
      + "school attributes.")

  package static func noCommonAssessment(_ path: String) -> Localized {
    Localized(
      "\(path): в файле для сравнения нет ни одной из этих работ.",
      "\(path): the reference holds none of these assessments.")
  }
}
