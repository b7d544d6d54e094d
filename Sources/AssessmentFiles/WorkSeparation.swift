import Objectivity
import ScoreStatistics

/// Keeps results apart that must not be added: those of works that could not be told from others, and
/// those under one name of which the items or scores show that they are of different works.
struct WorkSeparation {
  /// What a person should know of it.
  private(set) var warnings: [ReadingWarning] = []

  /// Gives each work that must stay apart a name of its own, whatever the order of files.
  static func apply(to files: inout [CountedFile]) -> WorkSeparation {
    var separation = WorkSeparation()
    let traces = traces(of: files)
    let byWork = Dictionary(grouping: traces, by: \.assessment)
    for assessment in byWork.keys.sorted() {
      guard let traces = byWork[assessment] else { continue }
      let isApart = assessment.isOfOneSource
      // Counts of one source each: two files that call a source alike have two sources.
      if isApart, Set(traces.map(\.table.file)).count < 2 { continue }
      let missing = missing(in: assessment)
      if !missing.isEmpty {
        let names = Set(traces.map { files[$0.table.file].name }).sorted()
        separation.warnings.append(
          ReadingWarning(.workUnknown, places: names, aspects: missing, work: assessment))
      }
      var groups: [[WorkTrace]] = []
      var difference: (WorkDifference, [String])?
      for trace in traces.sorted(by: { precedes($0, $1, in: files) }) {
        var place: Int?
        for (index, group) in groups.enumerated()
        where !isApart && missing.isEmpty
          || sharesSource(
            group[0], trace, in: files, isYearAlone: !isApart && missing == [.year])
        {
          guard let found = group.lazy.compactMap({ $0.difference(from: trace) }).first else {
            place = index
            break
          }
          if difference == nil {
            difference = (
              found, [sourceName(of: group[0], in: files), sourceName(of: trace, in: files)]
            )
          }
        }
        if let place { groups[place].append(trace) } else { groups.append([trace]) }
      }
      guard groups.count > 1 else { continue }
      if let difference {
        separation.warnings.append(
          ReadingWarning(
            .worksDiffer, places: difference.1, work: assessment, difference: difference.0))
      }
      let filesOfGroups = groups.map { Set($0.map(\.table.file)) }
      for (number, group) in groups.enumerated() {
        let isWholeFile = filesOfGroups.enumerated().allSatisfy { other, used in
          other == number || used.isDisjoint(with: filesOfGroups[number])
        }
        let name =
          isWholeFile
          ? files[group[0].table.file].name : sourceName(of: group[0], in: files)
        let apart = assessment.withoutSource.apart(
          as: assessment.source.map { "\(name) · \($0)" } ?? name)
        for trace in group {
          files[trace.table.file].tables[trace.table.table].rename(assessment, to: apart)
        }
      }
    }
    return separation
  }

  /// The parts that are not known and without which results of two sources may be of two works.
  private static func missing(in assessment: Assessment) -> [WorkAspect] {
    var missing: [WorkAspect] = []
    if assessment.year == nil { missing.append(.year) }
    if assessment.grade == nil, assessment.procedure.hasGrades { missing.append(.grade) }
    if assessment.subject.isEmpty { missing.append(.subject) }
    return missing
  }

  /// Whether two tables of a work that is not wholly known are of one source.
  ///
  /// That is the file, or, where the year alone is unknown, the folder: schools send a file each, and whoever
  /// puts them into one folder means one year.
  private static func sharesSource(
    _ one: WorkTrace, _ other: WorkTrace, in files: [CountedFile], isYearAlone: Bool
  ) -> Bool {
    if one.table.file == other.table.file { return true }
    func folder(_ trace: WorkTrace) -> Substring {
      let name = files[trace.table.file].name
      return name[..<(name.lastIndex(of: "/") ?? name.startIndex)]
    }
    return isYearAlone && folder(one) == folder(other)
  }

  private static func sourceName(of trace: WorkTrace, in files: [CountedFile]) -> String {
    let file = files[trace.table.file]
    let sheet = file.tables[trace.table.table].sheet
    return file.tables.count > 1 ? sheet.map { "\(file.name) · \($0)" } ?? file.name : file.name
  }

