/// The labels and fixed sentences of the report page; the raw value is the name in the templates.
enum ReportText: String, CaseIterable, Sendable {
  case title
  case subtitle
  case contents
  case passport
  case howToRead
  case regionSection
  case unitTable
  case unitDetails
  case rules
  case glossary
  case territory
  case years
  case assessments
  case pooled
  case unitsJudged
  case papers
  case levelsFound
  case settings
  case level
  case fdr
  case seed
  case version
  case dataQuality
  case sources
  case file
  case rows
  case accepted
  case repaired
  case rejected
  case digest
  case unknown
  case published
  case heapingAtBoundary
  case assessment
  case maximum
  case boundaries
  case histogram
  case funnel
  case legendCounts
  case legendFirstPoint
  case legendCounterfactual
  case legendExpected
  case legendHidden
  case scoreAxis
  case papersAxis
  case meanAxis
  case funnelNote
  case numbersTable
  case expectedColumn
  case scoreColumn
  case calibration
  case indicator
  case centre
  case spread
  case inflation
  case quantiles
  case quantilesNote
  case usable
  case yes
  case no
  case noRegionEvidence
  case noScale
  case search
  case allLevels
  case allMunicipalities
  case municipality
  case qValue
  case mainFinding
  case paperColumn
  case shown
  case of
  case previous
  case next
  case page
  case nothingFound
  case tableNote
  case tableWithoutScript
  case flaggedUnits
  case noneFlagged
  case noUnits
  case moreFlagged
  case selectedUnit
  case found
  case quiet
  case silent
  case context
  case official
  case causes
  case steps
  case stepWho
  case stepWhat
  case stepCheck
  case classes
  case className
  case otherAssessments
  case weakness
  case looksAt
  case limits
  case reportLimits
  case wouldNotice
  case origin
  case role
  case roleEvidence
  case roleContext
  case roleOfficial
  case effect
  case pValue
  case detectable
  case backToTable
  case open
  case scaleSource
  case leftOut
  case levelOrdinary

