import Objectivity

/// The verdict of a self-audit in words: what was measured, and what may be concluded from it.
enum AuditText {
  static func lead(units: String, papers: String) -> Localized {
    Localized(
      "Самопроверка анализа на этих данных: \(units), \(papers).",
      "The analysis tried on these results: \(units), \(papers).")
  }

  static let verdict = Localized("Итог", "Verdict")

  static let caution = Localized(
    "Самопроверка говорит, можно ли полагаться на отметки в этих данных, а не о том, почему школы "
      + "отличаются.",
    "The audit says whether flags on these results can be relied on, not why schools differ.")

  /// One statement of the verdict; `nil` for those on halves, which stand together.
  static func sentence(
    _ statement: SelfAudit.Statement, level: String, _ language: Language
  ) -> String? {
    let numbers = NumberFormat(language)
    switch statement {
    case .permuted(let repetitions, let all, let units, let promised, let isHeld):
      return permuted(
        what: Localized(
          "Перемешав учеников между всеми \(unitsBetween(level).russian) \(times(all, numbers))",
          "With pupils permuted between all \(unitsBetween(level).english) \(times(all, numbers))"),
        repetitions, of: all, units: numbers.counted(units, .unit(atLevel: level)),
        promised: numbers.decimal(promised, places: promised < 10 ? 1 : 0), isHeld)(
          language)
    case .permutedWithinTotals(let repetitions, let all, let units, let promised, let isHeld):
      return permuted(
        what: Localized(
          "Перемешав ответы между учениками с равными баллами \(times(all, numbers)), по заданиям",
          "With answers permuted among pupils of equal totals \(times(all, numbers)), by items"),
        repetitions, of: all, units: numbers.counted(units, .unit(atLevel: level)),
        promised: numbers.decimal(promised, places: promised < 10 ? 1 : 0), isHeld, byItems: true)(
          language)
    case .reliable, .unreliable: return nil
    case .demoted(let indicator, let target, let mirror):
      return demoted(
        name(indicator), target: numbers.integer(target), mirror: numbers.integer(mirror))(language)
    case .placebo(let target, let placebo):
      return self.placebo(
        target: numbers.counted(target, .unit(atLevel: level)), numbers.decimal(placebo, places: 0))(
          language)
    case .expectedFalse(let flagged, let mirrored):
      return expectedFalse(
        flagged: numbers.counted(flagged, .unit(atLevel: level)), numbers.integer(mirrored),
        share: numbers.percent(Double(mirrored) / Double(max(1, flagged)), places: 0))(language)
    case .restsOnAssessment(let assessment, let remaining, let all):
      return rests(
        on: title(assessment), numbers.integer(remaining), of: numbers.integer(all))(language)
    }
  }

  private static func permuted(
    what: Localized, _ repetitions: Int, of all: Int, units: String, promised: String,
    _ isHeld: Bool, byItems: Bool = false
  ) -> Localized {
    guard repetitions > 0 else {
      return Localized(
        "\(what.russian), программа не отметила никого.", "\(what.english), nothing was flagged.")
    }
    let found = Localized(
      "\(what.russian), программа что-то отметила в \(repetitions) из \(all) повторений "
        + "(всего \(units))",
      "\(what.english), something was flagged in \(repetitions) of \(all) repetitions (\(units) in all)"
    )
    let flags =
      byItems ? Localized("отметки по заданиям", "flags by items") : Localized("отметки", "flags")
    return isHeld
      ? Localized(
        "\(found.russian): обещано в среднем не более \(promised), разница возможна случайно.",
        "\(found.english): at most \(promised) on average are promised, chance allows for these.")
      : Localized(
        "\(found.russian): обещано в среднем не более \(promised), на \(flags.russian) в этих данных полагаться нельзя.",
        "\(found.english): at most \(promised) on average are promised, \(flags.english) on these results cannot be relied on."
      )
  }

