/// Sets of numbers that can be united.
///
/// The root of a set is its smallest number, so that nothing depends on the order of unions.
///
/// Source: Tarjan (1975), <https://doi.org/10.1145/321879.321884>.
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  /// The smallest number of the set that holds `number`.
  mutating func root(_ number: Int) -> Int {
    var root = number
    while parents[root] != root { root = parents[root] }
    var walker = number
    while parents[walker] != root { (parents[walker], walker) = (root, parents[walker]) }
    return root
  }

  /// Unites two sets and returns the root of the union.
  @discardableResult mutating func unite(_ left: Int, _ right: Int) -> Int {
    let (first, second) = (root(left), root(right))
    let union = min(first, second)
    parents[max(first, second)] = union
    return union
  }

  /// The sets, numbered from 0 by their smallest members.
  mutating func labels() -> [Int] {
    var labelOfRoot: [Int: Int] = [:]
    var labels: [Int] = []
    for number in parents.indices {
      let root = root(number)
      let label = labelOfRoot[root] ?? labelOfRoot.count
      labelOfRoot[root] = label
      labels.append(label)
    }
    return labels
  }
}
