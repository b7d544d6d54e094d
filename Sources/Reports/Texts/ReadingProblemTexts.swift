public import AssessmentFiles

extension ReadingError {
  /// The error as one sentence for a person: where, what is wrong, and what to do about it.
  public func sentence(in language: Language) -> String {
    let found = value.map { value in
      value.isEmpty
        ? "" : language == .russian ? " (найдено: «\(value)»)" : " (found: \"\(value)\")"
    }
    let problem = language == .russian ? kind.russian : kind.english
    let text =
      if case .noUsableRows(.some) = kind {
        // The file as a whole is to blame; the place is that of an example.
        "\(file): \(problem)" + example(found: found, language)
      } else if case .unknownForm = kind {
        "--format: \(problem)\(found ?? "")"
      } else {
        file + place(language) + ": \(problem)\(found ?? "")"
      }
    return text.printable() + (text.hasSuffix(".") ? "" : ".")
  }

  private func place(_ language: Language) -> String {
    var place = ""
    if let sheet { place += language == .russian ? ", лист «\(sheet)»" : ", sheet \"\(sheet)\"" }
    if let line { place += language == .russian ? ", строка \(line)" : ", line \(line)" }
    if let column {
      place += language == .russian ? ", столбец «\(column)»" : ", column \"\(column)\""
    }
    return place
  }

  private func example(found: String?, _ language: Language) -> String {
    guard line != nil else { return found ?? "" }
    return (language == .russian ? ", например" : ", for example") + place(language) + (found ?? "")
  }
}

extension ReadingError.Kind {
  fileprivate var russian: String {
    switch self {
    case .notFound: "файл или папка не найдены"
    case .unreadable: "файл не удаётся прочитать"
    case .changed: "файл изменился или исчез, пока его читали; повторите, когда он будет готов"
    case .tooLarge: "для файла не хватает памяти"
    case .empty: "файл пуст"
    case .binary: "файл двоичный, а не текстовый"
    case .unsupportedFormat(let name):
      "формат \(name) не читается: сохраните таблицу как .xlsx или CSV"
    case .archive(let name): "архив (.\(name)) не читается: распакуйте его"
    case .workbook(let kind): kind.russian
    case .noForm(nil): "ни один лист не похож на известную форму с результатами"
    case .noForm(let name?): "нет таблицы в форме \(name)"
    case .unknownForm(let names):
      "такой формы нет; есть: " + names.joined(separator: ", ")
    case .unknownEncoding:
      "кодировка не распознана: нужна UTF-8, UTF-16 с меткой порядка байтов или Windows-1251"
    case .noHeader: "первая строка не содержит ни одного известного названия столбца"
    case .headerTooLong: "первая строка слишком длинна для заголовка таблицы"
    case .markScales:
      "это таблица шкал отметок, а не результатов: назовите её scales.csv или задайте --scales"
    case .noScoreColumn: "нет ни столбца с баллом, ни столбцов заданий вида item:НАЗВАНИЕ:МАКСИМУМ"
    case .columnLooksLike(let name):
      "нет столбца \(name), а этот похож на него: укажите --map 'ЗАГОЛОВОК=\(name)', а если это "
        + "не он — --map 'ЗАГОЛОВОК=notNeeded'"
    case .duplicateColumn: "два столбца имеют один и тот же смысл"
    case .badItemColumn:
      "столбец задания должен называться item:НАЗВАНИЕ:МАКСИМУМ, максимум от 0 до 252"
    case .unclosedQuote: "кавычка открыта и не закрыта до конца файла"
    case .badCountsHeader: "первая строка таблицы частот не распознана"
    case .countsTooLarge: "число участников работы слишком велико"
    case .itemsTooLarge: "у работы слишком много заданий или баллов за них"
    case .tableTooLarge(let units, let scores):
      "для таблицы не хватит памяти: единиц \(units), возможных баллов \(scores); проверьте "
        + "наибольший балл или задайте шкалу (--scales)"
    case .noUsableRows(let problem):
      "ни одной строки нельзя учесть"
        + (problem.map { "; чаще всего: \($0.sentence(in: .russian))" } ?? "")
    case .noResultsToCompare:
      "отметки сравнены с отметками по журналу, а результатов той же работы нет: дайте вместе с "
        + "этим файлом её баллы или отметки"
    case .noneReadable(let errors):
      "ни одна таблица не прочитана: "
        + errors.map { $0.sentence(in: .russian) }.joined(separator: " ")
    case .noTables: "в папке нет ни одной таблицы с результатами"
    case .duplicateSource(let other): "те же результаты уже прочитаны из «\(other)»"
    case .twoMaximaForOneItem: "в файлах одной работы у задания два разных максимума"
    case .missingColumn: "нет обязательного столбца"
    case .badProjectFile: "файл проекта не является TOML"
    case .unknownProjectKey(let keys): "такого ключа нет; есть: " + keys.joined(separator: ", ")
    case .badProjectValue: "значение не того вида, который нужен этому ключу"
    case .badScale: "строка не описывает шкалу отметок"
    case .twoScalesForOneKey: "для одной работы заданы две разные шкалы"
    case .contradictoryContext: "для одной школы заданы разные сведения"
    case .badContextValue: "нужно «да» или «нет» (1 или 0), а для численности — число"
    case .badLabel: "маркер должен быть 0 или 1, год и количество — целыми числами"
    case .noLabels: "в списке нет ни одной школы"
    case .noDatabaseSupport:
      "эта сборка merilo не умеет обращаться к PostgreSQL: соберите её командой swift build "
        + "-c release --traits PostgreSQL (в Debian нужен пакет libpq-dev)"
    case .badDatabaseAddress:
      "адрес базы не распознан: нужен postgresql://УЗЕЛ[:ПОРТ]/БАЗА, особые знаки — в виде %XX; "
        + "пароль лучше дать в PGPASSWORD или ~/.pgpass"
    case .databaseUnreachable(let reason): "база недоступна: \(reason)"
    case .databaseRefused(let reason): "база отказала: \(reason)"
    }
  }

