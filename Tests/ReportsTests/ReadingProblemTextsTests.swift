import AssessmentFiles
import Reports
import Spreadsheet
import Testing

@Suite struct ReadingProblemTextsTests {
  static let kinds: [ReadingError.Kind] =
    [
      .notFound, .unreadable, .empty, .binary, .unsupportedFormat("xlsx"), .unknownEncoding,
      .archive("zip"), .markScales, .columnLooksLike("school"), .badProjectFile,
      .badProjectValue, .unknownProjectKey(["year"]),
      .noneReadable([ReadingError(.empty, file: "b.csv"), ReadingError(.binary, file: "c.csv")]),
      .changed, .tooLarge, .noHeader, .headerTooLong, .noScoreColumn, .duplicateColumn,
      .badItemColumn, .unclosedQuote,
      .badCountsHeader, .countsTooLarge, .itemsTooLarge, .tableTooLarge(units: 1, scores: 2),
      .noUsableRows(nil),
      .noTables, .noResultsToCompare,
      .duplicateSource("b.csv"),
      .twoMaximaForOneItem, .missingColumn, .badScale, .twoScalesForOneKey, .contradictoryContext,
      .badContextValue, .badLabel, .noLabels, .noForm(nil), .noForm("vpr-2021"),
      .noDatabaseSupport, .badDatabaseAddress, .databaseUnreachable("x"), .databaseRefused("x"),
      .workbook(.notAWorkbook), .workbook(.legacyWorkbook), .workbook(.passwordProtected),
    ]
    + WorkbookError.Damage.allCases.map { .workbook(.damaged($0)) }
    + WorkbookError.Limit.allCases.map { .workbook(.tooLarge($0)) }

  @Test(arguments: Language.allCases) func everyErrorIsOneSentenceOfItsOwn(language: Language) {
    let all = Self.kinds + RowProblem.allCases.map { .noUsableRows($0) }
    let sentences = all.map { ReadingError($0, file: "a.csv").sentence(in: language) }
    #expect(Set(sentences).count == all.count)
    #expect(sentences.allSatisfy { $0.hasPrefix("a.csv: ") && $0.hasSuffix(".") })
    #expect(sentences.allSatisfy { !$0.contains("\n") && $0.count > 15 })
  }

  @Test func russianAndEnglishDifferAndRussianIsCyrillic() {
    for kind in Self.kinds {
      let error = ReadingError(kind, file: "a")
      let russian = error.sentence(in: .russian)
      #expect(russian != error.sentence(in: .english))
      #expect(russian.unicodeScalars.contains { (0x0430...0x044f).contains($0.value) })
    }
  }

  @Test func placeAndValueArePartOfTheSentence() {
    let error = ReadingError(
      .badScale, file: "scales.csv", line: 3, column: "boundaries", value: "10 6")
    #expect(
      error.sentence(in: .english)
        == "scales.csv, line 3, column \"boundaries\": the row does not describe a mark scale "
        + "(found: \"10 6\").")
    #expect(
      error.sentence(in: .russian)
        == "scales.csv, строка 3, столбец «boundaries»: строка не описывает шкалу отметок "
        + "(найдено: «10 6»).")
  }

  @Test func aSheetIsPartOfThePlaceAndAnUnknownFormOfNoFile() {
    let error = ReadingError(.duplicateColumn, file: "a.xlsx", sheet: "Лист1", line: 1, column: "x")
    #expect(
      error.sentence(in: .english)
        == "a.xlsx, sheet \"Лист1\", line 1, column \"x\": two columns have the same meaning.")
    let form = ReadingError(.unknownForm(["auto", "table"]), file: "", value: "впр")
    #expect(form.exitStatus == 64)
    #expect(
      form.sentence(in: .russian)
        == "--format: такой формы нет; есть: auto, table (найдено: «впр»).")
  }

  @Test func rowIssueSaysWhatBecameOfTheRow() {
    let issue = RowIssue(
      line: 7, column: "балл", value: "1,5", problem: .scoreNotWhole, outcome: .rejected)
    #expect(
      issue.sentence(in: .russian)
        == "строка 7, столбец «балл»: балл не является целым числом («1,5») — строка не учтена.")
    #expect(
      issue.sentence(in: .english)
        == "line 7, column \"балл\": the score is not a whole number (\"1,5\") — "
        + "the row was not counted.")
  }

  @Test(arguments: Language.allCases) func leftOutFilesHaveTheirReason(language: Language) {
    let reasons: [LeftOutFile.Reason] = [
      .notATable, .nameNotText, .linkToFolder, .truth, .noScores,
      .unusable(ReadingError(.empty, file: "a")), .otherForm,
      .hiddenSheet, .emptySheet, .unknownSheet, .countedElsewhere(2), .noResultsToCompare(2),
    ]
    let sentences = reasons.map { LeftOutFile(path: "a", reason: $0).sentence(in: language) }
    #expect(Set(sentences).count == reasons.count)
    #expect(!WritingError(file: "a").sentence(in: language).isEmpty)
  }
}
