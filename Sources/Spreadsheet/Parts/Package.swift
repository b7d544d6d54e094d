/// The parts of a workbook by name.
struct Package: Sendable {
  let archive: ZipArchive
  let limits: WorkbookLimits
  /// The number of bytes inflated at once.
  let chunk: Int
  private let budget: InflationBudget

  init(archive: ZipArchive, limits: WorkbookLimits, chunk: Int) {
    self.archive = archive
    self.limits = limits
    self.chunk = chunk
    budget = InflationBudget(archiveBytes: archive.data.count, limits: limits)
  }

  func hasPart(_ name: String) -> Bool { archive.entries[ZipArchive.key(name)] != nil }

  /// A scanner at the start of a part.
  func scanner(_ name: String) throws(WorkbookError) -> XMLScanner {
    guard let entry = archive.entries[ZipArchive.key(name)] else { throw .damaged(.missingPart) }
    return try XMLScanner(
      PartReader(entry, of: archive.data, limits: limits, budget: budget), chunk: chunk)
  }
}
