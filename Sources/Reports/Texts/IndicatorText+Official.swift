extension IndicatorText {
  static let fiokoA = IndicatorText(
    name: Localized("ФИОКО 2019, маркер A", "FIOKO 2019, marker A"),
    role: .official,
    looksAt: Localized(
      "завышенный средний балл: нижняя граница 95 % интервала школы выше верхней границы интервала "
        + "региона",
      "a raised mean: the lower end of the school's 95% interval lies above the upper end of the "
        + "region's"),
    limits: Localized(
      "различие школ между собой не учтено: в одном реальном регионе срабатывает у 13–18 % школ, из "
        + "них у школ от 100 учеников — в 33–57 % случаев, и у самых малых по случайности; сдвига "
        + "всего региона не видит",
      "it ignores that schools differ: in one real region it fires in 13–18% of schools, in 33–57% "
        + "of those with 100 pupils or more, and in the smallest by chance; a shift of the whole "
        + "region stays unseen"),
    causes: [
      Localized(
        "большая школа немного выше среднего", "a large school slightly above the average"),
      Localized("избирательный приём", "selective intake"),
    ],
    steps: [], origin: fioko)

  static let fiokoB = IndicatorText(
    name: Localized("ФИОКО 2019, маркер B", "FIOKO 2019, marker B"),
    role: .official,
    looksAt: Localized(
      "несоответствие школьным отметкам: ранговая корреляция отметки в журнале и первичного балла "
        + "отрицательна",
      "disagreement with school marks: the rank correlation of journal mark and score is negative"),
    limits: Localized(
      "почти никогда не срабатывает (0–1 школа из 600 в одном реальном регионе), а в малых группах "
        + "меняет знак по случайности; совпадающие отметки искажают формулу",
      "it hardly ever fires (0–1 of 600 schools in one real region), and in small groups its sign "
        + "changes by chance; tied marks distort the formula"),
    causes: [
      Localized(
        "мало учеников; отметки в журнале почти одинаковы",
        "few pupils; journal marks nearly all equal")
    ],
    steps: [], origin: fioko)
}
