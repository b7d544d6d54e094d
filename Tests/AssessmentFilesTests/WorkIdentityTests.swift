import AssessmentFiles
import Foundation
import Objectivity
import ScoreStatistics
import Testing

/// What a work is, by cells, names of sheets, classes, files and folders.
@Suite struct WorkIdentityTests {
  private static let noScales = ReadingOptions(baseScales: MarkScaleCatalogue())

  /// The identifiers of the works of files given by their paths and texts.
  private static func works(
    _ files: [String: String], options: ReadingOptions = noScales
  ) throws -> [String] {
    try read(files, options: options).resultSet.assessments.map(\.assessment.identifier)
  }

  private static func read(
    _ files: [String: String], options: ReadingOptions = noScales
  ) throws -> ReadResult {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.file("входные/\(name)", text) }
    return try ResultsReader.read(inputs: ["\(folder.path)/входные"], options: options)
  }

  /// Rows of a class; `first` tells tables of equal names apart.
  private static func rows(_ schoolClass: String = "А", first: Int = 1) -> String {
    "school;class;score\nsch500001;\(schoolClass);\(first)\nsch500001;\(schoolClass);2\n"
  }

  @Test(arguments: [
    ("ВПР/2020/5/Математика.csv", "vpr-2020-5-matematika"),
    ("vpr 2021/5 класс/Русскому языку.csv", "vpr-2021-5-russkiy-yazyk"),
    ("ВПР 2021-2022/параллель 6/биология.csv", "vpr-2022-6-biologiya"),
    ("ВПР осень 2020-2021/7 классы/География.csv", "vpr-2020-7-geografiya"),
    ("2022/глубже/ещё глубже/ВПР Физика 8 кл.csv", "vpr-2022-8-fizika"),
    ("а/Проведение работы по математике, 4 класс. ВПР 2021.csv", "vpr-2021-4-matematika"),
    ("2023/История/5-е классы/впр.csv", "vpr-2023-5-istoriya"),
    ("ВПР_2024/МА_7.csv", "vpr-2024-7-matematika"),
    ("ВПР 2021 (выгрузка 2022-01-10)/Химия, 8 класс.csv", "vpr-2021-8-khimiya"),
  ])
  func namesOfFoldersAndFilesTellTheWork(path: String, work: String) throws {
    #expect(try Self.works([path: Self.rows()]) == [work])
  }

  @Test func sourcesAreRankedAndDisagreementIsNamed() throws {
    let read = try Self.read([
      "2020/5/ВПР Математика 2021, 6 класс.csv":
        "year;school;class;score\n2022;sch500001;7А;1\n2022;sch500001;7Б;2\n"
    ])
    #expect(read.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2022-7-matematika"])
    let told = read.warnings.filter { $0.kind == .identityContradicted }
    func values(_ aspect: WorkAspect) -> Set<[String]> {
      Set(told.filter { $0.aspects == [aspect] }.map(\.values))
    }
    #expect(values(.year) == [["2022", "2021"], ["2022", "2020"]])
    #expect(values(.grade) == [["7", "6"], ["7", "5"]])
    let origins = try #require(read.identities.values.first)
    #expect(
      origins == [
        .procedure: [.fileName], .year: [.cells], .grade: [.classNames], .subject: [.fileName],
      ])
  }

  @Test func anOptionIsTrustedMoreThanNamesAndLessThanCells() throws {
    let options = ReadingOptions(
      year: 2025, grade: 8, subject: "Химия", baseScales: MarkScaleCatalogue())
    let read = try Self.read(
      ["2020/ВПР Математика.csv": "grade;school;score\n7;а;1\n"], options: options)
    #expect(read.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2025-7-khimiya"])
  }

  @Test func classesTellTheGradeOfRows() throws {
    let text =
      "year;subject;school;class;score\n"
      + "2021;Химия;а;5А;1\n2021;Химия;а;6 Б;2\n2021;Химия;а;6б;2\n"
    let read = try Self.read(["a.csv": text])
    #expect(
      read.resultSet.assessments.map { "\($0.assessment.identifier) \($0.table.total.examinees)" }
        == ["other-2021-5-khimiya 1", "other-2021-6-khimiya 2"])
    #expect(read.resultSet.assessments.flatMap(\.units).map(\.schoolClass) == ["А", "Б"])
    // Numbers of a list of classes are no grades.
    let numbered = "year;subject;school;class;score\n2021;Химия;а;1;1\n2021;Химия;а;5;2\n"
    #expect(try Self.works(["a.csv": numbered]) == ["other-2021-khimiya"])
  }

  @Test func aSlipInTheNameOfAClassMakesNoWork() throws {
    var text = "school;class;score\n"
    for pupil in 0..<60 { text += "а;\(pupil == 7 ? "11а" : "5А");\(pupil % 9)\n" }
    #expect(try Self.works(["ВПР 2021 Химия.csv": text]) == ["vpr-2021-5-khimiya"])
  }

  @Test func inTheAutumnOf2020ClassesWroteTheWorkOfTheGradeBefore() throws {
    let read = try Self.read(["2020/5/ВПР Математика.csv": Self.rows("6А")])
    #expect(read.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2020-5-matematika"])
    #expect(read.resultSet.assessments.flatMap(\.units).map(\.schoolClass) == ["А"])
    #expect(!read.warnings.contains { $0.kind == .identityContradicted })
  }

  @Test func aNameWithTwoGradesTellsNone() throws {
    let read = try Self.read(["ВПР 2021 Химия, 5 класс и 6 класс.csv": Self.rows()])
    #expect(read.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2021-khimiya"])
    #expect(read.warnings.contains { $0.kind == .identityAmbiguous && $0.values == ["5", "6"] })
  }

  @Test func aNameWithTwoGradesIsNoMatterWhereClassesTellOne() throws {
    let read = try Self.read(["ВПР 2021 Химия, 5 класс и 6 класс.csv": Self.rows("6А")])
    #expect(read.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2021-6-khimiya"])
    #expect(!read.warnings.contains { $0.kind == .identityAmbiguous })
  }

  @Test func countsOfUnknownWorksStayApartHoweverAlikeTheirSources() throws {
    let folder = try TemporaryFolder()
    for part in 1...2 {
      try folder.file("\(part)/один.csv", Self.rows(first: part))
      try folder.file("\(part)/два.csv", Self.rows(first: part + 5))
      let read = try ResultsReader.read(
        inputs: ["\(folder.path)/\(part)"], options: Self.noScales)
      try CountsTable.write(read.resultSet, to: "\(folder.path)/counts\(part).csv")
    }
    let merged = try ResultsReader.read(
      inputs: (1...2).map { "\(folder.path)/counts\($0).csv" }, options: Self.noScales)
    let works = merged.resultSet.assessments
    #expect(works.count == 4 && works.allSatisfy { $0.table.total.examinees == 2 })
    #expect(works.first?.assessment.source == "counts1.csv · два.csv")
  }

  @Test func worksThatAreNotKnownStayApartByTheirFiles() throws {
    let read = try Self.read([
      "ВПР 2021/первый/Математика.csv": Self.rows(first: 0),
      "ВПР 2021/второй/Математика.csv": Self.rows(first: 1),
    ])
    #expect(
      read.resultSet.assessments.map(\.assessment.source) == [
        "ВПР 2021/второй/Математика.csv", "ВПР 2021/первый/Математика.csv",
      ])
    #expect(read.resultSet.assessments.allSatisfy { $0.table.total.examinees == 2 })
    let warning = try #require(read.warnings.first { $0.kind == .workUnknown })
    #expect(warning.aspects == [.grade] && warning.places.count == 2)
  }

  @Test(arguments: [("regents", true), ("vpr", false), ("", false)])
  func aProcedureOfItsOwnNeedsNoGrade(procedure: String, isKnown: Bool) throws {
    let heading = "procedure;year;subject;school;score\n"
    let row = "\(procedure);2010;Алгебра;а;1\n"
    let read = try Self.read(["первый/а.csv": heading + row, "второй/а.csv": heading + row + row])
    #expect(read.warnings.contains { $0.kind == .workUnknown } != isKnown)
    #expect(read.resultSet.assessments.count == (isKnown ? 1 : 2))
  }

  /// A file of each school in a folder of one year that nobody names.
  @Test func whereTheYearAloneIsUnknownAFolderIsOneSource() throws {
    let read = try Self.read([
      "присланное/школа 1/Математика, 5 класс.csv": Self.rows(first: 0),
      "присланное/Математика, 5 класс, школа 2.csv": Self.rows(first: 1),
      "присланное/Математика, 5 класс, школа 3.csv": Self.rows(first: 2),
    ])
    #expect(read.resultSet.assessments.map(\.table.total.examinees).sorted() == [2, 4])
    let warning = try #require(read.warnings.first { $0.kind == .workUnknown })
    #expect(warning.aspects == [.year] && warning.places.count == 3)
  }

  @Test(arguments: [
    ("item:1:1;item:2:2", "item:1:1;item:2:3", WorkDifference.maximum(item: "2", 2, 3)),
    ("item:1:1;item:2:2", "item:1:1;item:3:2", .items(2, 2)),
    ("item:1:1;item:2:2", "score", nil),
  ])
  func unlikeWorksOfOneNameAreNotAdded(
    one: String, other: String, difference: WorkDifference?
  ) throws {
    func text(_ header: String) -> String {
      let values = header.split(separator: ";").map { _ in "1" }.joined(separator: ";")
      return "school;\(header)\nа;\(values)\nб;\(values)\n"
    }
    let read = try Self.read([
      "ВПР 2021/5/Математика 1.csv": text(one), "ВПР 2021/5/Математика 2.csv": text(other),
    ])
    #expect(read.warnings.first { $0.kind == .worksDiffer }?.difference == difference)
    #expect(read.resultSet.assessments.count == (difference == nil ? 1 : 2))
    #expect(
      read.resultSet.assessments.allSatisfy {
        $0.assessment.isOfOneSource == (difference != nil)
      })
  }

  @Test func highestScoresOfManyTellWorksApart() throws {
    func text(_ highest: Int) -> String {
      "school;score\n" + (0..<200).map { "а;\($0 % (highest + 1))\n" }.joined()
    }
    let works = [38, 12].map { text($0) }
    let read = try Self.read([
      "ВПР 2021/5/Математика 1.csv": works[0], "ВПР 2021/5/Математика 2.csv": works[1],
    ])
    #expect(
      read.warnings.first { $0.kind == .worksDiffer }?.difference == .highestScore(38, 12))
    #expect(read.resultSet.assessments.map(\.table.scale.maximum) == [38, 12])
  }

  @Test func theOrderOfFilesAndThreadsLeavesNoTrace() throws {
    let folder = try TemporaryFolder()
    var inputs: [String] = []
    for grade in 5...7 {
      for part in 1...3 {
        let header = "school;class;item:1:\(grade);item:2:1;score\n"
        let rows = (0..<40).map { "sch50000\(part);\($0 % 2 == 0 ? "А" : "Б");\($0 % grade);1;\n" }
        inputs.append(
          try folder.file("ВПР 2021/Математика \(grade * 10 + part).csv", header + rows.joined()))
      }
    }
    let forwards = try ResultsReader.read(inputs: inputs, options: Self.noScales)
    var options = Self.noScales
    options.jobs = 3
    let backwards = try ResultsReader.read(inputs: inputs.reversed(), options: options)
    #expect(forwards.resultSet == backwards.resultSet)
    #expect(forwards.warnings == backwards.warnings)
  }

  @Test func titlesAboveTheTableNameSubjectAndProcedure() throws {
    func works(_ titles: [[String]]) throws -> [String] {
      let rows = [["Школа", "Класс", "Балл"], ["sch500001", "5А", "9"]]
      return try results(of: [memorySheet("Лист1", titles + rows)]).map(\.assessment.identifier)
    }
    #expect(
      try works([["Результаты ВПР 2021, 5 класс"], ["Математика"]]) == ["vpr-2021-5-matematika"])
    #expect(
      try works([["Результаты ВПР 2021, 5 класс"], ["Русский язык"]])
        == ["vpr-2021-5-russkiy-yazyk"])
    #expect(try works([["ВПР 2022"], ["Лицей физики и химии № 5"]]) == ["vpr-2022-5"])
  }

  @Test func aNameOfASheetComesBeforeThatOfTheFile() throws {
    let rows = [["Школа", "Балл"], ["sch500001", "9"]]
    let works = try results(
      of: [memorySheet("ВПР 5 класс биология", rows)], file: "2021 химия.xlsx")
    #expect(works.map(\.assessment.identifier) == ["vpr-2021-5-biologiya"])
  }
}
