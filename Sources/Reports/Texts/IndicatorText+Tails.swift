extension IndicatorText {
  static let tailExcess = IndicatorText(
    name: Localized("Избыток наверху шкалы", "Excess at the top of the scale"),
    role: .evidence,
    looksAt: Localized(
      "сколько работ набрали от 88 % максимума; сколько их ожидать, подсказывает форма остальных "
        + "школ, приведённая к уровню и разбросу работ этой школы ниже верха",
      "how many papers have 88% of the maximum or more; how many to expect is told by the shape of "
        + "the other schools, brought to level and spread of this school's papers below the top"),
    limits: Localized(
      "не видит подъёма, который кончается ниже верха, и подъёма столь многих работ, что сдвигается "
        + "и середина; если ниже верха меньше 30 работ, молчит",
      "it cannot see lifting that ends below the top, nor of so many papers that the body moves too; "
        + "with fewer than 30 papers below the top it is silent"),
    causes: [
      Localized(
        "профильный или коррекционный класс рядом с обычными",
        "a selective or a correctional class beside ordinary ones"),
      Localized(
        "последние задания уже встречались на уроках",
        "the last items had been met in lessons before"),
    ],
    steps: [
      ReviewStep(
        who: ReviewStep.school,
        what: Localized(
          "перепроверить по критериям работы от 88 % максимума и столько же работ ниже",
          "re-mark by the criteria the papers from 88% of the maximum on, and as many below"),
        check: Localized(
          "доля работ с тем же баллом после перепроверки",
          "share of papers whose score stays after re-marking")),
      ReviewStep.controlSample,
    ], origin: merilo)

  static let missingLowerTail = IndicatorText(
    name: Localized("Нехватка слабых работ", "Missing weak papers"),
    role: .evidence,
    looksAt: Localized(
      "сколько работ с баллами, каких в регионе не больше пятой части; сколько их ожидать, "
        + "подсказывает форма остальных школ, приведённая к работам этой школы выше",
      "how many papers have scores that a fifth of the region has at most; how many to expect is "
        + "told by the shape of the other schools, brought to this school's papers above"),
    limits: Localized(
      "не отличает тех, кто не писал, от тех, кому помогли: смотрите отсутствовавших; если ожидается "
        + "меньше трёх слабых работ, молчит",
      "it cannot tell pupils who stayed away from pupils who were helped: look at the absences; "
        + "where fewer than three weak papers are expected it is silent"),
    causes: [
      Localized(
        "слабые ученики перешли в другую школу или учатся в коррекционном классе, который не писал",
        "weak pupils left the school or learn in a correctional class that was not tested"),
      Localized(
        "помощь в учёбе прежде всего получили самые слабые", "support reached the weakest first"),
    ],
    steps: ReviewStep.participation, origin: merilo)

  static let uniformClasses = IndicatorText(
    name: Localized("Близость средних по классам", "Class means close together"),
    role: .context,
    looksAt: Localized(
      "ближе ли средние баллы классов друг к другу, чем если бы те же работы разделили по жребию",
      "whether the class means lie closer together than if the same papers were dealt out by lot"),
    limits: Localized(
      "нужны три класса от восьми работ; настоящие классы различаются сильнее, чем по жребию, "
        + "поэтому на риск не влияет",
      "it needs three classes of eight papers; real classes differ more than by lot, so it never "
        + "raises the risk"),
    causes: [
      Localized(
        "классы нарочно составлены одинаковыми по уровню",
        "classes deliberately composed to be of one level")
    ],
    steps: [], origin: merilo)
}
