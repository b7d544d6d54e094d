import AssessmentFiles
import Objectivity
import Testing

@Suite struct InputDiscoveryTests {
  @Test func foldersAreReadWithTheirSubfoldersAndTheRestIsListed() throws {
    let folder = try TemporaryFolder()
    try folder.file("one.csv", "school,score\nа,1\n")
    try folder.file("deep/two.tsv", "school\tscore\nб\t2\n")
    try folder.file("context.csv", "school;type;enrolment\nа;лицей;300\n")
    try folder.file("README.md", "# Заметка")
    try folder.file("truth.csv", "school,manipulated\nа,1\n")
    try folder.file("list.csv", "school,address\nа,где-то\n")
    try folder.file("empty.csv", "")
    try folder.file("book.xlsx", "PK")
    try folder.file(".hidden.csv", "score\n1\n")
    let result = try ResultsReader.read(
      inputs: [folder.path],
      options: ReadingOptions(year: 2021, grade: 5, subject: "Математика"))
    #expect(result.files.map(\.source.file) == ["deep/two.tsv", "one.csv"])
    #expect(result.resultSet.assessments[0].units.map(\.school) == ["а", "б"])
    #expect(
      result.context
        == [SchoolContext(school: "а", attributes: ["type": "лицей", "enrolment": "300"])])
    #expect(result.leftOut.count == 5)
    #expect(result.leftOut.contains { $0.path.hasSuffix("truth.csv") && $0.reason == .truth })
    #expect(result.leftOut.contains { $0.path.hasSuffix("list.csv") && $0.reason == .noScores })
    #expect(result.leftOut.contains { $0.path.hasSuffix("README.md") && $0.reason == .notATable })
  }

  @Test func countsOfAFileBesideTheFileAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "score\n1\n2\n")
    try CountsTable.write(
      ResultsReader.read(inputs: [path]).resultSet, to: folder.path + "/counts.csv")
    do {
      _ = try ResultsReader.read(inputs: [folder.path])
      Issue.record("one source was counted twice")
    } catch {
      guard case .duplicateSource = error.kind else { throw error }
    }
  }
}
