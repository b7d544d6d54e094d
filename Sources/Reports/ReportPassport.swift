import Objectivity

/// What a report is about, in a few facts: the same on the page and in the workbook.
struct ReportPassport {
  private let document: FindingsDocument
  private let language: Language
  private let judged: [FindingsDocument.Judged]

  init(_ document: FindingsDocument, language: Language) {
    self.document = document
    self.language = language
    judged = document.units.filter { $0.level == document.settings.level }
  }

  /// Territory, years, what was judged, and the settings.
  var facts: [PageContext.Fact] {
    let numbers = NumberFormat(language)
    let regions = Set(document.units.compactMap(\.path.region)).sorted()
    let years = Set(document.assessments.compactMap(\.year)).sorted()
    let papers = document.assessments.reduce(0) { $0 + $1.examinees }
    let municipalities = Set(document.units.compactMap(\.path.municipality)).count
    func fact(_ name: ReportText, _ value: String) -> PageContext.Fact {
      PageContext.Fact(name: name.text(language), value: value)
    }
    var territory = regions.joined(separator: ", ")
    if municipalities > 1 {
      territory += territory.isEmpty ? "" : "; "
      territory += numbers.counted(municipalities, .municipality)
    }
    let settings = document.settings
    var chosen = [
      "\(ReportText.fdr.text(language)) \(numbers.decimal(settings.falseDiscoveryRate, places: 2))",
      "\(ReportText.seed.text(language)) \(settings.seed)", "Merilo \(document.merilo)",
    ]
    if let indicators = settings.indicators { chosen.append(indicators.joined(separator: ", ")) }
    var counted =
      judged.isEmpty ? "—" : numbers.counted(judged.count, .unit(atLevel: settings.level))
    if let leftOut = document.publication?.unitsLeftOut, leftOut > 0 {
      counted += "; \(ReportText.leftOut.text(language)): \(numbers.integer(leftOut))"
    }
    let unknown = ReportText.unknown.text(language)
    return [
      fact(.territory, territory.isEmpty ? unknown : territory),
      fact(.years, years.isEmpty ? unknown : years.map(String.init).joined(separator: ", ")),
      fact(.assessments, numbers.integer(document.assessments.count)),
      fact(.unitsJudged, counted), fact(.papers, numbers.integer(papers)),
      fact(.settings, chosen.joined(separator: " · ")),
    ]
  }

  /// The levels of risk with the number of judged units that have each, the highest first.
  var levels: [(level: RiskLevel, count: Int)] {
    [RiskLevel.high, .elevated, .ordinary, .undetermined].map { level in
      (level, judged.count { $0.riskLevel == level })
    }
  }
}
