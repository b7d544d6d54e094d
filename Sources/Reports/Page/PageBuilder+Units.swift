import Objectivity

extension PageBuilder {
  /// The full section of a unit.
  func unit(_ number: Int, isOpen: Bool) -> PageContext.UnitBlock {
    let unit = judged[number]
    let narrative = narratives[number]
    let shown = narrative.blocks.map { block in self.block(block, of: unit) }
    let full = Self.fullAssessments + narrative.blocks.count(where: \.isPooled)
    return PageContext.UnitBlock(
      number: number, isOpen: isOpen, name: narrative.name, place: narrative.place,
      level: narrative.level.rawValue, levelName: LevelText.name(narrative.level)(language),
      examinees: numbers.counted(narrative.examinees, .work),
      qValue: unit.risk.qValue.map { numbers.probability($0) } ?? "—", main: narrative.main ?? "",
      hasMain: narrative.main != nil, risk: narrative.risk, blocks: Array(shown.prefix(full)),
      others: Array(shown.dropFirst(full)), hasOthers: shown.count > full,
      official: narrative.official.map {
        PageContext.MarkerRow(
          name: AssessmentText.quoted($0.name, language), sentences: $0.sentences,
          weakness: $0.weakness)
      },
      hasOfficial: !narrative.official.isEmpty,
      causes: narrative.causes,
      steps: narrative.steps.map {
        PageContext.StepRow(
          who: $0.who(language), what: $0.what(language), check: $0.check(language))
      },
      hasSteps: !narrative.steps.isEmpty, classes: classRows(of: unit),
      hasClasses: classes[unit.path] != nil)
  }

  /// The histogram of a unit in one assessment, beside what its level leads to expect.
  func histogram(
    _ profile: FindingsDocument.Profile, of unit: FindingsDocument.Judged
  ) -> HistogramChart? {
    guard let assessment = assessments[profile.assessment], profile.examinees > 0 else {
      return nil
    }
    return HistogramChart(
      minScore: assessment.minScore, counts: profile.counts, expected: profile.expected,
      boundaries: assessment.boundaries,
      labels: AssessmentText.boundaryLabels(assessment, language), language: language)
  }

  private func block(
    _ block: UnitNarrative.Block, of unit: FindingsDocument.Judged
  ) -> PageContext.Shown {
    let profile = unit.profiles.first { $0.assessment == block.assessment }
    let chart = profile.flatMap { histogram($0, of: unit) }
    let papers = profile.map { " · " + numbers.counted($0.examinees, .work) } ?? ""
    return PageContext.Shown(
      title: block.title + papers,
      chart: chart?.svg(
        description: "\(unit.path.name), \(block.title): \(ReportText.histogram.text(language))")
        ?? "",
      hasChart: chart != nil, hasExpected: profile?.expected != nil,
      hasHidden: profile?.counts.contains(FindingsDocument.heldBack) ?? false,
      found: block.found + block.foundBrief,
      hasFound: !(block.found + block.foundBrief).isEmpty, quiet: block.quiet,
      hasQuiet: !block.quiet.isEmpty, quietCount: numbers.integer(block.quiet.count),
      silent: block.silent, hasSilent: !block.silent.isEmpty,
      context: block.context, hasContext: !block.context.isEmpty,
      recommendationsTitle: RecommendationText.title(language),
      recommendations: block.recommendations,
      hasRecommendations: !block.recommendations.isEmpty,
      typeLabel: ComparisonText.typeLabel(language), type: block.type ?? "",
      hasType: block.type != nil)
  }

  private func classRows(of unit: FindingsDocument.Judged) -> [PageContext.ClassRow] {
    (classes[unit.path] ?? []).map { entry in
      PageContext.ClassRow(
        name: entry.path.schoolClass ?? "", level: entry.riskLevel.rawValue,
        levelName: LevelText.name(entry.riskLevel)(language),
        examinees: numbers.integer(entry.examinees),
        qValue: entry.risk.qValue.map { numbers.probability($0) } ?? "—",
        main: UnitNarrative.main(of: entry, assessments: assessments, language) ?? "—")
    }
  }
}
