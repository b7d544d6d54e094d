/// Which styles of cells show a number as a date or time.
struct CellStyles: Sendable {
  private static let limit = 65_536

  /// How each style shows a number.
  private var kinds: [NumberFormat] = []

  /// Styles that all show numbers.
  init() {}

  init(_ name: String, in package: Package) throws(WorkbookError) {
    var scanner = try package.scanner(name)
    var codes: [Int: NumberFormat] = [:]
    var styles: [Int] = []
    let format = XMLName("numFmt")
    let formats = XMLName("numFmts")
    let style = XMLName("xf")
    let cellStyles = XMLName("cellXfs")
    scanning: while true {
      switch try scanner.next() {
      case .end: break scanning
      case .open where scanner.name == format && scanner.parent == formats:
        guard codes.count < Self.limit else { throw .tooLarge(.styles) }
        guard let id = try scanner.attribute("numFmtId").flatMap({ Int($0) }),
          let code = try scanner.attribute("formatCode")
        else { continue }
        codes[id] = NumberFormat(code: code)
      case .open where scanner.name == style && scanner.parent == cellStyles:
        guard styles.count < Self.limit else { throw .tooLarge(.styles) }
        styles.append(try scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0)
      default: continue
      }
    }
    kinds = styles.map { codes[$0] ?? NumberFormat(builtIn: $0) }
  }

  /// How a style shows a number.
  @inline(__always) func format(_ style: Int) -> NumberFormat {
    style >= 0 && style < kinds.count ? kinds[style] : .number
  }
}
