/// The texts that cells of all sheets share.
struct SharedStrings: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int32] = []

  /// The number of texts.
  var count: Int { ends.count }

  /// No texts.
  init() {}

  init(_ name: String, in package: Package) throws(WorkbookError) {
    var scanner = try package.scanner(name)
    let limits = package.limits
    let item = XMLName("si")
    let run = XMLName("r")
    let text = XMLName("t")
    var value = XMLText()
    while true {
      switch try scanner.next() {
      case .end: return
      case .open:
        if scanner.depth == 1, scanner.name != XMLName("sst") { throw .damaged(.markup) }
        if scanner.name == text, scanner.parent == item || scanner.parent == run {
          try scanner.takeText(into: &value, limit: limits.cellBytes)
        }
      case .close where scanner.depth == 1 && scanner.name == item:
        guard ends.count < limits.sharedStrings else { throw .tooLarge(.sharedStrings) }
        try value.finish()
        guard value.bytes.count <= limits.sharedStringBytes - bytes.count else {
          throw .tooLarge(.sharedStringBytes)
        }
        bytes.append(contentsOf: value.bytes)
        ends.append(Int32(bytes.count))
        value.removeAll()
      default: continue
      }
    }
  }

  /// Where a text stands among ``bytes``; `nil` when there is none.
  @inline(__always) func range(_ index: Int) -> Range<Int>? {
    guard index >= 0, index < ends.count else { return nil }
    return (index == 0 ? 0 : Int(ends[index &- 1]))..<Int(ends[index])
  }
}
