/// The region's index of ФИОКО 2019: 100 less the percentage of schools with any marker.
///
/// Markers A, B and C over all assessments of the input count, so that the index is that of the
/// document only when all its fourteen markers could be computed. It has no interval, does not allow for
/// chance, and sees nothing that all schools do alike.
///
/// Source: ФИОКО (2019), «Уровень объективности оценки образовательных результатов».
public struct OfficialIndex: Hashable, Sendable {
  /// The number of schools with at least one marker measured.
  public var schools: Int
  /// The number of schools in which at least one fired.
  public var markedSchools: Int

  /// The index, between 0 and 100.
  public var value: Double { 100 - 100 * Double(markedSchools) / Double(schools) }

  /// Counts the marked schools among units, or returns `nil` where no marker could be measured.
  public init?(units: [UnitFinding]) {
    let markers: Set = [
      InflatedMeanMarker().identifier, JournalMismatchMarker().identifier,
      CohortChangeMarker().identifier,
    ]
    schools = 0
    markedSchools = 0
    for unit in units where unit.level == .school {
      let measured = unit.evidence.filter { markers.contains($0.indicator) }
        .compactMap { $0.measurement?.fires }
      guard !measured.isEmpty else { continue }
      schools += 1
      if measured.contains(true) { markedSchools += 1 }
    }
    if schools == 0 { return nil }
  }
}
