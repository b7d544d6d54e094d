/// Numbers distinct keys 0, 1, … in the order of their first rows, without a string for each row.
///
/// A key is the bytes of adjacent columns. Rows of one class usually follow each other, so the key
/// of the row before is tried first; otherwise a hash of the bytes leads to the candidate, and the
/// bytes decide.
struct KeyTable: Sendable {
  /// The first and last column of each run of adjacent key columns.
  private let runs: [(first: Int, last: Int)]
  private var arena: [UInt8] = []
  private var bounds: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots: [Int32]
  private var previous = -1

  /// Stands after the bytes of each run: no byte of UTF-8 text.
  private static let runEnd: UInt8 = 0xff

  /// The number of keys.
  var count: Int { hashes.count }

  /// Creates a table for keys in the given columns.
  init(columns: [Int]) {
    var runs: [(first: Int, last: Int)] = []
    for column in columns.sorted() {
      if let last = runs.last, last.last + 1 == column {
        runs[runs.count - 1].last = column
      } else {
        runs.append((column, column))
      }
    }
    self.runs = runs
    slots = [Int32](repeating: -1, count: 1024)
  }

  /// The number of the key of a row; equal to the former ``count`` when the key is new.
  mutating func number(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int {
    if previous >= 0 && holds(previous, bytes, fields) { return previous }
    let hash = hash(bytes, fields)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == hash && holds(candidate, bytes, fields) {
        previous = candidate
        return candidate
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    for run in runs {
      for index in range(run, fields) { arena.append(bytes[index]) }
      arena.append(Self.runEnd)
    }
    bounds.append(arena.count)
    previous = hashes.count
    hashes.append(hash)
    slots[slot] = Int32(previous)
    if hashes.count * 2 > slots.count { grow() }
    return previous
  }

  @inline(__always) private func range(
    _ run: (first: Int, last: Int), _ fields: RowFields
  ) -> Range<Int> {
    let low = fields[run.first].lowerBound
    return low..<max(low, fields.ends[run.last])
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  @inline(__always) private func holds(
    _ number: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> Bool {
    let stored = arena.span
    var position = bounds[number]
    let end = bounds[number &+ 1]
    for run in runs {
      let part = range(run, fields)
      let partEnd = position &+ part.count
      guard partEnd < end, stored[partEnd] == Self.runEnd else { return false }
      var index = part.lowerBound
      while position &+ 8 <= partEnd {
        if stored.word(at: position) != bytes.word(at: index) { return false }
        position &+= 8
        index &+= 8
      }
      while position < partEnd {
        if stored[position] != bytes[index] { return false }
        position &+= 1
        index &+= 1
      }
      position &+= 1
    }
    return position == end
  }

  private func hash(_ bytes: Span<UInt8>, _ fields: RowFields) -> UInt64 {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    func mix(_ value: UInt64) {
      let product = (state ^ value).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
      state = product.high ^ product.low
    }
    for run in runs {
      let part = range(run, fields)
      var index = part.lowerBound
      while index + 8 <= part.upperBound {
        mix(bytes.word(at: index))
        index += 8
      }
      var rest = UInt64(part.count) << 56
      while index < part.upperBound {
        rest = rest &* 257 &+ UInt64(bytes[index])
        index += 1
      }
      mix(rest)
    }
    return state
  }
}