  /// The order in which traces are compared: the larger first, so that small files join large ones.
  private static func precedes(
    _ one: WorkTrace, _ other: WorkTrace, in files: [CountedFile]
  ) -> Bool {
    if one.items.isEmpty != other.items.isEmpty { return other.items.isEmpty }
    if one.examinees != other.examinees { return one.examinees > other.examinees }
    let (left, right) = (files[one.table.file], files[other.table.file])
    if left.name != right.name { return left.name < right.name }
    return (left.digest, one.table.table) < (right.digest, other.table.table)
  }

  /// What the tables show of their works; items only of works that stand in several tables.
  private static func traces(of files: [CountedFile]) -> [WorkTrace] {
    var tables: [(table: CountedTable, traces: [Assessment: WorkTrace])] = []
    for (file, counted) in files.enumerated() {
      for (number, table) in counted.tables.enumerated() {
        tables.append((table, table.traces(at: (file, number))))
      }
    }
    var places: [Assessment: Int] = [:]
    for assessment in tables.flatMap(\.traces.keys) { places[assessment, default: 0] += 1 }
    return tables.flatMap { table, traces in
      guard traces.keys.contains(where: { places[$0, default: 0] > 1 }) else {
        return Array(traces.values)
      }
      var traces = traces
      table.addItems(to: &traces)
      return Array(traces.values)
    }
  }
}

extension CountedTable {
  /// Calls the results of an assessment otherwise.
  mutating func rename(_ assessment: Assessment, to other: Assessment) {
    for part in parts.indices {
      for (number, written) in parts[part].tally.assessments.enumerated()
      where written.assessment == assessment {
        parts[part].tally.rename(number, to: other)
      }
    }
  }

  /// What the table shows of each work, without items.
  fileprivate func traces(at place: (file: Int, table: Int)) -> [Assessment: WorkTrace] {
    var traces: [Assessment: WorkTrace] = [:]
    for tally in parts.map(\.tally) {
      var own = [(examinees: Int, highest: Int)?](repeating: nil, count: tally.assessments.count)
      for (key, slot) in tally.slots.enumerated() where tally.hasExaminees(key: key) {
        let number = Int(slot.assessment)
        let found = own[number] ?? (0, 0)
        own[number] = (
          found.examinees + tally.examinees(ofKey: key), max(found.highest, Int(slot.highest))
        )
      }
      for (written, counted) in zip(tally.assessments, own) {
        guard let counted else { continue }
        let assessment = written.assessment
        traces[assessment, default: WorkTrace(assessment, table: place, layout: layout)]
          .add(examinees: counted.examinees, highest: counted.highest)
      }
    }
    return traces
  }

  /// Adds to each work the items in which somebody has something.
  ///
  /// - Complexity: O(answers).
  fileprivate func addItems(to traces: inout [Assessment: WorkTrace]) {
    let width = layout.items.count
    for part in parts {
      let assessments = part.tally.assessments.map(\.assessment)
      // Where answers are not kept, every item counts as used.
      var isUsed = [Bool](repeating: part.answers.isEmpty, count: assessments.count * width)
      for (examinee, key) in part.keyOfExaminee.enumerated() {
        let start = Int(part.tally.slots[Int(key)].assessment) * width
        for item in 0..<width where part.answers[examinee * width + item] != ResultRows.blankCode {
          isUsed[start + item] = true
        }
      }
      let lists = part.counted.lists
      let places = part.counted.rows.map { row in
        Int(part.tally.slots[Int(row.key)].assessment) * lists.count + Int(row.list)
      }
      for place in Set(places) {
        for item in lists[place % lists.count] ?? [] {
          traces[assessments[place / lists.count]]?.add(item, isInferred: false)
        }
      }
      for (number, assessment) in assessments.enumerated() {
        for (item, definition) in layout.items.enumerated() where isUsed[number * width + item] {
          traces[assessment]?.add(definition, isInferred: layout.isInferred[item])
        }
      }
    }
  }
}
