import AssessmentFiles

/// From where works are known, in words.
enum IdentityText {
  static func aspect(_ aspect: WorkAspect) -> Localized {
    switch aspect {
    case .procedure: Localized("процедура", "procedure")
    case .year: Localized("год", "year")
    case .grade: Localized("класс", "grade")
    case .subject: Localized("предмет", "subject")
    }
  }

  static func source(_ source: IdentitySource) -> Localized {
    switch source {
    case .cells: Localized("таблица", "table")
    case .option: Localized("параметр команды", "option of the command")
    case .sheetName: Localized("имя листа", "name of the sheet")
    case .classNames: Localized("названия классов", "names of classes")
    case .fileName: Localized("имя файла", "name of the file")
    case .folderName: Localized("имя папки", "name of a folder")
    }
  }

  /// Where the parts are known from that neither cells nor options say, such as `год — имя папки`.
  static func origins(
    _ origins: [WorkAspect: Set<IdentitySource>], _ language: Language
  ) -> String? {
    let parts = WorkAspect.allCases.compactMap { aspect -> String? in
      let sources = IdentitySource.allCases.filter {
        origins[aspect, default: []].contains($0) && $0 != .cells && $0 != .option
      }
      guard !sources.isEmpty else { return nil }
      return self.aspect(aspect)(language) + " — "
        + sources.map { source($0)(language) }.joined(separator: ", ")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
