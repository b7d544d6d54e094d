/// The points of each examinee on each item, one byte an answer.
///
/// Not attempted and not taught are kept apart from zero points, because both count as zero in a
/// total but say different things about the examinee and the teaching.
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

  /// The code of an item that was left out.
  public static let notAttemptedCode: UInt8 = 255
  /// The code of an item whose topic had not been taught.
  public static let notTaughtCode: UInt8 = 254

  /// The items, in the order of the columns.
  public let items: [Item]
  /// The group of each examinee.
  public private(set) var groupOfExaminee: [Int32] = []
  /// The codes, a row of one byte for each item: points, or ``notAttemptedCode`` or
  /// ``notTaughtCode``.
  public private(set) var codes: [UInt8] = []

  /// Creates a matrix without examinees.
  public init(items: [Item]) { self.items = items }

  /// Creates a matrix from codes, a row of `items` for each examinee: points, or one of
  /// ``notAttemptedCode`` and ``notTaughtCode``.
  ///
  /// - Precondition: A whole row for each examinee, no points above the maximum of the item.
  public init(items: [Item], groupOfExaminee: [Int32], codes: [UInt8]) {
    precondition(
      codes.count == items.count * groupOfExaminee.count,
      "\(codes.count) codes, \(items.count) items, \(groupOfExaminee.count) examinees")
    let maxima = items.map { UInt8($0.maximum) }
    for start in stride(from: 0, to: codes.count, by: max(1, items.count)) {
      for item in maxima.indices {
        let code = codes[start + item]
        precondition(
          code >= Self.notTaughtCode || code <= maxima[item],
          "\(code) points on an item of \(maxima[item])")
      }
    }
    self.items = items
    self.groupOfExaminee = groupOfExaminee
    self.codes = codes
  }

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

  /// The examinees with group *g* becoming `newGroupOfGroup[g]`, those of groups with `nil` left out.
  ///
  /// - Complexity: O(answers).
  public func regrouped(_ newGroupOfGroup: [Int?]) -> ResponseMatrix {
    var result = ResponseMatrix(items: items)
    result.groupOfExaminee.reserveCapacity(examinees)
    result.codes.reserveCapacity(codes.count)
    for (examinee, group) in groupOfExaminee.enumerated() {
      guard let newGroup = newGroupOfGroup[Int(group)] else { continue }
      result.groupOfExaminee.append(Int32(newGroup))
      result.codes.append(
        contentsOf: codes[(examinee * items.count)..<((examinee + 1) * items.count)])
    }
    return result
  }

  /// The total of an examinee: the sum of points, missing answers counting as zero.
  public func total(ofExaminee examinee: Int) -> Int {
    codes[(examinee * items.count)..<((examinee + 1) * items.count)].reduce(0) { sum, code in
      code >= Self.notTaughtCode ? sum : sum + Int(code)
    }
  }

  /// The answer of an examinee on an item.
  public subscript(examinee examinee: Int, item item: Int) -> Answer {
    switch codes[examinee * items.count + item] {
    case Self.notAttemptedCode: .notAttempted
    case Self.notTaughtCode: .notTaught
    case let points: .points(Int(points))
    }
  }

  /// The points that a code adds to a total.
  @inline(__always)
  static func points(_ code: UInt8) -> Int { code >= notTaughtCode ? 0 : Int(code) }

  private static func code(_ answer: Answer, of item: Item) -> UInt8 {
    switch answer {
    case .notAttempted: return notAttemptedCode
    case .notTaught: return notTaughtCode
    case .points(let points):
      precondition(
        points >= 0 && points <= item.maximum, "\(points) points on an item of \(item.maximum)")
      return UInt8(points)
    }
  }
}
