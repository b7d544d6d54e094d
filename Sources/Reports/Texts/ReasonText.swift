/// Why an indicator is silent, in words.
enum ReasonText {
  static func sentence(_ code: ReasonCode, count: Int?, needed: Int?) -> Localized {
    switch code {
    case .fewExaminees:
      numbers(count, needed)
        ?? Localized("слишком мало работ", "too few papers")
    case .noMarkScale:
      Localized("шкала перевода в отметки неизвестна", "the mark scale is not known")
    case .noBoundaries:
      Localized("в шкале нет границ отметок", "the mark scale has no boundaries")
    case .marksOnly:
      Localized(
        "в таблице отметки, а не баллы: у границ ничего не видно",
        "the table gives marks, not scores: nothing shows at the boundaries")
    case .noJournalMarks:
      Localized(
        "нет отметок по журналу или их слишком мало", "no journal marks, or too few of them")
    case .noItemScores:
      Localized("нет баллов за задания", "no scores of single items")
    case .noWholePapers:
      Localized(
        "нужны ответы каждой работы целиком, а известны только их частоты",
        "whole papers are needed, and only counts of answers are known")
    case .noAbsences:
      Localized("нет сведений об отсутствовавших", "no absent pupils are listed")
    case .noVariants:
      Localized("нет двух вариантов работы", "no two variants of the work")
    case .unequalClasses:
      Localized(
        "классы слишком разного уровня: баллы — смесь",
        "classes of very different levels: the scores are a mixture")
    case .noLinkedResults:
      Localized(
        "нет связанных результатов по другим работам", "no results in linked assessments")
    case .fewNearBoundary:
      numbers(count, needed).map {
        Localized("рядом с границами отметок \($0.russian)", "near mark boundaries: \($0.english)")
      }
        ?? Localized(
          "рядом с границами отметок слишком мало работ", "too few papers near boundaries")
    case .smallReference:
      numbers(count, needed).map {
        Localized("для сравнения \($0.russian)", "for comparison: \($0.english)")
      } ?? Localized("слишком мало работ для сравнения", "too few papers to compare with")
    case .noVariation:
      Localized("все баллы одинаковы или стоят на краю шкалы", "all scores are equal or at an end")
    case .wholePercentages:
      Localized(
        "все доли — целые проценты: так опубликована сама таблица",
        "all shares are whole percentages: the table itself was published so")
    case .fewGroups:
      Localized(
        "слишком мало групп для сравнения" + bracket(count, needed, "нужно"),
        "too few groups to compare with" + bracket(count, needed, "needed"))
    case .noCounterfactual:
      Localized(
        "вне окон у границ не осталось баллов, по которым проводят плавный ход",
        "no points are left outside the windows to draw a smooth course from")
    case .notCovered:
      Localized(
        "правило не определено для этой процедуры или этого уровня",
        "the rule is not defined for this assessment or level")
    case .heldBack:
      Localized("скрыто для публикации", "held back for publication")
    case .noPeerGroup:
      Localized("группа похожих школ неизвестна", "the peer group is not known")
    case .noReference:
      Localized(
        "в распределениях для сравнения нет этой работы",
        "the reference has no results of this assessment")
    }
  }

  /// The words of indicators that count something else than papers; `nil` where the usual ones fit.
  static func sentence(
    _ code: ReasonCode, of entry: FindingsDocument.EvidenceEntry
  ) -> Localized? {
    guard let count = entry.reasonCount, let needed = entry.reasonNeeded else { return nil }
    switch (entry.indicator, code) {
    case ("weak-absent", .fewExaminees):
      return Localized(
        "мало отсутствовавших (\(count), нужно не меньше \(needed))",
        "too few absent (\(count), \(needed) needed)")
    case ("absences", .fewExaminees):
      return Localized(
        "мало учеников в списке (\(count), нужно не меньше \(needed))",
        "too few listed (\(count), \(needed) needed)")
    case ("uniform-classes", .fewGroups):
      return Localized(
        "мало классов от 8 работ (\(count), нужно \(needed))",
        "too few classes of 8 papers (\(count), \(needed) needed)")
    default: return nil
    }
  }

  private static func numbers(_ count: Int?, _ needed: Int?) -> Localized? {
    guard let needed else { return nil }
    let russian = NumberFormat(.russian)
    let english = NumberFormat(.english)
    guard let count else {
      return Localized(
        "слишком мало работ (нужно от \(russian.integer(needed)))",
        "too few papers (\(english.integer(needed)) needed)")
    }
    return Localized(
      "мало работ (\(russian.integer(count)), нужно не меньше \(russian.integer(needed)))",
      "too few papers (\(english.integer(count)), \(english.integer(needed)) needed)")
  }

  private static func bracket(_ count: Int?, _ needed: Int?, _ word: String) -> String {
    guard let needed else { return "" }
    guard let count else { return " (\(word) \(needed))" }
    return " (\(count), \(word) \(needed))"
  }
}