  fileprivate var english: String {
    switch self {
    case .notFound: "no such file or folder"
    case .unreadable: "the file cannot be read"
    case .changed: "the file changed or vanished while it was read; try again when it is finished"
    case .tooLarge: "there is not enough memory for the file"
    case .empty: "the file is empty"
    case .binary: "the file is binary, not text"
    case .unsupportedFormat(let name):
      "the format \(name) is not read: save the table as .xlsx or CSV"
    case .archive(let name): "an archive (.\(name)) is not read: unpack it"
    case .workbook(let kind): kind.english
    case .noForm(nil): "no sheet is in a known form of results"
    case .noForm(let name?): "there is no table in the form \(name)"
    case .unknownForm(let names):
      "there is no such form; there are: " + names.joined(separator: ", ")
    case .unknownEncoding:
      "the encoding is not known: UTF-8, UTF-16 with a byte order mark or Windows-1251 is needed"
    case .noHeader: "the first row holds no known column name"
    case .headerTooLong: "the first row is too long to be a header"
    case .markScales:
      "this is a table of mark scales, not of results: call it scales.csv or give it by --scales"
    case .noScoreColumn: "there is neither a score column nor item columns named item:NAME:MAX"
    case .columnLooksLike(let name):
      "no column is known as \(name), and this one looks like it: say so with "
        + "--map 'HEADING=\(name)', or that it is not with --map 'HEADING=notNeeded'"
    case .duplicateColumn: "two columns have the same meaning"
    case .badItemColumn: "an item column must be named item:NAME:MAX, with a maximum of 0 to 252"
    case .unclosedQuote: "a quote is opened and not closed by the end of the file"
    case .badCountsHeader: "the first line of the counts table is not understood"
    case .countsTooLarge: "the number of examinees of a work is too large"
    case .itemsTooLarge: "a work has too many items, or too many points for them"
    case .tableTooLarge(let units, let scores):
      "there is not enough memory for a table of \(units) units and \(scores) possible scores; look at "
        + "the highest score, or give a scale (--scales)"
    case .noUsableRows(let problem):
      "no row can be counted"
        + (problem.map { "; the commonest reason: \($0.sentence(in: .english))" } ?? "")
    case .noResultsToCompare:
      "marks are compared with those of the journal, and there are no results of the same work: give "
        + "its scores or marks together with this file"
    case .noneReadable(let errors):
      "no table can be read: " + errors.map { $0.sentence(in: .english) }.joined(separator: " ")
    case .noTables: "the folder holds no table of results"
    case .duplicateSource(let other): "the same results were already read from \"\(other)\""
    case .twoMaximaForOneItem: "an item has two different maxima in files of one assessment"
    case .missingColumn: "a required column is missing"
    case .badProjectFile: "the project file is no TOML"
    case .unknownProjectKey(let keys):
      "there is no such key; there are: " + keys.joined(separator: ", ")
    case .badProjectValue: "the value is not of the kind that its key needs"
    case .badScale: "the row does not describe a mark scale"
    case .twoScalesForOneKey: "two different scales are given for one assessment"
    case .contradictoryContext: "different attributes are given for one school"
    case .badContextValue: "the answer must be yes or no (1 or 0), and an enrolment a number"
    case .badLabel: "a marker must be 0 or 1, and year and count whole numbers"
    case .noLabels: "the list names no school"
    case .noDatabaseSupport:
      "this merilo was built without PostgreSQL: build it with swift build -c release "
        + "--traits PostgreSQL (on Debian it needs libpq-dev)"
    case .badDatabaseAddress:
      "the address of the database is not understood: postgresql://HOST[:PORT]/DATABASE is needed, "
        + "special characters as %XX; a password is better given in PGPASSWORD or ~/.pgpass"
    case .databaseUnreachable(let reason): "the database cannot be reached: \(reason)"
    case .databaseRefused(let reason): "the database refused: \(reason)"
    }
  }
}

