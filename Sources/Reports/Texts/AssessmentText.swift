import Objectivity

/// Assessments in words.
enum AssessmentText {
  /// The procedure's usual abbreviation.
  static func procedure(_ identifier: String) -> Localized {
    switch identifier {
    case "vpr": Localized("ВПР", "VPR")
    case "oge": Localized("ОГЭ", "OGE")
    case "ege": Localized("ЕГЭ", "EGE")
    case "gve": Localized("ГВЭ", "GVE")
    default: Localized(identifier, identifier)
    }
  }

  /// The form, in words where it is one of Merilo's own.
  static func form(_ identifier: String) -> Localized {
    switch identifier {
    case Assessment.marksForm: Localized("по отметкам", "marks")
    case "test-score": Localized("тестовые баллы", "test scores")
    default:
      Assessment(procedure: .vpr, subject: "", form: identifier).source.map {
        Localized("только\u{00A0}\($0)", "of\u{00A0}\($0) alone")
      } ?? Localized(identifier, identifier)
    }
  }

  /// The full title, `ВПР 2021, 4 класс, Математика`.
  static func title(_ assessment: FindingsDocument.Assessed, _ language: Language) -> String {
    let occasion = [procedure(assessment.procedure)(language), assessment.year.map(String.init)]
    var parts = [occasion.compactMap(\.self).joined(separator: "\u{00A0}")]
    if let grade = assessment.grade {
      parts.append(Localized("\(grade)\u{00A0}класс", "grade\u{00A0}\(grade)")(language))
    }
    if !assessment.subject.isEmpty { parts.append(assessment.subject) }
    if let form = assessment.form, !form.isEmpty {
      parts.append(self.form(form)(language))
    }
    return parts.joined(separator: ", ")
  }

  /// A title for narrow places, `Математика, 4 кл.`.
  static func shortTitle(_ assessment: FindingsDocument.Assessed, _ language: Language) -> String {
    guard !assessment.subject.isEmpty else { return title(assessment, language) }
    guard let grade = assessment.grade else { return assessment.subject }
    return Localized(
      "\(assessment.subject), \(grade)\u{00A0}кл.", "\(assessment.subject), gr.\u{00A0}\(grade)")(
        language)
  }

  /// A boundary of the scale, `«3» (с 6 баллов)`.
  static func boundary(
    _ boundary: Int, of assessment: FindingsDocument.Assessed, _ language: Language
  ) -> String {
    let index = assessment.boundaries.firstIndex(of: boundary)
    guard assessment.namesMarks, let index else {
      return Localized("граница \(boundary)", "boundary \(boundary)")(language)
    }
    let mark = assessment.marks[index]
    return Localized(
      "«\(mark)» (с\u{00A0}\(boundary))", "mark\u{00A0}\(mark) (from\u{00A0}\(boundary))")(language)
  }

  /// The labels of the boundaries in charts and tables: marks in quotation marks, or scores.
  static func boundaryLabels(
    _ assessment: FindingsDocument.Assessed, _ language: Language
  ) -> [String] {
    assessment.namesMarks ? assessment.marks.map { quoted($0, language) } : assessment.marks
  }

  /// A name in the quotation marks of the language.
  static func quoted(_ text: String, _ language: Language) -> String {
    Localized("«\(text)»", "“\(text)”")(language)
  }
}

extension FindingsDocument.Assessed {
  /// Whether the boundaries begin marks with names of their own, such as «3».
  var namesMarks: Bool {
    marks.count == boundaries.count && marks != boundaries.map(String.init)
  }
}
