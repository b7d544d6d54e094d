extension IndicatorText {
  static let boundaryHeaping = IndicatorText(
    name: Localized("Скопление у границ отметок", "Heaping at mark boundaries"),
    role: .evidence,
    looksAt: Localized(
      "больше ли работ на первых баллах отметки и меньше ли на последних перед ней, чем в "
        + "распределении остальных школ, приведённом к уровню этой школы; каждая граница сама по себе",
      "whether the first points of a mark have more papers and the last points below it fewer than the "
        + "other schools brought to the level of this school; each boundary for itself"),
    limits: Localized(
      "не видит сдвига, общего для всего региона, и не знает, кто и почему поставил балл",
      "it cannot see a shift common to the whole region, nor who awarded a point and why"),
    causes: [
      Localized(
        "повторная проверка пограничных работ по правилам: спорный балл решают в пользу ученика",
        "borderline papers re-marked by the rules, a doubtful point going to the examinee"),
      Localized(
        "другой вариант, в котором задания дают скачок именно в этом месте шкалы",
        "another variant whose items make a step at this place of the scale"),
    ],
    steps: [
      ReviewStep(
        who: ReviewStep.school,
        what: Localized(
          "перепроверить по критериям работы в пределах 3 баллов от границы, и выше, и ниже неё",
          "re-mark by the criteria the papers within 3 points of the boundary, above and below it"),
        check: Localized(
          "доля работ с тем же баллом после перепроверки",
          "share of papers whose score stays after re-marking")),
      ReviewStep(
        who: ReviewStep.municipality,
        what: Localized(
          "на следующей процедуре направить независимого наблюдателя и экспертов по проверке",
          "send an independent observer and markers to the next round"),
        check: Localized(
          "отклонение у границ на следующей процедуре",
          "excess at the boundaries in the next round")),
    ])

  static let distributionShape = IndicatorText(
    name: Localized("Форма распределения", "Shape of the distribution"),
    role: .context,
    looksAt: Localized(
      "на сколько баллов в среднем распределение школы отстоит от распределения остальных, "
        + "приведённого к её среднему уровню (расстояние Вассерштейна)",
      "by how many points on average the scores of the school lie away from those of the others "
        + "brought to its level (Wasserstein distance)"),
    limits: Localized(
      "говорит, что форма другая, но не говорит, чем и почему",
      "it says that the shape differs, not in what way or why"),
    causes: [
      Localized(
        "в школе соединены разные группы: профильный и обычный классы, коррекционный класс",
        "different groups under one roof: selective and ordinary classes, a correctional class"),
      Localized("избирательный приём", "selective intake"),
    ],
    steps: [
      ReviewStep(
        who: ReviewStep.school,
        what: Localized(
          "сравнить гистограммы классов и вариантов; сверить работы с отметками в журнале",
          "compare the histograms of classes and variants; set papers against journal marks"),
        check: Localized(
          "объяснение расхождения по классам, записанное в справке",
          "the difference explained class by class in the school's note"))
    ])

  static let lowDispersion = IndicatorText(
    name: Localized("Малый разброс", "Low dispersion"),
    role: .evidence,
    looksAt: Localized(
      "насколько баллы учеников ближе друг к другу, чем у школ того же уровня",
      "how much closer together the scores are than in schools of the same level"),
    limits: Localized(
      "у очень сильных и очень слабых групп разброс сжат краем шкалы; учитывается лишь отчасти",
      "in very strong and very weak groups the end of the scale compresses the spread; this is "
        + "only partly accounted for"),
    causes: [
      Localized(
        "однородный состав: отбор в класс, малая школа с близкими учениками",
        "a homogeneous group: selection into the class, a small school of similar pupils"),
      Localized(
        "перед работой прошли именно эти темы", "the very topics were taught just before the round"),
    ],
    steps: [
      ReviewStep(
        who: ReviewStep.municipality,
        what: Localized(
          "посмотреть рассадку, варианты и ответы на задания в классах с наименьшим разбросом",
          "look at seating, variants and answers in the classes of the smallest spread"),
        check: Localized(
          "разброс на следующей процедуре при двух и более вариантах и наблюдателе",
          "spread in the next round with two or more variants and an observer"))
    ])

  static let unusualLevel = IndicatorText(
    name: Localized("Необычный уровень", "Unusual level"),
    role: .context,
    looksAt: Localized(
      "насколько средний балл отстоит от среднего по региону с учётом того, что школы и вправду "
        + "различаются; малые школы подтянуты к среднему",
      "how far the mean score lies from the mean of the region, given that schools do differ; small "
        + "schools are drawn towards the mean"),
    limits: Localized(
      "сам по себе ничего не значит: сильная школа — не странная школа; риска не повышает, а смягчает "
        + "признаки, которые бывают и у сильных школ",
      "it means nothing by itself: a strong school is not a strange one; it never raises the risk but "
        + "discounts signs that strong schools show too"),
    causes: [
      Localized(
        "избирательный приём, коррекционные классы, состав семей",
        "selective intake, correctional classes, the families the school serves")
    ],
    steps: [])
}

extension IndicatorText {
  private init(
    name: Localized, role: Role, looksAt: Localized, limits: Localized, causes: [Localized],
    steps: [ReviewStep]
  ) {
    self.init(
      name: name, role: role, looksAt: looksAt, limits: limits, causes: causes, steps: steps,
      origin: Self.merilo)
  }
}
