/// The points of each examinee on each item, one byte an answer.
///
/// Not attempted and not taught are kept apart from zero points, because both count as zero in a
/// total but say different things about the examinee and the school.
public struct ResponseMatrix: Hashable, Sendable {
  /// One answer: points, or the reason why there are none.
  public enum Answer: Hashable, Sendable {
    /// The points awarded.
    case points(Int)
    /// The examinee left the item out.
    case notAttempted
    /// The topic of the item had not been taught.
    case notTaught

    /// The points that the answer adds to a total.
    public var pointsInTotal: Int {
      if case .points(let points) = self { return points }
      return 0
    }
  }

  /// An item: its printed name and its maximum of points.
  public struct Item: Hashable, Sendable {
    /// The name printed in the work, such as `4К1`.
    public let name: String
    /// The highest number of points, at most ``ResponseMatrix/largestPoints``.
    public let maximum: Int

    /// Creates an item.
    public init(name: String, maximum: Int) {
      precondition(
        (0...ResponseMatrix.largestPoints).contains(maximum), "an item of \(maximum) points")
      self.name = name
      self.maximum = maximum
    }
  }

  /// The largest number of points a cell can hold.
  public static let largestPoints = 253

  /// The items, in the order of the columns.
  public let items: [Item]
  /// The group of each examinee.
  public private(set) var groupOfExaminee: [Int32] = []
  private var codes: [UInt8] = []

  /// Creates a matrix without examinees.
  public init(items: [Item]) { self.items = items }

  /// The number of examinees.
  public var examinees: Int { groupOfExaminee.count }

  /// Appends an examinee of `group` with one answer for each item.
  ///
  /// - Precondition: As many answers as items, none above the maximum of its item.
  public mutating func append(_ answers: [Answer], group: Int) {
    precondition(answers.count == items.count, "\(answers.count) answers, \(items.count) items")
    for (answer, item) in zip(answers, items) { codes.append(Self.code(answer, of: item)) }
    groupOfExaminee.append(Int32(group))
  }

  /// Appends the examinees of a matrix with the same items, group *g* becoming `rowOfGroup[g]`.
  public mutating func append(_ other: ResponseMatrix, toGroups rowOfGroup: [Int]) {
    precondition(items == other.items, "matrices of different items")
    codes.append(contentsOf: other.codes)
    for group in other.groupOfExaminee { groupOfExaminee.append(Int32(rowOfGroup[Int(group)])) }
  }

  /// The answer of an examinee on an item.
  public subscript(examinee examinee: Int, item item: Int) -> Answer {
    switch codes[examinee * items.count + item] {
    case 255: .notAttempted
    case 254: .notTaught
    case let points: .points(Int(points))
    }
  }

  private static func code(_ answer: Answer, of item: Item) -> UInt8 {
    switch answer {
    case .notAttempted: return 255
    case .notTaught: return 254
    case .points(let points):
      precondition(
        points >= 0 && points <= item.maximum, "\(points) points on an item of \(item.maximum)")
      return UInt8(points)
    }
  }
}
