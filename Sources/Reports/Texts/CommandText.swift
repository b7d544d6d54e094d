/// The words of the command line.
package enum CommandText {
  package static let merilo = Localized(
    "Показатели риска в результатах оценочных процедур — для проверки человеком.",
    "Risk indicators in the results of assessments, for review by a person.")
  package static let analyze = Localized(
    "Прочитать результаты, вычислить показатели, оценить риск, составить отчёт.",
    "Read results, compute indicators, assess risk, write the report.")
  package static let tabulate = Localized(
    "Составить таблицу количеств по любым исходным данным.", "Make a table of counts of any input.")
  package static let contentsHelp = Localized(
    "Что записать: scores — только баллы; all — всё, что складывается и нужно показателям: ещё и ответы "
      + "на задания, отметки журнала, варианты, отсутствие.",
    "What to write: scores only; all, everything that adds up and that indicators need: answers to "
      + "items, journal marks, variants and absences too.")
  package static let onlyScoresWritten = Localized(
    "Записаны только баллы; ответы на задания, отметки журнала, варианты и отсутствие, без которых часть "
      + "показателей не вычислить, запишет --counts all.",
    "Only scores are written; answers to items, journal marks, variants and absences, without which "
      + "some indicators cannot be computed, are written by --counts all.")
  package static let merge = Localized(
    "Сложить таблицы количеств нескольких машин; один источник дважды не принимается.",
    "Add tables of counts of several machines; refuses one source twice.")
  package static let validate = Localized(
    "Показать, что понято в каждом файле: столбцы, строки, исправления и отказы с причинами.",
    "Show what was understood of each file: columns, rows, repairs and rejections with reasons.")
  package static let explain = Localized(
    "Изложить словами, что отмечено в одной школе или другой единице.",
    "Say in words what was found in one school or other unit.")
  package static let simulate = Localized(
    "Создать модельную область с известной правдой.",
    "Make a synthetic oblast with known truth.")
  package static let evaluate = Localized(
    "Проверить качество обнаружения на модельных областях рядом с другими способами.",
    "Measure the quality of detection on synthetic oblasts, beside other methods.")
  package static let scales = Localized("Шкалы перевода баллов в отметки.", "The mark scales.")
  package static let scalesList = Localized(
    "Показать встроенные шкалы.", "Show the shipped scales.")
  package static let scalesCheck = Localized(
    "Проверить файл шкал и показать его; по результатам — сопоставить границы отметок со скоплениями баллов.",
    "Check a scales file and show it; for results, set boundaries of marks beside heaps of scores.")
  package static let scalesExport = Localized(
    "Записать встроенные шкалы в файл для правки.",
    "Write the shipped scales to a file that can be edited.")

  package static let languageHelp = Localized(
    "Язык: ru или en (по умолчанию — как в системе).",
    "Language: ru or en (default: from the locale).")
  package static let jobsHelp = Localized(
    "Число потоков; результат от него не зависит.",
    "Number of threads; the result does not depend on it.")
  package static let seedHelp = Localized(
    "Начальное значение случайных чисел.", "Seed of random numbers.")
  package static let inputsHelp = Localized(
    "Файлы и папки с результатами.", "Files and folders with results.")
  package static let scalesHelp = Localized(
    "Файл шкал, который важнее встроенных.", "Scales file that overrides the shipped scales.")
  package static let procedureHelp = Localized(
    "Процедура для строк, где она не указана: vpr, oge, ege, …",
    "Procedure of rows that name none: vpr, oge, ege, …")
  package static let yearHelp = Localized(
    "Год для строк, где он не указан.", "Year of rows that name none.")
  package static let gradeHelp = Localized(
    "Параллель (5, 9, …) для строк, где она не указана.", "Grade of rows that name none.")
  package static let subjectHelp = Localized(
    "Предмет для строк, где он не указан.", "Subject of rows that name none.")
  package static let regionHelp = Localized(
    "Регион для строк, где он не указан.", "Region of rows that name none.")
  package static let municipalityHelp = Localized(
    "Муниципалитет для строк, где он не указан.", "Municipality of rows that name none.")
  package static let mapHelp = Localized(
    "Что за столбец под этим заголовком, например 'Код ОУ=school'; можно несколько раз.",
    "What the column under a heading holds, such as 'Code=school'; may be repeated.")
  package static func mapUnknown(_ value: String, names: [String]) -> Localized {
    let list = names.joined(separator: ", ")
    return Localized(
      "--map «\(value)»: нужно ЗАГОЛОВОК=столбец, где столбец — item:НАЗВАНИЕ:МАКСИМУМ или один из: "
        + "\(list).",
      "--map \"\(value)\": HEADING=column is needed, where column is item:NAME:MAX or one of: "
        + "\(list).")
  }
  package static let configHelp = Localized(
    "Файл проекта; без него читается merilo.toml в папке с данными.",
    "Project file; without it merilo.toml in the input folder is read.")
  package static let strictHelp = Localized(
    "Завершиться с кодом 65, если есть предупреждения о прочитанном.",
    "Exit with status 65 where there are warnings of what was read.")
  package static func strictFailure(_ count: Int) -> Localized {
    Localized(
      "--strict: предупреждений о прочитанном: \(count).",
      "--strict: warnings of what was read: \(count).")
  }
  package static func formatHelp(_ names: [String]) -> Localized {
    let list = names.joined(separator: ", ")
    return Localized(
      "Читать таблицы только этой формы: \(list).", "Read tables of this form only: \(list).")
  }
  package static let validationJSONHelp = Localized(
    "Вывести всё в JSON (схема merilo.validation/1).", "Print all as JSON (merilo.validation/1).")
  package static let verboseHelp = Localized(
    "Подробно о каждом файле, даже если замечаний нет.",
    "Details of every file, even where there is nothing to say.")
  package static let outputFolderHelp = Localized(
    "Папка отчёта; появляется целиком или не появляется.",
    "Folder of the report; it appears whole or not at all.")
  package static let forceHelp = Localized(
    "Заменить прежний отчёт в папке.", "Replace an earlier report in the folder.")
  package static let levelHelp = Localized(
    "Какие единицы оценивать (по умолчанию — школы, с классами отмеченных школ).",
    "The units to judge (default: schools, with the classes of flagged schools).")
  package static let fdrHelp = Localized(
    "Допустимая доля ложных отметок среди всех отмеченных.",
    "The share of false flags accepted among all flags.")
  package static let indicatorsHelp = Localized(
    "Показатели через запятую (по умолчанию — все).",
    "Indicators separated by commas (default: all).")
  package static let publishHelp = Localized(
    "Скрыть малые группы (менее 5 работ) и то, из чего их можно вычесть: отчёт для публикации.",
    "Hold back small groups (fewer than 5 papers) and what would give them away: a report for "
      + "publication.")
  package static let outputFileHelp = Localized("Файл для записи.", "File to write.")
  package static let forceFileHelp = Localized("Заменить прежний файл.", "Replace an earlier file.")
  package static let reportFolderHelp = Localized(
    "Папка отчёта, созданная командой analyze.", "Folder of a report made by analyze.")
  package static let unitHelp = Localized(
    "Путь единицы: «муниципалитет / школа» или только школа.",
    "Path of the unit: “municipality / school”, or the school alone.")
  package static let simulationOutputHelp = Localized(
    "Новая папка для модельных данных.", "New folder for the synthetic data.")
  package static let schoolsHelp = Localized("Число школ.", "Number of schools.")
  package static let cleanHelp = Localized(
    "Не закладывать искажений: честная область.", "Plant nothing: an honest oblast.")
  package static let plantHelp = Localized(
    "Что заложить: вид или all, сила weak, medium (обычная) или strong. Можно повторять: искажения "
      + "делят 8 % школ, честные необычные виды — 6 %. Без параметра закладываются три вида.",
    "What to plant: a kind or all, at strength weak, medium (the usual) or strong. May be repeated: "
      + "kinds to be found share 8% of the schools, unusual but honest ones 6%. Without it three "
      + "kinds are planted.")
  package static func fdrRange(_ value: Double) -> Localized {
    Localized(
      "--fdr \(value): нужна доля больше 0 и меньше 1.",
      "--fdr \(value): a share above 0 and below 1 is needed.")
  }

  package static let countsAreExact = Localized(
    "--publish: таблица частот точна и для публикации не годится, ведь скрытое из неё вычитается; "
      + "для публикации составьте отчёт: merilo analyze … --publish.",
    "--publish: a table of counts is exact and not for publication, for what is held back could be "
      + "subtracted; make a report for publication: merilo analyze … --publish.")

  package static func seedTooLarge(_ value: UInt64) -> Localized {
    Localized(
      "--seed \(value): нужно число, за которым есть ещё 10 000.",
      "--seed \(value): a number that 10,000 more can follow is needed.")
  }

  package static func outside(
    _ range: ClosedRange<Int>, option: String, value: Int
  ) -> Localized {
    Localized(
      "--\(option) \(value): нужно число от \(range.lowerBound) до \(range.upperBound).",
      "--\(option) \(value): a number from \(range.lowerBound) to \(range.upperBound) is needed.")
  }

  package static let reading = Localized("Чтение", "Reading")
  package static let analyzing = Localized("Анализ", "Analysis")

  package static func fileExists(_ path: String) -> Localized {
    Localized(
      "Файл или папка \(path) уже есть; выберите другое имя.",
      "\(path) exists already; choose another name.")
  }

  package static func fileExistsForce(_ path: String) -> Localized {
    Localized(
      "Файл \(path) уже есть; выберите другой или добавьте --force.",
      "The file \(path) exists already; choose another or add --force.")
  }

  package static func fileNotWritten(_ path: String) -> Localized {
    Localized("\(path): записать не удалось.", "\(path): cannot be written.")
  }

  /// Memory was limited, and something could not have what it asked for.
  package static let memoryUsedUp = Localized(
    "Выделенной памяти не хватило; отведите программе больше (ulimit -v).",
    "The memory that is allowed was used up; allow the program more (ulimit -v).")

  package static func memoryTooLittle(mebibytes: Int) -> Localized {
    Localized(
      "Памяти слишком мало: для вычислений нужно ещё \(mebibytes) МиБ; отведите программе больше "
        + "(ulimit -v).",
      "There is too little memory: computing needs \(mebibytes) MiB more; allow the program more "
        + "(ulimit -v).")
  }

  package static let outputFull = Localized(
    "Стандартный вывод: на диске нет места, вывод неполон.",
    "Standard output: the disk is full, the output is not complete.")
  package static let outputNotWritten = Localized(
    "Стандартный вывод: записать не удалось.", "Standard output: cannot be written.")

  package static func noReport(_ path: String) -> Localized {
    Localized(
      "\(path): здесь нет отчёта (файла findings.json).",
      "\(path): there is no report here (no findings.json).")
  }

  package static func unreadableReport(_ path: String) -> Localized {
    Localized("\(path): не является отчётом merilo.", "\(path): is not a report of merilo.")
  }

  package static func simulated(
    schools: Int, papers: Int, planted: Int, at path: String
  ) -> Localized {
    Localized(
      "Модельная область: школ — \(schools), работ — \(papers), с заложенными искажениями школ — "
        + "\(planted). Папка: \(path)",
      "Synthetic oblast: \(schools) schools, \(papers) papers, something planted in \(planted) "
        + "schools. Folder: \(path)")
  }

  package static let likenessHelp = Localized(
    "Чем честные школы похожи на настоящие: as-real (привычки школ), heavy-tails (тяжёлые хвосты), "
      + "tiny-schools (маленькие школы) или not-taught (непройденные темы). Закладываются все виды.",
    "What honest schools have of real ones: as-real (habits of schools), heavy-tails, tiny-schools "
      + "or not-taught (topics not taught). All kinds are planted.")
  package static let likenessOrYears = Localized(
    "Заданы и --years, и --preset: в наборах один год.",
    "Both --years and --preset are given: presets have one year.")
  package static let yearsHelp = Localized(
    "Сколько лет подряд, до 2021 включительно: работы 4, 5 и 8 классов по двум предметам и ОГЭ.",
    "How many years in a row up to 2021: the works of grades 4, 5 and 8 in two subjects, and OGE.")
  package static let presetHelp = Localized(
    "Набор условий: quick, standard, clean (ничего не внесено) или real (честные школы различаются "
      + "как настоящие).",
    "The set of configurations: quick, standard, clean (nothing planted) or real (honest schools "
      + "differ as real ones do).")
  package static let runsHelp = Localized(
    "Число прогонов каждого условия, каждый со своим начальным значением.",
    "Number of runs of each configuration, each from a seed of its own.")
  package static let evaluationOutputHelp = Localized(
    "Папка для таблицы и страницы с графиками.", "Folder for a table and a page with plots.")

  package static let evaluating = Localized("Прогоны", "Runs")

  package static func evaluationWritten(to location: String) -> Localized {
    EvaluationText.written(to: location)
  }
}
