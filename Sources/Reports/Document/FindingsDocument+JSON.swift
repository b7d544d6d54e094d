public import Foundation

extension FindingsDocument {
  /// The bytes of `findings.json`: compact, keys ascending, the same for equal documents.
  public func json() throws -> Data {
    var data = Data()
    try writeJSON { data.append($0) }
    return data
  }

  /// Writes `findings.json` without holding its bytes, encoding on `jobs` threads.
  func writeJSON(to file: URL, jobs: Int) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try writeJSON(jobs: jobs) { try handle.write(contentsOf: $0) }
  }

  private func writeJSON(jobs: Int = 1, to write: (Data) throws -> Void) throws {
    var frame = self
    frame.units = []
    try UnitwiseJSON.write(frame: frame, units: units, jobs: jobs, to: write)
    try write(Data("\n".utf8))
  }

  /// Reads the bytes of `findings.json`.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(Self.self, from: json)
    guard schema == Self.schemaIdentifier else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "\(schema) is not \(Self.schemaIdentifier)"))
    }
  }

  /// The JSON Schema of the format, written beside every `findings.json`.
  public static var jsonSchema: Data { Data(PackageResources.findings_schema_json) }

  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
