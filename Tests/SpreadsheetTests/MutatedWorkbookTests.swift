import Foundation
import Testing

@testable import Spreadsheet

/// Reads workbooks changed at random: a few in every run of the tests, and as many as fit the time
/// when `MERILO_FUZZ_SECONDS` is set, from the seed `MERILO_FUZZ_SEED` and the round
/// `MERILO_FUZZ_ROUND` on.
///
/// A change may be to the archive or to the text of a part, which is then packed with the right sum.
/// Whatever comes out, the process goes on, and a reading that inflates few bytes at once gives the
/// same rows or is refused too.
@Suite struct MutatedWorkbookTests {
  /// A generator that gives the same numbers from the same seed.
  private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }

  private enum Outcome: Equatable, CustomStringConvertible {
    case read([ReadSheet])
    case refused(WorkbookError.Kind)

    var description: String {
      switch self {
      case .read(let sheets): "read, \(sheets.map(\.rows.count).reduce(0, +)) rows"
      case .refused(let kind): "\(kind)"
      }
    }
  }

  /// Pieces that mean something to the reader.
  private static let pieces: [[UInt8]] =
    [
      "<", ">", "/>", "</c>", "<v>", "</v>", "<c>", "<row>", "</row>", "<is><t>", "</t></is>",
      "<is><t>", "</t></is></c>", "<v></v></c>", " xml:space=\"preserve\"",
      " t=\"inlineStr\"", "&",
      "&amp;", "&#x41;", "&#0;", ";", "\"", "'", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>",
      "<!DOCTYPE", " r=\"", " t=\"s\"", " t=\"d\"", " s=\"1\"", "XFD1048576", "A1", "0", "-1",
      "99999999999", "1e308", "0.30000000000000004", "_x000D_", "_x", "x:", "\r", "\n", " ", "Ы",
      "PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}",
    ].map { Array($0.utf8) } + [[0], [0xff], [0xff, 0xff, 0xff, 0xff], [0xd0], [0x80], [8, 0]]

  private static let limits: WorkbookLimits = {
    var limits = WorkbookLimits()
    // A mutated workbook may be wide or long: rows are kept here.
    limits.cells = 300_000
    limits.partBytes = 64 << 20
    return limits
  }()

  private func outcome(_ bytes: [UInt8], chunk: Int) -> Outcome {
    do throws(WorkbookError) {
      return .read(try readAll(Workbook(Data(bytes), limits: Self.limits, chunk: chunk)))
    } catch {
      return .refused(error.kind)
    }
  }

  private func mutate(
    _ bytes: inout [UInt8], using generator: inout some RandomNumberGenerator
  ) {
    for _ in 0..<Int.random(in: 1...5, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, index + Int.random(in: 1...40, using: &generator))
      let piece = Self.pieces.randomElement(using: &generator) ?? []
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 2: bytes.insert(contentsOf: piece, at: index)
      case 3: bytes.replaceSubrange(index..<min(bytes.count, index + piece.count), with: piece)
      case 4: bytes.removeSubrange(index..<end)
      case 5: bytes.insert(contentsOf: bytes[index..<end], at: index)
      default:
        let other = Int.random(in: 0..<bytes.count, using: &generator)
        bytes.insert(contentsOf: bytes[index..<end], at: other)
      }
    }
  }

  /// Whether both found what a wrong byte did, one in the sum and one in the text.
  private static func isSameDamage(_ left: Outcome, _ right: Outcome) -> Bool {
    guard case .refused = left, case .refused = right else { return false }
    return left == .refused(.damaged(.checksum)) || right == .refused(.damaged(.checksum))
  }

  /// The parts of a workbook, inflated.
  private func parts(of data: Data) throws -> [ArchiveWriter.Part] {
    let archive = try ZipArchive(data, limits: WorkbookLimits())
    return try archive.entries.sorted { $0.key < $1.key }.map { name, entry in
      var reader = try PartReader(
        entry, of: data, limits: WorkbookLimits(),
        budget: InflationBudget(archiveBytes: data.count, limits: WorkbookLimits()))
      var bytes = [UInt8](repeating: 0, count: entry.size + 1)
      var count = 0
      while !reader.isAtEnd { count += try reader.fill(&bytes, count..<bytes.count) }
      return ArchiveWriter.Part(name: name, bytes: Array(bytes[..<count]))
    }
  }

  @Test func mutatedWorkbooksAreReadOrRefusedButNeverTrap() throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["MERILO_FUZZ_SECONDS"].flatMap { Double($0) }
    let seed = environment["MERILO_FUZZ_SEED"].flatMap { UInt64($0) } ?? 5
    var writer = ArchiveWriter(SmallWorkbook.parts)
    var seeds = [Data(writer.archive())]
    writer.usesZip64 = true
    seeds.append(Data(writer.archive()))
    for fixture in try ExpectedReading.load().fixtures where fixture.file != "shared.xlsx" {
      seeds.append(try Data(contentsOf: ExpectedReading.folder.appending(path: fixture.file)))
    }
    let contents = try seeds.map { try parts(of: $0) }
    let start = Date()
    var round: UInt64 = 0
    var read = 0
    var refused: [WorkbookError.Kind: Int] = [:]
    if let one = environment["MERILO_FUZZ_ROUND"].flatMap({ UInt64($0) }) { round = one }
    let first = round
    while seconds.map({ -start.timeIntervalSinceNow < $0 }) ?? (round < first + 400) {
      // A round depends on the seed and its own number alone.
      var generator = SplitMix64(state: seed &* 0x1_0000_0001 &+ round)
      let chosen = Int.random(in: 0..<seeds.count, using: &generator)
      var bytes: [UInt8]
      if round % 3 == 0 {
        bytes = Array(seeds[chosen])
        mutate(&bytes, using: &generator)
      } else {
        var writer = ArchiveWriter([])
        writer.parts = contents[chosen]
        // Most changes go to a sheet, which is what is read most.
        let sheets = writer.parts.indices.filter { writer.parts[$0].name.contains("sheet1.xml") }
        let part =
          round % 3 == 1
          ? sheets.first ?? 0 : writer.parts.indices.randomElement(using: &generator) ?? 0
        mutate(&writer.parts[part].bytes, using: &generator)
        bytes = writer.archive()
      }
      let whole = outcome(bytes, chunk: 128 << 10)
      let pieces = outcome(bytes, chunk: Int.random(in: 1...300, using: &generator))
      if whole != pieces, !Self.isSameDamage(whole, pieces) {
        Issue.record("seed \(seed), round \(round): \(whole), \(pieces)")
      }
      switch whole {
      case .read: read += 1
      case .refused(let kind): refused[kind, default: 0] += 1
      }
      round += 1
    }
    print(
      "\(round - first) mutated workbooks: \(read) read, \(refused.values.reduce(0, +)) refused")
    for (kind, count) in refused.sorted(by: { $0.value > $1.value }) { print("  \(count) \(kind)") }
    #expect(read > 20)
    #expect(refused.count > 5)
  }
}
