public import ScoreStatistics

/// All indicators, in the order of reports.
public enum IndicatorCatalogue {
  /// The indicators; adding one is a line here.
  public static let all: [any Indicator] = [
    BoundaryHeaping(),
    DistributionShape(),
    LowDispersion(),
    TailExcess(),
    MissingLowerTail(),
    UniformDispersion(),
    ItemProfile(),
    HardEasyContrast(),
    ItemMisfit(),
    AnswerAgreement(),
    JournalAgreement(),
    JournalConfirmation(),
    Absences(),
    WeakAbsent(),
    VariantImbalance(),
    CrossSubject(),
    CohortTrajectory(),
    CrossProcedure(),
    UnusualLevel(),
    InflatedMeanMarker(),
    JournalMismatchMarker(),
    CohortChangeMarker(),
    InvalsiIndex(),
  ]

  /// The indicators that need whole papers, where only counts of their answers are known.
  ///
  /// Where papers differ in the items they took, the others that look at items need them too: the total
  /// of a paper over the items of another is not known.
  public static func needingPapers(_ frequencies: ItemFrequencies) -> [IndicatorIdentifier] {
    frequencies.hasUntaught
      ? all.filter { $0.family == .items }.map(\.identifier)
      : [HardEasyContrast().identifier, ItemMisfit().identifier]
  }

  /// The indicators that need something else than numbers of examinees by score.
  public static var needingMoreThanScores: [IndicatorIdentifier] {
    let families: [IndicatorFamily] = [.items, .journal, .participation, .variants]
    let official = [JournalMismatchMarker().identifier, InvalsiIndex().identifier]
    return all.map { ($0.identifier, $0.family) }
      .filter { families.contains($0.1) || official.contains($0.0) }.map(\.0)
  }
}
