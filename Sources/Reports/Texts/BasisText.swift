import Objectivity

/// What the flag of a unit rests on: findings that are upheld by themselves, or the sum of its signs.
struct BasisText: Hashable, Sendable {
  let language: Language

  /// The number of indicators that are named; of more the number is told.
  static let named = 4

  /// What is said of a flagged unit; `nil` where its findings were not corrected.
  func sentence(_ unit: FindingsDocument.Judged, falseDiscoveryRate: Double) -> String? {
    guard unit.evidence.contains(where: { $0.qValue != nil }) else { return nil }
    let upheld = unit.evidence.filter { ($0.qValue ?? 2) <= falseDiscoveryRate }
      .sorted {
        ($0.qValue ?? 2, $0.indicator, $0.assessment ?? "")
          < ($1.qValue ?? 2, $1.indicator, $1.assessment ?? "")
      }.map(\.indicator)
    guard upheld.isEmpty else {
      return Localized(
        "С поправкой на число проверок и отмеченных школ и классов сами по себе остаются в силе: "
          + "\(names(upheld)).",
        "Corrected for the number of tests and of flagged units, these hold by themselves: "
          + "\(names(upheld)).")(language)
    }
    let alone = Localized(
      "Ни один показатель в отдельности не выдерживает поправки на число проверок и отмеченных школ и "
        + "классов: отмечено по всем показателям вместе.",
      "No indicator holds by itself when corrected for the number of tests and of flagged units: it is "
        + "flagged for all of them together.")(language)
    guard let leading = unit.risk.leading, !leading.isEmpty else { return alone }
    let sum = Localized(
      "Больше всего в сумме признаков весит:", "The sum of signs is carried mostly by:")(language)
    return "\(alone) \(sum) \(names(leading))."
  }

  private func names(_ identifiers: [String]) -> String {
    var unique: [String] = []
    for identifier in identifiers where !unique.contains(identifier) { unique.append(identifier) }
    let names = unique.prefix(Self.named).map {
      IndicatorText.of($0).name(language).lowercasedFirst
    }
    let left = unique.count - names.count
    let more = left > 0 ? [Localized("ещё \(left)", "\(left) more")(language)] : []
    return (names + more).joined(separator: "; ")
  }
}
