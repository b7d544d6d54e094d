import Foundation
import Objectivity
import ReferenceValues
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Counts that carry all that adds up: what is read from them is what participants gave.
@Suite struct AllCountsTests {
  /// Two works of one part: absences, variants, journal marks, items left out and topics not taught.
  static func participants(part: Int) -> String {
    var generator = Xoshiro256(seed: 13, keys: UInt64(part))
    func draw(_ bound: Int) -> Int { Int(generator.nextUnitInterval() * Double(bound)) }
    var text = "year,grade,subject,municipality,school,class,variant,item:1|а:2,item:2%:1,item:3:3,"
    text += "score,journal_mark\n"
    for school in 0...draw(3) {
      for (subject, untaught) in [("Математика", "не пройд."), ("Физика, \"база\"", "X")] {
        for pupil in 0..<(6 + draw(20)) {
          text += "2024,7,\"\(subject.replacing("\"", with: "\"\""))\",reg20_m\(101 + part),"
          text += "edu\(200_000 + 10 * part + school),7\(["А", "Б"][draw(2)]),"
          if draw(8) == 0 {
            text += "отсутствовал,,,,,\(["", "3"][draw(2)])\n"
            continue
          }
          let items = [String(draw(3)), draw(5) == 0 ? "X" : String(draw(2)), String(draw(4))]
          let third = pupil % 4 == 0 ? untaught : items[2]
          let total = [items[0], items[1], third].reduce(0) { $0 + (Int($1) ?? 0) }
          text += "\(draw(5) == 0 ? 1 : 1 + part % 3),\(items[0]),\(items[1]),\(third),"
          // A score that is not the sum of the items counts as it is written.
          text += "\(draw(20) == 0 ? 6 : total),\(["", "2", "4", "5"][draw(4)])\n"
        }
      }
    }
    return text
  }

  static let options = ReadingOptions(procedure: .vpr, baseScales: MarkScaleCatalogue())

  static func results(_ inputs: [String], jobs: Int = 1, bytesInTask: Int = 2 << 20) throws
    -> ReadResult
  {
    var options = options
    options.jobs = jobs
    options.bytesInTask = bytesInTask
    return try ResultsReader.read(inputs: inputs, options: options)
  }

  /// Results whose papers are known by counts only.
  static func counted(_ results: AssessmentResults) -> AssessmentResults {
    AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      journalMarks: results.journalMarks,
      itemFrequencies: results.responses.map { ItemFrequencies($0) },
      absences: results.absences, variants: results.variants, markScale: results.markScale)
  }

  @Test(arguments: [(1, 2 << 20), (2, 300)])
  func countsHoldWhatParticipantsGave(jobs: Int, bytesInTask: Int) throws {
    let folder = try TemporaryFolder()
    let source = try Self.results([folder.file("a.csv", Self.participants(part: 1))])
    let path = folder.path + "/counts.csv"
    try CountsTable.write(source.resultSet, .all, to: path)
    let counts = try Self.results([path], jobs: jobs, bytesInTask: bytesInTask)
    let assessments = source.resultSet.assessments
    #expect(assessments.allSatisfy { $0.absences != nil && $0.journalMarks != nil })
    #expect(counts.resultSet.assessments == assessments.map(Self.counted))
    #expect(counts.hasAllCounts && !source.hasAllCounts)
    #expect(
      CountsTable.text(counts.resultSet, .all) == CountsTable.text(source.resultSet, .all))
    // What only scores are needed of is as ever.
    #expect(CountsTable.text(counts.resultSet) == CountsTable.text(source.resultSet))
  }

  @Test func partsMergeToTheWholeByteForByte() throws {
    let folder = try TemporaryFolder()
    var texts: [String] = []
    var counts: [String] = []
    for part in 0..<5 {
      texts.append(try folder.file("part\(part).csv", Self.participants(part: part)))
      counts.append(folder.path + "/counts\(part).csv")
      try CountsTable.write(try Self.results([texts[part]]).resultSet, .all, to: counts[part])
    }
    let together = CountsTable.text(try Self.results(texts).resultSet, .all)
    #expect(CountsTable.text(try Self.results(counts.reversed()).resultSet, .all) == together)
    // Some parts as participants, some as counts.
    let mixed = try Self.results(Array(texts[..<2]) + Array(counts[2...]))
    #expect(mixed.resultSet.assessments.allSatisfy { $0.responses == nil })
    #expect(CountsTable.text(mixed.resultSet, .all) == together)
  }

  @Test func theIndicatorsThatNeedWholePapersAreNamed() throws {
    let folder = try TemporaryFolder()
    let source = try Self.results([folder.file("a.csv", Self.participants(part: 1))])
    let (all, scores) = (folder.path + "/all.csv", folder.path + "/scores.csv")
    try CountsTable.write(source.resultSet, .all, to: all)
    try CountsTable.write(source.resultSet, to: scores)
    let kinds: [ReadingWarning.Kind] = [.countsOfScoresOnly, .countsOfAnswersOnly]
    func named(_ path: String) throws -> [[String]] {
      try Self.results([path]).warnings.filter { kinds.contains($0.kind) }.map(\.values)
    }
    #expect(source.warnings.allSatisfy { !kinds.contains($0.kind) })
    let whole = ["hard-easy-contrast", "item-misfit"]
    #expect(
      try Set(named(all)) == [whole, ["item-profile"] + whole + ["answer-agreement"]])
    #expect(try named(scores).map { $0.contains("journal-confirmation") } == [true])
  }

  /// Two papers with two points each; what one number is changed in is no row of such papers.
  @Test(arguments: [
    ("0 1|1*2|1 0", true), ("0*2|X*2|2*2", true), ("1*2|1*2|N*2", true), ("0 1|1*2|1", false),
    ("0 1|1*2|1*2", false), ("0 1|1*2", false), ("0 1|1*2|1 0|", false), ("3 1|1*2|0*2", false),
    ("", false), ("0 1|1*2|1 Y", false), ("0 1|1*|1 0", false), ("0 1|1*2|1 0 0", false),
  ])
  func answersMustFitTheirRow(answers: String, isCounted: Bool) throws {
    let text =
      "kind,school,score,examinees,items,answers\nscore,а,2,2,,\nitem,а,2,2,1:2|2:1|3:3,"
      + answers + "\n"
    let read = try read(text, options: Self.options)
    #expect(read.files[0].rejections == (isCounted ? [:] : [.answersUnreadable: 1]))
    #expect((read.resultSet.assessments[0].itemFrequencies != nil) == isCounted)
  }

  @Test(arguments: [
    ("mystery,а,1,1,,,,", RowProblem.countsKindUnknown), ("journal,а,1,1,,,,", .countUnreadable),
    ("journal,а,1,1,6,,,", .countUnreadable), ("variant,а,,1,,13,1,1", .countUnreadable),
    ("variant,а,,2,,1,3,4", .countUnreadable), ("score,а,,1,,,,", .countUnreadable),
    ("absence,а,,x,,,,", .countUnreadable),
  ])
  func rowsThatCannotBeCountedAreListed(row: String, problem: RowProblem) throws {
    let text =
      "kind,school,score,examinees,journal_mark,variant,score_sum,score_squares\n"
      + "score,а,1,1,,,,\n\(row)\n"
    let read = try read(text, options: Self.options)
    #expect(read.files[0].rejections == [problem: 1])
    #expect(read.resultSet.assessments[0].table.total.examinees == 1)
  }

  /// The demo of the package: findings of counts are those of participants, but for the named ones.
  @Test func findingsOfTheDemoAreThoseOfParticipants() throws {
    let demo = ReferenceFile.packageFolder.appending(path: "Datasets/demo-oblast").path
    let source = try ResultsReader.read(inputs: [demo], options: ReadingOptions(jobs: 2))
    let folder = try TemporaryFolder()
    let path = folder.path + "/counts.csv"
    try CountsTable.write(source.resultSet, .all, to: path)
    var options = ReadingOptions(jobs: 2)
    options.givenScales = try MarkScaleFile.read(demo + "/scales.csv")
    let counts = try ResultsReader.read(inputs: [path], options: options)
    let named = Set(counts.warnings.filter { $0.kind == .countsOfAnswersOnly }.flatMap(\.values))
    var settings = AnalysisSettings(seed: 1)
    settings.indicators = IndicatorCatalogue.all.map(\.identifier).filter {
      !named.contains($0.rawValue)
    }
    let analysis = Analysis(settings: settings, jobs: 2)
    let (one, other) = (
      analysis.findings(of: source.resultSet), analysis.findings(of: counts.resultSet)
    )
    #expect(named == ["hard-easy-contrast", "item-misfit"])
    #expect(one.units == other.units && one.assessments == other.assessments)
    #expect(one.units.contains { $0.risk.isFlagged })
  }
}
