import Foundation
import Testing

@Suite struct EvaluateCommandTests {
  @Test func tablesAreShownAndWritten() async throws {
    let folder = try TemporaryFolder()
    let arguments = [
      "evaluate", "--preset", "quick", "--runs", "1", "--schools", "120", "--language", "en",
      "--output", "evaluation",
    ]
    let run = try await CommandRun.merilo(arguments, in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Share of false flags among all flags"))
    #expect(run.output.contains("nothing planted"))
    let rows = try folder.text("evaluation/evaluation.csv").split(separator: "\n")
    #expect(
      rows[0].hasPrefix("configuration,detector,kind,works,units,auc,tpr01,tpr05,foundAt0.05"))
    #expect(rows.contains { $0.hasPrefix("standard,merilo,any,∗,") })
    let page = try folder.text("evaluation/evaluation.html")
    #expect(page.contains("<svg") && page.contains("</html>"))
    let again = try await CommandRun.merilo(arguments, in: folder)
    #expect(again.status == 73)
  }

  @Test func numbersOutsideTheirRangeAreRefused() async throws {
    let folder = try TemporaryFolder()
    for option in [["--schools", "9"], ["--runs", "0"]] {
      let run = try await CommandRun.merilo(["evaluate"] + option, in: folder)
      #expect(run.status == 64 && run.errors.contains(option[1]))
    }
  }
}
