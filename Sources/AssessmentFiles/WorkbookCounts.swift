import Foundation
import Objectivity
import ScoreStatistics
import Spreadsheet

/// The counts of the tables of one file, and the sheets of it that hold none.
struct WorkbookCounts: Sendable {
  /// The counts.
  private(set) var counted: CountedFile
  /// The sheets that were left out.
  private(set) var leftOut: [LeftOutFile] = []
  /// The names that lead to the file.
  private let place: SourcePlace
  /// The tables that are counted when those of all files are known.
  private var waiting: [WaitingTable] = []

  /// A table that is not counted yet.
  private struct WaitingTable: Sendable {
    /// The place among the tables of the file.
    var place: Int
    var sheet: String?
    var table: NormalisedTable
  }

  /// Takes the counts of a file without sheets.
  init(_ counted: CountedFile) {
    self.counted = counted
    place = SourcePlace(name: counted.name)
  }

  /// Whether a file is to be read as a workbook, by its name or by its first bytes.
  static func isWorkbook(_ file: InputFile) -> Bool {
    let suffix = URL(filePath: file.path).pathExtension.lowercased()
    return InputDiscovery.workbookExtensions.contains(suffix)
      || ["xlsx", "xls"].contains(TextEncoding.foreignFormat(file.data))
  }

  /// Reads and counts a workbook; nothing of its rows is held afterwards.
  init(
    _ file: InputFile, options: ReadingOptions, scales: MarkScaleCatalogue,
    forms: [any ResultForm.Type] = ResultForms.all
  ) throws(ReadingError) {
    let workbook: Workbook
    do throws(WorkbookError) { workbook = try Workbook(file.data) } catch {
      throw ForeignWorkbook.error(error, of: file)
    }
    try self.init(
      sheets: SheetStream.sheets(of: workbook), path: file.path, place: file.place,
      options: options, scales: scales, forms: forms)
    counted.digest = file.digest()
  }

  /// Reads and counts delimited text that is read as a sheet.
  init(
    _ sheet: DelimitedSheet, of file: InputFile, options: ReadingOptions,
    scales: MarkScaleCatalogue, forms: [any ResultForm.Type]
  ) throws(ReadingError) {
    try self.init(
      sheets: [sheet.stream], path: file.path, place: file.place, options: options, scales: scales,
      forms: forms)
    counted.digest = file.digest()
    counted.encoding = sheet.encoding
    counted.delimiter = sheet.delimiter
  }

  /// Reads and counts sheets; one without a name is a file of its own.
  init(
    sheets: [SheetStream], path: String, place: SourcePlace, options: ReadingOptions,
    scales: MarkScaleCatalogue, forms: [any ResultForm.Type] = ResultForms.all
  ) throws(ReadingError) {
    var file = CountedFile(path: path, name: place.name)
    var reading = SheetReading(path: path, fileName: place.fileName, forms: forms)
    let sheets = sheets.map { $0.renamed(by: options.columnMap) }
    var waiting: [WaitingTable] = []
    try reading.read(sheets) { name, table throws(ReadingError) in
      let sheet = name.isEmpty ? nil : name
      if table.awaitsAppeals {
        let place = file.tables.count + waiting.count
        waiting.append(WaitingTable(place: place, sheet: sheet, table: table))
        return
      }
      do throws(ReadingError) {
        file.tables.append(
          try Self.count(
            table, sheet: sheet, path: path, place: place, options: options, scales: scales))
      } catch {
        var placed = error
        placed.sheet = sheet
        throw placed
      }
    }
    guard !file.tables.isEmpty || !waiting.isEmpty else {
      if let headings = reading.headings, forms.count == ResultForms.all.count {
        throw ReadingError(noScoresAmong: headings.names, of: path, sheet: headings.sheet)
      }
      throw ReadingError(.noForm(options.format), file: path)
    }
    counted = file
    self.place = place
    self.waiting = waiting
    leftOut = reading.leftOut.map { LeftOutFile(path: path, sheet: $0.name, reason: $0.reason) }
  }

