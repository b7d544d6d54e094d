public import Objectivity

/// Gathers what a person should know of files that were counted.
struct ReadingWarnings {
  private(set) var warnings: [ReadingWarning] = []

  /// The share of rows, one in so many, above which losses are told.
  private static let tellingShare = 100

  mutating func add(_ more: [ReadingWarning]) { warnings += more }

  /// Looks at the identity of works, at rows and columns of files.
  mutating func add(files: [CountedFile]) {
    for file in files {
      for table in file.tables {
        add(identityOf: table, in: file)
        add(columnsOf: table, in: file)
      }
      add(contentsOf: file)
      add(rowsOf: file)
    }
  }

  /// Looks at files that were not read.
  ///
  /// They are named by their paths inside the folders that were given.
  mutating func add(leftOut: [LeftOutFile], of inputs: [String]) {
    let bases = inputs.filter { InputFile.isFolder($0) }
    warnings += leftOut.filter(\.isLoss).map { file in
      let base = bases.first { file.path.hasPrefix($0) }
      var named = file
      named.path = SourcePlace(path: file.path, in: base).name
      if case .unusable(var error) = file.reason {
        error.file = named.path
        named.reason = .unusable(error)
      }
      return ReadingWarning(.fileNotRead, places: [named.path], leftOut: named)
    }
  }

  /// Looks at the scales of works.
  mutating func add(works: [AssessmentResults]) {
    add(answersOf: works)
    warnings += works.filter { $0.markScale == nil && !$0.assessment.isWithoutScores }.map {
      ReadingWarning(.workWithoutScale, work: $0.assessment)
    }
  }

  /// Looks for works whose papers are not known as wholes.
  private mutating func add(answersOf works: [AssessmentResults]) {
    var silent: [[String]: [String]] = [:]
    for work in works {
      guard let frequencies = work.itemFrequencies else { continue }
      let names = IndicatorCatalogue.needingPapers(frequencies).map(\.rawValue)
      silent[names, default: []].append(work.assessment.identifier)
    }
    warnings += silent.map { names, works in
      ReadingWarning(.countsOfAnswersOnly, places: works.sorted(), values: names)
    }
  }

  /// Looks for headings that were given a meaning and stand in no file.
  mutating func add(unusedOf map: ColumnMap, in files: [CountedFile]) {
    let found = Set(
      files.flatMap { file in
        file.tables.flatMap { table in
          (table.layout.names + table.leftOutColumns.map(\.name)).map(ColumnRole.folded)
        }
      })
    // A sheet shows the published name in the place of the heading.
    for heading in map.expected.sorted()
    where !found.contains(heading) && !found.contains(ColumnRole.folded(map.name(of: heading))) {
      warnings.append(ReadingWarning(.headingNotFound, places: [heading]))
    }
  }

  private mutating func add(identityOf table: CountedTable, in file: CountedFile) {
    let name = Self.name(of: table, in: file)
    var found: [(claim: WorkIdentity.Claim, trusted: WorkIdentity.Claim)] = []
    for aspect in WorkAspect.allCases {
      let column = table.layout.column[aspect.column]
      let values =
        column == nil
        ? [] : Set(table.assessments.compactMap { $0.withoutSource.value(of: aspect) })
      found +=
        values.isEmpty
        ? table.identity.contradictions.filter { $0.claim.aspect == aspect }
        : table.identity.contradictions(of: aspect, inColumn: values)
    }
    warnings += found.map { claim, trusted in
      ReadingWarning(
        .identityContradicted, places: [name], values: [trusted.value, claim.value],
        aspects: [claim.aspect], sources: [trusted.source, claim.source])
    }
    warnings += table.identity.rivals.filter { rival in
      table.layout.column[rival.aspect.column] == nil
        && table.identity[rival.aspect].map { rival.source.isMoreTrusted(than: $0.source) } ?? true
    }.map { rival in
      ReadingWarning(
        .identityAmbiguous, places: [name], values: rival.values, aspects: [rival.aspect],
        sources: [rival.source])
    }
  }

