import AssessmentFiles
import Objectivity
import Testing

/// Schools are joined by their codes, whatever a file knows of them.
@Suite struct SchoolRegisterTests {
  private static let options = ReadingOptions(
    year: 2021, grade: 5, subject: "Химия", baseScales: MarkScaleCatalogue())

  private static func read(_ texts: String...) throws -> ReadResult {
    let folder = try TemporaryFolder()
    for (number, text) in texts.enumerated() { try folder.file("\(number).csv", text) }
    return try ResultsReader.read(inputs: [folder.path], options: options)
  }

  private static func paths(_ read: ReadResult) -> [String] {
    read.resultSet.assessments.flatMap(\.units).map(\.path)
  }

  @Test(arguments: [
    ("sch500001", "sch500001", 1), ("sch500001", "sch500001 | Школа 1", 1),
    ("edu200000", "Школа(edu200000)", 1), ("sch77171506", "sch77171506", 1), ("9306", "9306.0", 1),
    ("111002", " 111002 ", 1), ("9306", "009306", 2), ("Школа 1", "Школа 1", 2), ("17", "17", 2),
  ])
  func aSchoolIsItsCode(one: String, other: String, schools: Int) throws {
    let read = try Self.read(
      "municipality;school;score\nРайон;\(one);1\nРайон;\(one);2\n", "school;score\n\(other);3\n")
    let units = read.resultSet.assessments.flatMap(\.units)
    #expect(units.count == schools)
    #expect(units.contains { $0.municipality == "Район" })
  }

  @Test func theRegionIsFilledInWhereThereIsOneOnly() throws {
    let read = try Self.read(
      "region;school;score\nОбласть;sch500001;1\n", "school;score\nsch500001;3\nsch500002;4\n")
    #expect(Self.paths(read) == ["Область / sch500001", "Область / sch500002"])
  }

  @Test func oneLoginInTwoMunicipalitiesIsOneSchoolAndNamed() throws {
    let read = try Self.read(
      "municipality;school;score\nВторой;sch500001;1\nВторой;sch500001;2\nПервый;sch500001;3\n"
        + "Первый;9306;1\nВторой;9306;2\n")
    #expect(Self.paths(read) == ["Второй / 9306", "Второй / sch500001", "Первый / 9306"])
    #expect(
      read.warnings.first { $0.kind == .schoolInTwoMunicipalities }?.places == ["sch500001"])
    #expect(read.warnings.first { $0.kind == .codeInTwoMunicipalities }?.places == ["9306"])
  }

  @Test func aMunicipalityWithAndWithoutItsKeyIsOne() throws {
    let read = try Self.read(
      "municipality;school;score\nreg22_m019 | Район;sch500001;1\nреg;sch500002;1\n",
      "municipality;school;score\nРайон;sch500001;3\n")
    #expect(Self.paths(read).count { $0.contains("sch500001") } == 1)
    #expect(!read.warnings.contains { $0.kind == .schoolInTwoMunicipalities })
  }

  @Test func aliasesJoinProceduresAndGiveNames() throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "context.csv",
      "Логин ОО;Код ОО ОГЭ;Код ОО ЕГЭ;Название ОО;тип\n"
        + "sch500001;9306;111001;Лицей 1;лицей\nsch500002;111001;9307;СОШ 2;\n")
    try folder.file(
      "a.csv",
      "procedure;municipality;school;score\nvpr;Район;sch500001;1\noge;;9306;2\n"
        + "ege;;111001.0;3\noge;;111001;4\nvpr;;лицей  1;5\nvpr;;777777;6\n")
    let read = try ResultsReader.read(inputs: [folder.path], options: Self.options)
    #expect(
      Set(Self.paths(read)) == ["Район / sch500001 Лицей 1", "sch500002 СОШ 2", "777777"])
    #expect(Self.paths(read).count { $0.contains("Лицей 1") } == 3)
    // Attributes are found for the login with the name behind it.
    #expect(read.context.count == 2)
  }

  @Test(arguments: [
    ("М01", "sch500001", true), ("", "sch500001 Лицей 1", true), ("М02", "sch500001 Лицей 1", true),
    ("М02", "Лицей 1", false), ("М02", "sch500002", false),
  ])
  func attributesAreFoundByTheLogin(municipality: String, school: String, isFound: Bool) {
    let directory = SchoolDirectory([
      SchoolContext(school: "sch500001", municipality: "М01", attributes: ["type": "лицей"])
    ])
    let unit = Unit(municipality: municipality, school: school)
    #expect((directory.entry(for: unit) != nil) == isFound)
  }

  @Test func likelyOnesAreListed() throws {
    let read = try Self.read(
      "school;score\n009306;1\n9306;2\nСОШ №5;1\nсош № 5;2\nСОШ 6;1\n")
    #expect(read.warnings.first { $0.kind == .codesDifferByZeros }?.places == ["009306", "9306"])
    #expect(read.warnings.first { $0.kind == .namesAlike }?.places == ["СОШ №5", "сош № 5"])
    #expect(Self.paths(read).count == 5)
  }

  @Test func theSamePapersInAnotherOrderAreNamed() throws {
    let rows = (0..<20).map { "sch500001;\($0 % 7)\n" }
    let read = try Self.read(
      "school;score\n" + rows.joined(), "school;score\n" + rows.reversed().joined(),
      "school;score\n" + rows.dropLast().joined())
    let doubles = read.warnings.filter { $0.kind == .likelyDouble }
    #expect(doubles.map(\.places) == [["0.csv", "1.csv"]])
  }
}
