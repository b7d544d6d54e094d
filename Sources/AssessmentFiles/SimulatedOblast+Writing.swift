public import Foundation
public import Objectivity
import ScoreStatistics

public import struct Objectivity.Unit

/// A file in the making: its name and its bytes.
public struct NamedFile: Hashable, Sendable {
  /// The name without a folder.
  public let name: String
  /// The contents.
  public let bytes: [UInt8]
}

/// A file that could not be written.
public struct FileWritingError: Error, Hashable, Sendable {
  /// The path of the file or folder.
  public let path: String
  /// The reason, as the system words it.
  public let reason: String
}

extension SimulatedOblast {
  /// The files of the oblast: a participants table for each work, `scales.csv`, `truth.csv` and
  /// `README.md`.
  ///
  /// - Complexity: O(bytes).
  public var files: [NamedFile] {
    works.map { results in
      NamedFile(
        name: "\(results.work.assessment.identifier).csv", bytes: results.participantsTable)
    } + [
      NamedFile(name: "scales.csv", bytes: scalesTable),
      NamedFile(name: "truth.csv", bytes: truthTable),
      NamedFile(name: "README.md", bytes: Array(readMe.utf8)),
    ]
  }

  /// Writes the files into a new folder, which appears with all of them or not at all.
  public func write(to folder: URL) throws(FileWritingError) {
    do {
      try StagedOutput.makeFolder(folder, replacing: false) { folder in
        for file in files {
          try Data(file.bytes).write(to: folder.appending(path: file.name))
        }
      }
    } catch {
      throw FileWritingError(path: folder.path, reason: error.localizedDescription)
    }
  }

  private var scalesTable: [UInt8] {
    var table = CommaSeparatedBytes()
    table.append(fields: [
      "procedure", "year", "grade", "subject", "min_score", "max_score", "boundaries",
    ])
    for work in design.works {
      let scale = work.markScale
      table.append(
        fields: work.assessment.fields + [
          "\(scale.scoreScale.minimum)", "\(scale.scoreScale.maximum)",
          scale.boundaries.map(String.init).joined(separator: " "),
        ])
    }
    return table.bytes
  }

  private var truthTable: [UInt8] {
    var table = CommaSeparatedBytes()
    table.append(fields: [
      "municipality", "school", "kind", "strength", "assessments", "classes", "changed_papers",
      "honest",
    ])
    for planted in truth {
      table.append(fields: [
        planted.school.municipality, planted.school.school, planted.manipulation.name,
        "\((planted.strength * 1000).rounded() / 1000)",
        planted.assessments.map(\.identifier).joined(separator: " "),
        planted.classes.joined(separator: " "), "\(planted.changedPapers)",
        "\(!planted.isManipulation)",
      ])
    }
    return table.bytes
  }

  private var readMe: String {
    let planted = Dictionary(grouping: truth, by: \.manipulation.name).sorted { $0.key < $1.key }
    let kinds = planted.map { name, schools in
      let isHonest = !schools.contains(where: \.isManipulation)
      return "- `\(name)`: \(schools.count) schools\(isHonest ? ", honest" : "")"
    }
    let tables = works.map { results in
      let papers = results.participants.count { $0.paper != nil }
      let assessment = results.work.assessment
      return "- `\(assessment.identifier).csv`: \(assessment.subject), "
        + "\(results.participants.count) pupils, \(papers) papers"
    }
    return """
      # A synthetic oblast

      Every school, pupil and paper here is made up by `merilo simulate`; none is real.
      \(design.schools) schools, seed \(design.seed)\(design.isClean ? ", nothing planted" : "").

      \(tables.joined(separator: "\n"))
      - `scales.csv`: the mark scales of the works
      - `truth.csv`: the schools in which something was planted: kind, strength (a probability, a
        share of pupils, pairs or of the maximum, or a shift in standard deviations), assessments,
        classes, the number of papers it changed, and whether the school is unusual but honest

      Planted:

      \(kinds.isEmpty ? "nothing" : kinds.joined(separator: "\n"))

      Everywhere, planted or not, some papers just below the first boundary are lifted over it, as
      in the real region of 2021, with a probability that differs between schools. Pupils with
      status `absent` wrote nothing; `X` is an item that was not attempted.

      """
  }
}

extension SimulatedResults {
  /// The participants table of one work in UTF-8: a row for each pupil, the absent included.
  public var participantsTable: [UInt8] {
    let columns =
      ["procedure", "year", "grade", "subject", "municipality", "school", "class", "participant"]
      + ["variant"] + work.columns.map { "item:\($0.name):\($0.maximum)" }
      + ["score", "mark", "journal_mark", "status"]
    var table = CommaSeparatedBytes(capacity: participants.count * (100 + 3 * work.items.count))
    table.append(fields: columns)
    var unit: Unit?
    var opening: [UInt8] = []
    for participant in participants {
      if participant.unit != unit {
        unit = participant.unit
        var head = CommaSeparatedBytes()
        for field in work.assessment.fields { head.append(field: field) }
        head.append(field: participant.unit.municipality)
        head.append(field: participant.unit.school)
        head.append(field: participant.unit.schoolClass)
        opening = head.bytes
      }
      table.append(startOfRow: opening)
      table.append(participant, itemCount: work.items.count)
      table.endRow()
    }
    return table.bytes
  }
}

extension Assessment {
  fileprivate var fields: [String] {
    [procedure.rawValue, year.map(String.init) ?? "", grade.map(String.init) ?? "", subject]
  }
}

/// Rows of a comma-separated table, built byte by byte.
private struct CommaSeparatedBytes {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func append(fields: [String]) {
    for field in fields { append(field: field) }
    endRow()
  }

  /// Appends a field and a comma, quoted where it must be.
  mutating func append(field: String) {
    if field.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) {
      bytes.append(0x22)
      for byte in field.utf8 { bytes.append(contentsOf: byte == 0x22 ? [byte, byte] : [byte]) }
      bytes.append(0x22)
    } else {
      bytes.append(contentsOf: field.utf8)
    }
    bytes.append(0x2c)
  }

  mutating func append(number: Int) {
    // Points and marks are single digits: the common case needs no string.
    if (0...9).contains(number) {
      bytes.append(0x30 + UInt8(number))
      bytes.append(0x2c)
    } else {
      append(field: String(number))
    }
  }

  mutating func append(startOfRow: [UInt8]) { bytes.append(contentsOf: startOfRow) }

  mutating func append(_ participant: SimulatedParticipant, itemCount: Int) {
    append(number: participant.code)
    if let paper = participant.paper {
      append(number: paper.variant)
      for answer in paper.answers { append(answer) }
      append(number: paper.score)
      append(number: paper.mark)
    } else {
      for _ in 0..<(itemCount + 3) { bytes.append(0x2c) }
    }
    append(number: participant.journalMark)
    append(field: participant.paper == nil ? "absent" : "present")
  }

  private mutating func append(_ answer: ResponseMatrix.Answer) {
    switch answer {
    case .points(let points): append(number: points)
    case .notAttempted: append(field: "X")
    case .notTaught: append(field: "не пройд.")
    }
  }

  /// Ends the row in place of its last comma.
  mutating func endRow() { bytes[bytes.count - 1] = 0x0a }
}
