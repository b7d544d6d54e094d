import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct ClassNameTests {
  @Test(
    arguments: [
      ("А", nil, "А", []), ("а", nil, "А", [.classSpelling]), ("A", nil, "А", [.classSpelling]),
      ("a", nil, "А", [.classSpelling]), ("4А", 4, "А", [.classGradePrefix]),
      ("4a", 4, "А", [.classSpelling, .classGradePrefix]),
      ("11а", 11, "А", [.classSpelling, .classGradePrefix]), ("11А", 10, "11А", []),
      ("4А", nil, "4А", []), ("4 «А»", nil, "4А", [.classSpelling]),
      ("4-А", 4, "А", [.classSpelling, .classGradePrefix]), ("4", 4, "4", []), ("2", 4, "2", []),
      ("10-1", 10, "1", [.classSpelling, .classGradePrefix]), ("нет", 4, "", [.noClass]),
      ("Нет", nil, "", [.noClass]), ("", 4, "", []), ("В класс", nil, "В", [.classSpelling]),
      ("4 класс", 4, "4", [.classSpelling]), ("b", nil, "b", []), ("B", nil, "В", [.classSpelling]),
      ("кадетский", nil, "Кадетский", [.classSpelling]), ("Physics", nil, "Physics", []),
      ("ФМ", nil, "ФМ", []), ("фM", nil, "ФМ", [.classSpelling]), ("8.3", nil, "8.3", []),
    ] as [(String, Int?, String, [RowProblem])])
  func namesHaveOneSpelling(written: String, grade: Int?, text: String, rules: [RowProblem]) {
    let name = ClassName(written, grade: grade)
    #expect(name.text == text)
    #expect(name.rules == rules)
  }

  @Test(
    arguments: [
      "4а", "11-Б", "нет", "4 «А»", "кадетский", "A", "ёж", "5 класс", "b", "\"нет\"", "4-4А",
      // Found by random changes: quotation marks and separators that join words.
      "4Б\"B", "4класс\"А\"", "4\"А\"edu200001 | Школа", "4 «кл» «асс»", "а'4'b'c",
      "4\u{1f}А",
    ])
  func aSpellingIsItsOwnSpelling(written: String) {
    let once = ClassName(written, grade: 4)
    let twice = ClassName(once.text, grade: 4)
    #expect(twice == ClassName(once.text, grade: 4))
    #expect(twice.text == once.text && twice.rules.isEmpty)
  }

  @Test func everySpellingOfRandomPiecesIsItsOwn() {
    let pieces = [
      "4", "11", "А", "б", "B", "b", "кл", " класс", "нет", "-", " ", "\"", "«", "'", ".", "\u{1f}",
      "\u{a0}", "ß", "ŉ", "ё", "е\u{308}", "_", "–",
    ]
    var generator = Xoshiro256(seed: 11)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...7, using: &generator)
      let written = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let once = ClassName(written, grade: 4)
      #expect(ClassName(once.text, grade: 4).text == once.text, "\(written)")
    }
  }
}

@Suite struct OrganisationNameTests {
  @Test func everyCanonicalNameOfRandomPiecesIsItsOwn() {
    let pieces = [
      "edu200001", "reg20_m001", "(edu200002)", " ", "|", " | ", "(", ")", "Школа", "\u{1f}",
      "\u{a0}",
      "1",
    ]
    var generator = Xoshiro256(seed: 12)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...7, using: &generator)
      let written = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let once = OrganisationName.canonical(written)
      #expect(OrganisationName.canonical(once) == once, "\(written)")
    }
  }

  @Test func keysComeFirstInOneSpelling() {
    for written in [
      "edu200000 | Школа 1", "Школа 1(edu200000)", " Школа 1 (edu200000) ", "edu200000|Школа 1",
      "edu200000 Школа 1",
    ] { #expect(OrganisationName.canonical(written) == "edu200000 Школа 1") }
    #expect(
      OrganisationName.canonical("reg22_m019 | Тестовый район") == "reg22_m019 Тестовый район")
    #expect(OrganisationName.canonical("Школа (вечерняя)") == "Школа (вечерняя)")
    #expect(OrganisationName.canonical("А | Б") == "А | Б")
    // A name that was written to counts is read as it is.
    for written in [
      "Школа (edu200001) (edu200002)", "edu200001 | | Школа", "edu200001 | edu200002 | (edu200003)",
      "edu200001 (edu200002)", "|айон (reg20_m001)", "\u{1f} (edu200001)", "edu200001 | \u{1f}",
    ] {
      let once = OrganisationName.canonical(written)
      #expect(OrganisationName.canonical(once) == once)
      #expect(OrganisationName.key(of: once) != nil)
      #expect(once.unicodeScalars.last.map { $0.value > 0x20 } == true)
    }
    #expect(OrganisationName.key(of: "sch123456") == "sch123456")
    #expect(OrganisationName.key(of: "sch12345 Школа") == nil)
  }

  @Test func theNameIsTakenWhereAnyFileHasIt() throws {
    let results = try read("school,score\nedu200000,1\nШкола 1(edu200000),2\nedu200001,2\n")
      .resultSet.assessments[0]
    #expect(results.units.map(\.school) == ["edu200000 Школа 1", "edu200001"])
    #expect(results.table.counts == [0, 1, 1, 0, 0, 1])
  }
}

@Suite struct WorkFactsTests {
  @Test func namesOfFilesAndTitlesAreUnderstood() {
    let expected: [(String, Int?, Int?, String?)] = [
      ("Проведение работы по математике, 4 класс. ВПР 2021.xlsx", 2021, 4, "Математика"),
      ("Проведение работы по русскому языку, 11 класс. ВПР 2021.xlsx", 2021, 11, "Русский язык"),
      ("ВПР 2026 Русский язык 4 класс", 2026, 4, "Русский язык"),
      ("vpr_2022_Окружающий_мир_4_класс", 2022, 4, "Окружающий мир"),
      ("ВПР-2023 по обществознанию 8кл", 2023, 8, "Обществознание"),
      ("Иностранный язык (английский) 7 класс", nil, 7, "Английский язык"),
      ("6 класс (по программе 5 класса) биология 2020", 2020, 5, "Биология"),
      ("История и география, 6 класс", nil, 6, nil), ("Физическая культура", nil, nil, nil),
      ("МБОУ СОШ 2022", 2022, nil, nil), ("4 РУ 2024", 2024, nil, "Русский язык"),
      ("", nil, nil, nil),
    ]
    for (text, year, grade, subject) in expected {
      let facts = WorkFacts(text)
      #expect(facts.year == year && facts.grade == grade && facts.subject == subject, "\(text)")
    }
  }
}
