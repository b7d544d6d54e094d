extension IndicatorText {
  static let crossSubject = IndicatorText(
    name: Localized("Выше, чем по другим предметам", "Above the other subjects"),
    role: .evidence,
    looksAt: Localized(
      "насколько средний балл выше того, что обычно при таких результатах школы по другим предметам "
        + "того же года и класса",
      "by how much the mean is above what is usual with the school's results in the other subjects of "
        + "the same year and grade"),
    limits: Localized(
      "не видит того, что одинаково во всех предметах; если другой предмет один, спад в нём выглядит "
        + "ростом здесь",
      "it cannot see what is alike in all subjects; with a single other subject a fall there looks "
        + "like a rise here"),
    causes: [
      Localized(
        "сильный учитель этого предмета, профильный класс",
        "a strong teacher of this subject, a class of that profile"),
      Localized(
        "разные предметы писали разные ученики", "the subjects were written by different pupils"),
    ],
    steps: ReviewStep.linkage, origin: merilo)

  static let cohortTrajectory = IndicatorText(
    name: Localized("Выше прежнего результата параллели", "Above the cohort's earlier result"),
    role: .evidence,
    looksAt: Localized(
      "насколько средний балл выше того, что обычно при прошлом результате той же параллели (4 → 5 "
        + "класс, 8 класс → ОГЭ, ОГЭ → ЕГЭ); возврат к среднему учтён",
      "by how much the mean is above what is usual after the cohort's earlier result (grade 4 → 5, "
        + "grade 8 → OGE, OGE → EGE); regression to the mean is allowed for"),
    limits: Localized(
      "не видит роста, который продолжается из класса в класс; связаны группы, а не ученики: их "
        + "состав меняется",
      "it cannot see a rise that goes on in every grade; groups are linked, not pupils, and their "
        + "members change"),
    causes: [
      Localized(
        "ученики пришли или ушли; классы объединили", "pupils came or left; classes were merged"),
      Localized(
        "новый учитель; за неудачным годом с известной причиной следует обычный",
        "a new teacher; a bad year with a known reason is followed by an ordinary one"),
    ],
    steps: ReviewStep.linkage, origin: merilo)

  static let crossProcedure = IndicatorText(
    name: Localized("Выше, чем на экзаменах", "Above the examinations"),
    role: .evidence,
    looksAt: Localized(
      "насколько средний балл ВПР, проверенной в школе, выше того, что обычно при результатах школы "
        + "на ОГЭ и ЕГЭ по предмету",
      "by how much the mean of the VPR, marked in the school, is above what is usual with the school's "
        + "OGE and EGE results in the subject"),
    limits: Localized(
      "не видит школ без 9 и 11 классов и сдвига, общего для всех школ",
      "it cannot see schools without grades 9 and 11, nor a shift that all schools share"),
    causes: [
      Localized(
        "экзамен выбирают не все, а слабые ученики уходят после 9 класса: писали разные ученики",
        "examinations are chosen, and weak pupils leave after grade 9: different pupils wrote"),
      Localized(
        "к экзамену готовил другой учитель", "another teacher prepared for the examination"),
    ],
    steps: ReviewStep.linkage, origin: merilo)
}

extension ReviewStep {
  static let linkage = [
    ReviewStep(
      who: school,
      what: Localized(
        "объяснить разницу: кто писал, кто учил, что изменилось; приложить работы и текущие отметки",
        "explain the difference: who wrote, who taught, what changed; with papers and journal marks"
      ),
      check: Localized(
        "результат той же параллели на следующей процедуре",
        "the same cohort's result in the next round")),
    controlSample,
  ]
}
