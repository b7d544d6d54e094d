extension IndicatorText {
  static let itemProfile = IndicatorText(
    name: Localized("Профиль заданий", "Item profile"),
    role: .evidence,
    looksAt: Localized(
      "на каких заданиях работы школы набрали больше или меньше, чем работы с той же суммой баллов "
        + "в других школах; обычные различия между классами учтены",
      "on which items the papers have more or less than papers of the same totals elsewhere; honest "
        + "differences between classes are allowed for"),
    limits: Localized(
      "не видит того, что не меняет рисунка ответов: баллов, прибавленных понемногу везде, и работ, "
        + "где изменена только сумма",
      "it cannot see what leaves the pattern of answers alone: points spread over all items, and "
        + "papers of which only the total was changed"),
    causes: [
      Localized(
        "тему прошли очень хорошо или не проходили; в учебнике есть похожее упражнение",
        "a topic was taught very well, or not at all; the textbook has a similar exercise"),
      Localized(
        "школа писала свой вариант; задание оценивали по иным критериям",
        "the school wrote a variant of its own; an item was marked by other criteria"),
    ],
    steps: ReviewStep.items, origin: merilo)

  static let hardEasyContrast = IndicatorText(
    name: Localized("Трудные задания лучше лёгких", "Hard items better, easy ones worse"),
    role: .evidence,
    looksAt: Localized(
      "набрано ли на трудных заданиях больше, а на лёгких меньше, чем в работах с той же суммой "
        + "баллов в других школах",
      "whether hard items have more and easy ones fewer points than in papers of the same totals "
        + "elsewhere"),
    limits: Localized(
      "так же выглядит строгая проверка: она снимает баллы там, где они есть, то есть с лёгких "
        + "заданий; низкий уровень рядом говорит о строгости. Помощи и с трудными, и с лёгкими "
        + "заданиями не видит",
      "strict marking looks the same: it takes points where there are any, on easy items; a low level "
        + "beside it speaks for strictness. It cannot see help with hard and easy items alike"),
    causes: [
      Localized(
        "строгая проверка; лёгкие задания сделаны в спешке или по непройденной теме",
        "strict marking; easy items done in haste or on a topic not taught"),
      Localized(
        "класс готовился к трудным темам", "a class drilled on the hard topics"),
    ],
    steps: ReviewStep.items, origin: merilo)

  static let itemMisfit = IndicatorText(
    name: Localized("Неожиданные сочетания ответов", "Unexpected patterns of answers"),
    role: .evidence,
    looksAt: Localized(
      "сколько баллов в каждой работе стоит на заданиях, где при её сумме их не ждут: трудное "
        + "решено, а лёгкое пропущено",
      "how many points of each paper stand on items where its total does not let expect them: hard "
        + "ones solved beside easy ones missed"),
    limits: Localized(
      "не видит ответов настолько общих, что рисунок каждой работы обычен; меньше чем на 20 работах "
        + "видно только сильное",
      "it cannot see answers so widely shared that every paper looks usual; on fewer than 20 "
        + "papers only much can be found"),
    causes: [
      Localized(
        "проверка строже обычной; часть программы не пройдена",
        "marking stricter than elsewhere; part of the programme not taught"),
      Localized(
        "спешка или помеха на работе: пропущены лёгкие задания в конце",
        "haste or a disturbance: easy items at the end are missing"),
    ],
    steps: ReviewStep.items, origin: merilo)

  static let answerAgreement = IndicatorText(
    name: Localized("Сходство ответов в классах", "Agreement of answers within classes"),
    role: .context,
    looksAt: Localized(
      "на скольких заданиях баллы двух учеников одного класса совпадают чаще, чем следует из их "
        + "сумм; обычное сходство одноклассников учтено",
      "on how many items two pupils of one class get the same points more often than their totals "
        + "let expect; the usual likeness of classmates is allowed for"),
    limits: Localized(
      "сравнивает классы, а не пары: кто на кого похож, не говорит; прибавленные тут и там баллы "
        + "сходство уменьшают; без деления на классы сходство размыто; приведено для справки и на риск "
        + "не влияет",
      "it compares classes, not pairs, and does not say who is like whom; points added here and "
        + "there make answers less alike; without classes in the files agreement is diluted; given for "
        + "context, never raises the risk"),
    causes: [
      Localized(
        "некоторые темы в классе пройдены совсем не так, как у других",
        "some topics were taught to the class very differently"),
      Localized(
        "все работы класса проверял один человек, понимающий критерии по-своему",
        "all papers of a class marked by one person with a view of the criteria of their own"),
    ],
    steps: [], origin: merilo)

  static let variantImbalance = IndicatorText(
    name: Localized("Разница между вариантами", "Difference between variants"),
    role: .evidence,
    looksAt: Localized(
      "насколько один вариант написан в школе лучше остальных сверх разницы между этими вариантами "
        + "в других школах",
      "by how much one variant was done better than the rest, beyond the difference between these "
        + "variants in other schools"),
    limits: Localized(
      "не видит работы, все варианты которой известны одинаково, и школ с одним вариантом",
      "it cannot see a work whose variants were all known alike, nor schools with one variant"),
    causes: [
      Localized(
        "варианты раздали по уровню или по классам, а не по местам",
        "variants were given by ability or by class instead of by seat"),
      Localized(
        "тему одного из вариантов прошли совсем недавно",
        "the topic of one variant was taught just before"),
    ],
    steps: [
      ReviewStep(
        who: ReviewStep.school,
        what: Localized(
          "сверить, кто какой вариант писал, с рассадкой и со временем получения вариантов",
          "set who wrote which variant against the seating and the time the variants arrived"),
        check: Localized(
          "разница между вариантами на следующей процедуре",
          "difference between variants in the next round")),
      ReviewStep(
        who: ReviewStep.region,
        what: Localized(
          "проверить порядок передачи и раскрытия вариантов",
          "check how variants are delivered and opened"),
        check: Localized(
          "доля школ с необычной разницей между вариантами",
          "share of schools with an unusual difference between variants")),
    ], origin: merilo)
}

extension ReviewStep {
  static let items = [
    ReviewStep(
      who: school,
      what: Localized(
        "разобрать ответы на выделившиеся задания: сверить с критериями и с пройденными темами",
        "go through the answers to the items that stand out: against the criteria and the topics "
          + "taught"),
      check: Localized(
        "доля баллов за эти задания, оставшихся после перепроверки",
        "share of points on these items that stay after re-marking")),
    ReviewStep(
      who: municipality,
      what: Localized(
        "перепроверить работы классов с наибольшим отклонением силами другой школы",
        "have the papers of the classes with the largest deviation re-marked by another school"),
      check: Localized(
        "доля работ, в которых баллы за задания не изменились",
        "share of papers whose item scores stay")),
    controlSample,
  ]

  static let controlSample = ReviewStep(
    who: region,
    what: Localized(
      "включить школу в контрольную выборку следующей процедуры: наблюдатель и внешняя проверка",
      "take the school into the control sample of the next round: observer and external marking"),
    check: Localized(
      "тот же показатель на следующей процедуре", "the same indicator in the next round"))
}
