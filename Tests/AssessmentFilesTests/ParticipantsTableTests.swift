import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct ParticipantsTableTests {
  static let plain = "school,class,subject,score\nedu1,4А,Математика,3\nedu1,4А,Математика,5\n"

  /// The tables of a result, without the digest of the file.
  static func tables(_ text: String) throws -> [AssessmentResults] {
    try read(text).resultSet.assessments
  }

  @Test func scoresAreCountedByAssessmentAndUnit() throws {
    let results = try Self.tables(
      """
      procedure,year,grade,subject,region,municipality,school,class,score
      ВПР,2021,4,Математика,Р,М1,edu1,4А,3
      vpr,2021,4,Математика,Р,М1,edu1,4А,3
      vpr,2021,4,Математика,Р,М1,edu1,4Б,0
      vpr,2021,4,Русский язык,Р,М1,edu1,4А,7
      """)
    #expect(
      results.map(\.assessment) == [
        Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Математика"),
        Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Русский язык"),
      ])
    #expect(results[0].units.map(\.schoolClass) == ["А", "Б"])
    #expect(results[0].units[0].municipality == "М1")
    #expect(results[0].table.scale == ScoreScale(maximum: 3))
    #expect(results[0].table.counts == [0, 0, 0, 2, 1, 0, 0, 0])
  }

  @Test(arguments: [
    "school;class;subject;score\nedu1;4А;Математика;3\nedu1;4А;Математика;5\n",
    "school\tclass\tsubject\tscore\nedu1\t4А\tМатематика\t3\nedu1\t4А\tМатематика\t5",
    "school,class,subject,score\r\nedu1,4А,Математика,3\r\nedu1,4А,Математика,5\r\n",
    "school,class,subject,score\redu1,4А,Математика,3\redu1,4А,Математика,5\r",
    "\u{FEFF}school,class,subject,score\nedu1,4А,Математика,3\nedu1,4А,Математика,5\n",
    "Балл;Школа;Класс;Предмет\n3;edu1;4А;Математика\n5;edu1;4А;Математика\n",
    "sep=;\nscore;school;class;subject\n3;edu1;4А;Математика\n5;edu1;4А;Математика\n",
    "school,class,subject,score\n\"edu1\",\"4А\",\"Математика\",\"3\"\nedu1,4А,Математика,\"5\"",
    "\n\nschool,class,subject,score\n\n,,,\nedu1,4А,Математика,\"3,0\"\n\n edu1 ,4А\u{A0},"
      + "Математика,5.0\n\n\n",
    "  School , CLASS, Subject,SCORE,,\nedu1,4А,Математика,3\nedu1,4А,Математика,5\n",
  ]) func spellingsOfOneTableReadAlike(text: String) throws {
    #expect(try Self.tables(text) == Self.tables(Self.plain))
  }

  @Test func windows1251AndUTF16ReadLikeUTF8() throws {
    let text = Self.plain.replacing("school", with: "школа").replacing("score", with: "Ёбалл")
      .replacing("Ёбалл", with: "балл")
    let expected = try Self.tables(text)
    let windows = try #require(text.data(using: .windowsCP1251))
    let result = try read(bytes: [UInt8](windows))
    #expect(result.resultSet.assessments == expected)
    #expect(result.files[0].encoding == .windows1251)
    for mark in [[UInt8](arrayLiteral: 0xff, 0xfe), [0xfe, 0xff]] {
      let units = text.utf16.flatMap { unit in
        mark[0] == 0xff
          ? [UInt8(unit & 0xff), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xff)]
      }
      let result = try read(bytes: mark + units)
      #expect(result.resultSet.assessments == expected)
      #expect(result.files[0].encoding == .utf16)
    }
  }

  @Test func quotesHoldDelimitersQuotesAndLineEnds() throws {
    let result = try read(
      "school,subject,score\n\"Лицей \"\"Свет\"\", №1\nкорпус 2\",\"М\",3\nМБОУ \"Школа 5\",М,9x\n")
    let results = result.resultSet.assessments[0]
    #expect(results.units.map(\.school) == ["Лицей \"Свет\", №1\nкорпус 2"])
    #expect(result.files[0].issues.map(\.line) == [4])
    #expect(result.files[0].issues.map(\.value) == ["9x"])
    #expect(
      try Self.tables("school,score\nМБОУ \"Школа 5\",3\n")[0].units[0].school == "МБОУ \"Школа 5\""
    )
  }

  @Test func constantsFillWhatTheFileLacks() throws {
    let options = ReadingOptions(
      procedure: .oge, year: 2023, grade: 9, subject: "Физика", region: "Р", school: "ш")
    let results = try read("балл\n12\n44\n", options: options).resultSet.assessments[0]
    #expect(
      results.assessment
        == Assessment(procedure: .oge, year: 2023, grade: 9, subject: "Физика"))
    #expect(results.units == [Unit(region: "Р", school: "ш")])
    #expect(results.markScale?.boundaries == [11, 23, 35])
    #expect(results.table.scale.maximum == 45)
  }

  @Test func itemsAreKeptAndSummedWhenThereIsNoScore() throws {
    let results = try Self.tables(
      """
      class;item:1:1;item:4К1:3;item:5:2
      4А;1;Х;2
      4А;0;не пройд.;
      4А;x;3;1,0
      """)[0]
    #expect(results.table.scale == ScoreScale(maximum: 6))
    #expect(results.table.counts == [1, 0, 0, 1, 1, 0, 0])
    let responses = try #require(results.responses)
    #expect(responses.items.map(\.name) == ["1", "4К1", "5"])
    #expect(
      (0..<3).map { examinee in (0..<3).map { responses[examinee: examinee, item: $0] } } == [
        [.points(0), .notTaught, .notAttempted], [.points(1), .notAttempted, .points(2)],
        [.notAttempted, .points(3), .points(1)],
      ])
  }

  @Test func everyRepairAndRejectionIsCountedAndListed() throws {
    let text = """
      фамилия;год;школа;балл;item:1:1;item:2:2;отметка по журналу;статус;цвет
      И;2021;а;3;1;2;4;;красный
      И;2021;а;2;1;2;4;;
      И;2021;а;;1;1;З;;
      И;2021;а;1;1;?;4;;
      И;2021;а;1;1;7;4;;
      И;2021;а;1;1;0;8;;
      И;2021;а;1;1;0;н/а;;
      И;2021;а;3;1;2
      И;2021;а;3;1;2;4;;;;
      И;2021;а;3;1;2;4;спит;
      И;2021;а;3;1;2;4;отсутствовал;
      И;2021;а;;;;;;
      И;2021;а;два;1;1;4;;
      И;2021;а;1,5;1;1;4;;
      И;2021;а;-1;1;1;4;;
      И;2021;а;9;1;1;4;;
      И;21;а;2;1;1;4;;
      И;2021
      И;2021;а;3;1;2;4;;;лишнее
      """
    let report = try read(text).files[0]
    #expect(
      report.repairs == [
        .totalDiffersFromItems: 1, .scoreFromItems: 1, .letterForThree: 1, .itemUnreadable: 1,
        .itemAboveMaximum: 1, .journalMarkUnreadable: 1, .lastValuesMissing: 1,
        .statusUnknown: 1,
      ])
    #expect(
      report.rejections == [
        .noScore: 1, .scoreNotANumber: 1, .scoreNotWhole: 1, .scoreBelowMinimum: 1,
        .scoreAboveMaximum: 1, .yearUnreadable: 1, .rowTooShort: 1, .rowTooLong: 1,
      ])
    #expect(report.absent == 1)
    #expect(report.source.rows == 19)
    #expect(report.source.accepted == 10)
    #expect(report.source.repaired == 7)
    #expect(report.source.rejected == 9)
    #expect(report.unknownColumns == ["цвет"])
    #expect(report.droppedColumns == ["фамилия"])
    let issue = try #require(report.issues.first { $0.problem == .scoreNotWhole })
    #expect(
      issue
        == RowIssue(
          line: 15, column: "балл", value: "1,5", problem: .scoreNotWhole, outcome: .rejected))
  }

  @Test(arguments: ["journal_mark", "Отметка по журналу", "Годовая отметка"])
  func journalMarksAreCountedJointlyWithScores(column: String) throws {
    let results = try Self.tables("score,\(column)\n3,5\n3,5\n1,2\n0,\n2,нет отметки\n")[0]
    let journal = try #require(results.journalMarks)
    #expect(journal[group: 0, row: 3, column: 3] == 2)
    #expect(journal[group: 0, row: 0, column: 1] == 1)
    #expect(journal.counts.reduce(0, +) == 3)
    #expect(results.table.total.examinees == 5)
  }

  @Test func rowOrderAndThreadsLeaveNoTrace() throws {
    var generator = Xoshiro256(seed: 11)
    var rows = (0..<3000).map { _ -> String in
      let school = Int.random(in: 1...30, using: &generator)
      let items = (0..<3).map { _ in
        ["0", "1", "2", "X", ""].randomElement(using: &generator) ?? "0"
      }
      let score = Int.random(in: 0...9, using: &generator)
      return "edu\(school),\(["М", "Р"][score % 2]),"
        + "\(items.joined(separator: ",")),\(score),\(Int.random(in: 1...5, using: &generator))"
    }
    let header = "school,subject,item:1:2,item:2:2,item:3:2,score,journal_mark\n"
    var expected: [AssessmentResults]?
    var issues: [RowIssue]?
    for shuffle in 0..<2 {
      let text = header + rows.joined(separator: "\n")
      for jobs in [1, 2, 5] {
        var options = ReadingOptions(baseScales: MarkScaleCatalogue(), jobs: jobs)
        options.bytesInTask = 1000 + jobs * 333
        let result = try read(text, options: options)
        #expect(result.resultSet.assessments == expected ?? result.resultSet.assessments)
        expected = result.resultSet.assessments
        if shuffle == 0 {
          #expect(result.files[0].issues == issues ?? result.files[0].issues)
          issues = result.files[0].issues
        }
      }
      rows.shuffle(using: &generator)
    }
    #expect(expected?.reduce(0) { $0 + $1.table.total.examinees } ?? 0 > 1500)
  }

  @Test func issuesBeyondTheLimitAreCountedOnly() throws {
    var options = ReadingOptions(baseScales: MarkScaleCatalogue(), jobs: 3, listedIssues: 3)
    options.bytesInTask = 10
    let report = try read(
      "score\n1\n" + String(repeating: "плохо\n", count: 20), options: options
    ).files[0]
    #expect(report.issues.map(\.line) == [3, 4, 5])
    #expect(report.rejections == [.scoreNotANumber: 20])
  }

  @Test func columnsOfOneMeaningAreRankedByTheirNames() throws {
    let result = try read("ОО,Логин,балл\nЛицей,edu7,4\n")
    #expect(result.resultSet.assessments[0].units[0].school == "edu7")
    #expect(result.files[0].columns[0].use == .superseded(by: "Логин"))
  }

  @Test func progressEndsBelowTheTotal() throws {
    let seen = ProgressRecord()
    let row = String(repeating: "school-of-a-long-name,", count: 1) + "1\n"
    var options = ReadingOptions(jobs: 2) { read, total in seen.add(read, total) }
    options.bytesInTask = 3 << 20
    _ = try read("school,score\n" + String(repeating: row, count: 300_000), options: options)
    #expect(seen.calls > 2)
    #expect(seen.isBounded)
  }
}