  /// Counts the tables of examinations in all files, with the corrections of appeals in any.
  static func countWaiting(
    _ files: inout [Result<WorkbookCounts, ReadingError>], options: ReadingOptions,
    scales: MarkScaleCatalogue
  ) {
    var tables: [NormalisedTable] = []
    for case .success(let file) in files { tables += file.waiting.map(\.table) }
    if tables.isEmpty { return }
    AppealCorrections.apply(to: &tables)
    var next = 0
    for index in files.indices {
      guard case .success(var file) = files[index], !file.waiting.isEmpty else { continue }
      let finished = tables[next..<(next + file.waiting.count)]
      next += file.waiting.count
      files[index] = Result { () throws(ReadingError) in
        for (waiting, table) in zip(file.waiting, finished) {
          let counted = try count(
            table, sheet: waiting.sheet, path: file.counted.path, place: file.place,
            options: options, scales: scales)
          file.counted.tables.insert(counted, at: waiting.place)
        }
        file.waiting = []
        return file
      }
    }
  }

  private static func count(
    _ table: NormalisedTable, sheet: String?, path: String, place: SourcePlace,
    options: ReadingOptions, scales: MarkScaleCatalogue
  ) throws(ReadingError) -> CountedTable {
    var layout = try TableLayout(
      names: table.columns.map(\.name), namesInFile: table.columns.map(\.nameInFile), file: path,
      line: table.rowNumbers.first.map { Int($0) - 1 } ?? 1)
    layout.note(unknown: table.unknown, maximaAreInferred: table.maximaAreInferred)
    let scanner = RowScanner(
      delimiter: NormalisedTable.separator, terminator: UInt8(ascii: "\n"),
      columns: table.columns.count, hasQuotes: false)
    let text = table.text.span
    let whole = 0..<text.count
    if layout.hasUnknownMaxima {
      var maxima = ItemMaxima(layout: layout)
      _ = scanner.scan(text, in: whole, into: &maxima)
      layout.settle(maxima.maxima)
    }
    let identity = WorkIdentity(
      cells: table.constants, options: options, sheet: sheet,
      classes: ClassGrades(text, in: whole, scanner: scanner, layout: layout), place: place)
    var counted = CountedTable(
      layout: layout, identity: identity, form: table.form, sheet: sheet,
      listedIssues: options.listedIssues)
    counted.leftOutColumns =
      table.droppedPersonal.map { .init(name: $0, use: .droppedPersonal) }
      + table.notNeeded.map { .init(name: $0, use: .notNeeded) }
      + table.unknown.map { .init(name: $0, use: .unknown) }
    if let appeals = table.appeals {
      counted.log.rows = appeals.applied
      counted.log.accepted = appeals.applied
      counted.log.remark(table.remarks)
      return counted
    }
    guard layout.hasScores else {
      throw ReadingError(noScoresAmong: table.columns.map(\.nameInFile), of: path, sheet: sheet)
    }
    var rows = ResultRows(
      layout: layout, options: identity.options(options.located(by: table.constants)),
      scales: scales, isSheet: true, progress: nil)
    let log = rows.count(text, in: whole, scanner: scanner)
    counted.parts = [rows.part]
    counted.log.append(log.log, lineOffset: 0)
    counted.log.renumber { line in Int(table.rowNumbers[line - 1]) }
    counted.log.remark(table.remarks)
    counted.preparedRows = table.preparedRows
    return counted
  }
}

extension LeftOutFile.Reason {
  /// The reason for which a file of a folder is left out rather than refused.
  init(_ error: ReadingError) {
    switch error.kind {
    case .noScoreColumn: self = .noScores
    case .noForm(.some): self = .otherForm
    default: self = .unusable(error)
    }
  }
}
