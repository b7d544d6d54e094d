import Foundation
import Objectivity
import ReferenceValues
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct SimulatedOblastWritingTests {
  private static let oblast = SimulatedOblast(design: SimulationDesign(schools: 40, seed: 2))

  private static func rows(_ name: String) throws -> [[String]] {
    let file = try #require(oblast.files.first { $0.name == name })
    let text = String(decoding: file.bytes, as: UTF8.self)
    return text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func aFileIsNamedAfterEachWork() {
    #expect(
      Self.oblast.files.map(\.name) == [
        "vpr-2021-5-russkiy-yazyk.csv", "vpr-2021-5-matematika.csv", "scales.csv", "truth.csv",
        "README.md",
      ])
  }

  @Test func everyPupilIsARowThatSaysWhatTheOblastHolds() throws {
    for results in Self.oblast.works {
      let rows = try Self.rows("\(results.work.assessment.identifier).csv")
      let header = rows[0]
      #expect(header[9] == "item:\(results.work.items[0].name):\(results.work.items[0].maximum)")
      #expect(rows.count == results.participants.count + 1)
      for (row, participant) in zip(rows.dropFirst(), results.participants) {
        #expect(row.count == header.count)
        #expect(
          row[4...6].elementsEqual([
            participant.unit.municipality, participant.unit.school, participant.unit.schoolClass,
          ]))
        #expect(row[7] == String(participant.code))
        let status = row[row.count - 1]
        let items = row[9..<(row.count - 4)]
        #expect(items.count == results.work.items.count)
        if let paper = participant.paper {
          #expect(status == "present")
          #expect(row[row.count - 4] == String(paper.score))
          #expect(items.reduce(0) { $0 + (Int($1) ?? 0) } == paper.score)
          #expect(items.count { $0 == "X" } == paper.answers.count { $0 == .notAttempted })
          #expect(row[row.count - 3] == String(paper.mark))
        } else {
          #expect(status == "absent")
          #expect(row[8..<(row.count - 2)].allSatisfy { $0.isEmpty })
        }
        #expect(row[row.count - 2] == String(participant.journalMark))
      }
    }
  }

  @Test func theTruthFileHasARowForEachPlantedSchool() throws {
    let rows = try Self.rows("truth.csv")
    #expect(
      rows[0] == [
        "municipality", "school", "kind", "strength", "assessments", "classes", "changed_papers",
        "honest",
      ])
    #expect(rows.dropFirst().map { $0[1] } == Self.oblast.truth.map(\.school.school))
    #expect(rows.dropFirst().map { $0[6] } == Self.oblast.truth.map { String($0.changedPapers) })
  }

  @Test func honestKindsAreToldApartInTheTruthFile() throws {
    let oblast = SimulatedOblast(design: .standard(schools: 60, seed: 2))
    let file = try #require(oblast.files.first { $0.name == "truth.csv" })
    let rows = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    let honest = rows.filter { $0.hasSuffix(",true") }.map { $0.split(separator: ",")[2] }
    #expect(Set(honest) == ["strict-marking", "excellent-school", "correctional-class"])
    #expect(rows.count { $0.hasSuffix(",false") } == oblast.truth.count(where: \.isManipulation))
  }

  @Test func theScalesFileGivesTheBoundariesOfEachWork() throws {
    #expect(
      try Self.rows("scales.csv").dropFirst().map { $0 } == [
        ["vpr", "2021", "5", "Русский язык", "0", "45", "18 29 39"],
        ["vpr", "2021", "5", "Математика", "0", "20", "7 11 15"],
      ])
  }

  @Test func writingMakesTheFolderAndItsFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "simulated-\(UUID().uuidString)/inner")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try Self.oblast.write(to: folder)
    for file in Self.oblast.files {
      #expect(try Data(contentsOf: folder.appending(path: file.name)) == Data(file.bytes))
    }
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("a file".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: FileWritingError.self) { try Self.oblast.write(to: file) }
  }

  /// The committed data set is what its README says made it.
  @Test func theCommittedDemoOblastIsReproduced() throws {
    let folder = ReferenceFile.packageFolder.appending(path: "Datasets/demo-oblast")
    let oblast = SimulatedOblast(design: SimulationDesign(schools: 60, seed: 36))
    for file in oblast.files where file.name != "README.md" {
      #expect(try Data(contentsOf: folder.appending(path: file.name)) == Data(file.bytes))
    }
  }
}
