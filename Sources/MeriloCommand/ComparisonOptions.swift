import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports
import ScoreStatistics

/// With whom schools are compared, what is known of them, and whose lists flags are set beside.
struct ComparisonOptions: ParsableArguments {
  @Option(
    help: .text(CommandText.referenceHelp, valueName: "region|peers|controlled|file"))
  var reference = ReferenceChoice.region.name
  @Option(help: .text(CommandText.contextHelp, valueName: "file")) var context: String?
  @Option(help: .text(CommandText.externalLabelsHelp, valueName: "file"))
  var externalLabels: String?

  /// The files of the options, read.
  struct Files {
    var contexts: [SchoolContext] = []
    var labels: [ExternalLabel] = []
    /// The results to compare with, where the reference is a file.
    var reference: ResultSet?
  }

  /// The path of the reference, where it is a file.
  private var referencePath: String? {
    let names: [ReferenceChoice] = [.region, .peers, .controlled]
    return names.contains { $0.name == reference } ? nil : reference
  }

  /// Reads the files of the options; the reference is read as the input is.
  func files(
    readAs input: InputOptions, jobs: Int, language: Language
  ) throws -> Files {
    var files = Files()
    let project = try input.project(language: language)
    do throws(ReadingError) {
      if let context = context ?? project?.context {
        files.contexts = try SchoolContextFile.read(context)
      }
      if let externalLabels = externalLabels ?? project?.externalLabels {
        files.labels = try ExternalLabelFile.read(externalLabels)
      }
    } catch {
      throw CommandFailure(error.sentence(in: language), status: error.exitStatus)
    }
    if let referencePath {
      var other = input
      other.inputs = [referencePath]
      other.source = nil
      files.reference =
        try other.read(jobs: jobs, keepsItems: false, language: language).resultSet
    }
    return files
  }

  /// The reference for results, or the sentence why there is none.
  func choice(
    for resultSet: ResultSet, contexts: [SchoolContext], files: Files, language: Language
  ) throws -> ReferenceChoice {
    let units = resultSet.assessments.lazy.flatMap(\.units)
    switch reference {
    case ReferenceChoice.peers.name:
      guard units.contains(where: { !$0.school.isEmpty }) else {
        throw CommandFailure(CommandText.noSchoolsForPeers(language), status: 65)
      }
      return .peers
    case ReferenceChoice.controlled.name:
      let directory = SchoolDirectory(contexts)
      guard units.contains(where: { directory.entry(for: $0)?.isControlled == true }) else {
        throw CommandFailure(CommandText.noControlledSchools(language), status: 65)
      }
      return .controlled
    default:
      guard let other = files.reference else { return .region }
      let tables = other.assessments.map { results in
        (results.assessment, results.comparable(at: .school)?.table ?? results.table)
      }
      let known = Set(resultSet.assessments.map(\.assessment))
      guard tables.contains(where: { known.contains($0.0) }) else {
        throw CommandFailure(CommandText.noCommonAssessment(reference)(language), status: 65)
      }
      return .table(Dictionary(uniqueKeysWithValues: tables))
    }
  }

  /// The options that were given, for the manifest: files by name, without their folders.
  var given: [String: String] {
    func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }
    var options: [String: String] = [:]
    options["reference"] = referencePath.map(name) ?? reference
    options["context"] = context.map(name)
    options["external-labels"] = externalLabels.map(name)
    return options
  }
}
