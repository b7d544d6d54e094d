extension IndicatorText {
  static let journalAgreement = IndicatorText(
    name: Localized("Баллы выше журнала", "Scores above the journal"),
    role: .evidence,
    looksAt: Localized(
      "на сколько баллов работы выше, чем у учеников других школ с такими же отметками в журнале и таким "
        + "же средним по журналу, в той же работе и в том же году",
      "by how many points papers lie above those of examinees of other schools with the same journal "
        + "marks and the same mean of the journal, in the same work and year"),
    limits: Localized(
      "не видит школы, где журнал так же щедр, как работа; журналы честно различаются, поэтому "
        + "заметен лишь большой сдвиг",
      "it cannot see a school whose journal is as generous as its works; journals differ honestly, "
        + "so that only a large shift stands out"),
    causes: [
      Localized(
        "в школе строже текущие отметки: тогда разница держится по годам и предметам",
        "the school marks its journal more strictly: then the gap is constant over years and "
          + "subjects"),
      Localized(
        "школа отбирает сильных учеников, а журнал этого не показывает: учтено лишь отчасти",
        "the school selects strong pupils and its journal does not show it: allowed for in part"),
      Localized(
        "отметка взята за другую четверть или выставлена другим учителем",
        "the journal mark is of another term or by another teacher"),
    ],
    steps: ReviewStep.journal, origin: merilo)

  static let journalConfirmation = IndicatorText(
    name: Localized("Совпадение с журналом", "Marks equal to the journal"),
    role: .context,
    looksAt: Localized(
      "сколько отметок в точности повторяют журнал; сколько их ожидать при уровне школы, "
        + "подсказывают остальные школы",
      "how many marks repeat the journal exactly; how many to expect at the level of the school is "
        + "told by the others"),
    limits: Localized(
      "не видит отметок, отошедших от журнала; где почти все отметки в журнале равны, подтверждать "
        + "почти нечего; по опубликованным числам не видно, какие отметки стояли в журнале",
      "it cannot see marks moved away from the journal; where nearly all journal marks are equal "
        + "there is little to confirm; published numbers do not show which marks the journal had"),
    causes: [
      Localized(
        "отметку в журнал ставили после работы и с учётом её результата",
        "the journal mark was given after the work and takes it into account"),
      Localized("журнал ведут тщательно", "the journal is kept with care"),
    ],
    steps: ReviewStep.journal, origin: merilo)

  static let absences = IndicatorText(
    name: Localized("Число отсутствовавших", "Number of absent pupils"),
    role: .evidence,
    looksAt: Localized(
      "сколько учеников из списка не писали работу, против доли в остальных школах; учтено, что "
        + "доля обычных школ тоже колеблется",
      "how many of those listed did not write, against the share of the other schools; that ordinary "
        + "schools vary too is allowed for"),
    limits: Localized(
      "не говорит, кто отсутствовал (это другой показатель), и не видит тех, кого нет в списке",
      "it does not say who was absent (another indicator does), nor see pupils who were never "
        + "listed"),
    causes: [
      Localized(
        "эпидемия, соревнование, непогода в этот день",
        "an epidemic, a competition, the weather of that day"),
      Localized(
        "в списке остались выбывшие ученики", "the list still holds pupils who left the school"),
    ],
    steps: ReviewStep.participation, origin: merilo)

  static let weakAbsent = IndicatorText(
    name: Localized("Слабые среди отсутствовавших", "Weak pupils among the absent"),
    role: .evidence,
    looksAt: Localized(
      "сколько отсутствовавших — слабые по отметкам в журнале; учтено, что слабые ученики везде "
        + "отсутствуют чаще",
      "how many of the absent are weak by their journal marks; that weak pupils are absent more often "
        + "everywhere is allowed for"),
    limits: Localized(
      "при двух-трёх отсутствовавших почти ничего не видит; где почти у всех одна отметка в журнале, "
        + "слабых не различить",
      "with two or three absent it sees hardly anything; where nearly all have one journal mark "
        + "nobody is weak by it"),
    causes: [
      Localized(
        "в списке отсутствовавших — ученики с ОВЗ, которые пишут другую работу",
        "pupils with special needs who write another work are listed as absent"),
      Localized(
        "у слабых учеников одного класса одна и та же уважительная причина",
        "weak pupils of one class had the same honest reason"),
    ],
    steps: ReviewStep.participation, origin: merilo)
}

extension ReviewStep {
  static let journal = [
    ReviewStep(
      who: school,
      what: Localized(
        "по каждому ученику с разницей в 2 отметки и больше сопоставить работу, журнал и тетради",
        "for each pupil with a gap of 2 marks or more set the paper against journal and workbooks"),
      check: Localized(
        "число таких расхождений с записанным объяснением",
        "number of such gaps with a written explanation")),
    ReviewStep(
      who: municipality,
      what: Localized(
        "провести перекрёстную проверку работ и сравнить нормы текущих отметок с соседними школами",
        "arrange cross-marking and compare the standards of journal marks with nearby schools"),
      check: Localized(
        "доля отметок, совпавших при перекрёстной проверке",
        "share of marks that agree in cross-marking")),
  ]

  static let participation = [
    ReviewStep(
      who: school,
      what: Localized(
        "сверить список писавших с журналом того дня и провести работу для отсутствовавших в "
          + "резервный день",
        "set the list of those who wrote against the register of the day; test the absent on the "
          + "reserve day"),
      check: Localized(
        "доля отсутствовавших с подтверждённой причиной; результаты резервного дня",
        "share of absences with a documented reason; results of the reserve day")),
    ReviewStep(
      who: municipality,
      what: Localized(
        "сверить списки участников с контингентом параллели",
        "set the lists of participants against enrolment"),
      check: Localized(
        "доля учеников параллели, писавших следующую работу",
        "share of the grade that writes the next round")),
  ]
}