extension RowProblem {
  /// The problem in words, without a full stop.
  public func sentence(in language: Language) -> String {
    language == .russian ? russian : english
  }

  private var russian: String {
    switch self {
    case .noScore: "нет ни балла, ни баллов за задания"
    case .totalLine: "строка итогов или средних, а не работа"
    case .noPaper: "баллов нет, а в варианте неизвестное слово: работы нет"
    case .formulaWithoutValue:
      "формула без сохранённого значения: откройте файл в Excel и сохраните его"
    case .scoreNotANumber: "балл не является числом"
    case .scoreNotWhole: "балл не является целым числом"
    case .scoreBelowMinimum: "балл ниже наименьшего по шкале"
    case .scoreAboveMaximum: "балл выше наибольшего по шкале"
    case .yearUnreadable: "год не распознан"
    case .gradeUnreadable: "класс обучения не распознан"
    case .countUnreadable: "число участников не распознано"
    case .countsKindUnknown: "неизвестно, что подсчитано в строке"
    case .answersUnreadable: "ответы не подходят к числу работ и сумме баллов строки"
    case .rowTooShort: "в строке не хватает значений"
    case .rowTooLong: "в строке больше значений, чем столбцов"
    case .fieldTooLong: "значение слишком длинное"
    case .itemUnreadable: "балл за задание не распознан"
    case .itemAboveMaximum: "балл за задание выше его максимума"
    case .totalDiffersFromItems: "балл не равен сумме баллов за задания; учтён балл"
    case .scoreFromItems: "балла нет; взята сумма баллов за задания"
    case .journalMarkUnreadable: "отметка по журналу не 2, 3, 4 или 5; не учтена"
    case .letterForThree: "буква «З» вместо цифры 3 в отметке; прочитана как 3"
    case .statusUnknown: "статус неизвестен; участник считается присутствовавшим"
    case .lastValuesMissing: "последних значений нет; считаются пустыми"
    case .textAfterQuote: "текст после закрывающей кавычки; оставлен в значении"
    case .participantCountDiffers: "строк школы не столько, сколько участников объявлено в файле"
    case .notAttemptedSpelling: "русская «Х» или пробелы у отметки «не приступал»; прочитано как X"
    case .topicNotTaught: "тема не пройдена; отличается от 0 баллов"
    case .noJournalMark: "отметки по журналу нет"
    case .variantWord: "вариант записан словом; прочитан его номер"
    case .variantUnknown: "номер варианта не распознан; вариант считается неизвестным"
    case .noBreakSpace: "неразрывные пробелы у числа; не учтены"
    case .noClass: "класс не указан"
    case .classSpelling: "название класса приведено к одному написанию"
    case .classIsDate: "название класса превращено программой Excel в дату"
    case .classGradePrefix: "номер параллели в названии класса; опущен"
    case .answerMaskUnreadable: "маска ответов не распознана; ответы не учтены"
    case .answerMaskDiffers:
      "в маске ответов не те задания или максимумы, что в других строках; ответы не учтены"
    case .correctedByAppeal: "балл исправлен по удовлетворённой апелляции"
    case .schoolUnreadable: "код ОО не из 4–6 цифр"
    case .classUnreadable: "название класса не распознано; не учтено"
    case .examUnknown: "выше строки не назван экзамен"
    case .appealWithoutRow: "для апелляции нет строки протокола"
    case .appealAmbiguous:
      "апелляции подходят несколько строк, или апелляции противоречат друг другу"
    case .appealNotSatisfied: "апелляция не удовлетворена"
    case .appealUnreadable: "экзамен или балл апелляции не распознан"
    case .percentageUnreadable: "процент не является числом от 0 до 100"
    case .percentagesDoNotSum: "проценты группы не дают в сумме 100"
    case .percentagesOfOtherTotal:
      "проценты подходят к другому числу участников (возможно, посчитаны и отсутствовавшие)"
    case .percentagesFitNoCounts: "к этим процентам не подходит ни одно число участников"
    case .countsAboveTotal: "сумма чисел участников по частям больше общего числа участников"
    case .countContradictsPercentage: "число участников не соответствует проценту, указанному рядом"
    case .countsAmbiguous:
      "к процентам подходят несколько наборов чисел участников; взят ближайший"
    case .percentagesRoundedOtherwise:
      "числа участников подходят к процентам лишь с точностью до единицы последнего знака"
    case .groupDiffersFromParts:
      "опубликованное по группе не равно сумме по тем, кто в неё входит; учтена сумма"
    }
  }

