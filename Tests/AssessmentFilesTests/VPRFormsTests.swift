import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// The forms of ВПР from sheets held in memory.
@Suite struct VPRFormsTests {
  static var export2020: SheetStream {
    memorySheet(
      "Sheet1",
      [
        [
          "groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum",
          "a-1-grade", "a-2-grade", "Учебник", "a-3-grade",
        ],
        [
          "r20,m1", "sch200001", "77001", "40001", "4", "ж", "а", "1", "", "3", "1", "2", "Букварь",
          "",
        ],
        ["r20,m1", "sch200001", "77002", "40002", "З", "м", "А", "2", "", "1", "1", "Х", "", ""],
        [
          "r20,m1", "sch200001", "77003", "40003", "5", "м", "A", "отсутствовал", "", "", "", "",
          "", "",
        ],
      ])
  }

  @Test func the2020ExportHasItsWorkInTheNameOfTheFile() throws {
    let file = "ВПР 2020 Математика 5 класс.xlsx"
    let counted = try counts(of: [Self.export2020], file: file).counted.report
    let table = try #require(counted.tables.first)
    #expect(table.form == "vpr-2020" && table.sheet == "Sheet1")
    #expect(
      table.assessments
        == [Assessment(procedure: .vpr, year: 2020, grade: 5, subject: "Математика")])
    #expect(table.inferredMaxima == ["1": 1, "2": 2])
    #expect([table.rows, table.accepted, table.absent] == [3, 2, 1])
    #expect(table.repairs == [.letterForThree: 1])
    #expect(table.readings[.notAttemptedSpelling]?.examples == ["Х"])
    #expect(table.readings[.classSpelling] == .init(count: 1, examples: ["а → А"]))
    #expect(counted.droppedColumns == ["id", "code"])
    let results = try results(of: [Self.export2020], file: file)[0]
    #expect(results.units == [Unit(school: "sch200001", schoolClass: "А")])
    #expect(results.responses?.items.map(\.name) == ["1", "2"])
    #expect(results.absences?.total.examinees == 1)
  }

  @Test func the2021ExportHoldsTheMunicipalityInTheRegion() throws {
    let sheet = memorySheet(
      "Sheet",
      [
        [
          "логин школы", "регион", "номер обучающегося", "код обучающегося",
          "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов",
          "балл за 1", "балл за 2", "Учебник", "Др.уч. автор", "Др.уч. название",
        ],
        [
          "edu200001", "Тестовый район", "5", "40001", "5", "ж", "4А", "1", "3", "1", "2", "7", "",
          "",
        ],
        [
          "edu200001", "Тестовый район", "6", "40002", "н/а", "м", "4а", "Var1", "0", "X", "0", "7",
          "", "",
        ],
        [
          "edu200001", "Тестовый район", "7", "40003", "8", "м", "нет", "12", "4", "1", "2", "7",
          "", "",
        ],
      ])
    let file = "Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
    let table = try counts(of: [sheet], file: file).counted.report.tables[0]
    #expect(table.form == "vpr-2021")
    #expect(
      table.assessments
        == [Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Математика")])
    // The total of 4 is above the largest sum of points, and rejected by name.
    #expect(table.rejections == [.scoreAboveMaximum: 1])
    #expect(table.readings[.noJournalMark]?.count == 1)
    #expect(table.readings[.variantWord]?.examples == ["Var1"])
    #expect(table.readings[.classGradePrefix]?.count == 2)
    let results = try results(of: [sheet], file: file)[0]
    #expect(
      results.units
        == [Unit(municipality: "Тестовый район", school: "edu200001", schoolClass: "А")])
  }

  @Test func the2022ExportNamesSchoolsByKeyAndName() throws {
    let header = [
      "Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "Код",
      "Вариант", "1 (1б)", "2 (2б)", "5(1) (1б)", "Наименование класса", "Пол",
      "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов",
    ]
    let row = [
      "edu220001", "22", "Тестовая область", "reg22_m019 | Тестовый район",
      "edu220001 | Школа 1", "2022-04-20", "40001", "1", "1", "не пройд.", "\u{a0}1", "5Б", "ж",
      "4",
      "2",
    ]
    let sheets = [
      memorySheet("Классы", [["Номер", "Класс"], ["1", "5Б"]]),
      memorySheet("Протокол", [header, row]),
    ]
    let counted = try counts(of: sheets, file: "Биология 5 класс.xlsx")
    let table = counted.counted.report.tables[0]
    #expect(table.form == "vpr-2022" && table.repairs.isEmpty)
    #expect(
      table.assessments == [Assessment(procedure: .vpr, year: 2022, grade: 5, subject: "Биология")])
    #expect(table.readings[.topicNotTaught]?.count == 1)
    #expect(table.readings[.noBreakSpace]?.examples == ["\u{a0}1"])
    #expect(
      counted.leftOut
        == [LeftOutFile(path: "Биология 5 класс.xlsx", sheet: "Классы", reason: .unknownSheet)])
    let results = try results(of: sheets, file: "Биология 5 класс.xlsx")[0]
    #expect(
      results.units == [
        Unit(
          region: "Тестовая область", municipality: "reg22_m019 Тестовый район",
          school: "edu220001 Школа 1", schoolClass: "Б")
      ])
    #expect(results.responses?[examinee: 0, item: 1] == .notTaught)
  }

  @Test func preparedRowsOfTheCollectionFormAreNoParticipants() throws {
    let header = [
      "Код участника", "Вариант (часть 1)", "Вариант (часть 2)", "1 (1б)", "4К1 (3б)",
      "Порядковый номер класса", "Пол", "Отметка за предыдущий триместр/четверть/полугодие",
      "Итого баллов",
    ]
    var rows = [
      header, ["40001", "1", "2", "1", "2", "1", "ж", "4", "3"],
      ["40002", "2", "1", "0", "X", "2", "м", "3", "0"],
      ["40003", "отсутствовал", "", "", "", "2", "м", "3", "0"],
    ]
    for index in 4..<1500 { rows.append(["\(40000 + index)", "", "", "", "", "", "", "", "0"]) }
    let sheets = [
      memorySheet("Протокол", rows),
      memorySheet(
        "Служебный", isHidden: true,
        [
          ["Предмет", "Русский язык"], ["Класс", "5"], ["Логин ОО", "edu200001"], ["Год", "2024"],
        ]),
      memorySheet("Классы", [["№", "Класс"], ["1", "5А"], ["2", "5Б"]]),
    ]
    let counted = try counts(of: sheets)
    let table = counted.counted.report.tables[0]
    #expect(table.form == "vpr-collection")
    #expect([table.rows, table.accepted, table.absent, table.prepared] == [3, 2, 1, 1496])
    #expect(
      table.assessments
        == [Assessment(procedure: .vpr, year: 2024, grade: 5, subject: "Русский язык")])
    #expect(counted.leftOut.map(\.reason) == [.hiddenSheet, .unknownSheet])
    let results = try results(of: sheets)[0]
    #expect(results.units.map(\.schoolClass) == ["А", "Б"])
    #expect(results.units[0].school == "edu200001")
  }

  static func individualResults(announced: Int) -> SheetStream {
    memorySheet(
      "Индивидуальные результаты",
      [
        ["Индивидуальные результаты участников"], [], ["ВПР 2026 Русский язык 4 класс"],
        ["Предмет:", "Русский язык"], ["Максимальный первичный балл:", "3"],
        ["Дата:", "20.04.2026"],
        ["Уровень сложности задания", "", "", "", "", "", "Б", "П"],
        [
          "ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант", "1 (2б)",
          "9.1 (1б)", "Первичный балл", "Отметка", "Отметка по журналу",
        ],
        ["Школа 1(edu200001)", "Кол-во участников: \(announced)"],
        ["edu200001", "Тестовый район", "Школа 1", "40001", "4А", "1", "2", "1", "3", "5", "5"],
        ["edu200001", "Тестовый район", "Школа 1", "40002", "4А", "2", "0", "X", "0", "2", "3"],
        ["Школа 2(edu200002)", "Кол-во участников: 1"],
        ["", "Тестовый район", "", "40003", "4А", "1", "1", "0", "1", "3", "3"],
      ])
  }

  @Test func schoolsOfIndividualResultsAreCheckedAgainstTheirNumbers() throws {
    let sheet = Self.individualResults(announced: 2)
    let table = try counts(of: [sheet]).counted.report.tables[0]
    #expect(table.form == "fis-oko-individual" && table.repairs.isEmpty && table.rows == 3)
    #expect(
      table.assessments
        == [Assessment(procedure: .vpr, year: 2026, grade: 4, subject: "Русский язык")])
    let results = try results(of: [sheet])[0]
    #expect(results.units.map(\.school) == ["edu200001 Школа 1", "edu200002 Школа 2"])
    #expect(results.table.scale.maximum == 3)
    #expect(results.journalMarks != nil)
    let other = try counts(of: [Self.individualResults(announced: 89)]).counted.report.tables[0]
    #expect(other.repairs == [.participantCountDiffers: 1])
    #expect(other.issues.first?.line == 9 && other.issues.first?.value == "89 ≠ 2")
    #expect(other.accepted == 3 && other.repaired == 0)
  }

  @Test func anyTableBelowTitlesIsReadByItsNames() throws {
    let sheets = [
      memorySheet(
        "Итоги",
        [
          ["Результаты по химии, 8 класс, 2023 год"], [],
          ["ФИО", "Школа", "Класс", "Балл", "Цвет"], ["Тестов Тест", "Школа 1", "8А", "7", "к"],
          ["Тестова Теста", "Школа 1", "8А", "много", "к"],
        ]), memorySheet("Скрытый", isHidden: true, [["Школа", "Балл"], ["Школа 1", "1"]]),
      memorySheet("Пустой", []),
    ]
    let counted = try counts(of: sheets)
    let table = counted.counted.report.tables[0]
    #expect(table.form == "table" && table.accepted == 1)
    #expect(table.assessments.first?.subject == "Химия" && table.assessments.first?.grade == 8)
    #expect(table.issues.map(\.line) == [5])
    // A word among scores of a table with names may be a name.
    #expect(table.issues.map(\.value) == ["…"])
    #expect(counted.leftOut.map(\.reason) == [.hiddenSheet, .emptySheet])
    #expect(counted.counted.report.unknownColumns == ["Цвет"])
  }

  @Test func severalSheetsOfAFileAreAddedUp() throws {
    let one = memorySheet("1", [["Предмет", "Школа", "Балл"], ["Химия", "Школа 1", "7"]])
    let two = memorySheet("2", [["Предмет", "Школа", "Балл"], ["Физика", "Школа 1", "3"]])
    let file = try counts(of: [one, two]).counted
    #expect(file.tables.count == 2 && file.source.rows == 2 && file.source.accepted == 2)
    #expect(try results(of: [one, two]).map(\.assessment.subject) == ["Химия", "Физика"])
  }

  @Test func aFormThatIsAskedForIsTheOnlyOneTried() throws {
    let options = ReadingOptions(format: "vpr-2021", baseScales: MarkScaleCatalogue())
    let forms = try #require(ResultForms.named(options.format))
    #expect(forms.count == 1 && ResultForms.named("впр") == nil)
    #expect(throws: ReadingError(.noForm("vpr-2021"), file: "a.xlsx")) {
      try WorkbookCounts(
        sheets: [Self.export2020], path: "a.xlsx", place: SourcePlace(name: "a.xlsx"),
        options: options,
        scales: MarkScaleCatalogue(), forms: forms)
    }
    #expect(ResultsReader.formNames.first == "auto")
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "score\n1\n")
    #expect(throws: ReadingError(.noForm("vpr-2021"), file: path)) {
      try ResultsReader.read(inputs: [path], options: options)
    }
    #expect(throws: ReadingError.self) {
      try ResultsReader.read(inputs: [path], options: ReadingOptions(format: "впр"))
    }
  }

  @Test func exportsSavedAsTextAreReadAsWell() throws {
    let text = """
      groups;user;id;code;otc;gender;klass;var-1;var-2;sum;a-1-grade;a-2-grade;Учебник;a-3-grade
      "r20;m1";sch200001;1;2;4;ж;а;1;;3;1;2;Букварь;
      r20;sch200001;1;3;4;ж;а;1;;2;0;2;Букварь;
      """
    let report = try read(text).files[0]
    #expect(report.tables[0].inferredMaxima == ["1": 1, "2": 2])
    #expect(report.source.accepted == 2 && report.droppedColumns == ["id", "code"])
    #expect(report.unknownColumns.isEmpty)
  }

  @Test func filesOfOneWorkMayDifferInInferredMaximaOnly() throws {
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "балл за 1;балл за 2\n1;0\n1;1\n")
    try folder.file("b.csv", "балл за 1;балл за 2\n3;0\n0;1\n")
    let options = ReadingOptions(year: 2021, grade: 5, subject: "Математика")
    let results = try ResultsReader.read(inputs: [folder.path], options: options)
      .resultSet.assessments[0]
    #expect(results.responses?.items.map(\.maximum) == [3, 1])
    #expect(results.table.total.examinees == 4)
  }
}
