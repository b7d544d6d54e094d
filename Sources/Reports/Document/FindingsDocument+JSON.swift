public import Foundation

extension FindingsDocument {
  /// The bytes of `findings.json`: compact, keys ascending, the same for equal documents.
  public func json() throws -> Data {
    var data = try Self.encoder.encode(self)
    data.append(0x0A)
    return data
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
