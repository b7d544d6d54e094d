/// What the workbook part says: its sheets and the day that counting of days begins with.
struct WorkbookPart {
  /// A sheet and the identifier of its part.
  struct Sheet {
    var name: String
    var isHidden: Bool
    var relationship: String
  }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  init(_ name: String, in package: Package) throws(WorkbookError) {
    var scanner = try package.scanner(name)
    let sheet = XMLName("sheet")
    let list = XMLName("sheets")
    let properties = XMLName("workbookPr")
    while true {
      switch try scanner.next() {
      case .end: return
      case .open:
        if scanner.depth == 1, scanner.name != XMLName("workbook") {
          throw WorkbookError(.notAWorkbook)
        }
        if scanner.name == properties, scanner.depth == 2 {
          let value = try scanner.attribute("date1904") ?? ""
          countsFrom1904 = ["1", "true", "on"].contains(value.lowercased())
        } else if scanner.name == sheet, scanner.parent == list, scanner.depth == 3 {
          guard sheets.count < package.limits.sheets else { throw .tooLarge(.sheets) }
          guard let name = try scanner.attribute("name"),
            let relationship = try scanner.attribute("id", isPrefixed: true)
          else { throw .damaged(.markup) }
          let state = try scanner.attribute("state") ?? "visible"
          sheets.append(
            Sheet(name: name, isHidden: state != "visible", relationship: relationship))
        }
      default: continue
      }
    }
  }
}
