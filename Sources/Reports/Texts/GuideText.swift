/// How to read a report, what it cannot show, and the words it uses.
enum GuideText {
  /// A term and its explanation.
  struct Term: Hashable, Sendable {
    let name: Localized
    let meaning: Localized
  }

  static let howToRead = [
    Localized(
      "Отчёт показывает, где результаты не похожи на то, чего следует ждать при таком же уровне "
        + "подготовки. Это повод посмотреть работы и документы, а не вывод о причинах.",
      "The report shows where results do not look as they should at the same level of attainment. "
        + "It is an occasion to look at papers and records, not a conclusion about causes."),
    Localized(
      "Школа сравнивается не со средней школой, а с распределением остальных, приведённым к её "
        + "собственному уровню: сильная школа и странное распределение — разные вещи.",
      "A school is compared not with the average school but with the others brought to its own "
        + "level: a strong school and a strange distribution are different things."),
    Localized(
      "Школы честно различаются, и эти различия держатся по годам и предметам. Высокий уровень — то, что "
        + "выходит за все такие различия: среди этих школ случайных в среднем не больше выбранной доли. "
        + "Повышенный — то, что выходит за выбранную часть различий; сколько среди них обычных, показывает "
        + "раздел «Сколько школ смотреть».",
      "Schools differ honestly, and the differences last over years and subjects. High is what lies beyond "
        + "all of them: among these schools no more than the chosen share are there by chance on average. "
        + "Elevated is what lies beyond the chosen part of the differences; how many of those are ordinary "
        + "is shown under “How many schools to look at”."),
  ]

  static let cannotShow = [
    Localized(
      "Кто и почему поставил балл: таких сведений в данных нет.",
      "Who awarded a point and why: the data do not hold it."),
    Localized(
      "Сдвиг, общий для всех школ региона: школы сравниваются друг с другом. Поэтому регион "
        + "рассматривается отдельно, против плавного хода распределения.",
      "A shift common to all schools of a region, for schools are compared with each other. The "
        + "region is therefore looked at by itself, against a smooth course of the distribution."),
    Localized(
      "По одним суммам баллов почти не видны помощь с отдельными заданиями и одинаковый подъём всех "
        + "работ: для них нужны баллы за задания, отметки журнала и результаты других процедур. Чего "
        + "нет в файлах, о том показатели молчат.",
      "From totals alone help with single items and an equal lift of all papers hardly show: they "
        + "take item scores, journal marks and results of other assessments. What the files do not "
        + "carry, indicators are silent about."),
    Localized(
      "Небольшие отклонения в малых группах: у каждого показателя указано, от какого размера он бы "
        + "заметил отклонение (при отдельной проверке на уровне 5 %, в четырёх случаях из пяти); чтобы "
        + "попасть в отмеченные среди многих школ, нужно больше. «Обычный» не значит «проверен».",
      "Small deviations in small groups: each indicator states from what size on it would notice "
        + "one (in a single test at 5%, four times out of five); to be flagged among many schools "
        + "takes more. “Ordinary” does not mean “verified”."),
    Localized(
      "Качество работы учителя или руководителя. Результаты ВПР для их оценки и для рейтингов "
        + "не применяются.",
      "The quality of a teacher or a head. VPR results are not to be used to evaluate them, nor for "
        + "ratings."),
  ]

  static let anyIndicator = Localized("Любой показатель", "Any indicator")

  static let commonCauses = [
    Localized("избирательный приём в школу или класс", "selective intake into the school or class"),
    Localized("мало работ: случай играет большую роль", "few papers: chance plays a large part"),
    Localized("другой вариант работы", "another variant of the assessment"),
    Localized("коррекционные классы", "correctional classes"),
    Localized("изменённая шкала или критерии", "a changed scale or changed criteria"),
  ]

  static let terms = [
    Term(
      name: Localized("p", "p"),
      meaning: Localized(
        "вероятность такого же или большего отклонения при случайности и обычной разнице школ; разница "
          + "прочитана по школам этого же региона",
        "the probability of such a deviation or a larger one by chance and the usual differences between "
          + "schools, which are read from the schools of the same region")),
    Term(
      name: Localized("q", "q"),
      meaning: Localized(
        "доля случайных отметок, которую пришлось бы допустить, чтобы отметить эту строку и все, "
          + "что выше неё в очереди",
        "the share of chance flags one would have to accept to flag this school and all before it "
          + "in the queue")),
    Term(
      name: Localized("Граница отметки", "Mark boundary"),
      meaning: Localized(
        "первый первичный балл следующей отметки; всегда взята из шкалы, а не из данных",
        "the first primary score of the next mark; always taken from the scale, never from data")),
    Term(
      name: Localized("Ожидаемое при этом уровне", "Expected at this level"),
      meaning: Localized(
        "распределение остальных школ, сдвинутое экспоненциальным наклоном к среднему баллу школы",
        "the scores of the other schools, exponentially tilted to the mean of the school")),
    Term(
      name: Localized("Плавный ход", "Smooth course"),
      meaning: Localized(
        "каким было бы распределение региона без скоплений у границ: кривая, проведённая по баллам "
          + "вне окон у границ",
        "what the distribution of the region would be without heaping: a curve drawn through the "
          + "points outside the windows at boundaries")),
    Term(
      name: Localized("Наименьшее заметное отклонение", "Smallest detectable deviation"),
      meaning: Localized(
        "отклонение, которое в группе такого размера показатель нашёл бы в 8 случаях из 10",
        "the deviation that would be found in 8 of 10 groups of this size")),
    Term(
      name: Localized("Работа", "Paper"),
      meaning: Localized(
        "результат одного ученика в одной процедуре; ученик, писавший две работы, считается дважды",
        "the result of one examinee in one assessment; whoever took two counts twice")),
  ]
}