  /// The indicators on which halves of units agree or do not, in one sentence; `nil` for none.
  static func halves(
    _ reliabilities: [(indicator: IndicatorIdentifier, value: Double)], agree: Bool,
    _ language: Language
  ) -> String? {
    guard !reliabilities.isEmpty else { return nil }
    let numbers = NumberFormat(language)
    let list = reliabilities.sorted { $0.value > $1.value }.map {
      quoted(name($0.indicator))(language) + "\u{00A0}" + numbers.decimal($0.value, places: 2)
    }.joined(separator: ", ")
    let sentence =
      agree
      ? Localized(
        "Половины учеников согласны, надёжность: \(list).",
        "Halves of the pupils agree, reliability: \(list).")
      : Localized(
        "Половины учеников почти не согласны: \(list). Устойчивых различий здесь не видно, кроме, "
          + "возможно, отдельных крайних случаев.",
        "Halves of the pupils hardly agree: \(list). No lasting differences show here, save perhaps "
          + "single extreme cases.")
    return sentence(language)
  }

  private static func quoted(_ name: Localized) -> Localized {
    Localized("«\(name.russian)»", "“\(name.english)”")
  }

  private static func demoted(
    _ name: Localized, target: String, mirror: String
  ) -> Localized {
    guard target != "0" || mirror != "0" else {
      return Localized(
        "Показатель «\(name.russian)» отклоняется не дальше, чем в невозможную сторону: сведения, а не "
          + "свидетельство.",
        "“\(name.english)” reaches no further than in the impossible direction: information, not "
          + "evidence.")
    }
    return Localized(
      "Показатель «\(name.russian)» в невозможную сторону отклоняется так же далеко (\(mirror) против "
        + "\(target)): сведения, а не свидетельство.",
      "“\(name.english)” reaches as far in the impossible direction (\(mirror) against \(target)): "
        + "information, not evidence.")
  }

  private static func placebo(target: String, _ placebo: String) -> Localized {
    Localized(
      "У границ отметок далеко отклоняются: \(target); там, где границы нет, — \(placebo).",
      "Far off at mark boundaries: \(target); where no boundary is: \(placebo).")
  }

  private static func expectedFalse(
    flagged: String, _ mirrored: String, share: String
  ) -> Localized {
    Localized(
      "Из отмеченных (\(flagged)) обычными, судя по зеркалу, могут быть \(mirrored), \(share).",
      "Of those flagged (\(flagged)), \(mirrored) may be ordinary by the mirror, \(share).")
  }

  private static func rests(on title: Localized, _ remaining: String, of all: String) -> Localized {
    Localized(
      "Отметки держатся на одной процедуре: без «\(title.russian)» остаётся \(remaining) из \(all).",
      "Flags rest on one assessment: without “\(title.english)” \(remaining) of \(all) remain.")
  }

  static func name(_ indicator: IndicatorIdentifier) -> Localized {
    IndicatorText.of(indicator.rawValue).name
  }

  /// The title of an assessment, `ВПР 2021, 4 класс, Математика`.
  static func title(_ assessment: Assessment) -> Localized {
    func parts(_ language: Language) -> String {
      let occasion = [
        AssessmentText.procedure(assessment.procedure.rawValue)(language),
        assessment.year.map(String.init),
      ]
      let grade = assessment.grade.map {
        Localized("\($0)\u{00A0}класс", "grade\u{00A0}\($0)")(language)
      }
      return
        ([occasion.compactMap(\.self).joined(separator: "\u{00A0}"), grade, assessment.subject]
        .compactMap(\.self)).filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return Localized(parts(.russian), parts(.english))
  }

  private static func times(_ count: Int, _ numbers: NumberFormat) -> String {
    numbers.counted(count, repetition)
  }

  private static let repetition = Noun(
    russian: ("раз", "раза", "раз"), english: ("time", "times"))

  /// The units between which pupils are permuted, as they stand after a preposition.
  private static func unitsBetween(_ level: String) -> Localized {
    switch level {
    case "region": Localized("регионами", "regions")
    case "municipality": Localized("муниципалитетами", "municipalities")
    case "class": Localized("классами", "classes")
    default: Localized("школами", "schools")
    }
  }
}
