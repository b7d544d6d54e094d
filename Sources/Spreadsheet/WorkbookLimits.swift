/// How much of a workbook is believed before it is refused.
///
/// The usual limits hold every real workbook and keep the memory of one reader below 512 MiB,
/// whatever is read.
public struct WorkbookLimits: Hashable, Sendable {
  /// The size of the file.
  public var fileBytes = 256 << 20
  /// The number of parts of the archive.
  public var parts = 10_000
  /// The inflated size of a part; parts are streamed, so that it costs time only.
  public var partBytes = 4 << 30
  /// The inflated size of all parts together, each as often as it is read.
  public var inflatedBytes = 8 << 30
  /// The inflated size over the compressed size of a part that inflates to more than 16 MiB.
  public var ratio = 200
  /// The number of sheets.
  public var sheets = 1_024
  /// The number of rows of a sheet, which in Excel is 1,048,576.
  public var rows = 1_048_576
  /// The number of columns of a sheet, which in Excel is 16,384.
  public var columns = 16_384
  /// The number of places from the first column to the last value of each row, over a sheet.
  public var cells = 200_000_000
  /// The length of a text in UTF-8; Excel holds 32,767 characters.
  public var cellBytes = 128 << 10
  /// The length of the values of a row.
  public var rowBytes = 4 << 20
  /// The length of all values of a sheet.
  public var sheetBytes = 256 << 20
  /// The length of all shared texts.
  public var sharedStringBytes = 64 << 20
  /// The number of shared texts.
  public var sharedStrings = 4_000_000

  /// Creates the usual limits.
  public init() {}
}
