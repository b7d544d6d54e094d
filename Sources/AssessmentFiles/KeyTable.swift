/// Numbers distinct keys 0, 1, … in the order of their first rows, without a string for each row.
///
/// A key is the bytes of adjacent columns. Rows of one class usually follow each other, so the key
/// of the row before is tried first; otherwise a hash of the bytes leads to the candidate, and the
/// bytes decide. A slot holds a part of the hash and leads straight to the bytes, because in rows of
/// mixed order every look at another array waits for memory.
struct KeyTable: Sendable {
  /// The first and last column of each run of adjacent key columns.
  private let runs: [(first: Int, last: Int)]
  /// For each key its number in eight bytes, and the bytes of each run with ``runEnd`` behind.
  private var arena: [UInt8] = []
  /// The top 24 bits of a hash above the offset of the key in the arena plus 1; 0 in a free slot.
  private var slots: [UInt64]
  private var previous: (start: Int, number: Int)?

  /// Stands after the bytes of each run: no byte of UTF-8 text.
  private static let runEnd: UInt8 = 0xff

  /// The part of a slot that is the offset.
  private static let offsetMask: UInt64 = 0xff_ffff_ffff

  /// The number of keys.
  private(set) var count = 0

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
    slots = [UInt64](repeating: 0, count: 16)
  }

  /// The number of the key of a row; equal to the former ``count`` when the key is new.
  mutating func number(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int {
    if let previous, holds(previous.start, bytes, fields) { return previous.number }
    let hash = hash(bytes, fields)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) & ~Self.offsetMask == 0 {
        let start = Int(slots[slot] & Self.offsetMask) &- 1
        if holds(start, bytes, fields) {
          let number = Int(truncatingIfNeeded: arena.span.word(at: start))
          previous = (start, number)
          return number
        }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    let start = arena.count
    for byte in 0..<8 { arena.append(UInt8(truncatingIfNeeded: count >> (8 * byte))) }
    for run in runs {
      for index in range(run, fields) { arena.append(bytes[index]) }
      arena.append(Self.runEnd)
    }
    slots[slot] = hash & ~Self.offsetMask | UInt64(start + 1)
    previous = (start, count)
    count += 1
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  @inline(__always) private func range(
    _ run: (first: Int, last: Int), _ fields: RowFields
  ) -> Range<Int> {
    let low = fields[run.first].lowerBound
    return low..<max(low, fields.ends[run.last])
  }

  private mutating func grow() {
    let old = slots
    // The lower bits of a hash are not kept: they are taken from the bytes once more.
    slots = [UInt64](repeating: 0, count: old.count * 4)
    for entry in old where entry != 0 {
      let hash = hash(at: Int(entry & Self.offsetMask) - 1)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// Whether the key that begins at `start` of the arena is that of a row.
  @inline(__always) private func holds(
    _ start: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> Bool {
    let stored = arena.span
    var position = start &+ 8
    for run in runs {
      let part = range(run, fields)
      let partEnd = position &+ part.count
      guard partEnd < stored.count, stored[partEnd] == Self.runEnd else { return false }
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
    return true
  }

  @inline(__always) private func hash(_ bytes: Span<UInt8>, _ fields: RowFields) -> UInt64 {
    var hash = ByteHash()
    for run in runs { hash.combine(bytes, range(run, fields)) }
    return hash.value
  }

  /// The hash of the key that begins at `start` of the arena.
  private func hash(at start: Int) -> UInt64 {
    let stored = arena.span
    var hash = ByteHash()
    var position = start + 8
    for _ in runs {
      var end = position
      while stored[end] != Self.runEnd { end += 1 }
      hash.combine(stored, position..<end)
      position = end + 1
    }
    return hash.value
  }
}

/// A hash of byte strings, eight bytes at a time.
private struct ByteHash {
  private(set) var value: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always) private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    value = product.high ^ product.low
  }

  /// Adds a string; its length is part of it.
  @inline(__always) mutating func combine(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index &+ 8 < range.upperBound {
      mix(bytes.word(at: index))
      index &+= 8
    }
    var rest: UInt64 = 0
    if range.count >= 8 {
      // The last eight bytes, some of them for the second time.
      rest = bytes.word(at: range.upperBound &- 8)
    } else {
      while index < range.upperBound {
        rest = rest << 8 | UInt64(bytes[index])
        index &+= 1
      }
    }
    mix(rest)
    mix(UInt64(truncatingIfNeeded: range.count))
  }
}
