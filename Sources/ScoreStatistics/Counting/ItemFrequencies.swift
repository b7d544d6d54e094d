/// The answers to items counted by group and total of points, where whole papers are not known.
///
/// Every paper of a group and a total has one answer to each item, so that the counts of any item sum to
/// the number of these papers. Counts of the same items add up, in whatever parts they come.
public struct ItemFrequencies: Hashable, Sendable {
  /// How many papers of one group and one total have one answer to one item.
  public struct Cell: Hashable, Sendable {
    /// Group, total, item and code in one word, ordered as they are.
    fileprivate let key: UInt64
    /// The number of papers.
    public fileprivate(set) var papers: UInt32

    /// Creates a cell; `code` is that of a ``ResponseMatrix``.
    public init(group: Int, total: Int, item: Int, code: UInt8, papers: UInt32) {
      precondition(total < 1 << 16 && item < 1 << 12, "item \(item) at a total of \(total)")
      key = UInt64(group) << 36 | UInt64(total) << 20 | UInt64(item) << 8 | UInt64(code)
      self.papers = papers
    }

    /// The group.
    public var group: Int { Int(key >> 36) }
    /// The sum of the points of a paper.
    public var total: Int { Int(key >> 20 & 0xffff) }
    /// The number of the item.
    public var item: Int { Int(key >> 8 & 0xfff) }
    /// The points, or a code of ``ResponseMatrix`` where there are none.
    public var code: UInt8 { UInt8(truncatingIfNeeded: key) }
  }

  /// The items.
  public let items: [ResponseMatrix.Item]
  /// The cells with papers, each once, by group, total, item and code.
  public let cells: [Cell]

  /// Adds up cells, in whatever order and number.
  ///
  /// - Complexity: O(cells · log cells).
  public init(items: [ResponseMatrix.Item], cells: [Cell]) {
    self.items = items
    let highest = items.reduce(0) { $0 + $1.maximum }
    var sums: [Cell] = []
    for cell in cells.sorted(by: { $0.key < $1.key }) where cell.papers > 0 {
      precondition(
        cell.item < items.count && cell.total <= highest
          && (cell.code >= ResponseMatrix.notTaughtCode
            || Int(cell.code) <= items[cell.item].maximum),
        "a cell outside the items")
      if let last = sums.last, last.key == cell.key {
        sums[sums.count - 1].papers += cell.papers
      } else {
        sums.append(cell)
      }
    }
    self.cells = sums
  }

  /// Counts the answers of papers.
  ///
  /// - Complexity: O(answers · log answers).
  public init(_ responses: ResponseMatrix) {
    var cells: [Cell] = []
    cells.reserveCapacity(responses.codes.count)
    let width = responses.items.count
    for paper in 0..<responses.examinees {
      let group = Int(responses.groupOfExaminee[paper])
      let total = responses.total(ofExaminee: paper)
      for item in 0..<width {
        cells.append(
          Cell(
            group: group, total: total, item: item, code: responses.codes[paper * width + item],
            papers: 1))
      }
    }
    self.init(items: responses.items, cells: cells)
  }

  /// Whether a topic was not taught to somebody, so that papers differ in the items they took.
  public var hasUntaught: Bool { cells.contains { $0.code == ResponseMatrix.notTaughtCode } }

  /// The counts with group *g* becoming `newGroupOfGroup[g]`, those of groups with `nil` left out.
  public func regrouped(_ newGroupOfGroup: [Int?]) -> ItemFrequencies {
    ItemFrequencies(
      items: items,
      cells: cells.compactMap { cell in
        newGroupOfGroup[cell.group].map { group in
          Cell(
            group: group, total: cell.total, item: cell.item, code: cell.code,
            papers: cell.papers)
        }
      })
  }
}