  private var english: String {
    switch self {
    case .noScore: "there is neither a score nor item points"
    case .totalLine: "the line is one of totals or averages, and no paper"
    case .noPaper: "there are no points, and the variant is an unknown word: there is no paper"
    case .formulaWithoutValue:
      "there is a formula without a stored value: open the file in Excel and save it"
    case .scoreNotANumber: "the score is not a number"
    case .scoreNotWhole: "the score is not a whole number"
    case .scoreBelowMinimum: "the score is below the lowest of the scale"
    case .scoreAboveMaximum: "the score is above the highest of the scale"
    case .yearUnreadable: "the year is not understood"
    case .gradeUnreadable: "the grade is not understood"
    case .countUnreadable: "the number of examinees is not understood"
    case .countsKindUnknown: "it is not known what the row counts"
    case .answersUnreadable: "the answers do not fit the papers and the sum of points of the row"
    case .rowTooShort: "the row lacks values"
    case .rowTooLong: "the row has more values than there are columns"
    case .fieldTooLong: "the value is too long"
    case .itemUnreadable: "the points of an item are not understood"
    case .itemAboveMaximum: "the points of an item are above its maximum"
    case .totalDiffersFromItems: "the score differs from the sum of the items; the score counts"
    case .scoreFromItems: "the score is missing; the sum of the items was taken"
    case .journalMarkUnreadable: "the journal mark is not 2, 3, 4 or 5; it was left out"
    case .letterForThree: "the Cyrillic letter З stands for 3 in a mark; it was read as 3"
    case .statusUnknown: "the status is not known; the examinee was taken as present"
    case .lastValuesMissing: "the last values are missing; they were taken as blank"
    case .textAfterQuote: "text follows a closing quote; it was kept in the value"
    case .participantCountDiffers: "a school has another number of rows than the file announces"
    case .notAttemptedSpelling:
      "a Cyrillic Х, or blanks around X, for an item not attempted; read as X"
    case .topicNotTaught: "the topic was not taught; kept apart from 0 points"
    case .noJournalMark: "there is no journal mark"
    case .variantWord: "the variant is a word; its number was read"
    case .variantUnknown: "the variant is not understood; it was taken as not known"
    case .noBreakSpace: "no-break spaces around a number; they were left out"
    case .noClass: "no class is named"
    case .classSpelling: "the name of a class was brought to one spelling"
    case .classIsDate: "the name of a class was made a date by Excel"
    case .classGradePrefix: "the grade in the name of a class; it was left out"
    case .answerMaskUnreadable: "the mask of answers is not understood; the answers were left out"
    case .answerMaskDiffers:
      "the mask of answers has other tasks or maxima than other rows; the answers were left out"
    case .correctedByAppeal: "the score was corrected by a satisfied appeal"
    case .schoolUnreadable: "the code of the school is not of 4 to 6 digits"
    case .classUnreadable: "the name of the class is not understood; it was left out"
    case .examUnknown: "no line above the row names the examination"
    case .appealWithoutRow: "no row of a protocol belongs to the appeal"
    case .appealAmbiguous: "several rows fit the appeal, or appeals contradict each other"
    case .appealNotSatisfied: "the appeal was not satisfied"
    case .appealUnreadable: "the examination or the score of the appeal is not understood"
    case .percentageUnreadable: "a percentage is not a number between 0 and 100"
    case .percentagesDoNotSum: "the percentages of the group do not add up to 100"
    case .percentagesOfOtherTotal:
      "the percentages fit another number of examinees (the absent may have been counted in)"
    case .percentagesFitNoCounts: "no counts of examinees fit the percentages"
    case .countsAboveTotal:
      "the numbers of examinees of the parts add up to more than all examinees"
    case .countContradictsPercentage:
      "a number of examinees is not what the percentage beside it says"
    case .countsAmbiguous: "several counts of examinees fit the percentages; the nearest were taken"
    case .percentagesRoundedOtherwise:
      "the counts fit the percentages only within a whole unit of the last decimal place"
    case .groupDiffersFromParts:
      "what is published for the group differs from the sum of its members; the sum counts"
    }
  }
}