  /// The text of a label.
  var text: Localized {
    switch self {
    case .title:
      Localized(
        "Отчёт о рисках необъективности результатов",
        "Where results call for a human look")
    case .subtitle:
      Localized(
        "Показатели риска для проверки человеком. Отчёт не устанавливает причин и никого не "
          + "обвиняет.",
        "Risk indicators for review by a person. The report establishes no causes and "
          + "accuses nobody.")
    case .contents: Localized("Содержание", "Contents")
    case .passport: Localized("Паспорт", "Passport")
    case .howToRead: Localized("Как читать", "How to read")
    case .regionSection: Localized("Регион в целом", "The region as a whole")
    case .unitTable: Localized("Таблица", "Table")
    case .unitDetails: Localized("Подробно", "In detail")
    case .rules: Localized("Правила и их границы", "Rules and their limits")
    case .glossary: Localized("Словарь", "Glossary")
    case .territory: Localized("Территория", "Territory")
    case .years: Localized("Годы", "Years")
    case .assessments: Localized("Процедуры", "Assessments")
    case .pooled: Localized("Все процедуры вместе", "All assessments together")
    case .unitsJudged: Localized("Оценено", "Judged")
    case .papers: Localized("Работ учеников", "Papers")
    case .levelsFound: Localized("Уровни риска", "Levels of risk")
    case .settings: Localized("Настройки", "Settings")
    case .level: Localized("Уровень риска", "Level of risk")
    case .fdr: Localized("доля ложных отметок", "false discovery rate")
    case .seed: Localized("зерно случайных чисел", "seed")
    case .version: Localized("версия", "version")
    case .dataQuality:
      Localized(
        "Качество данных: что знать до чтения отчёта",
        "Data quality: what to know before reading the report")
    case .sources: Localized("Источники", "Sources")
    case .file: Localized("Файл", "File")
    case .rows: Localized("Строк", "Rows")
    case .accepted: Localized("Принято", "Accepted")
    case .repaired: Localized("Исправлено", "Repaired")
    case .rejected: Localized("Отклонено", "Rejected")
    case .digest: Localized("SHA-256", "SHA-256")
    case .unknown: Localized("не указано", "not given")
    case .published:
      Localized(
        "Подготовлено для публикации: группы и клетки меньше 5 работ скрыты.",
        "Prepared for publication: groups and cells of fewer than 5 papers are held back.")
    case .heapingAtBoundary:
      Localized(
        "Сверх плавного хода у границ",
        "In excess of a smooth course at boundaries")
    case .assessment: Localized("Процедура", "Assessment")
    case .maximum: Localized("Максимум", "Maximum")
    case .boundaries: Localized("Границы", "Boundaries")
    case .histogram: Localized("Распределение первичных баллов", "Distribution of primary scores")
    case .funnel: Localized("Средний балл и число работ", "Mean score and number of papers")
    case .legendCounts: Localized("работы", "papers")
    case .legendFirstPoint: Localized("первый балл отметки", "first point of a mark")
    case .legendCounterfactual:
      Localized(
        "плавный ход без скоплений",
        "smooth course without heaping")
    case .legendExpected: Localized("ожидаемое при этом уровне", "expected at this level")
    case .legendHidden: Localized("скрыто для публикации", "held back for publication")
    case .scoreAxis: Localized("первичный балл", "primary score")
    case .papersAxis: Localized("число работ", "papers")
    case .meanAxis: Localized("средний балл", "mean score")
    case .funnelNote:
      Localized(
        "Воронка: пунктир — пределы 95 % и 99,8 % с учётом обычных различий между школами. "
          + "Точка выше воронки — высокий уровень, а не нарушение; цвет и форма точки — уровень "
          + "риска по всем показателям. Точки ведут к подробностям.",
        "Funnel: dashed lines are 95% and 99.8% limits that allow for ordinary differences "
          + "between schools. A dot above the funnel is a high level, not a fault; colour and "
          + "shape give the level of risk over all indicators. Dots lead to the details.")
    case .numbersTable: Localized("Числа", "Numbers")
    case .expectedColumn: Localized("Плавный ход", "Smooth course")
    case .scoreColumn: Localized("Балл", "Score")
    case .calibration:
      Localized(
        "Как выверены вероятности",
        "How chance probabilities were calibrated")
    case .indicator: Localized("Показатель", "Indicator")
    case .centre: Localized("Центр z", "Centre of z")
    case .spread: Localized("Разброс z", "Spread of z")
    case .inflation: Localized("Раздутие после", "Inflation after")
    case .quantiles: Localized("Квантили", "Quantiles")
    case .quantilesNote:
      Localized(
        "Квантили: по горизонтали — ожидаемые при одной случайности, по вертикали — у школ после поправки. Точки на прямой — показатель ведёт себя, как обещано; выше прямой справа — те, кого он выделяет.",
        "Quantiles: across, what chance alone leads to expect; upward, those of the schools after calibration. Dots on the line: the indicator behaves as promised; above it at the right: those that it singles out."
      )
    case .usable: Localized("Пригоден", "Usable")
    case .yes: Localized("да", "yes")
    case .no: Localized("нет", "no")
    case .noRegionEvidence:
      Localized(
        "Для региона в целом показателей нет.",
        "There are no indicators for the region as a whole.")
    case .noScale:
      Localized(
        "Шкала перевода в отметки неизвестна: границы не проверялись.",
        "The mark scale is not known: boundaries were not tested.")
    case .search: Localized("Поиск по названию", "Search by name")
    case .allLevels: Localized("все уровни", "all levels")
    case .allMunicipalities: Localized("все муниципалитеты", "all municipalities")
    case .municipality: Localized("Муниципалитет", "Municipality")
    case .qValue: Localized("q", "q")
    case .mainFinding: Localized("Что заметнее всего", "What stands out most")
    case .paperColumn: Localized("Работ", "Papers")
    case .shown: Localized("Показано", "Shown")
    case .of: Localized("из", "of")
    case .previous: Localized("Назад", "Back")
    case .next: Localized("Вперёд", "Next")
    case .page: Localized("Страница", "Page")
    case .nothingFound: Localized("Ничего не найдено", "Nothing found")
    case .tableNote:
      Localized(
        "Сортировка по умолчанию — по q: сверху то, что труднее объяснить случаем. Это "
          + "очередь на проверку, не рейтинг. Нажмите на строку, чтобы увидеть подробности.",
        "Sorted by q: on top is what chance explains least. This is a queue for review, not "
          + "a ranking. Choose a row to see the details.")
    case .tableWithoutScript:
      Localized(
        "Без JavaScript таблица показывает только отмеченные; полный список — в findings.csv.",
        "Without JavaScript the table shows only what is flagged; the full list is in "
          + "findings.csv.")
    case .flaggedUnits: Localized("Отмеченные для проверки", "Flagged for review")
    case .noneFlagged:
      Localized(
        "При выбранной доле ложных отметок никто не отмечен. Это не подтверждение "
          + "объективности: см. наименьшие заметные отклонения.",
        "Nothing is flagged at the chosen false discovery rate. This does not certify the "
          + "results: see the smallest deviations that would be noticed.")
    case .noUnits:
      Localized(
        "В данных нет ни школ, ни классов, ни муниципалитетов, которые можно сравнить между собой: "
          + "рассмотрено только распределение в целом.",
        "The data name no schools, classes or municipalities to compare with each other: only the "
          + "distribution as a whole was looked at.")
    case .moreFlagged:
      Localized(
        "Остальные отмеченные открываются из таблицы.",
        "The other flagged ones open from the table.")
    case .selectedUnit: Localized("Выбранная строка таблицы", "The chosen row of the table")
    case .found: Localized("Что найдено", "What was found")
    case .quiet: Localized("Где необычного не видно", "Where nothing unusual is seen")
    case .silent: Localized("Почему показатель молчит", "Why an indicator is silent")
    case .context:
      Localized(
        "Для контекста (риска не повышает)",
        "For context (never raises the risk)")
    case .official:
      Localized(
        "Официальные маркеры (на риск не влияют)",
        "Official markers (never raise the risk)")
    case .causes: Localized("Возможные безобидные объяснения", "Possible benign explanations")
    case .steps: Localized("Что посмотреть дальше", "What to look at next")
    case .stepWho: Localized("Кому", "Who")
    case .stepWhat: Localized("Что сделать", "What to do")
    case .stepCheck: Localized("Контрольный показатель", "How to know")
    case .classes: Localized("Классы", "Classes")
    case .className: Localized("Класс", "Class")
    case .otherAssessments: Localized("Остальные процедуры", "Other assessments")
    case .weakness: Localized("Слабое место", "Known weakness")
    case .looksAt: Localized("Что сравнивает", "What it compares")
    case .limits: Localized("Чего не видит", "What it cannot see")
    case .reportLimits: Localized("Чего отчёт не видит", "What the report cannot see")
    case .wouldNotice: Localized("заметил бы от", "would notice from")
    case .origin: Localized("Происхождение правила", "Origin of the rule")
    case .role: Localized("Роль", "Role")
    case .roleEvidence: Localized("входит в уровень риска", "enters the level of risk")
    case .roleContext: Localized("контекст", "context")
    case .roleOfficial: Localized("официальный, отдельно", "official, apart")
    case .effect: Localized("Отклонение", "Deviation")
    case .pValue: Localized("p", "p")
    case .detectable: Localized("Заметил бы от", "Would notice from")
    case .backToTable: Localized("К таблице", "Back to the table")
    case .open: Localized("Открыть", "Open")
    case .scaleSource: Localized("Шкала", "Scale")
    case .leftOut: Localized("не показано малых групп", "small groups not shown")
    case .levelOrdinary: Localized("обычный", "ordinary")
    }
  }
}
