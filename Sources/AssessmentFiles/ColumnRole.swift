/// The meaning of a column.
enum ColumnRole: String, CaseIterable, Sendable {
  case procedure, year, grade, subject, form, region, municipality, school
  case schoolClass = "class"
  case participant, variant, score, mark
  case journalMark = "journal_mark"
  case status, examinees
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

  /// The names by which the column is recognised, the preferred one first.
  ///
  /// Compared in lower case, with underscores as spaces, ё as е, and single spaces. `класс` is the
  /// class; the grade is `параллель` or `класс обучения`.
  var names: [String] {
    switch self {
    case .procedure: ["procedure", "процедура", "вид работы", "exam"]
    case .year: ["year", "год"]
    case .grade: ["grade", "параллель", "класс обучения", "год обучения"]
    case .subject: ["subject", "предмет", "учебный предмет", "название предмета"]
    case .form: ["form", "форма"]
    case .region: ["region", "регион", "субъект рф", "код региона"]
    case .municipality:
      ["municipality", "муниципалитет", "район", "мсу", "моуо", "код мсу", "ате"]
    case .school:
      [
        "school", "логин", "логин школы", "логин оо", "код оо", "код школы", "школа", "оо",
        "название оо", "наименование оо", "школа (оо)", "user",
      ]
    case .schoolClass:
      ["class", "класс", "наименование класса", "литера", "klass", "порядковый номер класса"]
    case .participant:
      [
        "participant", "участник", "код участника", "код обучающегося", "номер обучающегося",
        "код", "id", "code",
      ]
    case .variant: ["variant", "вариант", "номер варианта", "вариант (часть 1)", "var-1"]
    case .score:
      [
        "score", "балл", "баллы", "первичный балл", "сумма", "сумма баллов", "всего баллов",
        "итого баллов", "итоговый балл", "primary score", "total", "sum",
      ]
    case .mark: ["mark", "отметка", "оценка", "отметка за работу"]
    case .journalMark:
      [
        "journal mark", "отметка по журналу", "журнал", "отметка в журнале",
        "годовая отметка", "отметка за год", "annual mark",
        "отметка за предыдущую четверть/триместр",
        "отметка за предыдущий триместр/четверть/полугодие",
        "отметка за предыдущий триместр/ четверть/полугодие", "otc",
      ]
    case .status: ["status", "статус", "статус участия", "участие"]
    case .examinees:
      [
        "examinees", "число участников", "количество участников", "кол-во участников", "count",
        "участников",
      ]
    case .person:
      [
        "фамилия", "имя", "отчество", "фио", "ф.и.о.", "surname", "last name", "first name",
        "patronymic", "middle name", "full name", "name", "дата рождения", "снилс", "birth date",
        "учитель", "фио учителя", "teacher",
      ]
    case .notNeeded:
      [
        "пол", "gender", "groups", "var-2", "вариант (часть 2)", "учебник", "др.уч. автор",
        "др.уч. название", "дата загрузки", "пользователь",
      ]
    }
  }

  /// The role of a column name and the place of the name in the order of preference.
  static func recognise(_ name: String) -> (role: ColumnRole, preference: Int)? {
    byName[folded(name)]
  }

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
