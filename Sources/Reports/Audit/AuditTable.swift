import Objectivity

/// The trials of a self-audit in tables for a terminal, each below its title.
enum AuditTable {
  /// All tables, those without rows left out.
  static func all(_ audit: SelfAudit, language: Language) -> [[String]] {
    [
      table(AuditColumn.flags, flags(audit, language), language),
      table(AuditColumn.indicators, indicators(audit, language), language),
      table(AuditColumn.shares, shares(audit, language), language),
      table(AuditColumn.assessments, assessments(audit, language), language),
    ] + audit.years.map { years($0, language) }
  }

  private static func table(
    _ columns: AuditColumn.Header, _ rows: [[String]], _ language: Language
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    let header = columns.names.enumerated().map { ($0 == 0 ? "  " : "") + $1(language) }
    let aligned = TextTable(
      rows: [header] + rows.map { ["  " + $0[0]] + $0.dropFirst() },
      rightAligned: Set(1..<header.count))
    return [columns.title(language) + ":"] + aligned.lines
  }

  private static func flags(_ audit: SelfAudit, _ language: Language) -> [[String]] {
    let numbers = NumberFormat(language)
    func row(_ name: Localized, _ trials: [SelfAudit.Flags]) -> [String] {
      func mean(_ value: (SelfAudit.Flags) -> Int) -> String {
        numbers.decimal(
          Double(trials.reduce(0) { $0 + value($1) }) / Double(max(1, trials.count)), places: 1)
      }
      return [
        name(language), numbers.integer(trials.count), mean(\.high), mean(\.elevated),
        numbers.integer(trials.map(\.flagged).max() ?? 0),
      ]
    }
    let within = audit.permutedWithinTotals
    return [
      row(AuditColumn.asTheyAre, [audit.flags]), row(AuditColumn.permuted, audit.permuted),
    ]
      + (within.map { [row(AuditColumn.items, $0.items), row(AuditColumn.withinTotals, $0.all)] }
        ?? [])
  }

  private static func indicators(_ audit: SelfAudit, _ language: Language) -> [[String]] {
    let numbers = NumberFormat(language)
    return audit.screening.indicators.map { reach in
      let halves = audit.halves.indicators.first { $0.indicator == reach.indicator }
      return [
        AuditText.name(reach.indicator)(language), numbers.integer(reach.units),
        halves?.correlation.map { numbers.decimal($0, places: 2) } ?? "—",
        halves?.reliability.map { numbers.decimal($0, places: 2) } ?? "—",
        numbers.integer(reach.target), numbers.integer(reach.mirror),
        reach.placebo.map { numbers.decimal($0, places: 0) } ?? "—",
        (reach.isEvidence ? AuditColumn.evidence : AuditColumn.context)(language),
      ]
    }
  }

  private static func shares(_ audit: SelfAudit, _ language: Language) -> [[String]] {
    let numbers = NumberFormat(language)
    return audit.screening.curve.map { point in
      [
        numbers.percent(point.share, places: 0), numbers.integer(point.flagged),
        numbers.integer(point.mirrored), numbers.decimal(point.expectedByChance, places: 1),
      ]
    }
  }

  private static func assessments(_ audit: SelfAudit, _ language: Language) -> [[String]] {
    let numbers = NumberFormat(language)
    return audit.withoutAssessment.map { rest in
      [
        AuditText.title(rest.assessment)(language), numbers.integer(rest.flags.high),
        numbers.integer(rest.flags.elevated),
        AuditColumn.some(numbers.integer(rest.remaining), of: numbers.integer(rest.of))(language),
      ]
    } + [halves(audit, language)]
  }

  /// The flags of both halves beside those expected by chance, as a last row.
  private static func halves(_ audit: SelfAudit, _ language: Language) -> [String] {
    let numbers = NumberFormat(language)
    let overlap = audit.halves.flagged
    return [
      AuditColumn.bothHalves(
        numbers.integer(overlap.first), numbers.integer(overlap.second),
        chance: numbers.decimal(overlap.expectedByChance, places: 1))(language), "", "",
      numbers.integer(overlap.both),
    ]
  }

  private static func years(_ years: SelfAudit.YearAgreement, _ language: Language) -> [String] {
    let numbers = NumberFormat(language)
    let overlap = years.agreement.flagged
    let rows = years.agreement.indicators.map { agreement in
      [
        AuditText.name(agreement.indicator)(language), numbers.integer(agreement.units),
        agreement.correlation.map { numbers.decimal($0, places: 2) } ?? "—",
      ]
    }
    let both = AuditColumn.bothYears(
      numbers.integer(overlap.first), numbers.integer(overlap.second),
      both: numbers.integer(overlap.both),
      chance: numbers.decimal(overlap.expectedByChance, places: 1))(language)
    return table(AuditColumn.years(years.first, years.second), rows, language) + [both]
  }
}
