/// The sentences of the console.
enum ConsoleText {
  static func counts(units: String, papers: String, assessments: String) -> Localized {
    Localized(
      "Оценено: \(units), \(papers), процедур — \(assessments).",
      "Judged: \(units), \(papers), assessments: \(assessments).")
  }

  static func countsWithoutUnits(papers: String, assessments: String) -> Localized {
    Localized(
      "Рассмотрено: \(papers), процедур — \(assessments).",
      "Looked at: \(papers), assessments: \(assessments).")
  }

  static func queue(shown: Int, of count: Int) -> Localized {
    shown == count
      ? Localized("Посмотреть в первую очередь:", "To be looked at first:")
      : Localized(
        "Посмотреть в первую очередь (показано \(shown) из \(count)):",
        "To be looked at first (\(shown) of \(count) shown):")
  }

  static let caution = Localized(
    "Это показатели риска для проверки человеком: они не устанавливают причин.",
    "These are risk indicators for review by a person: they establish no causes.")

  static func report(at location: String) -> Localized {
    Localized("Отчёт: \(location)", "Report: \(location)")
  }

  static let limits = Localized("Чего эти показатели не видят", "What these indicators cannot see")

  static func smallest(_ pValue: String) -> Localized {
    Localized("наименьшее \(pValue)", "smallest \(pValue)")
  }

  static func upTo(_ size: String) -> Localized { Localized("до \(size)", "up to \(size)") }

  static let alsoFound = Localized("Что ещё найдено, по показателям", "Also found, by indicator")

  static func together(_ words: String) -> Localized {
    Localized("все вместе: \(words)", "together: \(words)")
  }

  static func moreOnPage(_ assessments: String) -> Localized {
    Localized(
      "Ещё \(assessments): контекст и рекомендации — в report.html.",
      "Another \(assessments): context and recommendations are in report.html.")
  }

  static func unitNotFound(_ path: String) -> Localized {
    Localized(
      "В отчёте нет единицы «\(path)»: назовите школу или путь «муниципалитет / школа».",
      "The report has no unit “\(path)”: name a school or a path “municipality / school”.")
  }

  static func unitAmbiguous(_ path: String, candidates: [String]) -> Localized {
    let list = candidates.joined(separator: "; ")
    return Localized(
      "Под «\(path)» подходит несколько: \(list). Назовите путь целиком.",
      "“\(path)” fits several: \(list). Name the whole path.")
  }

  static func folderExists(_ path: String) -> Localized {
    Localized(
      "Папка \(path) уже есть; выберите другую или добавьте --force.",
      "The folder \(path) exists already; choose another or add --force.")
  }

  static func notAReport(_ path: String) -> Localized {
    Localized(
      "\(path) — не папка отчёта Merilo, поэтому и с --force она не заменена.",
      "\(path) is not a report folder of Merilo, so it is not replaced even with --force.")
  }

  static func cannotWrite(_ path: String, _ refusal: ReportWriterError.Refusal) -> Localized {
    let reason =
      switch refusal {
      case .noSuchFolder:
        Localized("такой папки нет и создать её нельзя", "there is no such folder to write into")
      case .notPermitted: Localized("нет права на запись", "writing there is not permitted")
      case .noSpace: Localized("на диске нет места", "the disk is full")
      case .readOnly: Localized("носитель только для чтения", "the disk is read-only")
      case .notAFolder: Localized("часть пути — файл", "a part of the path is a file")
      case .nameTooLong: Localized("слишком длинное имя", "the name is too long")
      case .other: Localized("система отказала в записи", "the system refused")
      }
    return Localized(
      "Не удалось записать \(path): \(reason.russian).", "Cannot write \(path): \(reason.english).")
  }

  static func fault(_ reason: String) -> Localized {
    Localized(
      "Ошибка в самой программе при подготовке отчёта: \(reason).",
      "A fault of the program while the report was made: \(reason).")
  }
}