extension RowIssue {
  /// The issue as one sentence: line, column, what is wrong, the value, what became of the row.
  public func sentence(in language: Language) -> String {
    let isRussian = language == .russian
    var text = isRussian ? "строка \(line)" : "line \(line)"
    if let column { text += isRussian ? ", столбец «\(column)»" : ", column \"\(column)\"" }
    text += ": " + problem.sentence(in: language)
    if !value.isEmpty { text += isRussian ? " («\(value)»)" : " (\"\(value)\")" }
    // A remark on all rows of a school leaves each of them as it is.
    if problem == .participantCountDiffers { return text.printable() + "." }
    switch outcome {
    case .repaired: text += isRussian ? " — строка учтена" : " — the row was counted"
    case .rejected: text += isRussian ? " — строка не учтена" : " — the row was not counted"
    }
    return text.printable() + "."
  }
}

extension LeftOutFile {
  /// Why the file was left out, as one sentence.
  public func sentence(in language: Language) -> String {
    let isRussian = language == .russian
    let place =
      sheet.map { path + (isRussian ? ", лист «\($0)»" : ", sheet \"\($0)\"") } ?? path
    let text =
      switch reason {
      case .notATable: isRussian ? "не таблица" : "not a table"
      case .nameNotText:
        isRussian
          ? "имя не в кодировке UTF-8; переименуйте, чтобы прочитать"
          : "the name is not UTF-8; rename it to have it read"
      case .linkToFolder:
        isRussian
          ? "ссылка на папку; дайте саму папку, чтобы её прочитать"
          : "a link to a folder; give the folder itself to have it read"
      case .truth:
        isRussian
          ? "сведения о том, что заложено в модельные данные; для анализа не читаются"
          : "the truth about simulated data, which no analysis reads"
      case .noScores: isRussian ? "нет столбца с баллом" : "no score column"
      case .unusable(let error): error.sentence(in: language)
      case .countedElsewhere(let groups):
        isRussian
          ? "та же работа подробнее дана в другой таблице; групп не учтено: \(groups)"
          : "another table gives the same work in more detail; groups left out: \(groups)"
      case .noResultsToCompare(let groups):
        isRussian
          ? "сравнение с журналом, а баллов или отметок той же работы нет; групп не учтено: \(groups)"
          : "a comparison with the journal without scores or marks of the same work; groups left out: "
            + "\(groups)"
      case .otherForm: isRussian ? "другая форма, чем указано" : "in another form than asked for"
      case .hiddenSheet: isRussian ? "скрытый лист" : "a hidden sheet"
      case .emptySheet: isRussian ? "пустой лист" : "an empty sheet"
      case .unknownSheet:
        isRussian ? "не известная форма с результатами" : "in no known form of results"
      }
    if case .unusable = reason { return text }
    return "\(place): \(text).".printable()
  }
}

extension WritingError {
  /// The error as one sentence.
  public func sentence(in language: Language) -> String {
    language == .russian ? "\(file): записать не удалось." : "\(file): cannot be written."
  }
}
