import Objectivity

/// The rules of the 2026 recommendations that describe a unit's results and judge nobody.
struct RecommendationText {
  let language: Language

  static let title = Localized(
    "Рекомендации 2026 (из вторых рук; на риск не влияют)",
    "Recommendations 2026, second-hand (never raise the risk)")

  init(_ language: Language) { self.language = language }

  /// What the rules say of a unit in one assessment.
  func sentences(
    _ profile: FindingsDocument.Profile, of unit: FindingsDocument.Judged,
    assessments: [String: FindingsDocument.Assessed]
  ) -> [String] {
    let papers = NumberFormat(language).counted(profile.examinees, .work)
    let histogram =
      switch SchoolRecommendations2026.histogramReading(examinees: profile.examinees) {
      case .informative:
        Localized(
          "Гистограмма информативна: \(papers) (от 50).",
          "The histogram is informative: \(papers) (50 or more).")
      case .approximate:
        Localized(
          "Гистограмма ориентировочна: \(papers) (от 20 до 49).",
          "The histogram is approximate: \(papers) (20 to 49).")
      case .limited:
        Localized(
          "Гистограмма ограниченно пригодна: \(papers) (меньше 20).",
          "The histogram is of limited use: \(papers) (fewer than 20).")
      }
    return [histogram(language), dynamics(profile, of: unit, assessments: assessments)]
      .compactMap(\.self)
  }

  /// The share of «2» beside that of the year before of the same grade and subject.
  private func dynamics(
    _ profile: FindingsDocument.Profile, of unit: FindingsDocument.Judged,
    assessments: [String: FindingsDocument.Assessed]
  ) -> String? {
    guard let assessment = assessments[profile.assessment], let year = assessment.year,
      let failed = Self.failed(profile, assessment)
    else { return nil }
    for before in unit.profiles {
      guard let other = assessments[before.assessment], other.year == year - 1,
        other.procedure == assessment.procedure, other.grade == assessment.grade,
        other.subject.lowercased() == assessment.subject.lowercased(),
        other.form == assessment.form, let failedBefore = Self.failed(before, other),
        let isNegative = SchoolRecommendations2026.isNegativeDynamics(
          failed: failed, of: profile.examinees, failedBefore: failedBefore,
          ofBefore: before.examinees)
      else { continue }
      let numbers = NumberFormat(language)
      let now = numbers.percent(Double(failed) / Double(profile.examinees))
      let then = numbers.percent(Double(failedBefore) / Double(before.examinees))
      return isNegative
        ? Localized(
          "Доля «2»: \(now), годом раньше \(then) — отрицательная динамика (рост от 10 процентных "
            + "пунктов).",
          "Share of “2”: \(now), the year before \(then): negative dynamics (a growth of 10 "
            + "percentage points or more).")(language)
        : Localized(
          "Доля «2»: \(now), годом раньше \(then) — роста от 10 процентных пунктов нет.",
          "Share of “2”: \(now), the year before \(then): no growth of 10 percentage points or "
            + "more.")(language)
    }
    return nil
  }

  /// The papers below «3», or `nil` where marks are not known or counts are held back.
  private static func failed(
    _ profile: FindingsDocument.Profile, _ assessment: FindingsDocument.Assessed
  ) -> Int? {
    guard assessment.marks == ["3", "4", "5"], let first = assessment.boundaries.first,
      profile.examinees > 0, first > assessment.minScore
    else { return nil }
    let counts = profile.counts.prefix(first - assessment.minScore)
    return counts.contains(FindingsDocument.heldBack) ? nil : counts.reduce(0, +)
  }
}
