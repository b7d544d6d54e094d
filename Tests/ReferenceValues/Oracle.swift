import Foundation
public import Testing

/// A family of statistics whose oracle values are counted together.
public enum OracleFamily: String, Sendable, CaseIterable {
  case distributions = "Distributions"
  case describing = "Describing"
  case testing = "Testing"
  case thresholds = "Thresholds and smoothing"
  case groups = "Groups and shrinkage"
  case multiplicity = "Multiplicity"
  case clustering = "Clustering"
  case linearAlgebra = "Linear algebra and NIST"
}

/// A source of values computed by another program, or by exact arithmetic, for comparison.
///
/// Every comparison counts in the table that is printed when the tests end.
public struct Oracle: Sendable {
  /// The family whose row of the table counts the comparisons.
  public let family: OracleFamily
  /// The file that holds the values.
  public let file: String
  /// The program and version that computed them.
  public let source: String

  /// The oracle of `Tests/Reference/<file>.json`, with the source named there.
  public init(_ file: String, _ family: OracleFamily) throws {
    struct Head: Decodable {
      let source: String
    }
    self.init(
      source: try ReferenceFile.load(file, as: Head.self).source, file: file, family)
  }

  /// An oracle whose values stand in the test itself, or in a file of another kind.
  public init(source: String, file: String, _ family: OracleFamily) {
    self.source = source
    self.file = file
    self.family = family
  }

  /// Compares one value, by its relative error unless what is expected is 0 or below `floor`.
  ///
  /// Below the floor the absolute error may be `tolerance × floor`; such errors are reported apart.
  public func expect(
    _ actual: Double?, _ expected: Double, within tolerance: Double, floor: Double = 0,
    _ name: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation
  ) {
    let isRelative = expected != 0 && expected.magnitude >= floor
    let unit = isRelative ? expected.magnitude : 1
    let error =
      actual.map { $0 == expected ? 0 : ($0 - expected).magnitude / unit } ?? .infinity
    let limit = isRelative ? tolerance : tolerance * floor
    OracleLedger.record(
      self, isRelative ? .relative : .absolute, error: error.isNaN ? .infinity : error, name)
    guard !(error <= limit) else { return }
    let value = actual.map { "\($0)" } ?? "nil"
    Issue.record(
      """
      \(name()) is \(value), but \(source) in \(file) has \(expected): \
      the \(isRelative ? "relative" : "absolute") error \(error) is above \(limit)
      """, sourceLocation: location)
  }

  /// Compares two lists, value by value.
  public func expect(
    _ actual: [Double], _ expected: [Double], within tolerance: Double, floor: Double = 0,
    _ name: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation
  ) {
    guard actual.count == expected.count else {
      Issue.record(
        "\(name()) has \(actual.count) values, but \(source) in \(file) has \(expected.count)",
        sourceLocation: location)
      return
    }
    for index in expected.indices {
      expect(
        actual[index], expected[index], within: tolerance, floor: floor, "\(name())[\(index)]",
        at: location)
    }
  }

  /// Compares whole numbers, which must be equal.
  public func expect(
    _ actual: [Int], _ expected: [Int], _ name: @autoclosure () -> String,
    at location: SourceLocation = #_sourceLocation
  ) {
    expect(actual.map(Double.init), expected.map(Double.init), within: 0, name(), at: location)
  }
}