  private mutating func add(columnsOf table: CountedTable, in file: CountedFile) {
    let alike = table.unknownHeadings.filter { ColumnRole.likeness(of: $0) != nil }
    guard !alike.isEmpty else { return }
    warnings.append(
      ReadingWarning(
        .importantColumnUnknown, places: [Self.name(of: table, in: file)], values: alike))
  }

  /// Tells of tables made by `tabulate` that name schools and leave out what more is known of them.
  private mutating func add(contentsOf file: CountedFile) {
    guard !file.origins.isEmpty, let layout = file.tables.first?.layout, !layout.hasKinds,
      layout.column[.school] != nil
    else { return }
    warnings.append(
      ReadingWarning(
        .countsOfScoresOnly, places: [file.name],
        values: IndicatorCatalogue.needingMoreThanScores.map(\.rawValue)))
  }

  private mutating func add(rowsOf file: CountedFile) {
    let rows = file.tables.reduce(0) { $0 + $1.log.rows }
    // Lines of totals are listed, and nobody misses them.
    let rejected = file.tables.reduce(0) {
      $0 + $1.log.rejected - $1.log.rejections[.totalLine, default: 0]
    }
    guard rejected * Self.tellingShare > rows else { return }
    let reasons = file.tables.reduce(into: [RowProblem: Int]()) {
      $0.merge($1.log.rejections, uniquingKeysWith: +)
    }.filter { $0.key != .totalLine }
    let main = RowProblem.allCases.max { reasons[$0, default: 0] < reasons[$1, default: 0] }
    warnings.append(
      ReadingWarning(
        .rowsNotCounted, places: [file.name], count: rejected, total: rows, problem: main))
  }

  private static func name(of table: CountedTable, in file: CountedFile) -> String {
    file.tables.count > 1 ? table.sheet.map { "\(file.name) · \($0)" } ?? file.name : file.name
  }
}

extension CountedTable {
  /// The headings that are not known.
  var unknownHeadings: [String] {
    layout.names.indices.filter { layout.uses[$0] == .unknown }.map { layout.names[$0] }
      + leftOutColumns.filter { $0.use == .unknown }.map(\.name)
  }
}

extension Assessment {
  /// A part of the identity as text.
  func value(of aspect: WorkAspect) -> String? {
    switch aspect {
    case .procedure: procedure.rawValue
    case .year: year.map(String.init)
    case .grade: grade.map(String.init)
    case .subject: subject.isEmpty ? nil : subject
    }
  }
}

extension LeftOutFile {
  /// Whether the file may hold results that are missing now.
  public var isLoss: Bool {
    switch reason {
    case .unusable, .noScores, .nameNotText, .linkToFolder: true
    default: false
    }
  }
}

extension ReadResult {
  /// Warns where school attributes are given and none is of a school of the results.
  public mutating func warn(ofContexts contexts: [SchoolContext]) {
    let directory = SchoolDirectory(contexts)
    let schools = resultSet.assessments.lazy.flatMap(\.units).filter { !$0.school.isEmpty }
    guard let context = contexts.first, let unit = schools.first,
      !schools.contains(where: { directory.entry(for: $0) != nil })
    else { return }
    warnings = ReadingWarning.ordered(
      warnings + [
        ReadingWarning(
          .contextOfOtherSchools, values: [context.school, unit.school], count: contexts.count)
      ])
  }

  /// Whether any table holds all counts, so that their sum can.
  public var hasAllCounts: Bool {
    files.contains { $0.columns.contains { $0.use == .read(ColumnRole.kind.rawValue) } }
  }

  /// Refuses a table in which no column says the school and the name of one looks as if it did: classes
  /// would be judged as if they belonged to nobody.
  public func requireKnownSchools() throws(ReadingError) {
    for file in files {
      for table in file.tables where table.kind != .appeals {
        let roles = table.columns.compactMap { column -> String? in
          if case .read(let role) = column.use { role } else { nil }
        }
        guard !roles.contains(ColumnRole.school.rawValue), !table.namesSchool,
          let alike = table.columns.first(where: {
            $0.use == .unknown && ColumnRole.likeness(of: $0.name) == .school
          })
        else { continue }
        throw ReadingError(
          .columnLooksLike(ColumnRole.school.rawValue), file: file.path, sheet: table.sheet,
          column: alike.name)
      }
    }
  }
}
