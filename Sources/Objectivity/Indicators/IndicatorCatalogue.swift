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
}
