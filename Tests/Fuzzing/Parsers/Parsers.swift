import AssessmentFiles
import Foundation
import Objectivity

/// The parsers that bytes from outside reach, one for each run of libFuzzer.
enum Parser: String, CaseIterable {
  /// Delimited text: participants, counts, percentages.
  case rows
  /// The bytes of a workbook.
  case zip
  /// The markup of a sheet, inside a workbook that is sound.
  case sheet
  /// `merilo.toml`.
  case project
  /// The small tables: mark scales, attributes and aliases of schools, labels of others.
  case tables

  private var fileName: String {
    switch self {
    case .zip, .sheet: "input.xlsx"
    case .project: "merilo.toml"
    case .rows, .tables: "input.csv"
    }
  }

  /// Reads the bytes as a file; a refusal is as good as a result.
  func read(_ bytes: UnsafeRawBufferPointer, in folder: String) {
    let path = "\(folder)/\(fileName)"
    let data = self == .sheet ? StoredWorkbook.holding(sheet: bytes) : Data(bytes)
    guard FileManager.default.createFile(atPath: path, contents: data) else {
      fatalError("cannot write \(path)")
    }
    switch self {
    case .rows, .zip, .sheet: _ = try? ResultsReader.read(inputs: [path])
    case .project: _ = try? ProjectFile.read(path, orIn: [])
    case .tables:
      _ = try? MarkScaleFile.read(path)
      _ = try? SchoolContextFile.read(path)
      _ = try? SchoolAliases(path: path)
      _ = try? ExternalLabelFile.read(path)
    }
  }
}

/// The parser named by `MERILO_PARSER`, with a folder in memory for what it reads.
private let fuzzed: (parser: Parser, folder: String) = {
  let environment = ProcessInfo.processInfo.environment
  guard let name = environment["MERILO_PARSER"], let parser = Parser(rawValue: name) else {
    fatalError("MERILO_PARSER is none of \(Parser.allCases.map(\.rawValue))")
  }
  let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
  let folder = "\(memory)/merilo-fuzzing-\(ProcessInfo.processInfo.processIdentifier)"
  try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return (parser, folder)
}()

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafeRawPointer?, _ count: Int) -> CInt {
  fuzzed.parser.read(UnsafeRawBufferPointer(start: start, count: count), in: fuzzed.folder)
  return 0
}
