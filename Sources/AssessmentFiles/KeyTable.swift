/// Numbers distinct keys 0, 1, … in the order of their first rows, without a string for each row.
///
/// A key is the bytes of adjacent columns. Rows of one class usually follow each other, so the key
/// of the row before is tried first; otherwise a hash of the bytes leads to the candidate, and the
/// bytes decide. A slot holds half of the hash beside the number, so that a miss costs no look at
/// another array.
struct KeyTable: Sendable {
  /// The first and last column of each run of adjacent key columns.
  private let runs: [(first: Int, last: Int)]
  private var arena: [UInt8] = []
  private var bounds: [Int] = [0]
  /// The upper half of the hash above the number of the key plus 1; 0 where there is none.
  private var slots: [UInt64]
  private var previous = -1

  /// Stands after the bytes of each run: no byte of UTF-8 text.
  private static let runEnd: UInt8 = 0xff

  /// The number of keys.
  var count: Int { bounds.count - 1 }

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
    slots = [UInt64](repeating: 0, count: 256)
  }

  /// The number of the key of a row; equal to the former ``count`` when the key is new.
  mutating func number(_ bytes: Span<UInt8>, _ fields: RowFields) -> Int {
    if previous >= 0 && holds(previous, bytes, fields) { return previous }
    let hash = hash(bytes, fields)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) >> 32 == 0 {
        let candidate = Int(slots[slot] & 0xffff_ffff) &- 1
        if holds(candidate, bytes, fields) {
          previous = candidate
          return candidate
        }
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    for run in runs {
      for index in range(run, fields) { arena.append(bytes[index]) }
      arena.append(Self.runEnd)
    }
    bounds.append(arena.count)
    previous = count - 1
    slots[slot] = hash & ~0xffff_ffff | UInt64(count)
    if count * 2 > slots.count { grow() }
    return previous
  }

  @inline(__always) private func range(
    _ run: (first: Int, last: Int), _ fields: RowFields
  ) -> Range<Int> {
    let low = fields[run.first].lowerBound
    return low..<max(low, fields.ends[run.last])
  }

  private mutating func grow() {
    let old = slots
    // The lower half of a hash is not kept: it is taken from the bytes once more.
    slots = [UInt64](repeating: 0, count: old.count * 4)
    for entry in old where entry != 0 {
      let number = Int(entry & 0xffff_ffff) - 1
      let hash = hash(of: number)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
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

  @inline(__always) private func hash(_ bytes: Span<UInt8>, _ fields: RowFields) -> UInt64 {
    var hash = ByteHash()
    for run in runs { hash.combine(bytes, range(run, fields)) }
    return hash.value
  }

  /// The hash of a key that is known.
  private func hash(of number: Int) -> UInt64 {
    let stored = arena.span
    var hash = ByteHash()
    var start = bounds[number]
    for index in start..<bounds[number + 1] where stored[index] == Self.runEnd {
      hash.combine(stored, start..<index)
      start = index + 1
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
