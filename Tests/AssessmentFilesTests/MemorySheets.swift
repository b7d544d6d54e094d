import Objectivity
import Spreadsheet

@testable import AssessmentFiles

/// A sheet held in memory: rows of values, blank ones left out as the reader of workbooks does.
func memorySheet(
  _ name: String, isHidden: Bool = false, _ rows: [[String]]
) -> SheetStream {
  SheetStream(name: name, isHidden: isHidden) { body throws(WorkbookError) in
    for (index, values) in rows.enumerated() where values.contains(where: { !$0.isEmpty }) {
      guard body(SheetRow(number: index + 1, values: values)) == .row else { return }
    }
  }
}

/// The counts of sheets held in memory, as of a file with the given name.
func counts(
  of sheets: [SheetStream], file: String = "таблица.xlsx",
  options: ReadingOptions = ReadingOptions(baseScales: MarkScaleCatalogue())
) throws -> WorkbookCounts {
  try WorkbookCounts(
    sheets: sheets, path: file, place: SourcePlace(name: file), options: options,
    scales: options.baseScales)
}

/// The results of sheets held in memory.
func results(
  of sheets: [SheetStream], file: String = "таблица.xlsx",
  options: ReadingOptions = ReadingOptions(baseScales: MarkScaleCatalogue())
) throws -> [AssessmentResults] {
  try ResultsAssembly(
    [counts(of: sheets, file: file, options: options).counted], scales: options.baseScales,
    keepsItems: true, jobs: 1
  ).assessments
}
