/// A part of what tells one work from another.
public enum WorkAspect: String, CaseIterable, Hashable, Sendable {
  /// The procedure, such as ВПР.
  case procedure
  /// The year.
  case year
  /// The grade.
  case grade
  /// The subject.
  case subject

  /// The column that says it.
  var column: ColumnRole {
    switch self {
    case .procedure: .procedure
    case .year: .year
    case .grade: .grade
    case .subject: .subject
    }
  }
}

/// Where a part of the identity of a work is known from, the most trusted source first.
public enum IdentitySource: String, CaseIterable, Hashable, Sendable {
  /// Cells: a column, a title or a label above the table, or the form itself.
  case cells
  /// A constant that was given for what the files do not say.
  case option
  /// The name of the sheet.
  case sheetName
  /// The names of classes, which hold the grade.
  case classNames
  /// The name of the file.
  case fileName
  /// The name of a folder.
  case folderName

  /// Whether what it says comes before what the other says.
  func isMoreTrusted(than other: IdentitySource) -> Bool {
    let order = Self.allCases
    return order.firstIndex(of: self) ?? 0 < order.firstIndex(of: other) ?? 0
  }
}
