import Crypto
public import Foundation

/// How a report was made: the value of `manifest.json`.
///
/// Everything that may differ between two runs over the same input, such as durations, is here, so
/// that the findings have the same bytes. Nothing names the machine or its folders.
public struct Manifest: Codable, Hashable, Sendable {
  /// The identifier of the format and its version.
  public static let schemaIdentifier = "merilo.manifest/1"

  /// A stage of the run with its duration.
  public struct Timing: Codable, Hashable, Sendable {
    /// What was done.
    public var stage: String
    /// How long it took.
    public var seconds: Double

    /// Creates a timing.
    public init(stage: String, seconds: Double) {
      self.stage = stage
      self.seconds = seconds
    }
  }

  /// A file of the report.
  public struct File: Codable, Hashable, Sendable {
    /// The name inside the folder of the report.
    public var name: String
    /// The number of bytes.
    public var bytes: Int
    /// The SHA-256 digest, 64 hexadecimal digits.
    public var sha256: String

    /// Measures the file of a name.
    init(_ name: String, at url: URL) throws {
      self.name = name
      bytes = 0
      var digest = SHA256()
      let file = try FileHandle(forReadingFrom: url)
      defer { try? file.close() }
      while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
        bytes += chunk.count
        digest.update(data: chunk)
      }
      sha256 = digest.finalize().map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined()
    }
  }

  var schema = Self.schemaIdentifier
  /// The version of Merilo.
  public var merilo: String
  /// The name of the risk model.
  public var riskModel: String
  /// The version of the risk model.
  public var riskModelVersion: String
  /// The options of the command that were given, by name, without paths.
  public var options: [String: String]
  /// The stages of the run.
  public var timings: [Timing]
  /// The language of the report; set when it is written.
  public internal(set) var language = ""
  /// Whether small groups are held back; set when it is written.
  public internal(set) var publication = false
  var settings: FindingsDocument.Settings?
  var sources: [FindingsDocument.Source] = []
  /// The files of the report; set when it is written.
  public internal(set) var files: [File] = []

  /// Creates a manifest; what the report itself knows is filled in when it is written.
  public init(
    version: String, riskModel: String, riskModelVersion: String, options: [String: String] = [:],
    timings: [Timing] = []
  ) {
    merilo = version
    self.riskModel = riskModel
    self.riskModelVersion = riskModelVersion
    self.options = options
    self.timings = timings
  }

  /// The bytes of `manifest.json`, indented.
  public func json() throws -> Data {
    let encoder = FindingsDocument.encoder
    encoder.outputFormatting.insert(.prettyPrinted)
    var rounded = self
    for index in rounded.timings.indices {
      let seconds = rounded.timings[index].seconds
      rounded.timings[index].seconds = ((seconds * 1_000).rounded() / 1_000).roundedForOutput ?? 0
    }
    var data = try encoder.encode(rounded)
    data.append(0x0A)
    return data
  }
}
