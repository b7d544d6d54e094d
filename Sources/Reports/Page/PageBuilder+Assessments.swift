import Objectivity

extension PageBuilder {
  /// A row of the overview of assessments.
  func overview(_ assessment: FindingsDocument.Assessed) -> PageContext.OverviewRow {
    let labels = AssessmentText.boundaryLabels(assessment, language)
    let measured = assessment.regionEvidence.filter { $0.status == .measured }
    let boundaries = measured.compactMap { entry -> String? in
      guard let share = entry.share else { return nil }
      let index = assessment.boundaries.firstIndex(of: entry.boundary)
      return "\(index.map { labels[$0] } ?? String(entry.boundary)): \(numbers.percent(share))"
    }
    return PageContext.OverviewRow(
      id: assessment.id, title: AssessmentText.title(assessment, language),
      examinees: numbers.integer(assessment.examinees), groups: numbers.integer(assessment.groups),
      maximum: numbers.integer(assessment.maxScore),
      boundaries: boundaries.isEmpty ? ["—"] : boundaries)
  }

  /// The section of an assessment.
  func assessment(_ index: Int) -> PageContext.AssessmentBlock {
    let assessment = document.assessments[index]
    let title = AssessmentText.title(assessment, language)
    let histogram = HistogramChart(
      minScore: assessment.minScore, counts: assessment.counts,
      expected: assessment.counterfactual, boundaries: assessment.boundaries,
      labels: AssessmentText.boundaryLabels(assessment, language), language: language)
    let funnel = funnel(assessment)
    let words = RiskText(language)
    let scale = Double(assessment.minScore)...Double(max(assessment.maxScore, assessment.minScore))
    let funnelTitle = "\(ReportText.funnel.text(language)): \(title)"
    return PageContext.AssessmentBlock(
      id: assessment.id, title: title, isOpen: index == 0,
      histogram: histogram.svg(
        description: "\(ReportText.histogram.text(language)): \(title)"),
      hasCounterfactual: assessment.counterfactual != nil,
      hasBoundaries: !assessment.boundaries.isEmpty,
      hasHidden: assessment.counts.contains(FindingsDocument.heldBack),
      funnel: funnel?.svg(scale: scale, language: language, description: funnelTitle) ?? "",
      hasFunnel: funnel != nil,
      evidence: assessment.regionEvidence.map { words.region($0, of: assessment) }
        + (assessment.scaleCheck ?? []).map(words.scaleCheck),
      hasEvidence: !assessment.regionEvidence.isEmpty,
      scaleSource: assessment.markScaleSource ?? "", hasScale: assessment.markScaleSource != nil,
      points: points(assessment),
      diagnostics: assessment.nullDiagnostics.map(diagnostic),
      hasDiagnostics: !assessment.nullDiagnostics.isEmpty)
  }

  /// The funnel of an assessment over the units of the table.
  func funnel(_ assessment: FindingsDocument.Assessed) -> FunnelPlot? {
    var dots: [FunnelPlot.Dot] = []
    for (number, unit) in judged.enumerated() {
      guard let profile = unit.profiles.first(where: { $0.assessment == assessment.id }),
        let mean = profile.mean, profile.examinees > 0
      else { continue }
      dots.append(
        FunnelPlot.Dot(
          unit: number, examinees: profile.examinees, mean: mean, level: unit.riskLevel))
    }
    let papers = dots.reduce(0) { $0 + $1.examinees }
    guard papers > dots.count else { return nil }
    // Sum of squares inside units: all squares about the common mean less those of the means.
    var weight = 0.0
    var sum = 0.0
    var squares = 0.0
    for (point, count) in assessment.counts.enumerated() where count > 0 {
      let score = Double(assessment.minScore + point)
      weight += Double(count)
      sum += Double(count) * score
      squares += Double(count) * score * score
    }
    guard weight > 0 else { return nil }
    let total = (squares - sum * sum / weight) / weight
    let centre = dots.reduce(0.0) { $0 + Double($1.examinees) * $1.mean } / Double(papers)
    let between = dots.reduce(0.0) { result, dot in
      result + Double(dot.examinees) * (dot.mean - centre) * (dot.mean - centre)
    }
    let within = (total * Double(papers) - between) / Double(papers - dots.count)
    return FunnelPlot(dots: dots, withinVariance: within)
  }

  private func points(_ assessment: FindingsDocument.Assessed) -> [PageContext.PointRow] {
    assessment.counts.enumerated().map { point, count in
      let expected = assessment.counterfactual.flatMap {
        $0.indices.contains(point) ? $0[point] : nil
      }
      return PageContext.PointRow(
        score: numbers.integer(assessment.minScore + point),
        count: count == FindingsDocument.heldBack
          ? ReportText.legendHidden.text(language) : numbers.integer(count),
        expected: expected.map { numbers.size($0) } ?? "—")
    }
  }

  private func diagnostic(_ entry: FindingsDocument.Diagnostic) -> PageContext.DiagnosticRow {
    func number(_ value: Double?) -> String {
      value.map { numbers.decimal($0, places: 2) } ?? "—"
    }
    let name = IndicatorText.of(entry.indicator).name(language)
    return PageContext.DiagnosticRow(
      indicator: name,
      units: numbers.integer(entry.units), centre: number(entry.centre),
      scale: number(entry.scale), inflation: number(entry.inflation),
      quantiles: QuantilePlot(quantiles: entry.quantiles)
        .svg(description: "\(ReportText.quantiles.text(language)): \(name)"),
      usable: (entry.usable ? ReportText.yes : .no).text(language))
  }
}
