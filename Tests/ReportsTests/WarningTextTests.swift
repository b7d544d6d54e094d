import AssessmentFiles
import Objectivity
import Reports
import Testing

/// Warnings of a run in words.
@Suite struct WarningTextTests {
  private static let work = Assessment(procedure: .vpr, year: 2021, subject: "Химия")
  private static let warnings: [ReadingWarning] = [
    ReadingWarning(
      .worksDiffer, places: ["a.csv", "b.csv"], work: work,
      difference: .maximum(item: "4К1", 2, 3)),
    ReadingWarning(.worksDiffer, places: ["a.csv", "c.csv"], work: work, difference: .items(9, 8)),
    ReadingWarning(
      .worksDiffer, places: ["a.csv", "d.csv"], work: work, difference: .highestScore(20, 38)),
    ReadingWarning(.workUnknown, places: ["a.csv"], aspects: [.grade, .subject], work: work),
    ReadingWarning(
      .identityContradicted, places: ["a.csv"], values: ["2021", "2020"], aspects: [.year],
      sources: [.fileName, .folderName]),
    ReadingWarning(
      .identityAmbiguous, places: ["a.csv"], values: ["5", "6"], aspects: [.grade],
      sources: [.fileName]),
    ReadingWarning(
      .rowsNotCounted, places: ["a.csv"], count: 120, total: 1000, problem: .scoreNotANumber),
    ReadingWarning(
      .fileNotRead, places: ["a.ods"],
      leftOut: LeftOutFile(
        path: "a.ods",
        reason: .unusable(ReadingError(.unsupportedFormat("OpenDocument (.ods)"), file: "a.ods")))),
    ReadingWarning(.likelyDouble, places: ["a.csv", "b.csv"], values: ["sch500001"], count: 1),
    ReadingWarning(.schoolInTwoMunicipalities, places: ["sch500001"], values: ["А", "Б"]),
    ReadingWarning(.codeInTwoMunicipalities, places: ["9306"], values: ["А", "Б"]),
    ReadingWarning(.codesDifferByZeros, places: ["009306", "9306"]),
    ReadingWarning(.namesAlike, places: ["СОШ 5", "сош № 5"]),
    ReadingWarning(.countsOfScoresOnly, places: ["a.csv"], values: ["item-profile"]),
    ReadingWarning(.countsOfAnswersOnly, places: [work.identifier], values: ["item-misfit"]),
    ReadingWarning(.contextOfOtherSchools, values: ["sch500001", "СОШ 5"], count: 1),
    ReadingWarning(.importantColumnUnknown, places: ["a.csv"], values: ["Школа района"]),
    ReadingWarning(.workWithoutScale, work: work),
    ReadingWarning(.headingNotFound, places: ["код"]),
  ]

  @Test(arguments: Language.allCases) func everyKindIsOneSentence(language: Language) {
    #expect(Set(Self.warnings.map(\.kind)) == Set(ReadingWarning.Kind.allCases))
    let lines = WarningText(Self.warnings, language: language).lines
    #expect(lines.count == Self.warnings.count && Set(lines).count == lines.count)
    for line in lines {
      #expect(line.hasSuffix(".") && !line.contains("\n") && line.count > 40, "\(line)")
      let isCyrillic = line.unicodeScalars.contains { (0x0430...0x044f).contains($0.value) }
      #expect(language == .english || isCyrillic, "\(line)")
    }
  }

  @Test func theGravestComeFirstAndFewOfAKindAreTold() {
    let many = (0..<8).map {
      ReadingWarning(.rowsNotCounted, places: ["\($0).csv"], count: 5, total: 50, problem: .noScore)
    }
    let block = WarningText(many + [Self.warnings[0]], language: .english).block
    let lines = block.split(separator: "\n")
    #expect(lines.count == 8 && lines[1].contains("different works"))
    #expect(lines[2].contains("0.csv: 5 of 50 rows were not counted (10.0"))
    #expect(lines[7].contains("3 more"))
    #expect(WarningText([], language: .english).block.isEmpty)
  }

  @Test func aPublishedReportNamesNoSchoolForItsCodes() {
    let kinds = Self.warnings.filter(\.namesSchools).map(\.kind)
    #expect(
      Set(kinds) == [
        .likelyDouble, .schoolInTwoMunicipalities, .codeInTwoMunicipalities, .codesDifferByZeros,
        .namesAlike, .contextOfOtherSchools,
      ])
  }
}
