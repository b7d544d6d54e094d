/// The parts that a part refers to.
struct Relationships {
  /// A reference to a part.
  struct Target {
    /// What the part is, the last word of the type: `worksheet`, `styles`.
    var kind: String
    /// The name of the part in the archive.
    var part: String
  }

  /// The targets, by identifier.
  private(set) var targets: [String: Target] = [:]
  /// The identifiers, in the order of the file.
  private var order: [String] = []

  /// Reads the references of a part; a part that has none may lack the file.
  init(of part: String, in package: Package) throws(WorkbookError) {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = part[..<slash]
    let name = "\(folder)_rels/\(part[slash...]).rels"
    guard package.hasPart(name) else { return }
    var scanner = try package.scanner(name)
    let relationship = XMLName("Relationship")
    while true {
      switch try scanner.next() {
      case .end: return
      case .open where scanner.name == relationship:
        guard let id = try scanner.attribute("Id"), let type = try scanner.attribute("Type"),
          let target = try scanner.attribute("Target"),
          try scanner.attribute("TargetMode") != "External"
        else { continue }
        guard targets.count < package.limits.parts else { throw .tooLarge(.parts) }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        let part = Self.resolve(target, in: folder)
        if targets.updateValue(Target(kind: kind, part: part), forKey: id) == nil {
          order.append(id)
        }
      default: continue
      }
    }
  }

  /// The first part of a kind.
  func first(_ kind: String) -> String? {
    for id in order {
      if let target = targets[id], target.kind == kind { return target.part }
    }
    return nil
  }

  /// The name of a part seen from a folder.
  static func resolve(_ target: String, in folder: Substring) -> String {
    let target = target.replacing("\\", with: "/")
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
