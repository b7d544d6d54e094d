package import AssessmentFiles
import Objectivity

/// The warnings of a run in words, the gravest first.
package struct WarningText {
  /// The number of warnings of a kind that are told.
  private static let told = 5
  /// The number of works without a mark scale that are named.
  private static let toldWorks = 40

  private let warnings: [ReadingWarning]
  private let language: Language
  private let numbers: NumberFormat

  /// Takes warnings in their order.
  package init(_ warnings: [ReadingWarning], language: Language) {
    self.warnings = warnings
    self.language = language
    numbers = NumberFormat(language)
  }

  /// A heading and a line for each warning; nothing where there is none.
  package var block: String {
    guard !warnings.isEmpty else { return "" }
    let title = Localized(
      "Предупреждения, самые важные первыми:", "Warnings, the gravest first:")(language)
    return ([title] + lines.map { "  • " + $0 }).joined(separator: "\n")
      .printable(keepingLines: true) + "\n"
  }

  /// The sentences, the first few of each kind.
  package var lines: [String] {
    ReadingWarning.Kind.allCases.flatMap { kind -> [String] in
      let ofKind = warnings.filter { $0.kind == kind }
      if kind == .workWithoutScale {
        return ofKind.isEmpty ? [] : [withoutScale(ofKind.compactMap(\.work))]
      }
      let sentences = ofKind.prefix(Self.told).map(sentence)
      let more = ofKind.count - sentences.count
      guard more > 0 else { return sentences }
      return sentences + [
        Localized(
          "… и ещё таких: \(numbers.integer(more)); все — в findings.json и merilo validate --json.",
          "… and \(numbers.integer(more)) more of these; all are in findings.json and merilo "
            + "validate --json.")(language)
      ]
    }
  }

  /// A warning as one sentence.
  package func sentence(_ warning: ReadingWarning) -> String {
    text(of: warning)(language).printable()
  }

  private func text(of warning: ReadingWarning) -> Localized {
    let places =
      warning.places.prefix(Self.told).joined(separator: ", ")
      + (warning.places.count > Self.told ? ", …" : "")
    let values = warning.values
    let quoted = values.map { Localized("«\($0)»", "\"\($0)\"")(language) }
      .joined(separator: ", ")
    let work = warning.work?.identifier ?? ""
    switch warning.kind {
    case .worksDiffer: return worksDiffer(warning, work: work)
    case .workUnknown:
      let parts = warning.aspects.map { name(of: $0) }.joined(separator: ", ")
      let options = warning.aspects.map { "--\($0.rawValue)" }.joined(separator: ", ")
      return Localized(
        "\(places): работа \(work) не опознана, не хватает: \(parts). С другими файлами и годами не "
          + "сложена и не связана; укажите \(options) или назовите так файлы и папки.",
        "\(places): the work \(work) is not known, missing: \(parts). It is neither added to nor linked "
          + "with other files and years; give \(options), or name files and folders so.")
    case .identityContradicted:
      let aspect = warning.aspects.first.map { name(of: $0) } ?? ""
      let sources = warning.sources.map(name)
      guard values.count == 2, sources.count == 2 else { return Localized(places, places) }
      return Localized(
        "\(places): \(aspect) — \(values[0]) (\(sources[0])), а \(sources[1]) говорит "
          + "\(values[1]); взято первое.",
        "\(places): \(aspect) is \(values[0]) (\(sources[0])), and the \(sources[1]) says "
          + "\(values[1]); the first counts.")
    case .identityAmbiguous:
      let aspect = warning.aspects.first.map { name(of: $0) } ?? ""
      let source = warning.sources.first.map(name) ?? ""
      let list = values.joined(separator: ", ")
      return Localized(
        "\(places): \(source) называет несколько значений (\(aspect): \(list)); ни одно не взято.",
        "\(places): the \(source) names several values (\(aspect): \(list)); none was taken.")
    case .rowsNotCounted: return rowsNotCounted(warning, places: places)
    case .fileNotRead:
      let why = warning.leftOut?.sentence(in: language) ?? places
      return Localized("Не прочитан: \(why)", "Not read: \(why)")
    case .likelyDouble:
      let count = numbers.integer(warning.count ?? 0)
      return Localized(
        "\(places): одни и те же баллы у одних и тех же школ или классов (\(count); например, "
          + "\(quoted)): возможно, работы учтены дважды.",
        "\(places): the same scores of the same schools or classes (\(count); for example \(quoted)): "
          + "the papers may be counted twice.")
    case .schoolInTwoMunicipalities:
      return Localized(
        "Школа \(places) стоит в разных муниципалитетах (\(quoted)); учтена как одна.",
        "School \(places) stands in different municipalities (\(quoted)); counted as one.")
    case .codeInTwoMunicipalities:
      return Localized(
        "Код школы \(places) стоит в разных муниципалитетах (\(quoted)); учтены как разные школы.",
        "The code \(places) stands in different municipalities (\(quoted)); counted as different "
          + "schools.")
    case .codesDifferByZeros:
      return Localized(
        "Коды школ различаются только нулями: \(places); учтены как разные школы.",
        "Codes of schools differ by zeros only: \(places); counted as different schools.")
    case .namesAlike:
      return Localized(
        "Названия школ без кода различаются только написанием: \(places); учтены как разные школы.",
        "Names of schools without a code differ in spelling only: \(places); counted as different "
          + "schools.")
    case .countsOfScoresOnly:
      return Localized(
        "\(places): таблица количеств содержит только баллы, поэтому не вычислены показатели: "
          + "\(indicators(values)). Сведения для них сохраняет merilo tabulate --counts all.",
        "\(places): the table of counts holds scores only, so that these indicators are left out: "
          + "\(indicators(values)). merilo tabulate --counts all keeps what they need.")
    case .countsOfAnswersOnly:
      return Localized(
        "\(places): ответы известны только в виде количеств, а каждая работа целиком нужна "
          + "показателям: \(indicators(values)); они не вычислены.",
        "\(places): answers are known by counts only, and these indicators need whole papers: "
          + "\(indicators(values)); they are left out.")
    case .contextOfOtherSchools:
      return Localized(
        "Ни одна школа результатов не найдена среди школ со сведениями "
          + "(\(numbers.integer(warning.count ?? 0)); сведения и результаты называют школы, например, так: "
          + "\(quoted)); сведения не использованы.",
        "No school of the results is among the \(numbers.integer(warning.count ?? 0)) schools with "
          + "attributes (they and the results name schools like \(quoted)); the attributes are not "
          + "used.")
    case .importantColumnUnknown:
      return Localized(
        "\(places): неизвестные столбцы, похожие на важные: \(quoted); если нужны, укажите "
          + "--map 'ЗАГОЛОВОК=столбец'.",
        "\(places): unknown columns that look important: \(quoted); if needed, give "
          + "--map 'HEADING=column'.")
    case .workWithoutScale: return Localized(work, work)
    case .headingNotFound:
      return Localized(
        "Заголовка «\(places)» из --map нет ни в одном файле.",
        "The heading \"\(places)\" of --map is in no file.")
    }
  }

  /// The names of indicators in a sentence.
  private func indicators(_ identifiers: [String]) -> String {
    identifiers.map { "«\(IndicatorText.of($0).name(language))»" }.joined(separator: ", ")
  }

  private func worksDiffer(_ warning: ReadingWarning, work: String) -> Localized {
    let places = warning.places.joined(separator: Localized(" и ", " and ")(language))
    let difference =
      switch warning.difference {
      case .items(let one, let other)?:
        Localized("заданий \(one) и \(other)", "\(one) and \(other) items")
      case .maximum(let item, let one, let other)?:
        Localized(
          "максимум задания \(item) — \(one) и \(other)",
          "the maximum of item \(item) is \(one) and \(other)")
      case .highestScore(let one, let other)?:
        Localized("наибольший балл \(one) и \(other)", "the highest score is \(one) and \(other)")
      case nil: Localized("работы разные", "the works differ")
      }
    return Localized(
      "\(places): под одним именем \(work) разные работы (\(difference.russian)); не сложены и "
        + "оценены отдельно. Укажите верные --year, --grade, --subject или столбец через --map.",
      "\(places): different works under one name \(work) (\(difference.english)); they were not added "
        + "and are judged apart. Give the right --year, --grade, --subject, or a column by --map.")
  }

  private func rowsNotCounted(_ warning: ReadingWarning, places: String) -> Localized {
    let (count, total) = (warning.count ?? 0, max(1, warning.total ?? 1))
    let share = numbers.percent(Double(count) / Double(total))
    let reason = warning.problem?.sentence(in: language) ?? ""
    return Localized(
      "\(places): не учтено строк: \(numbers.integer(count)) из \(numbers.integer(total)) "
        + "(\(share)); главная причина: \(reason).",
      "\(places): \(numbers.integer(count)) of \(numbers.integer(total)) rows were not counted "
        + "(\(share)); the main reason: \(reason).")
  }

  private func withoutScale(_ works: [Assessment]) -> String {
    var names = works.prefix(Self.toldWorks).map(\.identifier).joined(separator: ", ")
    if works.count > Self.toldWorks {
      let more = numbers.integer(works.count - Self.toldWorks)
      names += Localized(" и ещё \(more)", " and \(more) more")(language)
    }
    return Localized(
      "Без шкалы отметок (укажите --scales): \(names).",
      "Without a mark scale (give one by --scales): \(names).")(language).printable()
  }

  private func name(of aspect: WorkAspect) -> String { IdentityText.aspect(aspect)(language) }

  private func name(of source: IdentitySource) -> String {
    IdentityText.source(source)(language)
  }
}
