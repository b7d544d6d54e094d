/// The meaning of a column.
enum ColumnRole: String, CaseIterable, Sendable {
  case procedure, year, grade, subject, form, region, municipality, school
  case schoolClass = "class"
  case participant, variant, score, mark
  case journalMark = "journal_mark"
  case status, examinees
  /// The columns that only a table of all counts has.
  case kind, items, answers
  case scoreSum = "score_sum"
  case scoreSquares = "score_squares"
  /// A name of a person.
  case person
  /// A column of a known form that nothing needs.
  case notNeeded

  /// The columns that say to which assessment and unit a row belongs.
  static let keys: [ColumnRole] = [
    .procedure, .year, .grade, .subject, .form, .region, .municipality, .school, .schoolClass,
  ]

  /// The columns that say to which assessment a row belongs.
  static let assessmentKeys: [ColumnRole] = [.procedure, .year, .grade, .subject, .form]

  /// The columns that are read in a table of all counts only.
  static let ofAllCounts: [ColumnRole] = [.kind, .items, .answers, .scoreSum, .scoreSquares]

  /// The names by which the column is recognised, the preferred one first.
  ///
  /// Compared in lower case, with underscores as spaces, ё as е, and single spaces. `класс` is the
  /// class; the grade is `параллель` or `класс обучения`.
  var names: [String] {
    switch self {
    case .procedure:
      ["procedure", "процедура", "вид работы", "exam", "оценочная процедура", "вид процедуры"]
    case .year:
      [
        "year", "год", "учебный год", "год проведения", "год впр", "год экзамена", "school year",
        "test year", "exam year",
      ]
    case .grade:
      [
        "grade", "параллель", "класс обучения", "год обучения", "grade level", "номер параллели",
        "параллель классов",
      ]
    case .subject:
      [
        "subject", "предмет", "учебный предмет", "название предмета", "наименование предмета",
        "дисциплина", "код предмета", "subject name",
      ]
    case .form: ["form", "форма"]
    case .region:
      [
        "region", "регион", "субъект рф", "код региона", "название региона", "субъект федерации",
        "наименование региона",
      ]
    case .municipality:
      [
        "municipality", "муниципалитет", "район", "мсу", "моуо", "код мсу", "ате", "код ате",
        "название мсу", "наименование мсу", "название ате", "наименование ате", "муоо",
        "код муниципалитета", "название муниципалитета", "наименование муниципалитета",
        "муниципальное образование", "муниципальный район", "территория", "городской округ",
        "district", "district name", "county",
      ]
    case .school:
      [
        "school", "логин", "логин школы", "логин оо", "код оо", "код школы", "login", "код оу",
        "логин оу", "school id", "school code", "schoolid", "id школы", "id оо",
        "код организации", "код образовательной организации",
        "логин образовательной организации", "dbn", "школа", "оо",
        "название оо", "наименование оо", "школа (оо)", "user", "номер школы", "номер оо",
        "school name", "оу", "название оу", "наименование оу", "название школы",
        "наименование школы", "образовательная организация", "название организации",
        "наименование организации", "наименование образовательной организации",
        "название образовательной организации", "образовательное учреждение",
        "краткое наименование оо", "полное наименование оо",
      ]
    case .schoolClass:
      [
        "class", "наименование класса", "название класса", "class name", "класс", "литера",
        "klass", "порядковый номер класса", "буква класса", "литера класса", "класс/группа",
        "classroom",
      ]
    case .participant:
      [
        "participant", "участник", "код участника", "код обучающегося", "номер обучающегося",
        "код", "id", "code", "код ученика", "номер ученика", "id ученика", "ученик",
        "id участника", "номер участника", "student id", "student", "pupil", "pupil id",
        "обучающийся", "логин участника", "логин ученика", "код учащегося", "№ бланка",
      ]
    case .variant: ["variant", "вариант", "номер варианта", "вариант (часть 1)", "var-1"]
    case .score:
      [
        "score", "балл", "баллы", "первичный балл", "сумма", "сумма баллов", "всего баллов",
        "итого баллов", "итоговый балл", "primary score", "total", "sum", "raw score", "rawscore",
        "total score", "points", "балл за работу", "баллы за работу", "первичные баллы",
        "общий балл", "суммарный балл", "набранный балл", "набрано баллов", "количество баллов",
        "кол-во баллов", "итог", "итого", "всего", "результат", "результаты",
        "сумма первичных баллов",
        "балл за всю работу", "первичный балл за работу",
      ]
    case .mark:
      [
        "mark", "отметка", "оценка", "отметка за работу", "оценка за работу", "отметка за впр",
        "отметка впр", "оценка за впр", "оценка впр", "отметка по впр",
      ]
    case .journalMark:
      [
        "journal mark", "отметка по журналу", "журнал", "отметка в журнале",
        "годовая отметка", "отметка за год", "annual mark",
        "отметка за предыдущую четверть/триместр",
        "отметка за предыдущий триместр/четверть/полугодие",
        "отметка за предыдущий триместр/ четверть/полугодие", "otc",
        "отметка за предыдущий год", "оценка за предыдущий год", "оценка за год",
        "годовая оценка", "оценка по журналу", "оценка в журнале", "отметка за четверть",
        "оценка за четверть", "отметка за предыдущую четверть", "четвертная отметка",
        "отметка за триместр", "отметка за предыдущий триместр", "отметка за полугодие",
        "отметка за предыдущее полугодие", "школьная отметка", "текущая отметка",
        "journal grade", "school mark",
      ]
    case .status: ["status", "статус", "статус участия", "участие"]
    case .examinees:
      [
        "examinees", "число участников", "количество участников", "кол-во участников", "count",
        "участников", "число писавших", "кол-во писавших", "количество писавших",
      ]
    case .kind, .items, .answers, .scoreSum, .scoreSquares: [rawValue]
    case .person:
      [
        "фамилия", "имя", "отчество", "фио", "ф.и.о.", "surname", "last name", "first name",
        "patronymic", "middle name", "full name", "name", "дата рождения", "снилс", "birth date",
        "учитель", "фио учителя", "teacher", "ф.и.", "фи", "ф.и.о", "фио ученика",
        "фио участника", "фио обучающегося", "фамилия, имя", "фамилия имя отчество",
        "фамилия имя", "teacher name", "student name", "телефон", "паспорт", "email", "e-mail",
      ]
    case .notNeeded:
      [
        "notneeded", "пол", "gender", "groups", "var-2", "вариант (часть 2)", "учебник",
        "др.уч. автор",
        "др.уч. название", "дата загрузки", "пользователь", "№", "№ п/п", "п/п", "номер п/п",
        "дата", "дата проведения", "sex",
      ]
    }
  }

  /// The role of a column name and the place of the name in the order of preference.
  ///
  /// A whole name comes before one without its qualifier: see ``withoutQualifiers(_:)``.
  static func recognise(_ name: String) -> (role: ColumnRole, preference: Int)? {
    let folded = folded(name)
    if let known = byName[folded] { return known }
    for (rank, bare) in withoutQualifiers(folded).enumerated() {
      guard let known = byName[bare] else { continue }
      return (known.role, known.preference + (rank + 1) * qualified)
    }
    return nil
  }

  /// Is added to the preference of a name that was known without its qualifier only.
  static let qualified = 1000

  /// A name in the form in which names are compared.
  static func folded(_ name: String) -> String {
    name.lowercased().replacing("ё", with: "е").replacing("_", with: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let byName: [String: (role: ColumnRole, preference: Int)] = {
    var result: [String: (role: ColumnRole, preference: Int)] = [:]
    for role in allCases {
      for (preference, name) in role.names.enumerated() {
        result[folded(name)] = (role, preference)
      }
    }
    return result
  }()
}
