public import Foundation
public import Objectivity
import ScoreStatistics

/// The file of mark scales:
/// `procedure,year,grade,subject,min_score,max_score,boundaries` and optionally `form` and `source`.
///
/// Boundaries are the first score of each next mark, separated by spaces; none is allowed. `*` or
/// nothing matches any.
public enum MarkScaleFile {
  /// The columns, as written.
  public static let columns = [
    "procedure", "year", "grade", "subject", "min_score", "max_score", "boundaries", "form",
    "source",
  ]

  /// Whether names of columns are those of mark scales.
  static func isHeader(_ names: [String]) -> Bool {
    Set(names.map { $0.lowercased() }).isSuperset(of: ["min_score", "max_score", "boundaries"])
  }

  /// Reads a file of mark scales.
  public static func read(_ path: String) throws(ReadingError) -> MarkScaleCatalogue {
    try read(InputFile(path: path))
  }

  /// Reads mark scales from the bytes of a file called `name`.
  public static func read(_ data: Data, name: String) throws(ReadingError) -> MarkScaleCatalogue {
    try read(InputFile(name: name, data: data))
  }

  /// Whether a path is that of a file of scales by its header, or of no file at all.
  public static func isRecognised(_ path: String) -> Bool {
    guard !InputFile.isFolder(path) else { return false }
    do throws(ReadingError) {
      let text = try DelimitedText(InputFile(path: path), jobs: 1) { names in
        names.count { columns.contains($0.lowercased()) }
      }
      let own: Set = ["min_score", "max_score", "boundaries"]
      return text.names.contains { own.contains($0.lowercased()) }
    } catch {
      return error.kind == .notFound
    }
  }

  private static func read(_ file: InputFile) throws(ReadingError) -> MarkScaleCatalogue {
    let text = try DelimitedText(file, jobs: 1) { names in
      names.count { columns.contains($0.lowercased()) }
    }
    let names = text.names.map { $0.lowercased() }
    for name in columns.dropLast(2) where !names.contains(name) {
      throw ReadingError(.missingColumn, file: file.path, column: name)
    }
    var entries: [MarkScaleCatalogue.Entry] = []
    var seen: [Key: MarkScale] = [:]
    for row in try text.rows() {
      let values = Dictionary(zip(names, row.values), uniquingKeysWith: { first, _ in first })
      let entry = try entry(values, file: file, line: row.line)
      let key = Key(entry)
      if let other = seen[key] {
        guard other.scoreScale == entry.scale.scoreScale,
          other.boundaries == entry.scale.boundaries
        else {
          throw ReadingError(
            .twoScalesForOneKey, file: file.path, line: row.line,
            value: row.values.prefix(4).joined(separator: ","))
        }
        continue
      }
      seen[key] = entry.scale
      entries.append(entry)
    }
    return MarkScaleCatalogue(entries: entries)
  }

  /// The bytes of a file with the entries of a catalogue, in their order.
  public static func text(_ catalogue: MarkScaleCatalogue) -> Data {
    var text = columns.joined(separator: ",") + "\n"
    for entry in catalogue.entries {
      let scale = entry.scale
      let values: [String] = [
        entry.procedure?.rawValue ?? "*", entry.year.map(String.init) ?? "*",
        entry.grade.map(String.init) ?? "*", entry.subject ?? "*",
        String(scale.scoreScale.minimum), String(scale.scoreScale.maximum),
        scale.boundaries.map(String.init).joined(separator: " "), entry.form ?? "*", scale.source,
      ]
      text += values.map(CountsWriter.quoted).joined(separator: ",") + "\n"
    }
    return Data(text.utf8)
  }

  /// Writes the entries of a catalogue, whole or not at all.
  public static func write(
    _ catalogue: MarkScaleCatalogue, to path: String
  ) throws(WritingError) {
    do {
      try StagedOutput.makeFile(URL(filePath: path), replacing: true, text(catalogue))
    } catch {
      throw WritingError(file: path)
    }
  }

  private static func entry(
    _ values: [String: String], file: InputFile, line: Int
  ) throws(ReadingError) -> MarkScaleCatalogue.Entry {
    func bad(_ column: String) -> ReadingError {
      ReadingError(
        .badScale, file: file.path, line: line, column: column, value: values[column])
    }
    func any(_ column: String) -> String? {
      let value = values[column] ?? ""
      return value.isEmpty || value == "*" ? nil : value
    }
    func number(_ column: String) throws(ReadingError) -> Int {
      guard let number = Int(values[column] ?? "") else { throw bad(column) }
      return number
    }
    let minimum = try number("min_score")
    let maximum = try number("max_score")
    guard minimum >= 0, maximum > minimum, maximum <= 10_000 else { throw bad("max_score") }
    var boundaries: [Int] = []
    for word in (values["boundaries"] ?? "").split(whereSeparator: \.isWhitespace) {
      guard let boundary = Int(word) else { throw bad("boundaries") }
      boundaries.append(boundary)
    }
    let source = any("source") ?? file.name
    guard
      let scale = MarkScale(
        scoreScale: ScoreScale(minimum: minimum, maximum: maximum), boundaries: boundaries,
        source: source)
    else { throw bad("boundaries") }
    return MarkScaleCatalogue.Entry(
      procedure: any("procedure").map(UnitTally.procedure),
      year: any("year") == nil ? nil : try number("year"),
      grade: any("grade") == nil ? nil : try number("grade"),
      subject: any("subject"), form: any("form"), scale: scale)
  }

  /// The assessments for which an entry holds, as far as two entries can contradict each other.
  private struct Key: Hashable {
    let procedure: Procedure?
    let year: Int?
    let grade: Int?
    let subject: String?
    let form: String?

    init(_ entry: MarkScaleCatalogue.Entry) {
      procedure = entry.procedure
      year = entry.year
      grade = entry.grade
      subject = entry.subject.map(ColumnRole.folded)
      form = entry.form
    }
  }
}

extension MarkScaleCatalogue {
  /// The scales that come with the package: ВПР 2020–2022, ОГЭ and ЕГЭ as far as documents are known.
  public static let shipped: MarkScaleCatalogue = {
    let data = Data(PackageResources.mark_scales_csv)
    do {
      return try MarkScaleFile.read(data, name: "mark-scales.csv")
    } catch {
      preconditionFailure("the embedded mark scales do not read: \(error)")
    }
  }()
}
