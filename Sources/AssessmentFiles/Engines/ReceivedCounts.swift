public import Foundation

/// A table of counts that an engine made and handed over as bytes.
public struct ReceivedCounts: Hashable, Sendable {
  /// Rows that the engine left out.
  public struct LeftOut: Hashable, Sendable {
    /// Why, or `nil` for absent examinees.
    public var problem: RowProblem?
    /// The number of rows.
    public var rows: Int

    /// Creates a record.
    public init(problem: RowProblem?, rows: Int) {
      self.problem = problem
      self.rows = rows
    }
  }

  /// Where the counts come from, as messages and reports name it: never a user or a password.
  public var origin: String
  /// The table as delimited text with a header.
  public var table: Data
  /// The rows that are not in the table.
  public var leftOut: [LeftOut]

  /// Creates a record.
  public init(origin: String, table: Data, leftOut: [LeftOut] = []) {
    self.origin = origin
    self.table = table
    self.leftOut = leftOut
  }
}
